"""The year's end as seen from one of its triwulan."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from iki.catalogue.model import Agregasi, Jadwal, Jenis, Katalog
from iki.periods import SETAHUN, Periode
from iki.scoring.accumulation import accumulate_laporan
from iki.scoring.promise import Angka, Benar, Janji, Kode, code_of, read_janji
from iki.scoring.reports import Laporan, read_laporan
from iki.scoring.schedule import spread_target

_PALING_SEDIKIT = 4
"""A summed ukuran of fewer whole things a year than this has no pace: one report is not four."""

_NOISE = 1e-9  # far below one whole thing, far above the rounding error of a float

_PENUH = 100.0
"""A share of a whole ends here, unless it stands higher already."""


class Metode(StrEnum):
    """How a year's end is projected."""

    REALISASI = "realisasi"  # the whole year is reported
    POLA = "pola"  # as earlier years went on from this triwulan
    LAJU = "laju"  # at the mean of a triwulan so far
    TETAP = "tetap"  # not summed: what stands now stays


@dataclass(frozen=True)
class Tahun:
    """One year seen from a triwulan: one element per ukuran, in catalogue order; NaN where not known.

    Attributes:
        nilai: the realisasi up to the triwulan.
        laju: of what is summed the mean of a triwulan.
        sampai: what shows how the year goes: of what is summed its laju, else nilai; NaN where only the
            whole year is known.
        akhir: the realisasi of the whole year, where all of it is known.
        diketahui: nilai is that of the whole year, reported to its end.
        berlaju: what is summed in enough pieces to have a pace.
        bulat, persen: the value counts whole things; is a share of a whole.
    """

    nilai: Angka
    laju: Angka
    sampai: Angka
    akhir: Angka
    diketahui: Benar
    berlaju: Benar
    jumlah: Benar
    bulat: Benar
    persen: Benar


@dataclass(frozen=True)
class Proyeksi:
    """The projected end of a year: one element per ukuran.

    Attributes:
        nilai: NaN where nothing was reported, where nothing tells how it goes on, and for grades.
        bawah, atas: the range; NaN without history.
        metode: position in `Metode`; -1 without nilai.
    """

    nilai: Angka
    bawah: Angka
    atas: Angka
    metode: Kode


def read_tahun(katalog: Katalog, realisasi: pd.DataFrame, periode: Periode) -> Tahun:
    """One year of the realisasi as it stood up to a triwulan, and how it ended."""
    janji = read_janji(katalog, periode.tahun)
    laporan = read_laporan(realisasi, katalog, janji, periode.tahun)
    triwulan = periode.triwulan
    terkumpul = accumulate_laporan(janji, laporan, triwulan)
    setahun = accumulate_laporan(janji, laporan, 4)
    jumlah, setahun_saja = janji.is_agregasi(Agregasi.JUMLAH), laporan.bernilai[SETAHUN] & (triwulan == 4)
    utuh = terkumpul.dari_setahun | setahun_saja
    nilai = np.where(janji.mutu, np.nan, terkumpul.nilai)
    bertriwulan, utuh_akhir = np.where(utuh, np.nan, nilai), _is_whole(laporan, jumlah)
    laju = np.where(jumlah, _pace(janji, laporan, bertriwulan, triwulan), np.nan)
    return Tahun(
        nilai=nilai,
        laju=laju,
        sampai=np.where(jumlah, laju, bertriwulan),
        akhir=np.where(utuh_akhir, setahun.nilai, np.nan),
        diketahui=utuh | (utuh_akhir & (triwulan == 4)),
        berlaju=jumlah & (janji.jadwal != code_of(Jadwal.AKHIR_TAHUN)) & _has_pace(janji),
        jumlah=jumlah,
        bulat=janji.bulat,
        persen=(katalog.ukuran["jenis"] == Jenis.PERSENTASE).to_numpy(bool),
    )


def _pace(janji: Janji, laporan: Laporan, nilai: Angka, triwulan: int) -> Angka:
    """The mean over the triwulan that count: a blank one does only where nothing was due by it."""
    ada = (laporan.bernilai | laporan.nihil)[1 : triwulan + 1]
    tanpa_janji = ~spread_target(janji).jatuh_tempo[:triwulan]
    return nilai / (ada | tanpa_janji).sum(axis=0)


def _is_whole(laporan: Laporan, jumlah: Benar) -> Benar:
    """The year's end is known: it was reported as a whole, or to its last triwulan (summed: in all four)."""
    ada = laporan.bernilai | laporan.nihil
    return ada[SETAHUN] | np.where(jumlah, ada[1:].all(axis=0), ada[4])


def _has_pace(janji: Janji) -> Benar:
    return ~(janji.bulat & (janji.target < _PALING_SEDIKIT))


def project_values(kini: Tahun, lampau: Sequence[Tahun]) -> Proyeksi:
    """Project the end of a year from itself and from how earlier years went on.

    Without history a year goes on as it did: what is summed at the mean of its triwulan, anything else
    stays as it stands. A blank triwulan in which something was due counts as such a mean, for not
    reported is not zero. What is due at the year's end or in fewer than four pieces has no such pace, and
    no projection without history.

    An earlier year known both up to this triwulan and to its end tells more: what is summed had reached a
    share of its year, anything else still moved by a difference. The projection is the mean over those
    years, and the range runs from the lowest to the highest of them and of this year's own course.

    Args:
        lampau: earlier years, seen from the same triwulan.
    """
    sendiri = np.select([kini.berlaju, kini.jumlah], [4 * kini.laju, np.nan], default=kini.nilai)
    pola = np.stack([np.full(len(sendiri), np.nan), *(_follow(kini, satu) for satu in lampau)])
    berpola = ~np.isnan(pola).all(axis=0) & ~kini.diketahui & ~np.isnan(kini.nilai)
    nilai = np.where(berpola, _mean(pola), sendiri)
    semua = np.vstack([pola, sendiri])
    nilai = np.where(kini.diketahui, kini.nilai, _settle(kini, nilai))
    metode = np.select(
        [np.isnan(nilai), kini.diketahui, berpola, kini.berlaju],
        [-1, *(code_of(satu) for satu in (Metode.REALISASI, Metode.POLA, Metode.LAJU))],
        default=code_of(Metode.TETAP),
    )
    return Proyeksi(
        nilai=nilai,
        bawah=np.where(berpola, _settle(kini, np.fmin.reduce(semua)), np.nan),
        atas=np.where(berpola, _settle(kini, np.fmax.reduce(semua)), np.nan),
        metode=metode,
    )


def _follow(kini: Tahun, lampau: Tahun) -> Angka:
    """The end of this year if it goes on as an earlier one did; NaN where that is not known."""
    with np.errstate(divide="ignore", invalid="ignore"):
        kali = np.where(lampau.sampai > 0, lampau.akhir / lampau.sampai, np.nan)
    return np.where(kini.jumlah, kini.sampai * kali, kini.nilai + (lampau.akhir - lampau.sampai))


def _mean(pola: Angka) -> Angka:
    banyak = (~np.isnan(pola)).sum(axis=0)
    return np.nansum(pola, axis=0) / np.maximum(banyak, 1)


def _settle(kini: Tahun, nilai: Angka) -> Angka:
    """Never below 0, counted things whole, a share at most the whole."""
    nilai = np.maximum(np.where(kini.bulat, np.floor(nilai + 0.5 + _NOISE), nilai), 0.0)
    return np.where(kini.persen, np.minimum(nilai, np.maximum(_PENUH, kini.nilai)), nilai)
