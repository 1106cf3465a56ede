"""What was reported for one year, on a grid of triwulan by ukuran."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pandas as pd

from iki.catalogue.model import Agregasi, Katalog
from iki.periods import TRIWULAN
from iki.scoring.promise import Angka, Benar, Janji, Kode, rank_letters

Larik = TypeVar("Larik", Angka, Kode, Benar)


@dataclass(frozen=True)
class Laporan:
    """The reports of one year, [triwulan, ukuran]; row 0 is the value for the whole year.

    A cell says one thing: a number, a letter, "no case", or nothing.

    Attributes:
        nilai: the value in its own satuan; for a ratio reported only as pembilang and
            penyebut its percent; NaN where no number was reported.
        peringkat: the rank of a reported letter, 0 where there is none; None without letters.
        pembilang, penyebut: both numbers, or both NaN; penyebut above 0; None without any.
        nihil: reported as "no case", or of nothing (penyebut 0). Where an ukuran does not
            depend on events this says nothing, and the cell is blank.
    """

    nilai: Angka
    peringkat: Kode | None
    pembilang: Angka | None
    penyebut: Angka | None
    nihil: Benar

    @property
    def bernilai(self) -> Benar:
        ada_angka = ~np.isnan(self.nilai)
        return ada_angka if self.peringkat is None else ada_angka | (self.peringkat > 0)


@dataclass(frozen=True)
class Baris:
    """The reports one by one: one element per reported value, unique on (ukuran, triwulan).

    Attributes:
        ukuran: position in the catalogue.
        triwulan: 1-4, or 0 for the whole year.
        nilai, pembilang, penyebut: NaN where missing.
        peringkat: the rank of a letter; 0 where there is none.
        nihil: reported as "no case".
    """

    ukuran: Kode
    triwulan: Kode
    nilai: Angka
    peringkat: Kode
    pembilang: Angka
    penyebut: Angka
    nihil: Benar


def read_laporan(realisasi: pd.DataFrame, katalog: Katalog, janji: Janji, tahun: int) -> Laporan:
    """Place the realisasi of one year on the grid; rows of other years or unknown kode are left out.

    Raises:
        KebijakanError: a letter that its ladder does not have.
    """
    posisi = pd.Index(katalog.ukuran["kode"]).get_indexer(pd.Index(realisasi["kode"]))
    dipakai = (realisasi["tahun"] == tahun).to_numpy(bool) & (posisi >= 0)
    baris, ukuran = realisasi[dipakai], posisi[dipakai]
    nilai, pembilang, penyebut = (
        baris[kolom].to_numpy(dtype=np.float64, na_value=np.nan)
        for kolom in ("nilai", "pembilang", "penyebut")
    )
    peringkat = rank_letters(baris["huruf"], janji.tangga[ukuran])
    nihil = baris["nihil"].to_numpy(bool)
    triwulan = baris["triwulan"].to_numpy(np.intp)
    return place(janji, Baris(ukuran, triwulan, nilai, peringkat, pembilang, penyebut, nihil))


def place(janji: Janji, baris: Baris) -> Laporan:
    """Let each report say one thing, and put it on the grid; few say more than a number."""
    khusus = np.flatnonzero(baris.nihil | (baris.peringkat > 0) | ~np.isnan(baris.penyebut))
    ukuran, nilai, peringkat = baris.ukuran[khusus], baris.nilai[khusus], baris.peringkat[khusus]
    pembilang, penyebut = baris.pembilang[khusus], baris.penyebut[khusus]

    nihil = (baris.nihil[khusus] | (penyebut == 0)) & janji.bergantung_kejadian[ukuran]
    berhuruf = (peringkat > 0) & ~nihil
    berpasangan = (penyebut > 0) & ~np.isnan(pembilang)
    with np.errstate(divide="ignore", invalid="ignore"):
        persen = 100 * pembilang / penyebut
    dari_pasangan = berpasangan & np.isnan(nilai) & janji.is_agregasi(Agregasi.RASIO)[ukuran]
    nilai = np.where(dari_pasangan, persen, nilai)

    bentuk = (1 + len(TRIWULAN), len(janji.target))
    semua = baris.triwulan * np.intp(bentuk[1])  # cells by number: twice as fast as by pairs
    semua += baris.ukuran
    kisi = np.full(bentuk[0] * bentuk[1], np.nan)
    kisi[semua] = baris.nilai
    sel = semua[khusus]
    kisi[sel] = np.where(nihil | berhuruf, np.nan, nilai)
    return Laporan(
        nilai=kisi.reshape(bentuk),
        peringkat=_fill(bentuk, sel, peringkat, berhuruf) if berhuruf.any() else None,
        pembilang=_fill(bentuk, sel, pembilang, berpasangan) if berpasangan.any() else None,
        penyebut=_fill(bentuk, sel, penyebut, berpasangan) if berpasangan.any() else None,
        nihil=_fill(bentuk, sel, nihil, nihil),
    )


def _fill(bentuk: tuple[int, int], sel: Kode, isi: Larik, mana: Benar) -> Larik:
    """A grid with `isi` in the chosen cells; the others are missing (NaN, 0 or False)."""
    kisi = np.full(bentuk[0] * bentuk[1], np.nan if isi.dtype == np.float64 else 0, dtype=isi.dtype)
    kisi[sel[mana]] = isi[mana]
    return kisi.reshape(bentuk)
