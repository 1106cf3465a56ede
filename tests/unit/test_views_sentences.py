"""The answers of the pages, word for word."""

import numpy as np
import pandas as pd
import pytest

from iki.periods import Periode
from iki.scoring.policy import load_policy
from iki.views.sentences import (
    describe_dinas,
    describe_need,
    describe_ukuran,
    describe_unit,
    describe_why,
    explain_score,
    title_path,
    title_unit,
)

POLICY = load_policy()
TW2 = Periode(2026, 2)

UNIT = {
    "nama": "Dinas", "nilai": 87.4, "kategori": "Tinggi", "status": "dinilai",
    "dinilai": 32, "belum_lapor": 9, "belum_waktunya": 18, "tanpa_target": 0, "nihil": 0,
}  # fmt: skip
BIDANG = pd.DataFrame({"nama": ["Sekretariat", "Rehabilitasi Sosial"], "belum_lapor": [8, 1]})
UKURAN = {
    "status": "dinilai", "satuan": "Orang", "jenis": "jumlah", "arah": "naik", "kategori": "Sangat Rendah",
    "target": 20.0, "target_atas": np.nan, "target_huruf": np.nan, "target_periode": 10.0,
    "realisasi": 4.0, "realisasi_huruf": np.nan, "capaian_tahun": 20.0, "capaian_periode": 40.0,
    "sementara": False, "alasan": np.nan,
}  # fmt: skip


def indikator(**per_kategori: int) -> pd.DataFrame:
    """Rows at level indikator: so many of each kategori, with a nilai of their own."""
    kategori = [nama.replace("_", " ") for nama, banyak in per_kategori.items() for _ in range(banyak)]
    return pd.DataFrame({"kategori": pd.Series(kategori, dtype="str"), "nilai": 50.0})


def test_the_verdict_names_mean_lagging_and_where_reports_are_missing():
    kalimat = describe_dinas(UNIT, BIDANG, indikator(Tinggi=26, Sedang=2, Rendah=1, Sangat_Rendah=3), POLICY)
    assert kalimat == (
        "Rata-rata 32 indikator yang melapor, dari 41 yang jatuh tempo: 87,40 % (Tinggi). "
        "6 tertinggal; 9 belum melapor, 8 di Sekretariat."
    )


def test_too_little_reported_is_said_plainly_and_gets_no_kategori():
    kurang = UNIT | {"status": "cakupan_kurang", "kategori": np.nan, "dinilai": 20, "belum_lapor": 21}
    assert describe_unit(kurang, indikator(Tinggi=20), POLICY) == (
        "Baru 20 dari 41 indikator yang jatuh tempo melapor (49 %, batasnya 75 %), jadi rata-rata 87,40 % "
        "belum diberi kategori. 21 belum melapor."
    )


@pytest.mark.parametrize(
    ("beda", "kalimat"),
    [
        pytest.param(
            {"dinilai": 0, "belum_lapor": 0}, "Belum ada indikator yang jatuh tempo.", id="belum waktunya"
        ),
        pytest.param(
            {"dinilai": 0, "belum_lapor": 30},
            "Belum satu pun dari 30 indikator yang jatuh tempo melapor.",
            id="kosong",
        ),
        pytest.param(
            {"dinilai": 4, "belum_lapor": 0},
            "Rata-rata 4 indikator yang melapor, dari 4 yang jatuh tempo: 87,40 % (Tinggi). "
            "Tidak ada yang tertinggal dan semua sudah melapor.",
            id="beres",
        ),
        pytest.param(
            {"dinilai": 3, "belum_lapor": 0, "nihil": 1},
            "Rata-rata 3 indikator yang melapor, dari 4 yang jatuh tempo: 87,40 % (Tinggi). "
            "1 nihil (tidak ada kejadian).",
            id="nihil dihitung sudah melapor",
        ),
    ],
)
def test_a_unit_is_described_as_it_stands(beda, kalimat):
    assert describe_unit(UNIT | beda, indikator(), POLICY) == kalimat


@pytest.mark.parametrize(
    ("beda", "kalimat"),
    [
        pytest.param({}, "16 Orang lagi s.d. TW IV", id="hitungan"),
        pytest.param(
            {"jenis": "persentase", "satuan": "%", "target": 78.2, "realisasi": 58.0},
            "20,2 poin lagi ke 78,2 % s.d. TW IV",
            id="persentase",
        ),
        pytest.param({"realisasi": 20.0}, "Target tahun ini sudah tercapai", id="tercapai"),
        pytest.param({"target": np.nan, "target_huruf": "B"}, "Capai mutu B", id="mutu"),
        pytest.param(
            {"arah": "turun", "target": 5.0}, "Kembali ke target 5 Orang", id="makin rendah makin baik"
        ),
        pytest.param({"status": "belum_lapor", "realisasi": np.nan}, "Laporkan realisasinya", id="kosong"),
    ],
)
def test_what_is_needed_is_said_in_the_ukurans_own_unit(beda, kalimat):
    assert describe_need(UKURAN | beda, 2) == kalimat


def test_after_tw4_it_says_what_was_missed():
    assert describe_need(UKURAN, 4) == "Kurang 16 Orang dari target 20 Orang"


def test_why_tells_capaian_falls_and_gaps():
    assert describe_why(UKURAN, 0, None) == "40,00 %"
    assert describe_why(UKURAN, 1, 2) == "40,00 %, turun dari TW II"
    assert describe_why(UKURAN | {"sementara": True}, 2, 2) == (
        "40,00 %, turun 2 TW berturut-turut, sementara, ada triwulan kosong"
    )


def test_a_score_is_explained_with_its_arithmetic():
    assert explain_score(UKURAN, TW2) == (
        "Realisasi 4 Orang s.d. TW II 2026 dibagi target 10 Orang s.d. TW II = 40,00 % (Sangat Rendah). "
        "Terhadap target tahun 20 Orang: 20,00 %."
    )
    alasan = "Belum dilaporkan: target 10 Orang sudah jatuh tempo pada TW II."
    assert explain_score(UKURAN | {"capaian_periode": np.nan, "alasan": alasan}, TW2) == alasan


def test_an_ukuran_is_described_with_what_is_still_needed():
    assert describe_ukuran(UKURAN, TW2) == (
        "4 dari 10 Orang s.d. TW II 2026: 40,00 % (Sangat Rendah). 16 Orang lagi s.d. TW IV."
    )


def test_titles_say_the_finding():
    assert title_unit("Rehsos", indikator(Sedang=2, Tinggi=1), POLICY) == "Dua indikator menahan Rehsos"
    assert (
        title_unit("Rehsos", indikator(Tinggi=1), POLICY)
        == "Tidak ada yang tertinggal dari 1 indikator Rehsos yang dinilai"
    )
    jalan = pd.DataFrame(
        {
            "realisasi": [5.0, 9.0, 9.0],
            "realisasi_huruf": pd.Series([None] * 3, dtype="str"),
            "capaian_periode": [100.0, 90.0, 100.0],
            "triwulan": [1, 2, 3],
            "triwulan_kosong": [[], [], [3]],
        }
    )
    assert title_path(jalan) == "Target tercapai pada 1 dari 2 triwulan yang dinilai"
    assert title_path(jalan[:0]) == "Target dari tahun ke tahun"
