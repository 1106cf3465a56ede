"""How far units rose or fell between two triwulan of a year (of two years: `trend`)."""

import pandas as pd

from iki.catalogue.model import Katalog
from iki.scoring.compare import find_unreported
from iki.scoring.policy import Policy
from iki.scoring.rollup import Level, roll_up


def keep_reported(skor: pd.DataFrame, triwulan: int) -> pd.DataFrame:
    """The rows of `score_ukuran` with a capaian that rests on a report of this very triwulan.

    A blank triwulan is no change, and a value of the whole year says nothing of a part of it: before
    TW IV it is left out.
    """
    kosong = find_unreported(skor, triwulan)["kode"]
    sebagian = ~skor["setahun"] | (triwulan == 4)
    return skor[skor["capaian_periode"].notna() & ~skor["kode"].isin(kosong) & sebagian]


def compare_triwulan(
    lama: pd.DataFrame, baru: pd.DataFrame, katalog: Katalog, policy: Policy, level: Level
) -> pd.DataFrame:
    """Compare units fairly: each over the ukuran that were reported in both triwulan.

    Args:
        lama, baru: rows of `score_ukuran` (see `keep_reported`), scored by the same policy.

    Returns:
        One row per unit with anything to compare, by kode; columns dibandingkan (how many indikator)
        and selisih (points of percent, `baru` less `lama`).
    """
    sama = set(lama["kode"]) & set(baru["kode"])
    sebelum, sesudah = (
        roll_up(skor[skor["kode"].isin(sama)], katalog, policy, level).set_index("kode")
        for skor in (lama, baru)
    )
    return pd.DataFrame(
        {"dibandingkan": sesudah["dinilai"], "selisih": sesudah["nilai"] - sebelum["nilai"]}
    ).dropna()
