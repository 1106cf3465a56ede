"""What was reported for one year, on a grid of triwulan by ukuran, and its sum up to a triwulan."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from iki.catalogue.model import Agregasi, Katalog
from iki.periods import SETAHUN, TRIWULAN
from iki.scoring.promise import Angka, Benar, Janji, Kode, code_of, rank_letters


@dataclass(frozen=True)
class Laporan:
    """The reports of one year, [triwulan, ukuran]; row 0 is the value for the whole year.

    Attributes:
        nilai: the value in its own satuan; for a ratio reported only as pembilang and
            penyebut its percent; NaN where no number was reported.
        peringkat: the rank of a reported letter; 0 where there is none.
        pembilang, penyebut: both numbers, or both NaN; penyebut above 0.
        nihil: reported as "no case", or of nothing (penyebut 0). Where an ukuran does not
            depend on events this says nothing, and the cell is blank.
    """

    nilai: Angka
    peringkat: Kode
    pembilang: Angka
    penyebut: Angka
    nihil: Benar

    @property
    def bernilai(self) -> Benar:
        return ~np.isnan(self.nilai) | (self.peringkat > 0)


@dataclass(frozen=True)
class Terkumpul:
    """The realisasi up to a triwulan: one element per ukuran, in catalogue order.

    Attributes:
        nilai: in its own satuan; NaN where nothing is known, or a letter is.
        peringkat: the rank of the letter that stands; 0 where none does.
        nihil: all that was reported is "no case".
        kosong: shape (4, n); blank triwulan up to this one, none where the year's value is known.
        hanya_setahun: only the year's total is known, which says nothing about a part of it.
    """

    nilai: Angka
    peringkat: Kode
    nihil: Benar
    kosong: Benar
    hanya_setahun: Benar

    @property
    def bernilai(self) -> Benar:
        return ~np.isnan(self.nilai) | (self.peringkat > 0)


def read_laporan(realisasi: pd.DataFrame, katalog: Katalog, janji: Janji, tahun: int) -> Laporan:
    """Place the realisasi of one year on the grid; rows of other years or unknown kode are left out."""
    posisi = pd.Index(katalog.ukuran["kode"]).get_indexer(pd.Index(realisasi["kode"]))
    dipakai = (realisasi["tahun"] == tahun).to_numpy(bool) & (posisi >= 0)
    baris = realisasi[dipakai]
    sel = (baris["triwulan"].to_numpy(np.intp), posisi[dipakai])
    ukuran = (1 + len(TRIWULAN), len(janji.target))

    def place(kolom: str) -> Angka:
        kisi = np.full(ukuran, np.nan)
        kisi[sel] = baris[kolom].to_numpy(dtype=np.float64, na_value=np.nan)
        return kisi

    nihil = np.zeros(ukuran, dtype=bool)
    nihil[sel] = baris["nihil"].to_numpy(bool)
    peringkat = np.zeros(ukuran, dtype=np.intp)
    peringkat[sel] = rank_letters(baris["huruf"], janji.tangga[sel[1]])
    return _settle(janji, Laporan(place("nilai"), peringkat, place("pembilang"), place("penyebut"), nihil))


def _settle(janji: Janji, mentah: Laporan) -> Laporan:
    """Let each cell say one thing: a number, a letter, "no case" or nothing."""
    nihil = (mentah.nihil | (mentah.penyebut == 0)) & janji.bergantung_kejadian
    berpasangan = (mentah.penyebut > 0) & ~np.isnan(mentah.pembilang)
    pembilang = np.where(berpasangan, mentah.pembilang, np.nan)
    penyebut = np.where(berpasangan, mentah.penyebut, np.nan)
    rasio = janji.agregasi == code_of(Agregasi.RASIO)
    nilai = np.where(rasio & np.isnan(mentah.nilai), 100 * pembilang / penyebut, mentah.nilai)
    tanpa_angka = nihil | (mentah.peringkat > 0)
    return Laporan(
        nilai=np.where(tanpa_angka, np.nan, nilai),
        peringkat=np.where(nihil, 0, mentah.peringkat),
        pembilang=pembilang,
        penyebut=penyebut,
        nihil=nihil,
    )


def accumulate_laporan(janji: Janji, laporan: Laporan, triwulan: int) -> Terkumpul:
    """Bring the reports up to a triwulan together, each ukuran by its agregasi (rules 4 and 5).

    A value for the whole year is the realisasi in TW IV. Before that it stands for each
    triwulan of an ukuran without values of its own, but not where triwulan are summed.
    """
    ada = laporan.bernilai | laporan.nihil
    per_triwulan = ada[1 : triwulan + 1].any(axis=0)
    dijumlah = (janji.agregasi == code_of(Agregasi.JUMLAH)) & ~janji.mutu
    setahun = ada[SETAHUN]
    if triwulan < 4:
        setahun = setahun & ~per_triwulan & (~dijumlah | laporan.nihil[SETAHUN])

    dipakai = np.vstack([setahun, ada[1:] & ~setahun])
    dipakai[triwulan + 1 :] = False
    kosong = ~ada[1:] & ~ada[SETAHUN]
    kosong[triwulan:] = False

    bernilai = dipakai & laporan.bernilai
    nilai, peringkat = _aggregate(janji, laporan, bernilai)
    ada_nilai = ~np.isnan(nilai) | (peringkat > 0)
    return Terkumpul(
        nilai=nilai,
        peringkat=peringkat,
        nihil=np.where(ada_nilai, False, dipakai.any(axis=0)),
        kosong=kosong,
        hanya_setahun=ada[SETAHUN] & ~setahun & ~per_triwulan,
    )


def _aggregate(janji: Janji, laporan: Laporan, bernilai: Benar) -> tuple[Angka, Kode]:
    banyak = bernilai.sum(axis=0)
    jumlah = np.where(bernilai, laporan.nilai, 0.0).sum(axis=0)
    akhir, peringkat = _last(laporan, bernilai)
    with np.errstate(invalid="ignore"):
        rata = jumlah / banyak
    pilihan = {
        Agregasi.JUMLAH: jumlah,
        Agregasi.AKHIR: akhir,
        Agregasi.RATA: rata,
        Agregasi.MAKS: np.where(bernilai, laporan.nilai, -np.inf).max(axis=0),
        Agregasi.RASIO: _pool_ratio(laporan, bernilai, rata),
    }
    per_agregasi = [janji.agregasi == code_of(agregasi) for agregasi in pilihan]
    nilai = np.select([janji.mutu, *per_agregasi], [akhir, *pilihan.values()], default=np.nan)
    return np.where(banyak > 0, nilai, np.nan), peringkat


def _last(laporan: Laporan, bernilai: Benar) -> tuple[Angka, Kode]:
    """The last reported number or letter; a grade is never summed or averaged."""
    nilai = np.full(bernilai.shape[1], np.nan)
    peringkat = np.zeros(bernilai.shape[1], dtype=np.intp)
    for triwulan in range(len(bernilai)):
        nilai = np.where(bernilai[triwulan], laporan.nilai[triwulan], nilai)
        peringkat = np.where(bernilai[triwulan], laporan.peringkat[triwulan], peringkat)
    return nilai, peringkat


def _pool_ratio(laporan: Laporan, bernilai: Benar, rata: Angka) -> Angka:
    """100 × sum of pembilang / sum of penyebut; where one report lacks them, the mean of the percents.

    That mean gives every triwulan the same weight, for want of the numbers of cases.
    """
    berpasangan = bernilai & (laporan.penyebut > 0)
    lengkap = (berpasangan == bernilai).all(axis=0)
    pembilang = np.where(berpasangan, laporan.pembilang, 0.0).sum(axis=0)
    penyebut = np.where(berpasangan, laporan.penyebut, 0.0).sum(axis=0)
    with np.errstate(invalid="ignore"):
        return np.where(lengkap, 100 * pembilang / penyebut, rata)
