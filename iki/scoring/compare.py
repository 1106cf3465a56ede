"""What moved between triwulan, and what lags behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from iki.catalogue.model import Katalog
from iki.numbers import round_half_up
from iki.scoring.policy import Policy
from iki.scoring.rollup import Level, roll_up


@dataclass(frozen=True)
class Pergeseran:
    """The change between two triwulan, over the indikator that are scored in both.

    Attributes:
        dibandingkan: how many indikator that are.
        selisih: points of percent, of their mean; NaN where there are none.
        naik, turun, tetap: how many of them rose, fell, stayed (to two decimals).
    """

    dibandingkan: int
    selisih: float
    naik: int
    turun: int
    tetap: int


def compare_skor(lama: pd.DataFrame, baru: pd.DataFrame, katalog: Katalog, policy: Policy) -> Pergeseran:
    """Compare two triwulan fairly: an indikator that is scored in one of them only does not count.

    Args:
        lama, baru: tables of `score_ukuran`, whole or of the same part of the catalogue.
    """
    nilai_lama, nilai_baru = (_known_nilai(skor, katalog, policy) for skor in (lama, baru))
    sama = nilai_lama.index.intersection(nilai_baru.index)
    if sama.empty:
        return Pergeseran(0, float("nan"), 0, 0, 0)
    rata_lama, rata_baru = (
        roll_up(skor[skor["indikator_kode"].isin(sama)], katalog, policy, Level.DINAS)["nilai"].iloc[0]
        for skor in (lama, baru)
    )
    beda = round_half_up((nilai_baru[sama] - nilai_lama[sama]).to_numpy(float))
    naik, turun = int((beda > 0).sum()), int((beda < 0).sum())
    return Pergeseran(len(sama), float(rata_baru - rata_lama), naik, turun, len(sama) - naik - turun)


def count_declines(capaian: Sequence[pd.Series]) -> pd.Series:
    """In how many triwulan in a row, up to the last, capaian fell (to two decimals).

    Args:
        capaian: one Series a triwulan, in time order, all with the same index; NaN where missing,
            which ends a row of falls.

    Returns:
        Whole numbers, on that index.
    """
    bulat = [pd.Series(round_half_up(satu.to_numpy(float)), satu.index) for satu in capaian]
    beruntun = pd.Series(0, index=bulat[-1].index)
    for lama, baru in pairwise(bulat):
        beruntun = (beruntun + 1).where(baru < lama, 0)
    return beruntun


def lagging_kategori(policy: Policy) -> tuple[str, ...]:
    """The kategori that count as behind: the middle one, where there is one, and all below it.

    Source: our own decision; the regulation names bands but not which of them call for action.
    """
    return tuple(kategori.nama for kategori in policy.kategori[len(policy.kategori) // 2 :])


def find_lagging(skor: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """The rows of `score_ukuran` or `roll_up` whose kategori is behind, worst first.

    Within a kategori the lower capaian comes first, then catalogue order.
    """
    capaian = "capaian_periode" if "capaian_periode" in skor else "nilai"
    tertinggal = skor[skor["kategori"].isin(lagging_kategori(policy))]
    return tertinggal.sort_values(capaian, kind="stable")


def find_dropped(lama: pd.DataFrame, baru: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """The rows that fell into a lower kategori since the triwulan before, without being behind yet.

    Args:
        lama, baru: tables of `score_ukuran`.
    """
    urutan = {kategori.nama: nomor for nomor, kategori in enumerate(policy.kategori)}
    sebelum = baru["kode"].map(lama.set_index("kode")["kategori"]).map(urutan)
    turun = baru["kategori"].map(urutan) > sebelum
    return baru[turun & ~baru["kategori"].isin(lagging_kategori(policy))]


def find_unreported(skor: pd.DataFrame, triwulan: int) -> pd.DataFrame:
    """The rows of `score_ukuran` in which something is due and this very triwulan is blank."""
    kosong = skor["triwulan_kosong"].map(lambda daftar: triwulan in daftar)
    return skor[skor["status"].eq("belum_lapor") | (skor["sementara"] & kosong)]


def _known_nilai(skor: pd.DataFrame, katalog: Katalog, policy: Policy) -> pd.Series:
    return roll_up(skor, katalog, policy, Level.INDIKATOR).set_index("kode")["nilai"].dropna()
