"""What is due when: the target of a year spread over its triwulan (design rule 6)."""

from dataclasses import dataclass

import numpy as np

from iki.catalogue.model import Agregasi, Jadwal, Katalog
from iki.numbers import floor_whole
from iki.periods import TRIWULAN, Periode
from iki.scoring.promise import Angka, Benar, Janji, code_of, read_janji


@dataclass(frozen=True)
class TargetTriwulan:
    """The target of each triwulan, [triwulan - 1, ukuran].

    Attributes:
        target: the target due by the triwulan, in the ukuran's own satuan (of a range its
            lower bound); 0 where nothing is due; NaN for letters.
        jatuh_tempo: something is due by the triwulan. A target of zero bad things is due
            although its number is 0.
    """

    target: Angka
    jatuh_tempo: Benar


def spread_target(janji: Janji) -> TargetTriwulan:
    """Spread the year's targets over the four triwulan; in TW IV it is the year's target itself.

    A schedule `target_tw` that gives a triwulan no target leaves the last one given in force:
    what was due by TW I is still due at TW II.
    """
    terjadwal = np.stack([_is_scheduled(janji, q) for q in TRIWULAN]) & janji.bertarget
    target = np.where(terjadwal, np.stack([_target_by(janji, q) for q in TRIWULAN]), 0.0)
    jatuh_tempo = terjadwal & (janji.mutu | (target > 0) | (janji.target == 0))
    return TargetTriwulan(np.where(janji.mutu, np.nan, target), jatuh_tempo)


def spread_in_force(katalog: Katalog, janji: Janji, periode: Periode) -> TargetTriwulan:
    """The targets of the triwulan as somebody sees them at one: each earlier one by what held in it.

    A revised target is due as if it had stood so all year, from the triwulan on from which it holds; what
    was due before stays what it was then.

    Args:
        katalog: with its riwayat; janji: its promises at this triwulan.

    Source: our own decision. A revised Perjanjian Kinerja replaces the one before for the rest of its year
        (PermenPANRB 53/2014, Lampiran I, on changes of a Perjanjian Kinerja; the text was not read).
    """
    kini = spread_target(janji)
    if katalog.riwayat is None:
        return kini
    target, jatuh_tempo = kini.target.copy(), kini.jatuh_tempo.copy()
    for rentang in katalog.riwayat.list_spans(periode)[:-1]:
        dulu = spread_target(read_janji(katalog.at(Periode(periode.tahun, rentang[0])), periode.tahun))
        for q in rentang:
            target[q - 1], jatuh_tempo[q - 1] = dulu.target[q - 1], dulu.jatuh_tempo[q - 1]
    return TargetTriwulan(target, jatuh_tempo)


def _is_scheduled(janji: Janji, triwulan: int) -> Benar:
    if triwulan == 4:
        return np.ones(len(janji.target), dtype=bool)
    diberikan = ~np.isnan(_last_given(janji, triwulan))
    return np.select(
        [janji.jadwal == code_of(Jadwal.AKHIR_TAHUN), janji.jadwal == code_of(Jadwal.TARGET_TW)],
        [False, diberikan],
        default=True,
    )


def _target_by(janji: Janji, triwulan: int) -> Angka:
    if triwulan == 4:
        return janji.target
    bertahap = np.where(
        janji.jadwal == code_of(Jadwal.TARGET_TW),
        _last_given(janji, triwulan),
        np.where(janji.jadwal == code_of(Jadwal.MERATA), _even_share(janji, triwulan), janji.target),
    )
    return np.where(janji.target == 0, 0.0, bertahap)


def _last_given(janji: Janji, triwulan: int) -> Angka:
    """The newest target of its own up to a triwulan; NaN before the first."""
    terakhir = janji.target_tw[0]
    for satu in janji.target_tw[1:triwulan]:
        terakhir = np.where(np.isnan(satu), terakhir, satu)
    return terakhir


def _even_share(janji: Janji, triwulan: int) -> Angka:
    """A quarter of the way a triwulan: from nothing for what is summed, else from last year's target.

    Counted units are rounded down to whole things, after forgiving the error of a float.
    """
    awal = np.where(janji.agregasi == code_of(Agregasi.JUMLAH), 0.0, janji.target_lalu)
    bagian = ((4 - triwulan) * awal + triwulan * janji.target) / 4
    return np.where(janji.bulat, floor_whole(bagian), bagian)
