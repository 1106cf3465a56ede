"""The realisasi up to a triwulan from the reports of a year (design rules 4 and 5)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from iki.catalogue.model import Agregasi
from iki.periods import SETAHUN
from iki.scoring.promise import Angka, Benar, Janji, Kode
from iki.scoring.reports import Laporan, Larik


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

    ada_nilai = np.logical_or.reduce(dipakai, axis=0)
    return Terkumpul(
        nilai=_aggregate(janji, laporan, dipakai),
        peringkat=_last_letter(laporan, dipakai),
        bernilai=ada_nilai,
        nihil=(per_triwulan | setahun) & ~ada_nilai,
        kosong=kosong,
        dari_setahun=setahun & (triwulan < 4),
        rata_persen=_is_mean_of_percents(janji, laporan, dipakai),
    )


def _is_mean_of_percents(janji: Janji, laporan: Laporan, dipakai: Benar) -> Benar:
    hasil = np.zeros(dipakai.shape[1], dtype=bool)
    rasio = np.flatnonzero(janji.is_agregasi(Agregasi.RASIO))
    ada = dipakai[:, rasio]
    hasil[rasio] = ~_has_parts(laporan, rasio, ada) & (ada.sum(axis=0) > 1)
    return hasil


def _has_parts(laporan: Laporan, rasio: Kode, ada: Benar) -> Benar:
    """Which of these ratios have pembilang and penyebut in every cell in use."""
    tanpa = ada if laporan.pembilang is None else ada & np.isnan(laporan.pembilang[:, rasio])
    return ~np.logical_or.reduce(tanpa, axis=0)


def _aggregate(janji: Janji, laporan: Laporan, dipakai: Benar) -> Angka:
    """One value per ukuran from its cells in use; NaN without any, or where a letter is the last."""
    hasil = np.empty(dipakai.shape[1])
    for agregasi, bring_together in _CARA.items():
        mana = np.flatnonzero(janji.is_agregasi(agregasi))
        hasil[mana] = bring_together(laporan.nilai.take(mana, axis=1), dipakai.take(mana, axis=1))
    rasio = np.flatnonzero(janji.is_agregasi(Agregasi.RASIO))
    hasil[rasio] = _pool_ratio(laporan, rasio, dipakai[:, rasio])
    hasil[~dipakai.any(axis=0)] = np.nan
    return hasil


def _last_letter(laporan: Laporan, dipakai: Benar) -> Kode:
    if laporan.peringkat is None:
        return np.zeros(dipakai.shape[1], dtype=np.int8)
    return _last(laporan.peringkat, dipakai)


def _add(nilai: Angka, ada: Benar) -> Angka:
    return np.add.reduce(np.where(ada, nilai, 0.0), axis=0, initial=0.0)


def _last(isi: Larik, ada: Benar) -> Larik:
    hasil = np.zeros_like(isi[0])
    for satu, ini in zip(isi, ada, strict=True):
        hasil = np.where(ini, satu, hasil)
    return hasil


def _mean(nilai: Angka, ada: Benar) -> Angka:
    with np.errstate(invalid="ignore"):
        return _add(nilai, ada) / np.add.reduce(ada, axis=0, dtype=np.int8)


def _largest(nilai: Angka, ada: Benar) -> Angka:
    return np.maximum.reduce(np.where(ada, nilai, -np.inf), axis=0)


_CARA: dict[Agregasi, Callable[[Angka, Benar], Angka]] = {
    Agregasi.JUMLAH: _add,
    Agregasi.AKHIR: _last,
    Agregasi.RATA: _mean,
    Agregasi.MAKS: _largest,
}
"""From the cells of some ukuran, [triwulan, ukuran], to one value each; any value where none is in use."""


def _pool_ratio(laporan: Laporan, rasio: Kode, ada: Benar) -> Angka:
    """100 × sum of pembilang / sum of penyebut; where one report lacks them, the mean of the percents.

    The sums weigh the triwulan by their cases. The mean weighs them all the same, for want of
    the numbers of cases.
    """
    rata = _mean(laporan.nilai[:, rasio], ada)
    if laporan.pembilang is None or laporan.penyebut is None:
        return rata
    atas, bawah = _add(laporan.pembilang[:, rasio], ada), _add(laporan.penyebut[:, rasio], ada)
    with np.errstate(invalid="ignore"):
        return np.where(_has_parts(laporan, rasio, ada), 100 * atas / bawah, rata)
