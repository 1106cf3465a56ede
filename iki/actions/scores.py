"""Scores of one period at every level, from the store to frames."""

from collections.abc import Iterable

import pandas as pd

from iki.periods import Periode
from iki.scoring.levels import Skor, score_frames
from iki.scoring.outlook import project_ukuran
from iki.scoring.policy import load_policy
from iki.store.store import Store


def score_store(
    store: Store, periode: Periode, policy: str | None = None, *, hanya_disahkan: bool = False
) -> Skor:
    """Score what the store holds, up to a period; without a policy by the default of that year.

    Raises:
        PeriodeError: the catalogue has no targets for that year.
        KebijakanError: no such policy.
    """
    (skor,) = score_policies(store, periode, [policy], hanya_disahkan=hanya_disahkan)
    return skor


def score_policies(
    store: Store, periode: Periode, policies: Iterable[str | None], *, hanya_disahkan: bool = False
) -> list[Skor]:
    """Score the same data under each of these policies (see `score_store`)."""
    aturan = [load_policy(nama, periode.tahun) for nama in policies]
    katalog = store.load_katalog()
    katalog.require_tahun(periode.tahun)
    realisasi = store.load_realisasi(periode.tahun, hanya_disahkan=hanya_disahkan)
    return [score_frames(katalog, realisasi, satu, periode) for satu in aturan]


def project_store(
    store: Store, periode: Periode, policy: str | None = None, *, hanya_disahkan: bool = False
) -> pd.DataFrame:
    """The outlook of every ukuran from this period on (see `project_ukuran`); errors as `score_store`."""
    aturan = load_policy(policy, periode.tahun)
    katalog = store.load_katalog()
    katalog.require_tahun(periode.tahun)
    return project_ukuran(katalog, store.load_realisasi(hanya_disahkan=hanya_disahkan), aturan, periode)


def choose_periode(store: Store, tahun: int, triwulan: int | None) -> Periode:
    """The period asked for; without a triwulan the latest of that year with realisasi, else TW IV."""
    if triwulan is not None:
        return Periode(tahun, triwulan)
    return store.latest_triwulan(tahun) or Periode(tahun, 4)
