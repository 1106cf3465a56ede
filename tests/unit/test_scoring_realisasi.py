"""Realisasi up to a triwulan: every agregasi, whole-year values, "no case" and blanks."""

import math

import pandas as pd
import pytest
from small_katalog import MUTU, PERSEN, make_katalog, make_realisasi

from iki.scoring.realisasi import accumulate

RASIO = {**PERSEN, "agregasi": "rasio", "bergantung_kejadian": True}


def collect(ukuran, laporan, triwulan):
    """The one row for "X"; `laporan` maps a triwulan to a number, or to the fields of a report."""
    katalog = make_katalog({"kode": "X", "target": {2026: 10}, **ukuran})
    baris = [
        {"kode": "X", "triwulan": q, **(isi if isinstance(isi, dict) else {"nilai": isi})}
        for q, isi in laporan.items()
    ]
    return accumulate(katalog, make_realisasi(*baris), 2026, triwulan).iloc[0]


@pytest.mark.parametrize(
    ("agregasi", "per_triwulan"),
    [
        ("jumlah", [4, 4, 6, 16]),
        ("akhir", [4, 4, 2, 10]),
        ("rata", [4, 4, 3, 16 / 3]),
        ("maks", [4, 4, 4, 10]),
        ("rasio", [4, 4, 3, 16 / 3]),
    ],
)
def test_each_agregasi_up_to_each_triwulan(agregasi, per_triwulan):
    laporan = {1: 4, 3: 2, 4: 10}
    hasil = [collect({"agregasi": agregasi}, laporan, q)["realisasi"] for q in (1, 2, 3, 4)]
    assert hasil == pytest.approx(per_triwulan)
    assert collect({"agregasi": agregasi}, laporan, 3)["triwulan_kosong"] == [2]


def test_a_ratio_weighs_the_triwulan_by_their_cases():
    laporan = {1: {"pembilang": 1, "penyebut": 2}, 2: {"pembilang": 98, "penyebut": 98}}
    assert collect(RASIO, laporan, 2)["realisasi"] == pytest.approx(99)


def test_a_ratio_without_all_its_cases_is_the_plain_mean_of_the_percents():
    laporan = {1: {"pembilang": 1, "penyebut": 2}, 2: 100}
    assert collect(RASIO, laporan, 2)["realisasi"] == pytest.approx(75)


@pytest.mark.parametrize("nihil", [{"nihil": True}, {"pembilang": 0, "penyebut": 0}])
def test_no_case_is_no_blank_and_no_zero(nihil):
    laporan = {1: nihil, 2: {"pembilang": 3, "penyebut": 4}, 3: nihil}
    awal, kini = collect(RASIO, laporan, 1), collect(RASIO, laporan, 4)
    assert (awal["nihil"], math.isnan(awal["realisasi"]), awal["triwulan_kosong"]) == (True, True, [])
    assert (kini["nihil"], kini["realisasi"], kini["triwulan_kosong"]) == (False, 75, [4])


@pytest.mark.parametrize("nihil", [{"nihil": True}, {"pembilang": 0, "penyebut": 0}])
def test_no_case_where_cases_cannot_be_missing_reports_nothing(nihil):
    hasil = collect({**RASIO, "bergantung_kejadian": False}, {1: nihil}, 1)
    assert (hasil["nihil"], hasil["triwulan_kosong"]) == (False, [1])


@pytest.mark.parametrize("agregasi", ["jumlah", "akhir", "rata", "maks", "rasio"])
def test_the_value_of_the_whole_year_is_the_years_realisasi(agregasi):
    hasil = collect({"agregasi": agregasi}, {0: 7, 1: 100, 2: 100}, 4)
    assert (hasil["realisasi"], hasil["triwulan_kosong"]) == (7, [])


@pytest.mark.parametrize("agregasi", ["jumlah", "akhir", "rata", "maks", "rasio"])
def test_the_value_of_the_whole_year_is_no_realisasi_up_to_a_triwulan(agregasi):
    hasil = collect({"agregasi": agregasi}, {0: 7}, 3)
    assert (math.isnan(hasil["realisasi"]), hasil["triwulan_kosong"]) == (True, [1, 2, 3])
    assert collect({"agregasi": agregasi}, {0: 7, 1: 2}, 3)["realisasi"] == 2


def test_the_last_letter_stands():
    hasil = collect({**MUTU, "target": {2026: "B"}}, {1: {"huruf": "A"}, 3: {"huruf": "c"}}, 4)
    assert hasil["realisasi_huruf"] == "C"
    assert math.isnan(hasil["realisasi"])


def test_a_letter_under_a_number_reports_nothing():
    assert collect({}, {1: {"huruf": "B"}}, 1)["triwulan_kosong"] == [1]


def test_other_years_and_unknown_kode_are_left_out():
    katalog = make_katalog({"kode": "X", "target": {2026: 10}})
    lain = pd.concat(
        [
            make_realisasi({"kode": "X", "triwulan": 1, "nilai": 9}, tahun=2025),
            make_realisasi({"kode": "TIDAK-ADA", "triwulan": 1, "nilai": 9}),
        ]
    )
    assert accumulate(katalog, lain, 2026, 4).loc[0, "triwulan_kosong"] == [1, 2, 3, 4]


def test_nothing_reported_at_all():
    hasil = accumulate(make_katalog({"kode": "X", "target": {2026: 10}}), make_realisasi(), 2026, 2)
    assert hasil.columns.tolist() == ["kode", "realisasi", "realisasi_huruf", "nihil", "triwulan_kosong"]
    assert hasil.loc[0, "triwulan_kosong"] == [1, 2]
    assert hasil[["realisasi", "realisasi_huruf"]].isna().all(axis=None)


def test_a_letter_stands_before_a_number_in_the_same_report():
    hasil = collect({**MUTU, "target": {2026: "B"}}, {1: {"huruf": "B", "nilai": 90}}, 4)
    assert (hasil["realisasi_huruf"], math.isnan(hasil["realisasi"])) == ("B", True)


def test_grades_are_never_averaged():
    hasil = collect({**MUTU, "agregasi": "rata", "target": {2026: "B"}}, {1: 90, 2: 70}, 2)
    assert hasil["realisasi"] == 70


def test_a_percent_of_no_cases_is_no_sum_of_cases():
    laporan = {1: {"nilai": 50, "pembilang": 0, "penyebut": 0}, 2: {"pembilang": 1, "penyebut": 1}}
    assert collect({**RASIO, "bergantung_kejadian": False}, laporan, 2)["realisasi"] == 75
