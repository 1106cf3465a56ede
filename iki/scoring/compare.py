"""What moved between triwulan, and what lags behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from iki.catalogue.model import Katalog
from iki.numbers import round_half_up
from iki.scoring.policy import Policy
from iki.scoring.rollup import Level, roll_up
from iki.scoring.status import Status


@dataclass(frozen=True)
class Pergeseran:
    """The change between two triwulan, over the indikator that reported in both.

    Attributes:
        dibandingkan: how many indikator that did.
        selisih: points of percent, of their mean; NaN where there are none.
        naik, turun, tetap: how many of them rose, fell, stayed (to two decimals).
    """

    dibandingkan: int
    selisih: float
    naik: int
    turun: int
    tetap: int


def compare_skor(skor: Mapping[int, pd.DataFrame], katalog: Katalog, policy: Policy) -> Pergeseran | None:
    """Compare the last two triwulan fairly: over the ukuran that were reported in each of them.

    A blank triwulan is no change: its realisasi is that of the triwulan before, against a higher
    target. So an indikator is compared over those of its ukuran that have a report in both.

    Args:
        skor: tables of `score_ukuran` by triwulan, whole or of the same part of the catalogue.

    Returns:
        None with a single triwulan.
    """
    if len(skor) < 2:
        return None
    sama = set.intersection(*(set(_find_reported(skor, q)["kode"]) for q in sorted(skor)[-2:]))
    if not sama:
        return Pergeseran(0, float("nan"), 0, 0, 0)
    lama, baru = (skor[q][skor[q]["kode"].isin(sama)] for q in sorted(skor)[-2:])
    beda = round_half_up(_difference(lama, baru, katalog, policy, Level.INDIKATOR))
    naik, turun = int((beda > 0).sum()), int((beda < 0).sum())
    selisih = float(_difference(lama, baru, katalog, policy, Level.DINAS)[0])
    return Pergeseran(len(beda), selisih, naik, turun, len(beda) - naik - turun)


def _difference(
    lama: pd.DataFrame, baru: pd.DataFrame, katalog: Katalog, policy: Policy, level: Level
) -> npt.NDArray[np.float64]:
    """Points of percent between two tables of the same ukuran, rolled up to one level."""
    nilai_lama, nilai_baru = (
        roll_up(skor, katalog, policy, level)["nilai"].to_numpy(float) for skor in (lama, baru)
    )
    return nilai_baru - nilai_lama


def count_declines(skor: Mapping[int, pd.DataFrame]) -> pd.Series:
    """In how many triwulan in a row, up to the last, capaian fell (to two decimals).

    Args:
        skor: tables of `score_ukuran` by triwulan. A triwulan without capaian, or without a report
            of its own, ends a row of falls.

    Returns:
        Whole numbers, by kode.
    """
    kode = skor[max(skor)]["kode"]
    capaian = [
        _find_reported(skor, q).set_index("kode")["capaian_periode"].reindex(kode) for q in sorted(skor)
    ]
    bulat = [pd.Series(round_half_up(satu.to_numpy(float)), satu.index) for satu in capaian]
    beruntun = pd.Series(0, index=kode)
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


def find_dropped(skor: Mapping[int, pd.DataFrame], policy: Policy) -> pd.DataFrame:
    """The rows that fell into a lower kategori since the triwulan before, without being behind yet.

    Args:
        skor: tables of `score_ukuran` by triwulan; only what was reported in each of the last two counts.
    """
    if len(skor) < 2:
        return skor[max(skor)][:0]
    lama, baru = (_find_reported(skor, q) for q in sorted(skor)[-2:])
    urutan = {kategori.nama: nomor for nomor, kategori in enumerate(policy.kategori)}
    sebelum = baru["kode"].map(lama.set_index("kode")["kategori"]).map(urutan)
    turun = baru["kategori"].map(urutan) > sebelum
    return baru[turun & ~baru["kategori"].isin(lagging_kategori(policy))]


def find_unreported(skor: pd.DataFrame, triwulan: int) -> pd.DataFrame:
    """The rows of `score_ukuran` in which something is due and this very triwulan is blank."""
    jatuh_tempo = skor["status"].isin([Status.DINILAI, Status.BELUM_LAPOR, Status.NIHIL])
    return skor[jatuh_tempo & _is_blank(skor, triwulan)]


def _find_reported(skor: Mapping[int, pd.DataFrame], triwulan: int) -> pd.DataFrame:
    """The rows with a capaian and a report of this very triwulan; a whole year's value reports each."""
    tabel = skor[triwulan]
    return tabel[tabel["capaian_periode"].notna() & ~_is_blank(tabel, triwulan)]


def _is_blank(skor: pd.DataFrame, triwulan: int) -> "pd.Series[bool]":
    return skor["triwulan_kosong"].map(lambda daftar: triwulan in daftar).astype(bool)
