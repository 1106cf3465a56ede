"""What moved between triwulan, and what lags behind."""

import numpy as np
import pandas as pd
import pytest

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.compare import (
    compare_skor,
    count_declines,
    find_dropped,
    find_lagging,
    find_unreported,
    lagging_kategori,
)
from iki.scoring.policy import load_policy
from tests.unit.small_katalog import PERSEN, make_katalog, make_realisasi

POLICY = load_policy()


def katalog_of(*kode: str):
    return make_katalog(*({"kode": satu, **PERSEN, "target": {2026: 100}} for satu in kode))


def score(katalog, nilai: dict[tuple[str, int], float], triwulan: int) -> pd.DataFrame:
    realisasi = make_realisasi(
        *({"kode": kode, "tahun": 2026, "triwulan": q, "nilai": satu} for (kode, q), satu in nilai.items())
    )
    return score_ukuran(katalog, realisasi, POLICY, Periode(2026, triwulan))


def test_only_what_is_scored_in_both_triwulan_is_compared():
    katalog = katalog_of("A-01", "B-01", "C-01")
    nilai = {("A-01", 1): 80.0, ("A-01", 2): 90.0, ("B-01", 1): 60.0, ("B-01", 2): 55.0, ("C-01", 2): 10.0}
    beda = compare_skor(score(katalog, nilai, 1), score(katalog, nilai, 2), katalog, POLICY)
    assert (beda.dibandingkan, beda.naik, beda.turun, beda.tetap) == (2, 1, 1, 0)
    assert beda.selisih == pytest.approx((90 + 55) / 2 - (80 + 60) / 2)


def test_nothing_in_common_is_no_change_and_not_zero():
    katalog = katalog_of("A-01")
    beda = compare_skor(score(katalog, {}, 1), score(katalog, {("A-01", 2): 90.0}, 2), katalog, POLICY)
    assert beda.dibandingkan == 0
    assert np.isnan(beda.selisih)


@pytest.mark.parametrize(
    ("capaian", "beruntun"),
    [
        pytest.param([90], 0, id="satu triwulan"),
        pytest.param([90, 80, 70], 2, id="turun dua kali"),
        pytest.param([90, 80, 85, 70], 1, id="kenaikan memutus deret"),
        pytest.param([90, np.nan, 70], 0, id="triwulan kosong memutus deret"),
        pytest.param([90, 89.999], 0, id="beda di bawah dua desimal bukan turun"),
    ],
)
def test_declines_are_counted_in_a_row_up_to_the_last(capaian, beruntun):
    deret = [pd.Series({"A": float(satu)}) for satu in capaian]
    assert count_declines(deret)["A"] == beruntun


def test_behind_are_the_middle_kategori_and_those_below():
    assert lagging_kategori(POLICY) == ("Sedang", "Rendah", "Sangat Rendah")


def test_lagging_rows_come_worst_first():
    katalog = katalog_of("A-01", "B-01", "C-01", "D-01")
    nilai = {("A-01", 1): 70.0, ("B-01", 1): 40.0, ("C-01", 1): 95.0, ("D-01", 1): 60.0}
    assert list(find_lagging(score(katalog, nilai, 1), POLICY)["kode"]) == ["B-01", "D-01", "A-01"]


def test_a_drop_counts_only_while_it_is_not_behind():
    katalog = katalog_of("A-01", "B-01", "C-01")
    nilai = {
        ("A-01", 1): 95.0, ("A-01", 2): 80.0,
        ("B-01", 1): 95.0, ("B-01", 2): 60.0,
        ("C-01", 1): 80.0, ("C-01", 2): 95.0,
    }  # fmt: skip
    turun = find_dropped(score(katalog, nilai, 1), score(katalog, nilai, 2), POLICY)
    assert list(turun["kode"]) == ["A-01"]


def test_unreported_is_what_is_due_and_blank_in_this_very_triwulan():
    katalog = katalog_of("A-01", "B-01", "C-01")
    nilai = {("A-01", 1): 95.0, ("A-01", 2): 80.0, ("B-01", 1): 95.0}
    assert list(find_unreported(score(katalog, nilai, 2), 2)["kode"]) == ["B-01", "C-01"]
    assert list(find_unreported(score(katalog, nilai, 1), 1)["kode"]) == ["C-01"]
