"""Edges of the rules that a changed operator or constant would cross."""

import pytest

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level, roll_up
from tests.unit.small_katalog import PERSEN, make_katalog, make_realisasi

POLICY = load_policy()
RASIO = {**PERSEN, "agregasi": "rasio"}


def score(katalog, *laporan, triwulan=4):
    return score_ukuran(katalog, make_realisasi(*laporan), POLICY, Periode(2026, triwulan))


@pytest.mark.parametrize(
    ("melapor", "dari", "status"),
    [
        pytest.param(26, 35, "cakupan_kurang", id="74,29 %"),
        pytest.param(3, 4, "dinilai", id="tepat 75 %"),
        pytest.param(299, 399, "cakupan_kurang", id="74,94 %"),
    ],
)
def test_coverage_is_judged_at_exactly_the_least_that_the_policy_asks(melapor, dari, status):
    kode = [f"U{nomor:03}" for nomor in range(dari)]
    katalog = make_katalog(*({"kode": satu, "target": {2026: 1}} for satu in kode))
    skor = score(katalog, *({"kode": satu, "triwulan": 4, "nilai": 1} for satu in kode[:melapor]))
    assert roll_up(skor, katalog, POLICY, Level.DINAS)["status"].tolist() == [status]


def test_a_range_that_ends_at_zero_is_reached_by_zero_alone():
    katalog = make_katalog({"kode": "A", **PERSEN, "arah": "rentang", "target": {2026: (0, 0)}})
    for nilai, capaian in ((0, 100), (0.01, 0)):
        skor = score(katalog, {"kode": "A", "triwulan": 4, "nilai": nilai})
        assert skor["capaian_periode"].tolist() == [capaian]


def test_a_whole_years_value_needs_no_word_at_the_years_end():
    katalog = make_katalog({"kode": "A", "target": {2026: 10}})
    nilai = {"kode": "A", "triwulan": 0, "nilai": 9}
    assert "setahun" in score(katalog, nilai, triwulan=2)["alasan"].iloc[0]
    assert score(katalog, nilai)["alasan"].isna().all()


def test_one_percent_each_of_two_ratios_is_no_mean_of_percents():
    katalog = make_katalog(*({"kode": kode, **RASIO, "target": {2026: 80}} for kode in "AB"))
    satu = score(katalog, *({"kode": kode, "triwulan": 4, "nilai": 80} for kode in "AB"))
    assert not satu["alasan"].fillna("").str.contains("Rata-rata persen").any()
    dua = score(katalog, *({"kode": "A", "triwulan": q, "nilai": 80} for q in (3, 4)))
    assert "Rata-rata persen triwulan" in dua["alasan"].iloc[0]


def test_two_blank_triwulan_and_two_caveats_make_one_readable_sentence_each():
    katalog = make_katalog({"kode": "A", **RASIO, "target": {2026: 80}})
    skor = score(katalog, *({"kode": "A", "triwulan": q, "nilai": 80} for q in (2, 4)))
    assert skor["alasan"].iloc[0] == (
        "Sementara: TW I dan TW III belum dilaporkan. "
        "Rata-rata persen triwulan: pembilang dan penyebut belum lengkap."
    )


def test_the_table_of_scores_has_these_columns_and_no_other():
    katalog = make_katalog({"kode": "A", "target": {2026: 10}})
    assert list(score(katalog).columns) == [
        "kode", "indikator_kode", "jabatan", "bidang", "indikator", "formulasi", "satuan", "jenis", "arah",
        "bobot", "target", "target_atas", "target_huruf", "target_periode", "realisasi", "realisasi_huruf",
        "capaian_tahun", "capaian_periode", "kategori", "status", "sementara", "setahun",
        "triwulan_kosong", "alasan",
    ]  # fmt: skip


def test_a_rising_target_starts_from_the_latest_earlier_one_and_the_first_from_nothing():
    naik = {**PERSEN, "jadwal": "merata"}
    katalog = make_katalog(
        {"kode": "A", **naik, "target": {2024: 10, 2025: 20, 2026: 60}},
        {"kode": "B", **naik, "target": {2026: 60}},
    )
    skor = score(katalog, {"kode": "A", "triwulan": 1, "nilai": 1}, triwulan=1)
    assert skor["target_periode"].tolist() == [30, 15], "a quarter of the way from 20, and from 0"
