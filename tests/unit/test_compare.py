"""What moved between triwulan, and what lags behind."""

import numpy as np
import pandas as pd
import pytest

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.compare import (
    count_declines,
    find_dropped,
    find_lagging,
    find_unreported,
    judge_triwulan,
    lagging_kategori,
)
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level, roll_up
from tests.unit.small_katalog import PERSEN, make_katalog, make_realisasi

POLICY = load_policy()


def katalog_of(*kode: str):
    return make_katalog(*({"kode": satu, **PERSEN, "target": {2026: 100}} for satu in kode))


def score(katalog, nilai: dict[tuple[str, int], float], triwulan: int) -> pd.DataFrame:
    """The scores up to a triwulan; a NaN among `nilai` is reported as nihil."""
    realisasi = make_realisasi(
        *(
            {"kode": kode, "triwulan": q, "nilai": satu, "nihil": np.isnan(satu)}
            for (kode, q), satu in nilai.items()
        )
    )
    return score_ukuran(katalog, realisasi, POLICY, Periode(2026, triwulan))


def score_all(katalog, nilai: dict[tuple[str, int], float], *triwulan: int) -> dict[int, pd.DataFrame]:
    return {q: score(katalog, nilai, q) for q in triwulan}


def test_only_what_was_reported_in_both_triwulan_is_compared():
    katalog = katalog_of("A-01", "B-01", "C-01")
    nilai = {("A-01", 1): 80.0, ("A-01", 2): 90.0, ("B-01", 1): 60.0, ("B-01", 2): 55.0, ("C-01", 2): 10.0}
    beda = judge_triwulan(score_all(katalog, nilai, 1, 2), katalog, POLICY)
    assert (beda.dibandingkan, beda.naik, beda.turun, beda.tetap) == (2, 1, 1, 0)
    assert beda.selisih == pytest.approx((90 + 55) / 2 - (80 + 60) / 2)


def test_nothing_in_common_is_no_change_and_not_zero():
    katalog = katalog_of("A-01")
    beda = judge_triwulan(score_all(katalog, {("A-01", 2): 90.0}, 1, 2), katalog, POLICY)
    assert (beda.dibandingkan, beda.naik, beda.turun, beda.tetap) == (0, 0, 0, 0)
    assert np.isnan(beda.selisih)


def test_only_the_last_two_triwulan_count_and_small_changes_do():
    katalog = katalog_of("A-01", "B-01", "C-01")
    nilai = {("A-01", 2): 80.0, ("A-01", 3): 80.5, ("B-01", 1): 9.0, ("B-01", 2): 60.0, ("B-01", 3): 59.5}
    nilai |= {("C-01", 1): 90.0, ("C-01", 2): 90.0, ("C-01", 3): 90.001}
    beda = judge_triwulan(score_all(katalog, nilai, 1, 2, 3), katalog, POLICY)
    assert (beda.dibandingkan, beda.naik, beda.turun, beda.tetap) == (3, 1, 1, 1)
    nilai[("A-01", 1)] = 95.0
    assert find_dropped(score_all(katalog, nilai, 1, 2, 3), POLICY).empty, "A fell before, not now"


def test_a_single_triwulan_has_nothing_to_compare():
    katalog = katalog_of("A-01")
    satu = score_all(katalog, {("A-01", 1): 90.0}, 1)
    assert judge_triwulan(satu, katalog, POLICY) is None
    assert find_dropped(satu, POLICY).empty


def test_not_reporting_is_neither_a_fall_nor_a_drop():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    skor = score_all(katalog, {("A-01", 1): 5.0}, 1, 2, 3)
    assert list(skor[3]["capaian_periode"].round(2)) == [33.33], "the old sum against a higher target"
    assert judge_triwulan(skor, katalog, POLICY).dibandingkan == 0
    assert count_declines(skor)["A-01"] == 0
    assert find_dropped({1: skor[1], 2: skor[2].assign(kategori="Tinggi")}, POLICY).empty


def test_catching_up_after_a_blank_triwulan_is_no_rise():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    nilai = {("A-01", 1): 5.0, ("A-01", 3): 10.0}
    assert judge_triwulan(score_all(katalog, nilai, 2, 3), katalog, POLICY).dibandingkan == 0


def test_an_indikator_is_compared_over_those_of_its_ukuran_that_reported_in_both():
    dua = [{"kode": kode, "indikator_kode": "A-01", **PERSEN} for kode in ("A-01A", "A-01B")]
    katalog = make_katalog(*(satu | {"target": {2026: 100}} for satu in dua))
    nilai = {("A-01A", 1): 50.0, ("A-01A", 2): 60.0, ("A-01B", 2): 100.0}
    beda = judge_triwulan(score_all(katalog, nilai, 1, 2), katalog, POLICY)
    assert (beda.dibandingkan, beda.naik, beda.selisih) == (1, 1, pytest.approx(10.0))


@pytest.mark.parametrize(
    ("capaian", "beruntun"),
    [
        pytest.param({1: 90}, 0, id="satu triwulan"),
        pytest.param({1: 90, 2: 80, 3: 70}, 2, id="turun dua kali"),
        pytest.param({1: 90, 2: 80, 3: 85, 4: 70}, 1, id="kenaikan memutus deret"),
        pytest.param({1: 90, 3: 70}, 0, id="triwulan kosong memutus deret"),
        pytest.param({1: 90, 2: 89.999}, 0, id="beda di bawah dua desimal bukan turun"),
    ],
)
def test_declines_are_counted_in_a_row_up_to_the_last(capaian, beruntun):
    nilai = {("A-01", q): float(satu) for q, satu in capaian.items()}
    skor = score_all(katalog_of("A-01"), nilai, *range(1, max(capaian) + 1))
    assert count_declines(skor)["A-01"] == beruntun


def test_behind_are_the_middle_kategori_and_those_below():
    assert lagging_kategori(POLICY) == ("Sedang", "Rendah", "Sangat Rendah")


def test_lagging_rows_come_worst_first():
    katalog = katalog_of("A-01", "B-01", "C-01", "D-01")
    nilai = {("A-01", 1): 70.0, ("B-01", 1): 40.0, ("C-01", 1): 95.0, ("D-01", 1): 60.0}
    skor = score(katalog, nilai, 1)
    assert list(find_lagging(skor, POLICY)["kode"]) == ["B-01", "D-01", "A-01"]
    gulungan = roll_up(skor, katalog, POLICY, Level.INDIKATOR)
    assert list(find_lagging(gulungan, POLICY)["kode"]) == ["B-01", "D-01", "A-01"]


def test_a_drop_counts_only_while_it_is_not_behind():
    katalog = katalog_of("A-01", "B-01", "C-01")
    nilai = {
        ("A-01", 1): 95.0, ("A-01", 2): 80.0,
        ("B-01", 1): 95.0, ("B-01", 2): 60.0,
        ("C-01", 1): 80.0, ("C-01", 2): 95.0,
    }  # fmt: skip
    turun = find_dropped(score_all(katalog, nilai, 1, 2), POLICY)
    assert list(turun["kode"]) == ["A-01"]


def test_unreported_is_what_is_due_and_blank_in_this_very_triwulan():
    katalog = katalog_of("A-01", "B-01", "C-01")
    nilai = {("A-01", 1): 95.0, ("A-01", 2): 80.0, ("B-01", 1): 95.0}
    assert list(find_unreported(score(katalog, nilai, 2), 2)["kode"]) == ["B-01", "C-01"]
    assert list(find_unreported(score(katalog, nilai, 1), 1)["kode"]) == ["C-01"]


def test_a_report_of_no_case_is_missed_again_in_the_next_triwulan():
    katalog = make_katalog({"kode": "A-01", "bergantung_kejadian": True, "target": {2026: 20}})
    nilai = {("A-01", 1): np.nan}
    assert find_unreported(score(katalog, nilai, 1), 1).empty
    assert list(find_unreported(score(katalog, nilai, 2), 2)["status"]) == ["nihil"]
