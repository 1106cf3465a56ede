"""The realisasi up to a triwulan from the reports of a year (design rules 4 and 5)."""

from dataclasses import dataclass

import numpy as np

from iki.catalogue.model import Agregasi
from iki.periods import SETAHUN
from iki.scoring.promise import Angka, Benar, Janji, Kode
from iki.scoring.reports import Laporan


@dataclass(frozen=True)
class Terkumpul:
    """The realisasi up to a triwulan: one element per ukuran, in catalogue order.

    Attributes:
        nilai: in its own satuan; NaN where nothing is known, or a letter is.
        peringkat: the rank of the letter that stands; 0 where none does.
        bernilai: a number or a letter is known.
        nihil: all that was reported is "no case".
        kosong: shape (4, n); blank triwulan up to this one, none where the year's value is known.
        hanya_setahun: only the year's total is known, which says nothing about a part of it.
    """

    nilai: Angka
    peringkat: Kode
    bernilai: Benar
    nihil: Benar
    kosong: Benar
    hanya_setahun: Benar


def accumulate_laporan(janji: Janji, laporan: Laporan, triwulan: int) -> Terkumpul:
    """Bring the reports up to a triwulan together, each ukuran by its agregasi.

    A value for the whole year is the realisasi in TW IV. Before that it stands for each
    triwulan of an ukuran without values of its own, but not where triwulan are summed.

    A ratio of which one report lacks pembilang or penyebut is the mean of the percents: every
    triwulan then weighs the same, for want of the numbers of cases.
    """
    bernilai = laporan.bernilai
    ada = bernilai | laporan.nihil
    per_triwulan = ada[1 : triwulan + 1].any(axis=0)
    setahun = ada[SETAHUN]
    if triwulan < 4:
        setahun = setahun & ~per_triwulan & (~janji.is_agregasi(Agregasi.JUMLAH) | laporan.nihil[SETAHUN])

    dipakai = np.zeros_like(bernilai)
    dipakai[SETAHUN] = bernilai[SETAHUN] & setahun
    dipakai[1 : triwulan + 1] = bernilai[1 : triwulan + 1] & ~setahun
    kosong = ~(ada[1:] | ada[SETAHUN])
    kosong[triwulan:] = False

    nilai, peringkat = _aggregate(janji, laporan, dipakai)
    ada_nilai = np.logical_or.reduce(dipakai, axis=0)
    return Terkumpul(
        nilai=nilai,
        peringkat=peringkat,
        bernilai=ada_nilai,
        nihil=(per_triwulan | setahun) & ~ada_nilai,
        kosong=kosong,
        hanya_setahun=ada[SETAHUN] & ~setahun & ~per_triwulan,
    )


def _aggregate(janji: Janji, laporan: Laporan, dipakai: Benar) -> tuple[Angka, Kode]:
    """One value per ukuran from the cells in use; NaN, or rank 0, where there is none."""
    nilai, peringkat = _last(laporan, dipakai)
    banyak = dipakai.sum(axis=0, dtype=np.int8)
    jumlah = np.where(dipakai, laporan.nilai, 0.0).sum(axis=0)
    nilai = np.where(janji.is_agregasi(Agregasi.JUMLAH) & (banyak > 0), jumlah, nilai)

    rata = np.flatnonzero(
        (janji.is_agregasi(Agregasi.RATA) | janji.is_agregasi(Agregasi.RASIO)) & (banyak > 0)
    )
    nilai[rata] = jumlah[rata] / banyak[rata]
    maks = np.flatnonzero(janji.is_agregasi(Agregasi.MAKS) & (banyak > 0))
    nilai[maks] = np.where(dipakai[:, maks], laporan.nilai[:, maks], -np.inf).max(axis=0)
    if laporan.pembilang is not None and laporan.penyebut is not None:
        berpasangan = dipakai & ~np.isnan(laporan.pembilang)
        lengkap = (berpasangan == dipakai).all(axis=0)
        rasio = np.flatnonzero(janji.is_agregasi(Agregasi.RASIO) & lengkap & (banyak > 0))
        nilai[rasio] = _pool(laporan.pembilang[:, rasio], laporan.penyebut[:, rasio], dipakai[:, rasio])
    return nilai, peringkat


def _last(laporan: Laporan, dipakai: Benar) -> tuple[Angka, Kode]:
    """The last number or letter in use."""
    nilai = np.full(dipakai.shape[1], np.nan)
    peringkat = np.zeros(dipakai.shape[1], dtype=np.int8)
    for triwulan, ada in enumerate(dipakai):
        np.copyto(nilai, laporan.nilai[triwulan], where=ada)
        if laporan.peringkat is not None:
            np.copyto(peringkat, laporan.peringkat[triwulan], where=ada)
    return nilai, peringkat


def _pool(pembilang: Angka, penyebut: Angka, dipakai: Benar) -> Angka:
    """A ratio weighs the triwulan by their cases: 100 × sum of pembilang / sum of penyebut."""
    atas, bawah = (np.where(dipakai, isi, 0.0).sum(axis=0) for isi in (pembilang, penyebut))
    return 100 * atas / bawah
