"""What moved between triwulan, and what lags behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
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


class Gerak(StrEnum):
    """How an ukuran moved since the triwulan before."""

    NAIK = "naik"  # into a higher kategori
    TURUN = "turun"  # into a lower one
    BARU = "baru"  # reported now, blank then
    BERHENTI = "berhenti"  # reported then, due and blank now


def find_changes(skor: Mapping[int, pd.DataFrame], policy: Policy) -> pd.DataFrame:
    """What moved between the last two triwulan.

    A kategori is compared only where each of the two has a report of its own; no case ("nihil") is a report,
    but has no kategori.

    Args:
        skor: tables of `score_ukuran` by triwulan.

    Returns:
        Rows of the last table, in catalogue order, with columns gerak (see `Gerak`) and kategori_lama
        (missing where there was none); none with a single triwulan.
    """
    kini = skor[max(skor)]
    if len(skor) < 2:
        return kini[:0].assign(gerak="", kategori_lama=None)
    dulu = sorted(skor)[-2]
    lama, baru = _find_reported(skor, dulu), _find_reported(skor, max(skor))
    kategori_lama = kini["kode"].map(lama.set_index("kode")["kategori"])
    beda = _count_steps(kini["kategori"].where(kini["kode"].isin(baru["kode"])), kategori_lama, policy)
    kosong = skor[dulu][_is_blank(skor[dulu], dulu)]["kode"]
    berhenti = set(find_unreported(kini, max(skor))["kode"]) - set(kosong)
    syarat = {
        Gerak.NAIK: beda > 0,
        Gerak.TURUN: beda < 0,
        Gerak.BARU: kini["kode"].isin(baru["kode"]) & kini["kode"].isin(kosong),
        Gerak.BERHENTI: kini["kode"].isin(berhenti),
    }
    gerak = np.select(list(syarat.values()), [str(satu) for satu in syarat], default="")
    return kini.assign(gerak=gerak, kategori_lama=kategori_lama)[gerak != ""]


def _count_steps(baru: "pd.Series[str]", lama: "pd.Series[str]", policy: Policy) -> "pd.Series[float]":
    """By how many kategori it rose; missing where either has none."""
    urutan = {kategori.nama: -nomor for nomor, kategori in enumerate(policy.kategori)}
    return baru.map(urutan).astype(float) - lama.map(urutan).astype(float)


def find_dropped(skor: Mapping[int, pd.DataFrame], policy: Policy) -> pd.DataFrame:
    """The rows of `find_changes` that fell into a lower kategori without being behind yet."""
    berubah = find_changes(skor, policy)
    turun = berubah["gerak"] == Gerak.TURUN
    return berubah[turun & ~berubah["kategori"].isin(lagging_kategori(policy))]


def find_unreported(skor: pd.DataFrame, triwulan: int) -> pd.DataFrame:
    """The rows of `score_ukuran` in which something is due and this very triwulan is blank."""
    jatuh_tempo = find_due(skor)
    return jatuh_tempo[_is_blank(jatuh_tempo, triwulan)]


def find_due(skor: pd.DataFrame) -> pd.DataFrame:
    """The rows of `score_ukuran` in which something is due."""
    return skor[skor["status"].isin([Status.DINILAI, Status.BELUM_LAPOR, Status.NIHIL])]


def _find_reported(skor: Mapping[int, pd.DataFrame], triwulan: int) -> pd.DataFrame:
    """The rows with a capaian and a report of this very triwulan; a whole year's value reports each."""
    tabel = skor[triwulan]
    return tabel[tabel["capaian_periode"].notna() & ~_is_blank(tabel, triwulan)]


def _is_blank(skor: pd.DataFrame, triwulan: int) -> "pd.Series[bool]":
    return skor["triwulan_kosong"].map(lambda daftar: triwulan in daftar).astype(bool)
