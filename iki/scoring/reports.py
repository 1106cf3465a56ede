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
    """Let each report say one thing, and put it on the grid."""
    nihil = (baris.nihil | (baris.penyebut == 0)) & janji.bergantung_kejadian[baris.ukuran]
    berpasangan = (baris.penyebut > 0) & ~np.isnan(baris.pembilang)
    nilai = baris.nilai.copy()
    dari_pasangan = np.flatnonzero(
        berpasangan & np.isnan(nilai) & janji.is_agregasi(Agregasi.RASIO)[baris.ukuran]
    )
    nilai[dari_pasangan] = 100 * baris.pembilang[dari_pasangan] / baris.penyebut[dari_pasangan]
    nilai[nihil | (baris.peringkat > 0)] = np.nan

    bentuk = (1 + len(TRIWULAN), len(janji.target))
    sel = baris.triwulan * bentuk[1] + baris.ukuran

    def spread_out(isi: Larik, kosong: float, mana: Benar | slice = slice(None)) -> Larik:
        kisi = np.full(bentuk[0] * bentuk[1], kosong, dtype=isi.dtype)
        kisi[sel[mana]] = isi[mana]
        return kisi.reshape(bentuk)

    berhuruf = (baris.peringkat > 0) & ~nihil
    return Laporan(
        nilai=spread_out(nilai, np.nan),
        peringkat=spread_out(baris.peringkat, 0, berhuruf) if berhuruf.any() else None,
        pembilang=spread_out(baris.pembilang, np.nan, berpasangan) if berpasangan.any() else None,
        penyebut=spread_out(baris.penyebut, np.nan, berpasangan) if berpasangan.any() else None,
        nihil=spread_out(nihil, False, nihil),
    )
