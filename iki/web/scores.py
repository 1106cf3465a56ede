"""Scores for the pages, kept until something is stored."""

from dataclasses import replace

import pandas as pd

from iki.actions.scores import Skor, project_store, score_store
from iki.periods import SETAHUN, TRIWULAN, Periode, last_ended, today
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import Policy, load_policy
from iki.views.words import add_names
from iki.web.session import get_store, kept, load_katalog


@kept(max_entries=64)
def load_skor(periode: Periode, policy: str | None = None) -> Skor:
    """The scores of a period at every level; its ukuran have a `nama` too."""
    skor = score_store(get_store(), periode, policy)
    return replace(skor, ukuran=add_names(skor.ukuran))


@kept(max_entries=16)
def load_outlook(periode: Periode, policy: str | None = None) -> pd.DataFrame:
    """Where every ukuran is heading from a period on."""
    return project_store(get_store(), periode, policy)


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


@kept(max_entries=16)
def list_reported(tahun: int) -> tuple[int, ...]:
    """The triwulan of a year in which something was reported; a value of the whole year counts as TW IV."""
    realisasi = get_store().load_realisasi(tahun)
    return tuple(sorted({int(q) or 4 for q in realisasi["triwulan"].unique()}))


@kept(max_entries=16)
def is_setahun(tahun: int) -> bool:
    """Whether all that is known of a year are values of the whole year; False without any."""
    triwulan = get_store().load_realisasi(tahun)["triwulan"]
    return not triwulan.empty and bool((triwulan == SETAHUN).all())


def map_reported(tahun: int) -> dict[int, Skor]:
    """The scores of each triwulan of the year in which something was reported, in order."""
    return {q: load_skor(Periode(tahun, q)) for q in list_reported(tahun)}


def load_policies() -> dict[int, Policy]:
    """By which policy each year of the catalogue is scored."""
    return {tahun: load_policy(tahun=tahun) for tahun in load_katalog().periode}


@kept(max_entries=2)
def load_jalan() -> pd.DataFrame:
    """Every ukuran in every triwulan of every year, in time order, each year by its own policy.

    A value of the whole year is one point on the way, in TW IV.

    Returns:
        The rows of `score_ukuran` for all periods under one another, with columns tahun and triwulan.
    """
    katalog, semua = load_katalog(), load_realisasi()
    per_triwulan = semua[semua["triwulan"] != SETAHUN]
    jalan = [
        add_names(score_ukuran(katalog, semua if q == 4 else per_triwulan, aturan, Periode(tahun, q))).assign(
            tahun=tahun, triwulan=q
        )
        for tahun, aturan in load_policies().items()
        for q in TRIWULAN
    ]
    return pd.concat(jalan, ignore_index=True)


@kept(max_entries=2)
def load_realisasi() -> pd.DataFrame:
    """All current values."""
    return get_store().load_realisasi()
