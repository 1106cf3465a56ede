"""Values as the words of the screen."""

from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from iki.views.words import (
    add_names,
    format_capaian,
    format_nilai,
    format_poin,
    format_reach,
    format_realisasi,
    format_target,
    format_waktu,
)

BARIS = {
    "status": "dinilai", "satuan": "Orang", "target": 20.0, "target_atas": np.nan, "target_huruf": np.nan,
    "target_periode": 10.0, "realisasi": 4.0, "realisasi_huruf": np.nan,
}  # fmt: skip
KOSONG = {"realisasi": np.nan, "capaian_periode": np.nan}
MUTU = {
    "satuan": "Poin",
    "target": np.nan,
    "target_huruf": "B",
    "target_periode": np.nan,
    "realisasi": np.nan,
}


@pytest.mark.parametrize(
    ("capaian", "teks"),
    [(87.4, "87,40 %"), (1234.567, "1.234,57 %"), (0.0, "0,00 %"), (np.nan, "–"), (None, "–")],
)
def test_a_capaian_has_two_decimals_and_a_missing_one_is_no_number(capaian, teks):
    assert format_capaian(capaian) == teks


@pytest.mark.parametrize(
    ("selisih", "teks"),
    [(4.06, "+4,1 poin"), (-0.5, "−0,5 poin"), (0.0, "0,0 poin"), (-0.04, "0,0 poin")],
)
def test_a_difference_carries_its_sign(selisih, teks):
    assert format_poin(selisih) == teks


@pytest.mark.parametrize(
    ("nilai", "satuan", "teks"),
    [
        (118908.0, "Keluarga", "118.908 Keluarga"),
        (19.55, "%", "19,55 %"),
        (97.368421, "%", "97,37 %"),
        (8.0, "Orang", "8 Orang"),
    ],
)
def test_a_value_is_written_with_its_unit(nilai, satuan, teks):
    assert format_nilai(nilai, satuan) == teks


@pytest.mark.parametrize(
    ("beda", "teks"),
    [
        pytest.param({}, "4 Orang", id="angka"),
        pytest.param(MUTU | {"realisasi_huruf": "B"}, "B", id="huruf"),
        pytest.param(KOSONG | {"status": "belum_lapor"}, "belum lapor", id="jatuh tempo dan kosong"),
        pytest.param(KOSONG | {"status": "nihil"}, "nihil", id="nihil"),
        pytest.param(KOSONG | {"status": "belum_waktunya"}, "–", id="belum waktunya tidak ditagih"),
    ],
)
def test_realisasi_is_never_written_as_zero_where_it_is_missing(beda, teks):
    assert format_realisasi(BARIS | beda) == teks


@pytest.mark.parametrize(
    ("beda", "teks"),
    [
        ({}, "20 Orang"),
        ({"target": 80.0, "target_atas": 90.0, "satuan": "%"}, "80–90 %"),
        (MUTU, "B"),
        ({"target": np.nan}, "tanpa target"),
    ],
)
def test_a_target_is_a_number_a_range_a_letter_or_none(beda, teks):
    assert format_target(BARIS | beda) == teks


def test_reach_names_the_unit_once_and_either_target():
    assert format_reach(BARIS) == "4 dari 10 Orang"
    assert format_reach(BARIS, tahun=True) == "4 dari 20 Orang"
    assert format_reach(BARIS | MUTU | {"realisasi_huruf": "B"}) == "B dari B"


def test_siblings_are_named_by_their_formulasi():
    skor = pd.DataFrame(
        {
            "indikator_kode": ["A-01", "A-01", "A-02"],
            "indikator": ["PMKS", "PMKS", "Nilai SAKIP"],
            "formulasi": ["disabilitas", "lanjut usia", "evaluasi"],
        }
    )
    assert list(add_names(skor)["nama"]) == ["disabilitas", "lanjut usia", "Nilai SAKIP"]


def test_a_moment_is_told_by_the_clock_of_lampung():
    assert format_waktu(datetime(2026, 11, 24, 20, 5, tzinfo=UTC)) == "25 November 2026, 03.05 WIB"
