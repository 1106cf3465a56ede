"""Edges of the explanations that a changed operator or constant would cross."""

import pytest

from tests.unit.test_explanation import BERTAHAP, IKM, NOL, RENTANG, TURUN, explain
from tests.unit.test_explanation_rollup import SEMUA
from tests.unit.test_explanation_rollup import explain as explain_mean


def steps(*args, **kwargs):
    return " | ".join(explain(*args, **kwargs).langkah)


def test_reported_letters_stand_in_the_list_of_reports():
    huruf = {q: {"huruf": satu} for q, satu in ((1, "C"), (2, "A"), (4, "D"))}
    assert "Laporan (Poin): TW I C; TW II A; TW III kosong; TW IV D. Dipakai laporan terakhir: D." in steps(
        IKM, huruf, 4
    )


def test_a_grade_at_the_top_of_its_ladder_has_no_upper_bound():
    assert "95 (≥ 88,31) menjadi A peringkat 4" in steps(IKM, {4: 95}, 4)


@pytest.mark.parametrize(
    ("isi", "laporan", "triwulan", "ada"),
    [
        pytest.param({}, {1: 2, 2: 2}, 2, True, id="sebagian"),
        pytest.param({}, {1: 2, 4: 6}, 4, False, id="setahun penuh"),
        pytest.param({"jadwal": "penuh"}, {1: 2}, 1, False, id="penuh sejak TW I"),
        pytest.param(IKM | {"jadwal": "penuh"}, {1: 80}, 1, False, id="huruf"),
        pytest.param({"jadwal": "akhir_tahun"}, {1: 2}, 1, True, id="belum waktunya, sudah dikerjakan"),
    ],
)
def test_the_years_target_is_told_where_it_is_another_than_the_one_due(isi, laporan, triwulan, ada):
    assert ("Terhadap target setahun" in steps(isi, laporan, triwulan)) == ada


def test_small_figures_are_figures_too():
    assert "100 × 24 / 0,5 = 4.800 %" in steps(TURUN, {4: 0.5}, 4, "pringsewu")
    assert "100 × (2 × 24 − 47,9) / 24 = 0,416666… %" in steps(TURUN, {4: 47.9}, 4)
    satu = RENTANG | {"target": {2026: (0.5, 1)}}
    assert "1,5 di atas rentang 0,5–1, dihitung dari batas atasnya: 100 × (2 × 1 − 1,5) / 1 = 50 %" in steps(
        satu, {4: 1.5}, 4
    )


def test_a_target_of_one_is_no_target_of_nothing():
    satu = BERTAHAP | {"target": {2026: [1, float("nan"), 1, 1]}}
    assert "Target tersendiri s.d. TW I: 1 Orang" in steps(satu, {1: 1}, 1)
    assert "target 0 dan realisasi 0, jadi tercapai, 100 %" in steps(NOL, {4: 0}, 4)


def test_what_is_summed_begins_each_year_from_nothing():
    assert "s.d. TW II: 8 × 2 / 4 = 4 Orang" in steps({"target": {2025: 6, 2026: 8}}, {1: 1}, 2)


def test_the_last_band_but_one_has_both_bounds_and_the_last_only_the_upper():
    assert "≥ 51 dan < 66: Rendah" in steps({}, {4: 4.4}, 4)
    assert "yaitu < 51: Sangat Rendah" in steps({}, {4: 1}, 4)


def test_no_step_is_empty_or_blank():
    for langkah in (explain({}, {4: 8}, 4).langkah, explain_mean(*SEMUA, policy="semarang").langkah):
        assert all(satu.strip() and satu.endswith((".", ")")) for satu in langkah)


def test_where_everything_enters_nothing_stands_beside_it():
    langkah = explain_mean(*SEMUA[:3], nihil=()).langkah
    assert not any("Tidak ikut dirata-ratakan" in satu for satu in langkah)


def test_a_mean_at_its_cap_is_not_over_it():
    langkah = explain_mean(*SEMUA[:2], nilai={"A": 10, "B": 10}, policy="semarang", nihil=()).langkah
    assert any("tidak melewati batas 100 %" in satu for satu in langkah)


def test_a_report_that_only_tells_of_no_value_is_no_event_and_no_realisasi():
    assert "Tidak ada kejadian, jadi tidak ada realisasi." in steps(
        {"bergantung_kejadian": True}, {1: {"nihil": True}}, 1
    )
