"""Scores for the pages, kept until something is stored."""

from dataclasses import dataclass, replace

import pandas as pd

from iki.actions.scores import project_store, score_store
from iki.periods import SETAHUN, TRIWULAN, Periode, last_ended, today
from iki.scoring.achievement import score_ukuran
from iki.scoring.levels import Skor
from iki.scoring.policy import Policy, load_policy
from iki.scoring.trend import Jejak, trace_years
from iki.views.words import add_names
from iki.web.session import get_store, kept, load_katalog


@dataclass(frozen=True)
class Tampilan:
    """What a page is asked to show; it stands in the URL.

    Attributes:
        periode: up to the end of which triwulan.
        kebijakan: name of a policy; None: the default one of each year.
        disahkan: only approved values.
    """

    periode: Periode
    kebijakan: str | None = None
    disahkan: bool = False

    def at(self, tahun: int, triwulan: int) -> "Tampilan":
        """The same view of another period."""
        return replace(self, periode=Periode(tahun, triwulan))


@kept(max_entries=96)
def load_skor(tampilan: Tampilan) -> Skor:
    """The scores of a period at every level; its ukuran have a `nama` too."""
    skor = score_store(get_store(), tampilan.periode, tampilan.kebijakan, hanya_disahkan=tampilan.disahkan)
    return replace(skor, ukuran=add_names(skor.ukuran))


@kept(max_entries=16)
def load_outlook(tampilan: Tampilan) -> pd.DataFrame:
    """Where every ukuran is heading from a period on."""
    return project_store(get_store(), tampilan.periode, tampilan.kebijakan, hanya_disahkan=tampilan.disahkan)


@kept(max_entries=16)
def latest_triwulan(tahun: int | None = None) -> Periode | None:
    """The latest triwulan with realisasi, of a year or of all; None without any."""
    return get_store().latest_triwulan(tahun)


def default_periode(tahun: int | None = None) -> Periode:
    """What a page opens at: the latest triwulan with realisasi, else the one that ended last.

    Args:
        tahun: stay in this year; there without realisasi it is TW IV of a year that is over.
    """
    terakhir = latest_triwulan(tahun)
    if terakhir is not None:
        return terakhir
    berakhir = last_ended(today())
    if tahun is not None:
        return berakhir if berakhir.tahun == tahun else Periode(tahun, 4)
    awal, *_, akhir = load_katalog().periode
    return berakhir if awal <= berakhir.tahun <= akhir else Periode(min(max(berakhir.tahun, awal), akhir), 4)


@kept(max_entries=4)
def load_realisasi(*, disahkan: bool = False) -> pd.DataFrame:
    """All current values, or all approved ones."""
    return get_store().load_realisasi(hanya_disahkan=disahkan)


def has_realisasi(tampilan: Tampilan) -> bool:
    """Anything to show of the year: reported, and approved where only that is asked for."""
    return bool(list_reported(tampilan.periode.tahun, disahkan=tampilan.disahkan))


@kept(max_entries=16)
def list_reported(tahun: int, *, disahkan: bool = False) -> tuple[int, ...]:
    """The triwulan of a year in which something was reported; a value of the whole year counts as TW IV."""
    semua = load_realisasi(disahkan=disahkan)
    return tuple(sorted({int(q) or 4 for q in semua[semua["tahun"] == tahun]["triwulan"].unique()}))


@kept(max_entries=16)
def is_setahun(tahun: int) -> bool:
    """Whether all that is known of a year are values of the whole year; False without any."""
    semua = load_realisasi()
    triwulan = semua[semua["tahun"] == tahun]["triwulan"]
    return not triwulan.empty and bool((triwulan == SETAHUN).all())


def map_reported(tampilan: Tampilan) -> dict[int, Skor]:
    """The scores of each triwulan of the year in which something was reported, in order."""
    tahun = tampilan.periode.tahun
    return {q: load_skor(tampilan.at(tahun, q)) for q in list_reported(tahun, disahkan=tampilan.disahkan)}


def map_so_far(tampilan: Tampilan) -> dict[int, Skor]:
    """The scores of each reported triwulan of the year up to the one asked for, and that one itself, last."""
    triwulan = tampilan.periode.triwulan
    lewat = {q: skor for q, skor in map_reported(tampilan).items() if q < triwulan}
    return lewat | {triwulan: load_skor(tampilan)}


def map_ukuran(tampilan: Tampilan) -> dict[int, pd.DataFrame]:
    """The same at level ukuran."""
    return {q: skor.ukuran for q, skor in map_so_far(tampilan).items()}


def find_last_year(tampilan: Tampilan) -> Skor | None:
    """The same triwulan a year before, where it reported and was scored by the same rules; else None."""
    tahun, triwulan = tampilan.periode.tahun - 1, tampilan.periode.triwulan
    if triwulan not in list_reported(tahun, disahkan=tampilan.disahkan):
        return None
    lalu = load_skor(tampilan.at(tahun, triwulan))
    return lalu if lalu.policy == load_skor(tampilan).policy else None


@kept(max_entries=32)
def load_jejak(tampilan: Tampilan) -> Jejak:
    """The years of the catalogue up to the one on the screen, each up to the same triwulan."""
    periode, katalog = tampilan.periode, load_katalog()
    tahun = [satu for satu in katalog.periode if satu <= periode.tahun]
    skor = {satu: load_skor(tampilan.at(satu, periode.triwulan)) for satu in tahun}
    return trace_years(
        {satu: milik.ukuran for satu, milik in skor.items()},
        {satu: milik.policy for satu, milik in skor.items()},
        katalog,
        periode.triwulan,
    )


def load_policies(kebijakan: str | None = None) -> dict[int, Policy]:
    """By which policy each year of the catalogue is scored."""
    return {tahun: load_policy(kebijakan, tahun) for tahun in load_katalog().periode}


@kept(max_entries=4)
def load_jalan(kebijakan: str | None = None, *, disahkan: bool = False) -> pd.DataFrame:
    """Every ukuran in every triwulan of every year, in time order, each year by its own policy.

    A value of the whole year is one point on the way, in TW IV.

    Returns:
        The rows of `score_ukuran` for all periods under one another, with columns tahun and triwulan.
    """
    katalog, semua = load_katalog(), load_realisasi(disahkan=disahkan)
    per_triwulan = semua[semua["triwulan"] != SETAHUN]
    jalan = [
        add_names(score_ukuran(katalog, semua if q == 4 else per_triwulan, aturan, Periode(tahun, q))).assign(
            tahun=tahun, triwulan=q
        )
        for tahun, aturan in load_policies(kebijakan).items()
        for q in TRIWULAN
    ]
    return pd.concat(jalan, ignore_index=True)
