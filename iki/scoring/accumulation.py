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
        dari_setahun: before TW IV, the value of the whole year stands in for the triwulan.
        rata_persen: a ratio of several triwulan without all their pembilang and penyebut.
    """

    nilai: Angka
    peringkat: Kode
    bernilai: Benar
    nihil: Benar
    kosong: Benar
    dari_setahun: Benar
    rata_persen: Benar


def accumulate_laporan(janji: Janji, laporan: Laporan, triwulan: int) -> Terkumpul:
    """Bring the reports up to a triwulan together, each ukuran by its agregasi.

    A value for the whole year is the realisasi in TW IV; before that it stands where no
    triwulan up to this one has a value of its own.
    """
    bernilai = laporan.bernilai
    ada = bernilai | laporan.nihil
    per_triwulan = ada[1 : triwulan + 1].any(axis=0)
    setahun = ada[SETAHUN]
    if triwulan < 4:
        setahun = setahun & ~per_triwulan

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
        dari_setahun=setahun & (triwulan < 4),
        rata_persen=_is_mean_of_percents(janji, laporan, dipakai),
    )


def _is_mean_of_percents(janji: Janji, laporan: Laporan, dipakai: Benar) -> Benar:
    tanpa_bagian = dipakai if laporan.pembilang is None else dipakai & np.isnan(laporan.pembilang)
    return janji.is_agregasi(Agregasi.RASIO) & tanpa_bagian.any(axis=0) & (dipakai.sum(axis=0) > 1)


def _aggregate(janji: Janji, laporan: Laporan, dipakai: Benar) -> tuple[Angka, Kode]:
    """One value per ukuran from the cells in use; NaN, or rank 0, where there is none."""
    n = dipakai.shape[1]
    akhir, peringkat = np.full(n, np.nan), np.zeros(n, dtype=np.int8)
    jumlah, maks, banyak = np.zeros(n), np.full(n, -np.inf), np.zeros(n, dtype=np.int8)
    for triwulan, ada in enumerate(dipakai):
        nilai = laporan.nilai[triwulan]
        akhir = np.where(ada, nilai, akhir)
        jumlah += np.where(ada, nilai, 0.0)
        maks = np.maximum(maks, np.where(ada, nilai, -np.inf))
        banyak += ada
        if laporan.peringkat is not None:
            peringkat = np.where(ada, laporan.peringkat[triwulan], peringkat)

    with np.errstate(invalid="ignore"):
        rata = jumlah / banyak
    hasil = np.where(janji.is_agregasi(Agregasi.JUMLAH), jumlah, akhir)
    hasil = np.where(janji.is_agregasi(Agregasi.MAKS), maks, hasil)
    hasil = np.where(janji.is_agregasi(Agregasi.RATA), rata, hasil)
    hasil = np.where(janji.is_agregasi(Agregasi.RASIO), _pool_ratio(laporan, dipakai, rata), hasil)
    return np.where(banyak > 0, hasil, np.nan), peringkat


def _pool_ratio(laporan: Laporan, dipakai: Benar, rata: Angka) -> Angka:
    """100 × sum of pembilang / sum of penyebut; where one report lacks them, the mean of the percents.

    The sums weigh the triwulan by their cases. The mean weighs them all the same, for want of
    the numbers of cases.
    """
    if laporan.pembilang is None or laporan.penyebut is None:
        return rata
    lengkap = ~(dipakai & np.isnan(laporan.pembilang)).any(axis=0)
    atas, bawah = (np.where(dipakai, isi, 0.0).sum(axis=0) for isi in (laporan.pembilang, laporan.penyebut))
    with np.errstate(invalid="ignore"):
        return np.where(lengkap, 100 * atas / bawah, rata)
