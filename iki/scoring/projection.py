"""The year's end as seen from one of its triwulan."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from iki.catalogue.model import Agregasi, Jadwal, Jenis, Katalog
from iki.numbers import floor_whole
from iki.periods import SETAHUN, Periode
from iki.scoring.accumulation import accumulate_laporan
from iki.scoring.promise import Angka, Benar, Janji, Kode, code_of, read_janji
from iki.scoring.reports import read_laporan
from iki.scoring.schedule import spread_in_force

_PALING_SEDIKIT = 4
"""A summed ukuran of fewer whole things a year than this has no pace: one report is not four."""


_PENUH = 100.0
"""A share of a whole ends here, unless it stands higher already."""


class Metode(StrEnum):
    """How a year's end is projected."""

    REALISASI = "realisasi"  # the year is over, or known as a whole
    POLA = "pola"  # as earlier years went on from this triwulan
    LAJU = "laju"  # at the mean of a triwulan so far
    TETAP = "tetap"  # not summed: what stands now stays


@dataclass(frozen=True)
class Tahun:
    """One year seen from a triwulan: one element per ukuran, in catalogue order; NaN where not known.

    Attributes:
        nilai: the realisasi up to the triwulan.
        laju: of what is summed the mean of a triwulan; a blank one counts only where nothing was due.
        akhir: the realisasi of the whole year, where all of it is known.
        lengkap: nilai is that of the triwulan up to this one, and none that it needs is blank (of what
            is summed each in which something was due, of anything else this very one).
        diketahui: nilai is that of the whole year: its triwulan are over, or it was reported as a whole.
        berlaju: what is summed in enough pieces to have a pace.
        jumlah: it is summed; bulat: it counts whole things; persen: it is a share of a whole.
    """

    triwulan: int
    nilai: Angka
    laju: Angka
    akhir: Angka
    lengkap: Benar
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
        bawah, atas: the range; NaN where there is nothing that it could rest on.
        metode: position in `Metode`; -1 without nilai.
    """

    nilai: Angka
    bawah: Angka
    atas: Angka
    metode: Kode


def read_tahun(katalog: Katalog, realisasi: pd.DataFrame, periode: Periode) -> Tahun:
    """One year of the realisasi as it stood up to a triwulan, and how it ended."""
    berlaku = katalog.at(periode)
    janji = read_janji(berlaku, periode.tahun)
    laporan = read_laporan(realisasi, berlaku, janji, periode.tahun)
    triwulan, jumlah = periode.triwulan, janji.is_agregasi(Agregasi.JUMLAH)
    terkumpul = accumulate_laporan(janji, laporan, triwulan)
    setahun = accumulate_laporan(janji, laporan, 4)
    nilai = np.where(janji.mutu, np.nan, terkumpul.nilai)
    ada = laporan.bernilai | laporan.nihil
    utuh = terkumpul.dari_setahun | (ada[SETAHUN] & (triwulan == 4))
    terisi = (ada[1:] | ~spread_in_force(katalog, janji, periode).jatuh_tempo)[:triwulan]
    return Tahun(
        triwulan=triwulan,
        nilai=nilai,
        laju=np.where(jumlah & ~utuh, nilai, np.nan) / terisi.sum(axis=0),
        akhir=np.where(ada[SETAHUN] | np.where(jumlah, ada[1:].all(axis=0), ada[4]), setahun.nilai, np.nan),
        lengkap=np.where(utuh, triwulan == 4, np.where(jumlah, terisi.all(axis=0), ada[triwulan])),
        diketahui=utuh | (triwulan == 4),
        berlaju=jumlah & (janji.jadwal != code_of(Jadwal.AKHIR_TAHUN)) & _has_pace(janji),
        jumlah=jumlah,
        bulat=janji.bulat,
        persen=(berlaku.ukuran["jenis"] == Jenis.PERSENTASE).to_numpy(bool),
    )


def _has_pace(janji: Janji) -> Benar:
    return ~(janji.bulat & (janji.target < _PALING_SEDIKIT))


def project_values(kini: Tahun, lampau: Sequence[Tahun]) -> Proyeksi:
    """Project the end of a year from itself and from how earlier years went on.

    Without history a year goes on as it did: what is summed at the mean of its triwulan for each one
    left, anything else stays as it stands. What is due at the year's end or in fewer than four pieces has
    no such pace, and no projection without history. A blank triwulan adds nothing, for nobody knows what
    it holds; only the range runs up to where it would be if it were like the others.

    An earlier year known both up to this triwulan and to its end tells more: how many of its triwulan's
    means still came, or, of what is not summed, by how much it still moved. The projection is the mean
    over those years, and the range runs from the lowest to the highest of them and of this year's own
    course.

    Args:
        lampau: earlier years, seen from the same triwulan.
    """
    sisa = kini.laju * (4 - kini.triwulan)
    sendiri = np.select([kini.berlaju, kini.jumlah], [kini.nilai + sisa, np.nan], default=kini.nilai)
    bolong = np.where(kini.berlaju & ~kini.lengkap, 4 * kini.laju, np.nan)
    pola = np.stack([np.full(len(sendiri), np.nan), *(_follow(kini, satu) for satu in lampau)])
    berpola = ~np.isnan(pola).all(axis=0) & ~kini.diketahui
    nilai = np.where(kini.diketahui, kini.nilai, _settle(kini, np.where(berpola, _mean(pola), sendiri)))
    metode = np.select(
        [np.isnan(nilai), kini.diketahui, berpola, kini.berlaju],
        [-1, *(code_of(satu) for satu in (Metode.REALISASI, Metode.POLA, Metode.LAJU))],
        default=code_of(Metode.TETAP),
    )
    semua = np.vstack([pola, sendiri, bolong])
    beragam = ~kini.diketahui & ((~np.isnan(semua)).sum(axis=0) > 1)
    bawah, atas = (_settle(kini, satu) for satu in (np.fmin.reduce(semua), np.fmax.reduce(semua)))
    return Proyeksi(nilai, np.where(beragam, bawah, np.nan), np.where(beragam, atas, np.nan), metode)


def _follow(kini: Tahun, lampau: Tahun) -> Angka:
    """The end of this year if it goes on as an earlier one did; NaN where that is not known."""
    tersisa = np.where(lampau.lengkap, lampau.akhir - lampau.nilai, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        kali = np.where(lampau.laju > 0, tersisa / lampau.laju, np.nan)
    tambah = np.where(kini.jumlah, kini.laju * np.maximum(kali, 0.0), tersisa)
    return kini.nilai + tambah


def _mean(pola: Angka) -> Angka:
    banyak = (~np.isnan(pola)).sum(axis=0)
    return np.nansum(pola, axis=0) / np.maximum(banyak, 1)


def _settle(kini: Tahun, nilai: Angka) -> Angka:
    """Never below 0, counted things whole, a share at most the whole."""
    nilai = np.maximum(np.where(kini.bulat, floor_whole(nilai + 0.5), nilai), 0.0)
    return np.where(kini.persen, np.minimum(nilai, np.maximum(_PENUH, kini.nilai)), nilai)
