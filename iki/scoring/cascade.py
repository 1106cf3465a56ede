"""How each branch of the organisation does, and in which of them it is stuck."""

import pandas as pd

from iki.catalogue.cascade import build_cabang
from iki.catalogue.model import Katalog
from iki.scoring.compare import find_lagging
from iki.scoring.policy import Policy
from iki.scoring.rollup import Level, roll_up


def roll_up_cabang(skor: pd.DataFrame, katalog: Katalog, policy: Policy) -> pd.DataFrame:
    """Roll the scores of ukuran up to every jabatan together with all that stands under it.

    As every roll-up: the mean of the branch's indikator `dinilai`, flat. So the branch of the Kepala
    Dinas is the whole office, that of a Kepala Bidang his bidang.

    Args:
        skor: rows of `score_ukuran`, of the whole catalogue.

    Returns:
        One row per jabatan, each before those under it; the columns of `roll_up` (kode and nama are
        the jabatan's) and tertinggal: how many indikator of the branch are behind.
    """
    nama = katalog.jabatan.set_index("kode")["nama"]
    tertinggal = _count_lagging(skor, katalog, policy)
    baris = [
        roll_up(skor[skor["jabatan"].isin(cabang.jabatan)], katalog, policy, Level.DINAS).assign(
            kode=cabang.kode,
            nama=nama[cabang.kode],
            tertinggal=int(tertinggal[list(cabang.jabatan)].sum()),
        )
        for akar in build_cabang(katalog.jabatan)
        for cabang in akar.walk()
        if skor["jabatan"].isin(cabang.jabatan).any()
    ]
    return pd.concat(baris, ignore_index=True)


def count_own(skor: pd.DataFrame, katalog: Katalog, policy: Policy) -> pd.DataFrame:
    """The jabatan by themselves, without those under them: `roll_up`'s rows and tertinggal."""
    jabatan = roll_up(skor, katalog, policy, Level.JABATAN)
    tertinggal = _count_lagging(skor, katalog, policy)
    return jabatan.assign(tertinggal=tertinggal[jabatan["kode"]].to_numpy())


def _count_lagging(skor: pd.DataFrame, katalog: Katalog, policy: Policy) -> "pd.Series[int]":
    """How many indikator of each jabatan are behind, by kode; 0 for one without any."""
    indikator = find_lagging(roll_up(skor, katalog, policy, Level.INDIKATOR), policy)
    pemilik = katalog.indikator.loc[indikator["kode"], "jabatan"]
    return pemilik.value_counts().reindex(katalog.jabatan["kode"], fill_value=0)
