"""What moves from year to year: like with like, and the slope."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.compare import compare_units, judge_change, round_poin
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level
from iki.scoring.trend import (
    compute_slope,
    find_steady_targets,
    measure_trend,
    pair_years,
    roll_years,
    trace_years,
)
from tests.unit.small_katalog import PERSEN, make_katalog, make_realisasi

NAN = float("nan")
POLICY = load_policy()
ATURAN = {2024: POLICY, 2025: POLICY, 2026: POLICY}
persen = st.integers(0, 12_000).map(lambda n: n / 100)
baris = st.lists(st.one_of(st.just(NAN), persen), min_size=3, max_size=3)


def katalog_of(*kode, **lainnya):
    isi = PERSEN | lainnya
    return make_katalog(*({"kode": satu, **isi, "target": dict.fromkeys(ATURAN, 100)} for satu in kode))


def trace(katalog, nilai, triwulan=2, aturan=ATURAN):
    """The years of values by (kode, tahun) or (kode, tahun, triwulan); a NaN is reported as nihil."""
    lengkap = {(*kunci, triwulan)[:3]: satu for kunci, satu in nilai.items()}
    realisasi = pd.concat(
        make_realisasi(
            *(
                {"kode": kode, "triwulan": q, "nilai": satu, "nihil": np.isnan(satu)}
                for (kode, t, q), satu in lengkap.items()
                if t == tahun
            ),
            tahun=tahun,
        )
        for tahun in aturan
    )
    return trace_years(
        {
            tahun: score_ukuran(katalog, realisasi, policy, Periode(tahun, triwulan))
            for tahun, policy in aturan.items()
        },
        aturan,
        katalog,
        triwulan,
    )


def states(jejak):
    return jejak.tabel.set_index(["kode", "tahun"])["keadaan"].to_dict()


def test_the_means_are_of_the_same_indikator_in_both_years():
    katalog = katalog_of("A-01", "B-01", "C-01", "D-01")
    nilai = {("A-01", 2025): 80.0, ("A-01", 2026): 90.0, ("B-01", 2025): 70.0, ("B-01", 2026): 64.0}
    nilai |= {("C-01", 2025): 10.0, ("D-01", 2026): 100.0}
    banding = judge_change(pair_years(trace(katalog, nilai), 2026), katalog)
    assert banding.dibandingkan == 2
    assert (banding.lalu, banding.kini) == (75.0, 77.0)
    assert (banding.naik, banding.turun, banding.tetap) == (1, 1, 0)
    assert banding.selisih == 2.0


def test_a_change_too_small_to_be_shown_is_none():
    katalog = katalog_of("A-01", "B-01")
    nilai = {("A-01", 2025): 80.0, ("A-01", 2026): 80.04, ("B-01", 2025): 80.0, ("B-01", 2026): 79.95}
    banding = judge_change(pair_years(trace(katalog, nilai), 2026), katalog)
    assert (banding.naik, banding.turun, banding.tetap) == (0, 1, 1)


def test_above_the_cap_nothing_fell():
    katalog = katalog_of("A-01")
    jejak = trace(katalog, {("A-01", 2025): 660.0, ("A-01", 2026): 120.0})
    assert measure_trend(jejak.tabel, 2026)["perubahan"].tolist() == [0.0]


def test_each_year_is_capped_by_its_own_policy():
    katalog, aturan = katalog_of("A-01"), {2025: POLICY, 2026: load_policy("bps-120")}
    jejak = trace(katalog, {("A-01", 2025): 130.0, ("A-01", 2026): 130.0}, aturan=aturan)
    assert jejak.tabel["nilai"].tolist() == [100.0, 120.0]
    assert judge_change(pair_years(jejak, 2026), katalog).selisih == 20.0


def test_a_year_known_as_a_whole_stands_beside_others_only_at_its_end():
    katalog = katalog_of("A-01")
    nilai = {("A-01", 2025, 0): 80.0, ("A-01", 2026, 2): 90.0, ("A-01", 2026, 4): 90.0}
    tengah, akhir = trace(katalog, nilai, 2), trace(katalog, nilai, 4)
    assert states(tengah)["A-01", 2025] == "setahun"
    assert tengah.tabel["nilai"].tolist()[1:] == [80.0, 90.0], "shown, though not compared"
    assert judge_change(pair_years(tengah, 2026), katalog).dibandingkan == 0
    assert judge_change(pair_years(akhir, 2026), katalog).selisih == 10.0
    unit = roll_years(tengah, katalog, Level.DINAS)
    assert unit["setahun"].tolist() == [False, True, False], "nothing known is not a value of the year"


def test_a_unit_known_in_part_by_triwulan_is_not_known_as_a_whole():
    katalog = katalog_of("A-01", "B-01")
    jejak = trace(katalog, {("A-01", 2025, 0): 80.0, ("B-01", 2025, 2): 90.0})
    unit = roll_years(jejak, katalog, Level.BIDANG)
    kolom = ["nilai", "setahun", "sebanding"]
    assert unit[unit["tahun"] == 2025][kolom].to_numpy().tolist() == [[85.0, False, True]]


def test_a_unit_whose_reports_have_gaps_is_no_equal_of_its_other_years():
    katalog = katalog_of("A-01")
    jejak = trace(katalog, {("A-01", 2025): 80.0, ("A-01", 2026, 1): 40.0})
    unit = roll_years(jejak, katalog, Level.INDIKATOR)
    assert unit[["setahun", "sebanding"]].to_numpy().tolist() == [
        [False, False],
        [False, True],
        [False, False],
    ]


@pytest.mark.parametrize(("agregasi", "keadaan"), [("akhir", "sebanding"), ("rata", "berlubang")])
def test_a_blank_triwulan_counts_where_the_realisasi_needs_it(agregasi, keadaan):
    jejak = trace(katalog_of("A-01", agregasi=agregasi), {("A-01", 2026, 2): 90.0})
    assert states(jejak)["A-01", 2026] == keadaan


def test_a_blank_in_the_very_triwulan_is_never_compared():
    jejak = trace(katalog_of("A-01"), {("A-01", 2026, 1): 90.0})
    assert states(jejak) == {
        ("A-01", 2024): "belum_lapor",
        ("A-01", 2025): "belum_lapor",
        ("A-01", 2026): "berlubang",
    }
    assert np.isnan(compute_slope(np.array([2024, 2025]), np.array([[NAN, NAN]]))).all()


def test_the_first_year_has_nothing_to_compare():
    katalog = katalog_of("A-01")
    jejak = trace(katalog, {("A-01", 2024): 90.0})
    banding = judge_change(
        pair_years(trace(katalog, {("A-01", 2024): 90.0}, aturan={2024: POLICY}), 2024), katalog
    )
    assert (banding.dibandingkan, banding.naik, banding.turun, banding.tetap) == (0, 0, 0, 0)
    assert np.isnan([banding.lalu, banding.kini, banding.selisih]).all()
    assert measure_trend(jejak.tabel, 2024)["perubahan"].isna().all()


def test_a_trend_says_how_often_the_target_was_met():
    katalog = katalog_of("A-01")
    nilai = {("A-01", 2024): 99.996, ("A-01", 2025): 80.0, ("A-01", 2026): 70.0}
    (satu,) = measure_trend(trace(katalog, nilai).tabel, 2026).to_dict("records")
    assert (satu["dinilai"], satu["tercapai"]) == (3, 1)
    assert satu["kemiringan"] == pytest.approx((70 - 99.996) / 2)


def test_only_earlier_years_enter_a_trend():
    katalog = katalog_of("A-01")
    nilai = {("A-01", 2024): 50.0, ("A-01", 2025): 60.0, ("A-01", 2026): 10.0}
    (satu,) = measure_trend(trace(katalog, nilai).tabel, 2025).to_dict("records")
    assert (satu["perubahan"], satu["kemiringan"], satu["dinilai"]) == (10.0, 10.0, 2)


def test_no_ukuran_has_no_trend():
    jejak = trace(katalog_of("A-01"), {}).tabel[:0]
    assert measure_trend(jejak, 2026).empty


@settings(max_examples=20)  # each scores six years
@given(st.dictionaries(st.tuples(st.sampled_from("ABCDE"), st.sampled_from([2025, 2026])), persen))
def test_blanks_never_change_the_others(nilai):
    nilai = {(f"{huruf}-01", tahun): satu for (huruf, tahun), satu in nilai.items()}
    katalog = katalog_of(*(f"{huruf}-01" for huruf in "ABCDE"))
    dua = {kode for kode, _ in nilai if {(kode, 2025), (kode, 2026)} <= nilai.keys()}
    penuh = {kunci: satu for kunci, satu in nilai.items() if kunci[0] in dua}
    satu, lain = (
        compare_units(pair_years(trace(katalog, n), 2026), katalog, Level.DINAS) for n in (nilai, penuh)
    )
    pd.testing.assert_frame_equal(satu, lain)


@given(st.lists(baris, min_size=1, max_size=6))
def test_the_slope_of_a_row_is_its_own_and_that_of_least_squares(semua):
    tahun, nilai = np.array([2024, 2025, 2026]), np.array(semua)
    miring = compute_slope(tahun, nilai)
    for satu, hasil in zip(nilai, miring, strict=True):
        ada = ~np.isnan(satu)
        if ada.sum() < 2:
            assert np.isnan(hasil)
        else:
            assert hasil == pytest.approx(np.polyfit(tahun[ada] - 2025, satu[ada], 1)[0], abs=1e-6)


@given(baris, st.permutations([0, 1, 2]), st.integers(-50, 50))
def test_neither_the_order_of_years_nor_a_shift_changes_a_slope(satu, urutan, geser):
    tahun, nilai = np.array([2024, 2025, 2026]), np.array([satu])
    miring = compute_slope(tahun, nilai)
    np.testing.assert_allclose(compute_slope(tahun[urutan], nilai[:, urutan]), miring, atol=1e-9)
    np.testing.assert_allclose(compute_slope(tahun, nilai + geser), miring, atol=1e-9)
    np.testing.assert_allclose(compute_slope(tahun + geser, nilai), miring, atol=1e-9)


@given(persen, persen, st.integers(1, 3))
def test_the_slope_of_two_years_is_their_difference_per_year(awal, akhir, jarak):
    miring = compute_slope(np.array([2023, 2023 + jarak]), np.array([[awal, akhir]]))
    assert miring[0] == pytest.approx((akhir - awal) / jarak)


@given(persen, persen)
def test_a_difference_turned_round_has_the_other_sign(satu, dua):
    beda = np.array([satu - dua])
    assert round_poin(beda)[0] == -round_poin(-beda)[0]
    assert abs(round_poin(beda) - beda)[0] <= 0.05 + 1e-9


def test_halves_are_rounded_away_from_zero_and_blanks_stay():
    np.testing.assert_allclose(round_poin(np.array([0.05, -0.05, 0.04, NAN])), [0.1, -0.1, 0.0, NAN])


def test_a_target_that_never_moved_needs_two_years_and_counts_only_those_that_have_one():
    katalog = make_katalog(
        {"kode": "SAMA", **PERSEN, "target": {2023: 100, 2025: 100}},
        {"kode": "BEDA", **PERSEN, "target": {2023: 100, 2025: 90}},
        {"kode": "SATU", **PERSEN, "target": {2025: 100}},
        {"kode": "KOSONG", **PERSEN, "target": {2023: NAN, 2024: 100, 2025: 100}},
        {"kode": "RENTANG", **PERSEN, "arah": "rentang", "target": {2023: (80, 90), 2025: (80, 95)}},
        {"kode": "HURUF", "jenis": "mutu", "tangga": "ikm", "target": {2023: "B", 2024: "B", 2025: "B"}},
        {"kode": "NAIK", "jenis": "mutu", "tangga": "ikm", "target": {2023: "B", 2025: "A"}},
    )
    tetap = find_steady_targets(katalog.target).set_index("kode")
    assert tetap.T.to_dict() == {
        "SAMA": {"awal": 2023, "akhir": 2025, "lama": 2},
        "KOSONG": {"awal": 2024, "akhir": 2025, "lama": 2},
        "HURUF": {"awal": 2023, "akhir": 2025, "lama": 3},
    }


def test_an_entire_year_of_a_level_is_rolled_up_as_on_other_pages():
    katalog = katalog_of("A-01", "B-01")
    jejak = trace(katalog, {("A-01", 2025): 80.0, ("A-01", 2026): 90.0, ("B-01", 2026): 50.0})
    unit = roll_years(jejak, katalog, Level.INDIKATOR)
    assert unit[["kode", "tahun"]].to_numpy().tolist() == [[k, t] for t in ATURAN for k in ("A-01", "B-01")]
    np.testing.assert_equal(unit["nilai"].to_numpy(), [NAN, NAN, 80.0, NAN, 90.0, 50.0])
