"""What moved between two times, like with like, and what lags behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
import pandas as pd

from iki.catalogue.model import Katalog
from iki.numbers import round_half_up
from iki.scoring.policy import Policy
from iki.scoring.promise import Angka
from iki.scoring.rollup import Level, roll_up
from iki.scoring.status import Status


@dataclass(frozen=True)
class Pasangan:
    """The same ukuran scored at two times, an earlier and a later, each by the policy of its time.

    Attributes:
        lalu, kini: rows of `score_ukuran`; see `make_pasangan`.
    """

    lalu: pd.DataFrame
    kini: pd.DataFrame
    policy_lalu: Policy
    policy_kini: Policy


def make_pasangan(
    lalu: pd.DataFrame, kini: pd.DataFrame, policy_lalu: Policy, policy_kini: Policy
) -> Pasangan:
    """Only the ukuran that stand in both tables."""
    dulu, baru = lalu[lalu["kode"].isin(kini["kode"])], kini[kini["kode"].isin(lalu["kode"])]
    return Pasangan(dulu, baru, policy_lalu, policy_kini)


def pair_triwulan(skor: Mapping[int, pd.DataFrame], policy: Policy) -> Pasangan | None:
    """The last two triwulan over the ukuran that have a report in each of them; None with a single one.

    A blank triwulan is no change: its realisasi is that of the triwulan before, against a higher target.
    (Two years: `trend.pair_years`.)

    Args:
        skor: tables of `score_ukuran` by triwulan, whole or of the same part of the catalogue.
    """
    if len(skor) < 2:
        return None
    dulu, baru = (find_reported(skor[q], q) for q in sorted(skor)[-2:])
    return make_pasangan(dulu, baru, policy, policy)


@dataclass(frozen=True)
class Banding:
    """A later time beside an earlier one in one verdict, over the indikator that can be compared.

    Attributes:
        dibandingkan: how many those are.
        lalu, kini: percent, their mean at each time; NaN where there are none.
        naik, turun, tetap: how many of them rose, fell, stayed (to one decimal, as shown).
    """

    dibandingkan: int
    lalu: float
    kini: float
    naik: int
    turun: int
    tetap: int

    @property
    def selisih(self) -> float:
        """In poin; NaN where nothing can be compared."""
        return self.kini - self.lalu


def compare_units(pasangan: Pasangan, katalog: Katalog, level: Level) -> pd.DataFrame:
    """Each unit at the later time beside itself at the earlier, rolled up over the same ukuran.

    Returns:
        One row per unit that has any, in catalogue order: kode, lalu, kini (percent), perubahan (poin).
        Empty where nothing can be compared.
    """
    lalu = roll_up(pasangan.lalu, katalog, pasangan.policy_lalu, level)
    kini = roll_up(pasangan.kini, katalog, pasangan.policy_kini, level)
    return pd.DataFrame(
        {
            "kode": kini["kode"],
            "lalu": lalu["nilai"],
            "kini": kini["nilai"],
            "perubahan": kini["nilai"] - lalu["nilai"],
        }
    )


def judge_change(pasangan: Pasangan, katalog: Katalog) -> Banding:
    """The same over all indikator of the pair, in one verdict."""
    rata = compare_units(pasangan, katalog, Level.DINAS)
    per_indikator = compare_units(pasangan, katalog, Level.INDIKATOR)["perubahan"]
    arah = np.sign(round_poin(per_indikator.to_numpy(float)))
    return Banding(
        dibandingkan=len(per_indikator),
        lalu=float(rata["lalu"].iloc[0]) if len(rata) else float("nan"),
        kini=float(rata["kini"].iloc[0]) if len(rata) else float("nan"),
        naik=int((arah > 0).sum()),
        turun=int((arah < 0).sum()),
        tetap=int((arah == 0).sum()),
    )


def judge_triwulan(skor: Mapping[int, pd.DataFrame], katalog: Katalog, policy: Policy) -> Banding | None:
    """The last two triwulan (see `pair_triwulan`) in one verdict; None with a single one."""
    pasangan = pair_triwulan(skor, policy)
    return None if pasangan is None else judge_change(pasangan, katalog)


def round_poin(selisih: Angka) -> Angka:
    """Round poin to one decimal, half away from zero, as they are shown; NaN stays NaN."""
    return np.sign(selisih) * round_half_up(np.abs(selisih) / 10) * 10


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
        find_reported(skor[q], q).set_index("kode")["capaian_periode"].reindex(kode) for q in sorted(skor)
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
    lama, baru = find_reported(skor[dulu], dulu), find_reported(kini, max(skor))
    kategori_lama = kini["kode"].map(lama.set_index("kode")["kategori"])
    beda = _count_steps(kini["kategori"].where(kini["kode"].isin(baru["kode"])), kategori_lama, policy)
    kosong = skor[dulu][is_blank(skor[dulu], dulu)]["kode"]
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
    return jatuh_tempo[is_blank(jatuh_tempo, triwulan)]


def find_due(skor: pd.DataFrame) -> pd.DataFrame:
    """The rows of `score_ukuran` in which something is due."""
    return skor[skor["status"].isin([Status.DINILAI, Status.BELUM_LAPOR, Status.NIHIL])]


def find_reported(skor: pd.DataFrame, triwulan: int) -> pd.DataFrame:
    """The rows of `score_ukuran` with a capaian that rests on a report of this very triwulan.

    A value of the whole year says nothing of a part of it: before TW IV it is left out.
    """
    berdasar = skor["capaian_periode"].notna() & ~skor["setahun"]
    return skor[berdasar & ~is_blank(skor, triwulan)]


def is_blank(skor: pd.DataFrame, triwulan: int) -> "pd.Series[bool]":
    """Whether each row of `score_ukuran` has no report of this very triwulan, nor of the whole year."""
    return skor["triwulan_kosong"].map(lambda daftar: triwulan in daftar).astype(bool)
