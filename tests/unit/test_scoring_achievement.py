"""Golden cases of capaian, kategori and status; each id names the rule or the published row."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from small_katalog import MUTU, PERSEN, make_katalog, make_realisasi

from iki.errors import KebijakanError
from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import FormulaRentang, FormulaTurun, load_policy

POLICY = load_policy()
SKOR = {**PERSEN, "jenis": "nilai", "satuan": "Nilai"}
TURUN = {**SKOR, "arah": "turun"}
RENTANG = {**PERSEN, "arah": "rentang"}
RASIO = {**PERSEN, "agregasi": "rasio", "bergantung_kejadian": True}


def score(ukuran: dict[str, Any], *laporan: dict[str, Any], triwulan=4, tahun=2026, policy=POLICY):
    """The one row of a catalogue of one ukuran "X"."""
    katalog = make_katalog({"kode": "X", **ukuran})
    realisasi = make_realisasi(*({"kode": "X", **satu} for satu in laporan))
    return score_ukuran(katalog, realisasi, policy, Periode(tahun, triwulan)).iloc[0]


@pytest.mark.parametrize(
    ("ukuran", "target", "realisasi", "capaian"),
    [
        pytest.param(SKOR, 79, 78.75, 99.6835, id="naik R/T: 78,75 terhadap 79"),
        pytest.param(SKOR, 100, 243, 243, id="naik tanpa batas atas"),
        pytest.param(TURUN, 12.93, 13.86, 92.8074, id="turun: LKjIP Provinsi Lampung 92,81"),
        pytest.param(TURUN, 0.35, 0.43, 77.1429, id="turun: LKjIP Provinsi Lampung 77,14"),
        pytest.param(TURUN, 32, 4.88, 184.75, id="turun: LKjIP Provinsi Lampung 184,75"),
        pytest.param(TURUN, 8, 9, 87.5, id="turun: PermenPANRB 8/2021, 9 bulan terhadap 8"),
        pytest.param(TURUN, 10, 25, 0, id="turun tidak di bawah 0"),
        pytest.param(TURUN, 0, 0, 100, id="aturan 3: turun target 0 tercapai"),
        pytest.param(TURUN, 0, 1, 0, id="aturan 3: turun target 0 terlampaui"),
        pytest.param(RENTANG, (80, 90), 70, 87.5, id="rentang: PermenPANRB 8/2021, 70 di bawah 80-90"),
        pytest.param(RENTANG, (80, 90), 92, 97.7778, id="rentang: 92 di atas 80-90 dengan (2b-R)/b"),
        pytest.param(RENTANG, (80, 90), 80, 100, id="rentang: batas bawah termasuk"),
        pytest.param(RENTANG, (80, 90), 90, 100, id="rentang: batas atas termasuk"),
        pytest.param(RENTANG, (80, 90), 200, 0, id="rentang tidak di bawah 0"),
        pytest.param(RENTANG, (0, 5), 3, 100, id="rentang yang mulai dari 0"),
        pytest.param(RENTANG, (0, 0), 1, 0, id="rentang 0-0 terlampaui"),
        pytest.param(SKOR, 80, 0, 0, id="nol yang dilaporkan adalah nol"),
    ],
)
def test_capaian_follows_the_arah(ukuran, target, realisasi, capaian):
    hasil = score({**ukuran, "target": {2026: target}}, {"triwulan": 4, "nilai": realisasi})
    assert hasil["capaian_tahun"] == pytest.approx(capaian, abs=5e-5)
    assert hasil["capaian_periode"] == hasil["capaian_tahun"]
    assert hasil["status"] == "dinilai"


@pytest.mark.parametrize(
    ("ukuran", "target", "realisasi", "capaian"),
    [
        pytest.param(TURUN, 10, 8, 125, id="turun T/R: pemantauan triwulanan Pringsewu"),
        pytest.param(TURUN, 10, 20, 50, id="turun T/R di atas target"),
        pytest.param(TURUN, 10, 0, 200, id="turun T/R tidak bernilai pada R 0, dipakai (2T-R)/T"),
        pytest.param(TURUN, 0, 1, 0, id="turun T/R dengan target 0 tetap aturan 3"),
        pytest.param(TURUN, 0, 0, 100, id="turun T/R dengan target 0 tercapai"),
        pytest.param(RENTANG, (80, 90), 92, 102.2222, id="rentang R/b: PermenPANRB 8/2021 92/90"),
        pytest.param(RENTANG, (80, 90), 70, 87.5, id="rentang R/b di bawah rentang"),
        pytest.param(RENTANG, (0, 0), 1, 0, id="rentang 0-0 tidak tak hingga"),
    ],
)
def test_a_policy_may_choose_the_other_formulas(ukuran, target, realisasi, capaian):
    lain = replace(POLICY, formula_turun=FormulaTurun.KEBALIKAN, formula_rentang=FormulaRentang.NISBAH)
    hasil = score({**ukuran, "target": {2026: target}}, {"triwulan": 4, "nilai": realisasi}, policy=lain)
    assert hasil["capaian_periode"] == pytest.approx(capaian, abs=5e-5)


@pytest.mark.parametrize(
    ("tangga", "target", "laporan", "capaian"),
    [
        pytest.param("ikm", "B", {"nilai": 83.5}, 100, id="IKM 83,5 adalah B"),
        pytest.param("ikm", "B", {"huruf": "A"}, 100, id="IKM A terhadap B bukan 133,33"),
        pytest.param("ikm", "B", {"huruf": "c"}, 200 / 3, id="IKM C terhadap B 66,67, huruf kecil dibaca"),
        pytest.param("ikm", "A", {"nilai": 88.305}, 100, id="IKM 88,305 dibulatkan menjadi 88,31, A"),
        pytest.param("ikm", "A", {"nilai": 88.304}, 75, id="IKM 88,304 adalah B"),
        pytest.param("ikm", "D", {"nilai": 3.34}, 0, id="IKM di bawah 25 tidak punya huruf"),
        pytest.param("sakip", "BB", {"nilai": 80}, 100, id="SAKIP 80,00 adalah BB"),
        pytest.param("sakip", "AA", {"nilai": 90.01}, 100, id="SAKIP AA di atas 90"),
        pytest.param("sakip", "AA", {"nilai": 90}, 600 / 7, id="SAKIP 90,00 adalah A"),
        pytest.param("sakip", "A", {"huruf": "D"}, 100 / 6, id="SAKIP D terhadap A"),
    ],
)
def test_mutu_is_a_ladder_not_a_ratio(tangga, target, laporan, capaian):
    hasil = score({**MUTU, "tangga": tangga, "target": {2026: target}}, {"triwulan": 4, **laporan})
    assert hasil["capaian_periode"] == pytest.approx(capaian)
    assert (hasil["status"], hasil["target_huruf"]) == ("dinilai", target)
    assert pd.isna(hasil["target_periode"])


def test_a_letter_is_shown_as_reported_and_a_number_as_a_number():
    ukuran = {**MUTU, "target": {2026: "B"}}
    huruf = score(ukuran, {"triwulan": 4, "huruf": "A"})
    angka = score(ukuran, {"triwulan": 4, "nilai": 90})
    assert (huruf["realisasi_huruf"], pd.isna(huruf["realisasi"])) == ("A", True)
    assert (angka["realisasi"], pd.isna(angka["realisasi_huruf"])) == (90, True)


def test_the_last_grade_stands_whether_letter_or_number():
    ukuran = {**MUTU, "target": {2026: "B"}, "jadwal": "penuh"}
    hasil = score(ukuran, {"triwulan": 1, "nilai": 90}, {"triwulan": 2, "huruf": "C"}, triwulan=2)
    assert hasil["realisasi_huruf"] == "C"
    assert pd.isna(hasil["realisasi"])


def test_a_letter_that_is_not_on_the_ladder_is_refused():
    with pytest.raises(KebijakanError, match=r"'E' bukan huruf mutu pelayanan .* A, B, C, D"):
        score({**MUTU, "target": {2026: "B"}}, {"triwulan": 4, "huruf": "E"})


@pytest.mark.parametrize(
    ("realisasi", "kategori"),
    [
        (0, "Sangat Rendah"),
        (50.994, "Sangat Rendah"),
        (50.995, "Rendah"),
        (59.995, "Rendah"),
        (65.994, "Rendah"),
        (65.995, "Sedang"),
        (75.994, "Sedang"),
        (75.995, "Tinggi"),
        (90.5, "Tinggi"),
        (90.994, "Tinggi"),
        (90.995, "Sangat Tinggi"),
        (91, "Sangat Tinggi"),
        (100.004, "Sangat Tinggi"),
        (1667, "Sangat Tinggi"),
    ],
)
def test_kategori_is_read_from_two_decimals_half_up(realisasi, kategori):
    hasil = score({**SKOR, "target": {2026: 100}}, {"triwulan": 4, "nilai": realisasi})
    assert hasil["kategori"] == kategori
    assert hasil["capaian_periode"] == pytest.approx(realisasi, rel=1e-15)  # itself unrounded


@pytest.mark.parametrize(
    ("ukuran", "laporan", "triwulan", "status", "alasan"),
    [
        pytest.param(
            {"target": {2026: 22}, **PERSEN, "satuan": "Orang"}, [], 1,
            "belum_lapor", "Belum dilaporkan: target 22 Orang sudah jatuh tempo pada TW I.",
            id="jatuh tempo, tidak ada laporan",
        ),
        pytest.param(
            {"target": {2026: 1}, "satuan": "dokumen"}, [], 2,
            "belum_waktunya", "Belum waktunya: target 1 dokumen jatuh tempo pada TW IV.",
            id="1 dokumen baru jatuh tempo TW IV",
        ),
        pytest.param(
            {"target": {2026: 2}, "satuan": "dokumen"}, [], 1,
            "belum_waktunya", "Belum waktunya: target 1 dokumen jatuh tempo pada TW II.",
            id="dari 2 dokumen yang pertama jatuh tempo TW II",
        ),
        pytest.param(
            {"target": {2026: (80, 90)}, **RENTANG}, [], 1,
            "belum_lapor", "Belum dilaporkan: target 80–90 % sudah jatuh tempo pada TW I.",
            id="target rentang",
        ),
        pytest.param(
            {"target": {2025: 19.55, 2026: 39.10}, **PERSEN, "jadwal": "merata"}, [], 1,
            "belum_lapor", "Belum dilaporkan: target 24,4375 % sudah jatuh tempo pada TW I.",
            id="target antara ditulis utuh",
        ),
        pytest.param(
            {"target": {2026: "B"}, **MUTU}, [], 3,
            "belum_waktunya", "Belum waktunya: target B jatuh tempo pada TW IV.",
            id="mutu jatuh tempo menurut jadwal",
        ),
        pytest.param(
            {"target": {2025: 1}}, [{"triwulan": 1, "nilai": 1}], 4,
            "tanpa_target", "Tanpa target: tahun ini tidak ada targetnya.",
            id="tidak ada target tahun ini",
        ),
        pytest.param(
            {"target": {2026: 0}}, [{"triwulan": 1, "nilai": 1}], 4,
            "tanpa_target", "Tanpa target: targetnya 0.",
            id="aturan 3: naik dengan target 0",
        ),
        pytest.param(
            {"target": {2026: 100}, **RASIO}, [{"triwulan": 1, "nihil": True}], 2,
            "nihil", "Nihil: yang dilaporkan tidak ada kejadian; TW II belum dilaporkan.",
            id="dilaporkan tidak ada kejadian",
        ),
        pytest.param(
            {"target": {2026: 100}, **RASIO}, [{"triwulan": 1, "pembilang": 0, "penyebut": 0}], 1,
            "nihil", "Nihil: yang dilaporkan sampai TW I tidak ada kejadian.",
            id="penyebut 0",
        ),
        pytest.param(
            {"target": {2026: 100}, **RASIO},
            [{"triwulan": 1, "nihil": True}, {"triwulan": 0, "nilai": 80}], 2,
            "nihil", "Nihil: yang dilaporkan sampai TW II tidak ada kejadian.",
            id="nihil di samping nilai setahun: TW II sendiri tidak disebut dilaporkan",
        ),
        pytest.param(
            {"target": {2026: 100}, **RASIO}, [{"triwulan": 0, "nihil": True}], 2,
            "nihil", "Nihil: dilaporkan tidak ada kejadian setahun.",
            id="nihil setahun",
        ),
        pytest.param(
            {"jadwal": "target_tw", "target": {2026: [2, 0, 6, 8]}}, [{"triwulan": 1, "nilai": 2}], 2,
            "belum_waktunya", "Belum waktunya: target 6 Orang jatuh tempo pada TW III.",
            id="yang berikut sesudah triwulan ini, bukan yang pertama dalam tahun",
        ),
        pytest.param(
            {"target": {2026: 100}, **RASIO, "bergantung_kejadian": False},
            [{"triwulan": 1, "nihil": True}], 1,
            "belum_lapor", "Belum dilaporkan: target 100 % sudah jatuh tempo pada TW I.",
            id="nihil hanya di mana kejadian mungkin tidak ada",
        ),
    ],
)  # fmt: skip
def test_a_row_without_capaian_says_why(ukuran, laporan, triwulan, status, alasan):
    hasil = score(ukuran, *laporan, triwulan=triwulan)
    assert (hasil["status"], hasil["alasan"]) == (status, alasan)
    assert pd.isna(hasil["capaian_periode"])
    assert pd.isna(hasil["kategori"])
    assert not hasil["sementara"]


def test_what_was_done_before_its_time_is_shown_against_the_year():
    hasil = score({"target": {2026: 1}}, {"triwulan": 1, "nilai": 1}, triwulan=2)
    assert (hasil["status"], hasil["realisasi"], hasil["capaian_tahun"]) == ("belum_waktunya", 1, 100)
    assert pd.isna(hasil["capaian_periode"])


@pytest.mark.parametrize("triwulan", [1, 2, 3, 4])
def test_no_target_beats_not_due_and_nihil(triwulan):
    ukuran = {**RASIO, "jadwal": "akhir_tahun", "target": {2026: 0}}
    assert score(ukuran, {"triwulan": 1, "nihil": True}, triwulan=triwulan)["status"] == "tanpa_target"


def test_not_due_beats_nihil():
    ukuran = {**RASIO, "jadwal": "akhir_tahun", "target": {2026: 100}}
    assert score(ukuran, {"triwulan": 1, "nihil": True}, triwulan=3)["status"] == "belum_waktunya"
    assert score(ukuran, {"triwulan": 1, "nihil": True}, triwulan=4)["status"] == "nihil"


def test_zero_bad_things_is_due_although_its_number_is_zero():
    hasil = score({**TURUN, "target": {2026: 0}}, {"triwulan": 1, "nilai": 0}, triwulan=1)
    assert (hasil["status"], hasil["target_periode"], hasil["capaian_periode"]) == ("dinilai", 0, 100)
    akhir = score(
        {**TURUN, "jadwal": "akhir_tahun", "target": {2026: 0}}, {"triwulan": 1, "nilai": 0}, triwulan=1
    )
    assert (akhir["status"], akhir["capaian_tahun"]) == ("belum_waktunya", 100)


SETAHUN = "Nilai setahun, dibandingkan dengan target setahun."


@pytest.mark.parametrize("agregasi", ["jumlah", "akhir", "rata", "maks"])
@pytest.mark.parametrize("triwulan", [1, 2, 3])
def test_a_value_of_the_whole_year_stands_for_its_triwulan_against_the_years_target(agregasi, triwulan):
    ukuran = {"agregasi": agregasi, "target": {2026: 12}}
    hasil = score(ukuran, {"triwulan": 0, "nilai": 9}, triwulan=triwulan)
    assert (hasil["status"], hasil["realisasi"], hasil["triwulan_kosong"]) == ("dinilai", 9, [])
    assert (hasil["target_periode"], hasil["capaian_periode"], hasil["capaian_tahun"]) == (12, 75, 75)
    assert hasil["alasan"] == SETAHUN


def test_a_triwulan_of_its_own_is_scored_before_the_whole_year():
    hasil = score(
        {"target": {2026: 12}}, {"triwulan": 0, "nilai": 9}, {"triwulan": 1, "nilai": 3}, triwulan=2
    )
    assert (hasil["realisasi"], hasil["target_periode"], hasil["triwulan_kosong"]) == (3, 6, [])
    assert pd.isna(hasil["alasan"])


def test_what_is_not_due_yet_shows_its_value_of_the_whole_year():
    ukuran = {"jadwal": "akhir_tahun", "target": {2026: 12}}
    hasil = score(ukuran, {"triwulan": 0, "nilai": 9}, triwulan=2)
    assert (hasil["status"], hasil["realisasi"], hasil["capaian_tahun"]) == ("belum_waktunya", 9, 75)
    assert (hasil["target_periode"], pd.isna(hasil["capaian_periode"])) == (0, True)


def test_a_ratio_without_all_its_parts_says_that_it_is_a_mean_of_percents():
    satu, dua = {"triwulan": 1, "nilai": 90}, {"triwulan": 2, "pembilang": 1, "penyebut": 2}
    ukuran = {**RASIO, "target": {2026: 100}}
    assert pd.isna(score(ukuran, satu, triwulan=1)["alasan"])
    hasil = score(ukuran, satu, dua, triwulan=2)
    assert hasil["realisasi"] == 70
    assert hasil["alasan"] == "Rata-rata persen triwulan: pembilang dan penyebut belum lengkap."


def test_both_denominators_stand_side_by_side():
    hasil = score({"target": {2026: 10}}, {"triwulan": 1, "nilai": 4}, triwulan=1)
    assert (hasil["target"], hasil["target_periode"]) == (10, 2)
    assert (hasil["capaian_tahun"], hasil["capaian_periode"]) == (40, 200)


@pytest.mark.parametrize(
    ("jadwal", "target", "dilaporkan", "triwulan", "alasan"),
    [
        ("merata", 10, [2], 2, "Sementara: TW I belum dilaporkan."),
        ("merata", 10, [1], 4, "Sementara: TW II, TW III dan TW IV belum dilaporkan."),
        ("merata", 2, [2], 2, None),
        ("merata", 1, [2], 4, "Sementara: TW IV belum dilaporkan."),
        ("akhir_tahun", 10, [4], 4, None),
        ("merata", 10, [1, 2], 2, None),
    ],
)
def test_a_gap_makes_a_score_provisional_only_where_something_was_due(
    jadwal, target, dilaporkan, triwulan, alasan
):
    laporan = [{"triwulan": q, "nilai": 1} for q in dilaporkan]
    hasil = score({"jadwal": jadwal, "target": {2026: target}}, *laporan, triwulan=triwulan)
    assert (hasil["status"], hasil["sementara"]) == ("dinilai", alasan is not None)
    assert hasil["triwulan_kosong"] == [q for q in range(1, triwulan + 1) if q not in dilaporkan]
    assert (None if pd.isna(hasil["alasan"]) else hasil["alasan"]) == alasan


def test_a_year_without_targets_has_no_scores():
    hasil = score({"target": {2026: 10}}, {"triwulan": 1, "nilai": 4}, tahun=2031)
    assert (hasil["status"], hasil["target_periode"]) == ("tanpa_target", 0)
