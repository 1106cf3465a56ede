"""The answers of the pages, word for word."""

import numpy as np
import pandas as pd
import pytest

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.explanation import explain_ukuran
from iki.scoring.policy import load_policy
from iki.views.sentences import (
    describe_need,
    describe_ukuran,
    describe_why,
    title_path,
)
from tests.unit.small_katalog import make_katalog, make_realisasi

TW2 = Periode(2026, 2)

UKURAN = {
    "status": "dinilai", "satuan": "Orang", "jenis": "jumlah", "arah": "naik", "kategori": "Sangat Rendah",
    "target": 20.0, "target_atas": np.nan, "target_huruf": np.nan, "target_periode": 10.0,
    "realisasi": 4.0, "realisasi_huruf": np.nan, "capaian_tahun": 20.0, "capaian_periode": 40.0,
    "sementara": False, "setahun": False, "alasan": np.nan,
}  # fmt: skip
PERSEN = {"jenis": "persentase", "satuan": "%"}
MUTU = {"jenis": "mutu", "target": np.nan, "target_huruf": "B"}
TURUN = {"arah": "turun", "target": 5.0}
RENTANG = PERSEN | {"arah": "rentang", "target": 80.0, "target_atas": 90.0}


@pytest.mark.parametrize(
    ("beda", "kalimat"),
    [
        pytest.param({}, "16 Orang lagi s.d. TW IV", id="hitungan"),
        pytest.param(
            PERSEN | {"target": 78.2, "realisasi": 58.0},
            "20,2 poin lagi ke 78,2 % s.d. TW IV",
            id="persentase",
        ),
        pytest.param({"realisasi": 20.0}, "Target tahun ini sudah tercapai", id="tercapai"),
        pytest.param(
            PERSEN | {"target": 78.2, "realisasi": 78.197},
            "Target tahun ini sudah tercapai",
            id="selisih di bawah dua desimal",
        ),
        pytest.param(
            {"target": 118908.0, "realisasi": 118907.0, "capaian_tahun": 99.9992},
            "1 Orang lagi s.d. TW IV",
            id="satu orang dari banyak",
        ),
        pytest.param(MUTU, "Capai mutu B", id="mutu"),
        pytest.param(MUTU | {"capaian_tahun": 100.0}, "Target tahun ini sudah tercapai", id="mutu tercapai"),
        pytest.param(TURUN, "Kembali ke target 5 Orang", id="makin rendah makin baik"),
        pytest.param(
            TURUN | {"capaian_tahun": 140.0}, "Target tahun ini sudah tercapai", id="turun tercapai"
        ),
        pytest.param(RENTANG, "Kembali ke target 80–90 %", id="rentang"),
        pytest.param(
            RENTANG | {"capaian_tahun": 100.0}, "Target tahun ini sudah tercapai", id="rentang tercapai"
        ),
    ],
)
def test_what_is_needed_is_said_in_the_ukurans_own_unit(beda, kalimat):
    assert describe_need(UKURAN | beda, 2) == kalimat


def test_of_a_whole_years_value_nothing_is_to_come():
    assert describe_need(UKURAN | {"setahun": True}, 2) == "Kurang 16 Orang dari target 20 Orang"


def test_after_tw4_it_says_what_was_missed():
    assert describe_need(UKURAN, 4) == "Kurang 16 Orang dari target 20 Orang"


def test_why_tells_capaian_falls_and_gaps():
    assert describe_why(UKURAN, 0, None) == "40,00 %"
    assert describe_why(UKURAN, 1, 2) == "40,00 %, turun dari TW II"
    assert describe_why(UKURAN | {"sementara": True}, 2, 2) == (
        "40,00 %, turun 2 TW berturut-turut, sementara, ada triwulan kosong"
    )


@pytest.mark.parametrize(
    ("laporan", "kalimat"),
    [
        pytest.param(
            {1: 3, 2: 1},
            "Realisasi 4 dari target 10 Orang s.d. TW II: 40,00 % — Sangat Rendah menurut Skala "
            "Permendagri 86 Tahun 2017 v1. 16 Orang lagi s.d. TW IV.",
            id="berjalan",
        ),
        pytest.param(
            {2: 4},
            "Realisasi 4 dari target 10 Orang s.d. TW II: 40,00 % — Sangat Rendah menurut Skala "
            "Permendagri 86 Tahun 2017 v1; TW I belum dilaporkan. 16 Orang lagi s.d. TW IV.",
            id="sementara",
        ),
        pytest.param(
            {0: 18},
            "Realisasi 18 dari target 20 Orang setahun: 90,00 % — Tinggi menurut Skala Permendagri 86 "
            "Tahun 2017 v1; nilai setahun, dibandingkan dengan target setahun. "
            "Kurang 2 Orang dari target 20 Orang.",
            id="setahun: tidak ada yang masih akan datang",
        ),
        pytest.param({}, "Belum dilaporkan: target 10 Orang sudah jatuh tempo pada TW II.", id="alasan"),
    ],
)
def test_an_ukuran_is_described_by_its_explanation_and_what_is_still_needed(laporan, kalimat):
    katalog = make_katalog({"kode": "A", "target": {2026: 20}})
    realisasi = make_realisasi(*({"kode": "A", "triwulan": q, "nilai": n} for q, n in laporan.items()))
    rumus = (katalog, realisasi, load_policy(tahun=2026), TW2)
    baris = score_ukuran(*rumus).iloc[0].to_dict()
    assert describe_ukuran(baris, explain_ukuran(*rumus, "A"), 2) == kalimat


def test_the_title_of_a_path_says_how_often_the_target_was_met():
    jalan = pd.DataFrame(
        {
            "realisasi": [5.0, 9.0, 9.0],
            "realisasi_huruf": pd.Series([None] * 3, dtype="str"),
            "capaian_periode": [99.996, 99.99, 100.0],
            "triwulan": [1, 2, 3],
            "triwulan_kosong": [[], [], [3]],
        }
    )
    assert title_path(jalan) == "Target tercapai pada 1 dari 2 triwulan yang dinilai"
    assert title_path(jalan[:0]) == "Target dari tahun ke tahun"
