"""The calculator's scores: figures printed in reports, and the rules at their edges."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki.numbers import round_angka
from iki.scoring.policy import load_policy
from iki.scoring.status import Status
from iki.scoring.table import TIDAK_TERBACA, mean_of, score_table

POLICY = load_policy()
KOSONG = {
    "indikator": "Layanan",
    "satuan": "%",
    "arah": "naik",
    "tangga": None,
    "target": np.nan,
    "target_huruf": None,
    "realisasi": np.nan,
    "realisasi_huruf": None,
    "nihil": False,
    "masalah": None,
}


def _score(*baris: dict) -> pd.DataFrame:
    return score_table(pd.DataFrame([KOSONG | satu for satu in baris]), POLICY)


def _one(**isi: object) -> dict:
    return _score(isi).iloc[0].to_dict()


@pytest.mark.parametrize(
    ("target", "realisasi", "arah", "capaian"),
    [
        pytest.param(12.93, 13.86, "turun", "92.81", id="Lampung 2015, kemiskinan"),
        pytest.param(0.35, 0.43, "turun", "77.14", id="Lampung 2016, indeks Gini"),
        pytest.param(32, 4.88, "turun", "184.75", id="Lampung, melampaui dua kali"),
        pytest.param(7, 6.5, "turun", "107.14", id="PermenPANRB 8/2021, 6,5 dari 7 bulan"),
        pytest.param(8, 9, "turun", "87.50", id="PermenPANRB 8/2021, 9 dari 8 bulan"),
        pytest.param(79, 78.75, "naik", "99.68", id="78.75 terhadap 79"),
        pytest.param(100, 243, "naik", "243.00", id="243 % tanpa batas"),
        pytest.param(3, 20, "naik", "666.67", id="666,67 % tanpa batas"),
        pytest.param(0, 0, "turun", "100.00", id="nol dituju, nol dicapai"),
        pytest.param(0, 2, "turun", "0.00", id="nol dituju, dua terjadi"),
        pytest.param(5, 15, "turun", "0.00", id="tidak di bawah nol"),
        pytest.param(5, -5, "naik", "-100.00", id="tumbuh negatif"),
        pytest.param(3, -0.5, "turun", "216.67", id="di bawah nol lebih baik bila turun"),
    ],
)
def test_a_number_scores_as_reports_print_it(target, realisasi, arah, capaian):
    satu = _one(target=target, realisasi=realisasi, arah=arah)
    assert satu["status"] == Status.DINILAI
    assert str(round_angka(satu["capaian"])) == capaian
    assert pd.isna(satu["alasan"])


@pytest.mark.parametrize(
    ("tangga", "target", "realisasi", "capaian"),
    [
        pytest.param("ikm", "B", "A", 100, id="di atas target"),
        pytest.param("ikm", "B", "B", 100, id="tepat"),
        pytest.param("ikm", "A", "C", 50, id="dua anak tangga di bawah"),
        pytest.param("sakip", "A", "BB", 100 * 5 / 6, id="sakip satu di bawah"),
        pytest.param("ikm", "B", 76.605, 100, id="angka dibulatkan lalu menjadi huruf"),
        pytest.param("ikm", "B", 76.604, 100 * 2 / 3, id="angka tepat di bawahnya"),
    ],
)
def test_a_letter_is_a_rung(tangga, target, realisasi, capaian):
    isi = {"realisasi_huruf" if isinstance(realisasi, str) else "realisasi": realisasi}
    assert _one(tangga=tangga, target_huruf=target, **isi)["capaian"] == pytest.approx(capaian)


@pytest.mark.parametrize(
    ("isi", "status"),
    [
        pytest.param({"target": 0, "realisasi": 0}, Status.TANPA_TARGET, id="0 per 0 naik"),
        pytest.param({"target": 0, "realisasi": 5}, Status.TANPA_TARGET, id="target nol naik"),
        pytest.param({"realisasi": 5}, Status.TANPA_TARGET, id="tanpa target"),
        pytest.param({}, Status.TANPA_TARGET, id="tanpa apa pun"),
        pytest.param({"target": 5}, Status.BELUM_LAPOR, id="tanpa realisasi"),
        pytest.param({"target": 0, "arah": "turun"}, Status.BELUM_LAPOR, id="nol dituju, tanpa realisasi"),
        pytest.param({"target": 5, "nihil": True}, Status.NIHIL, id="nihil"),
        pytest.param({"nihil": True}, Status.TANPA_TARGET, id="nihil tanpa target"),
        pytest.param({"target": 5, "masalah": "Sel D2: kabur."}, TIDAK_TERBACA, id="tidak terbaca"),
        pytest.param({"target": -5, "realisasi": 5}, TIDAK_TERBACA, id="target negatif"),
        pytest.param(
            {"target": 0, "realisasi": -1, "arah": "turun"}, TIDAK_TERBACA, id="di bawah target nol"
        ),
    ],
)
def test_a_row_without_a_score_says_why(isi, status):
    satu = _one(**isi)
    assert satu["status"] == status
    assert np.isnan(satu["capaian"])
    assert pd.isna(satu["kategori"])
    assert satu["alasan"].endswith(".")
    assert satu["alasan"] == isi.get("masalah", satu["alasan"])


def test_no_target_and_a_target_of_zero_are_told_apart():
    assert _one(target=0, realisasi=5)["alasan"].startswith("Target 0 dengan arah naik")
    assert _one(realisasi=5)["alasan"] == "Tidak ada target, jadi tidak ada pembandingnya."


@pytest.mark.parametrize(
    ("realisasi", "kategori"),
    [(90.994, "Tinggi"), (90.995, "Sangat Tinggi"), (50.99, "Sangat Rendah"), (50.995, "Rendah")],
)
def test_the_kategori_is_that_of_the_value_rounded_half_up(realisasi, kategori):
    satu = _one(target=100, realisasi=realisasi)
    assert satu["kategori"] == kategori
    assert satu["capaian"] == pytest.approx(realisasi, abs=1e-9), "capaian itself is not rounded"


def test_the_mean_is_capped_row_by_row_and_counts_only_what_is_scored():
    skor = _score(
        *({"target": 100, "realisasi": nilai} for nilai in (114, 100, 100, 660)),
        {"target": 100},
        {"masalah": "Sel D2: kabur."},
    )
    rata = mean_of(skor, POLICY)
    assert rata.nilai == 100
    assert rata.nilai_tanpa_batas == 243.5


def test_without_a_scored_row_there_is_no_mean():
    rata = mean_of(_score({"target": 5}), POLICY)
    assert np.isnan(rata.nilai)
    assert np.isnan(rata.nilai_tanpa_batas)


@given(st.permutations(range(5)))
def test_the_order_of_rows_changes_no_score(urutan):
    baris = [
        {"target": 12.93, "realisasi": 13.86, "arah": "turun"},
        {"tangga": "ikm", "target_huruf": "A", "realisasi_huruf": "B"},
        {"target": 0, "realisasi": 0},
        {"target": 5, "realisasi": 4},
        {"target": 5, "nihil": True},
    ]
    urut = _score(*baris)
    acak = _score(*(baris[i] for i in urutan))
    pd.testing.assert_frame_equal(acak, urut.iloc[list(urutan)].reset_index(drop=True))


def test_a_mean_is_capped_where_its_policy_caps_it():
    """Semarang caps the finished mean, (250 + 10) / 2 = 130; Permendagri each part, (100 + 10) / 2."""
    rata = {}
    for nama in ("semarang", "permendagri-86-2017"):
        policy = load_policy(nama)
        skor = pd.DataFrame({"capaian": [250.0, 10.0], "status": "dinilai", "kategori": None})
        rata[nama] = mean_of(skor, policy)
    assert (rata["semarang"].nilai, rata["permendagri-86-2017"].nilai) == (100, 55)
    assert {satu.nilai_tanpa_batas for satu in rata.values()} == {130}
