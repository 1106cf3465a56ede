"""Explanations word for word: one for each arah, agregasi, jadwal and reason, under three policies."""

import numpy as np
import pytest
from small_katalog import MUTU, PERSEN, make_katalog, make_realisasi

from iki.periods import Periode
from iki.scoring.explanation import explain_ukuran
from iki.scoring.explanation_words import write_angka
from iki.scoring.policy import load_policy

BAWAAN = "permendagri-86-2017"
RENTANG = PERSEN | {"arah": "rentang", "target": {2026: (80, 90)}}
TURUN = PERSEN | {"arah": "turun", "target": {2026: 24}}
NOL = {"agregasi": "akhir", "arah": "turun", "target": {2026: 0}}
BERTAHAP = {"jadwal": "target_tw", "target": {2026: [2, float("nan"), 6, 8]}}
RASIO = PERSEN | {"agregasi": "rasio", "bergantung_kejadian": True, "target": {2026: 90}}
IKM = MUTU | {"target": {2026: "B"}}


def explain(isi, laporan, triwulan, policy=BAWAAN):
    """Of one ukuran with 8 Orang a year unless `isi` says otherwise; a bare number is a nilai."""
    katalog = make_katalog({"kode": "A-01", "target": {2026: 8}, **isi})
    baris = [
        {"kode": "A-01", "triwulan": q, **(satu if isinstance(satu, dict) else {"nilai": satu})}
        for q, satu in laporan.items()
    ]
    return explain_ukuran(
        katalog, make_realisasi(*baris), load_policy(policy, 2026), Periode(2026, triwulan), "A-01"
    )


def test_a_score_is_one_sentence_and_its_steps():
    penjelasan = explain({"target": {2026: 32}}, {1: 10, 3: 8}, 3)
    assert penjelasan.kalimat == (
        "Realisasi 18 dari target 24 Orang s.d. TW III: 75,00 % — "
        "Sedang menurut Skala Permendagri 86 Tahun 2017 v1; TW II belum dilaporkan."
    )
    assert penjelasan.langkah == (
        "Laporan (Orang): TW I 10; TW II kosong; TW III 8. Dijumlahkan: 10 + 8 = 18 Orang.",
        "Target 2026: 32 Orang. Bertahap merata, s.d. TW III: 32 × 3 / 4 = 24 Orang.",
        "Makin tinggi makin baik, 100 × realisasi / target: 100 × 18 / 24 = 75 %.",
        "Dibulatkan setengah ke atas ke dua desimal: 75,00 %, yaitu ≥ 66 dan < 76: "
        "Sedang menurut Skala Permendagri 86 Tahun 2017 v1 (Permendagri 86 Tahun 2017).",
        "Terhadap target setahun 32 Orang: 100 × 18 / 32 = 56,25 %.",
        "Sementara: TW II belum dilaporkan.",
    )


@pytest.mark.parametrize(
    ("isi", "laporan", "langkah"),
    [
        pytest.param({}, {1: 3}, "TW I 3; TW II kosong. Dipakai satu-satunya laporan: 3 Orang.", id="satu"),
        pytest.param(
            PERSEN, {1: 30, 2: 35.5}, "TW I 30; TW II 35,5. Dipakai laporan terakhir: 35,5 %.", id="akhir"
        ),
        pytest.param(
            PERSEN | {"agregasi": "rata"},
            {1: 80, 2: 91.5},
            "TW I 80; TW II 91,5. Dirata-rata: (80 + 91,5) / 2 = 85,75 %.",
            id="rata",
        ),
        pytest.param(
            PERSEN | {"agregasi": "maks"},
            {1: 99, 2: 80},
            "TW I 99; TW II 80. Dipakai laporan tertinggi: 99 %.",
            id="maks",
        ),
        pytest.param(
            RASIO,
            {1: {"pembilang": 8, "penyebut": 9}, 2: {"pembilang": 9, "penyebut": 12}},
            "TW I 88,888888… (8 dari 9); TW II 75 (9 dari 12). "
            "Jumlah pembilang dibagi jumlah penyebut: 100 × (8 + 9) / (9 + 12) = 80,952380… %.",
            id="rasio",
        ),
        pytest.param(
            RASIO,
            {1: {"nihil": True}, 2: {"pembilang": 3, "penyebut": 4}},
            "TW I nihil; TW II 75 (3 dari 4). Jumlah pembilang dibagi jumlah penyebut: 100 × 3 / 4 = 75 %.",
            id="rasio satu triwulan, satu nihil",
        ),
        pytest.param(
            RASIO,
            {1: {"pembilang": 4, "penyebut": 5}, 2: 75},
            "TW I 80 (4 dari 5); TW II 75. Dirata-rata: (80 + 75) / 2 = 77,5 %.",
            id="rasio tanpa semua bagiannya",
        ),
        pytest.param({}, {0: 6, 3: 1}, "setahun 6. Dipakai nilai setahun: 6 Orang.", id="setahun"),
    ],
)
def test_the_way_from_the_reports_to_the_realisasi(isi, laporan, langkah):
    satuan = isi.get("satuan", "Orang")
    assert explain(isi, laporan, 2).langkah[0] == f"Laporan ({satuan}): {langkah}"


def test_the_value_of_the_year_rules_at_its_end_and_says_so_before():
    akhir = explain({}, {0: 6, 1: 2}, 4)
    assert akhir.langkah[0] == "Laporan (Orang): TW I 2; setahun 6. Dipakai nilai setahun: 6 Orang."
    assert akhir.kalimat.startswith("Realisasi 6 dari target 8 Orang setahun: 75,00 % — Sedang")
    tengah = explain({}, {0: 6}, 2)
    assert tengah.kalimat.startswith("Realisasi 6 dari target 8 Orang setahun: 75,00 % — Sedang")
    assert tengah.kalimat.endswith("v1; nilai setahun, dibandingkan dengan target setahun.")
    assert tengah.langkah[1] == "Target 2026: 8 Orang. Bagi nilai setahun berlaku seluruhnya."


@pytest.mark.parametrize(
    ("isi", "triwulan", "tempo"),
    [
        pytest.param({"jadwal": "penuh"}, 1, "Seluruhnya berlaku sejak TW I.", id="penuh"),
        pytest.param({}, 4, "Di TW IV seluruhnya jatuh tempo.", id="akhir tahun"),
        pytest.param(
            {"jadwal": "akhir_tahun"},
            2,
            "Jatuh tempo di akhir tahun, jadi s.d. TW II belum ada yang ditagih.",
            id="akhir_tahun",
        ),
        pytest.param(
            {"target": {2026: 10}},
            3,
            "Bertahap merata, s.d. TW III: 10 × 3 / 4 = 7,5, dibulatkan ke bawah menjadi 7 Orang.",
            id="merata, dibulatkan",
        ),
        pytest.param(
            {"target": {2026: 1}},
            2,
            "Bertahap merata, s.d. TW II: 1 × 2 / 4 = 0,5, dibulatkan ke bawah menjadi 0 Orang, "
            "jadi belum ada yang ditagih.",
            id="merata, belum ada",
        ),
        pytest.param(
            PERSEN | {"jadwal": "merata", "target": {2025: 20, 2026: 60}},
            2,
            "Bertahap merata dari target tahun sebelumnya (20), s.d. TW II: 20 + (60 − 20) × 2 / 4 = 40 %.",
            id="merata dari tahun lalu",
        ),
        pytest.param(BERTAHAP, 3, "Target tersendiri s.d. TW III: 6 Orang.", id="target_tw"),
        pytest.param(
            BERTAHAP,
            2,
            "Target tersendiri s.d. TW I: 2 Orang, tetap berlaku s.d. TW II.",
            id="target_tw kosong sesudah yang diberikan",
        ),
        pytest.param(
            {"jadwal": "target_tw", "target": {2026: [float("nan"), 4, 6, 8]}},
            1,
            "Untuk TW I tidak ada target tersendiri, jadi belum ada yang ditagih.",
            id="target_tw kosong dari awal",
        ),
        pytest.param(NOL, 1, "Seluruhnya berlaku sejak TW I.", id="target 0"),
    ],
)
def test_what_is_due_by_when(isi, triwulan, tempo):
    assert explain(isi, {1: 1}, triwulan).langkah[1].split(". ", 1)[1] == tempo


TURUN_SELISIH = "Makin rendah makin baik, 100 × (2 × target − realisasi) / target: "
TURUN_KEBALIKAN = "Makin rendah makin baik, 100 × target / realisasi: "


@pytest.mark.parametrize(
    ("isi", "nilai", "policy", "langkah"),
    [
        pytest.param(TURUN, 30, BAWAAN, f"{TURUN_SELISIH}100 × (2 × 24 − 30) / 24 = 75 %.", id="turun"),
        pytest.param(
            TURUN,
            60,
            BAWAAN,
            f"{TURUN_SELISIH}100 × (2 × 24 − 60) / 24 tidak di atas 0, jadi 0 %.",
            id="turun, tidak di bawah 0",
        ),
        pytest.param(TURUN, 30, "pringsewu", f"{TURUN_KEBALIKAN}100 × 24 / 30 = 80 %.", id="t/r"),
        pytest.param(
            TURUN,
            0,
            "pringsewu",
            f"{TURUN_KEBALIKAN}tidak ada nilainya pada realisasi 0, maka "
            "100 × (2 × target − realisasi) / target: 100 × (2 × 24 − 0) / 24 = 200 %.",
            id="t/r pada 0",
        ),
        pytest.param(
            NOL,
            0,
            BAWAAN,
            "Makin rendah makin baik: target 0 dan realisasi 0, jadi tercapai, 100 %.",
            id="target 0 tercapai",
        ),
        pytest.param(
            NOL,
            3,
            "pringsewu",
            "Makin rendah makin baik: target 0 dan realisasi 3, jadi 0 %.",
            id="target 0 terlewati",
        ),
        pytest.param(
            RENTANG,
            72,
            BAWAAN,
            "Baik selama di dalam rentang: 72 di bawah rentang 80–90, dibagi batas bawahnya: "
            "100 × 72 / 80 = 90 %.",
            id="di bawah rentang",
        ),
        pytest.param(
            RENTANG,
            90,
            BAWAAN,
            "Baik selama di dalam rentang: 90 di dalam rentang 80–90, jadi 100 %.",
            id="di dalam rentang",
        ),
        pytest.param(
            RENTANG,
            99,
            BAWAAN,
            "Baik selama di dalam rentang: 99 di atas rentang 80–90, dihitung dari batas atasnya: "
            "100 × (2 × 90 − 99) / 90 = 90 %.",
            id="di atas rentang",
        ),
    ],
)
def test_the_formula_with_its_figures(isi, nilai, policy, langkah):
    assert explain(isi, {1: nilai}, 1, policy).langkah[2] == langkah


@pytest.mark.parametrize(
    ("laporan", "dicapai", "langkah"),
    [
        ({"huruf": "C"}, "C", "Realisasi C peringkat 2, target B peringkat 3: 100 × 2 / 3 = 66,666666… %."),
        (
            83.5,
            "83,5 (B)",
            "Realisasi 83,5 (≥ 76,61 dan < 88,31) menjadi B peringkat 3, target B peringkat 3, "
            "jadi tercapai, 100 %.",
        ),
        (
            20,
            "20 (tanpa huruf)",
            "Realisasi 20 (< 25) tidak berhuruf, peringkat 0, target B peringkat 3: 100 × 0 / 3 = 0 %.",
        ),
    ],
)
def test_a_grade_is_a_rung_of_a_named_ladder(laporan, dicapai, langkah):
    penjelasan = explain(IKM, {4: laporan}, 4)
    assert penjelasan.kalimat.startswith(f"Realisasi {dicapai} dari target B s.d. TW IV: ")
    assert penjelasan.langkah[2] == (
        f"Peringkat huruf pada mutu pelayanan (IKM): D 1, C 2, B 3, A 4. {langkah}"
    )


def test_what_counts_in_a_mean_depends_on_where_the_policy_caps():
    batas = "Di atas batas 100 %: dalam rata-rata dihitung 100 %, bukan 450 %."
    assert batas in explain({}, {1: 9}, 1).langkah
    assert (
        "Di atas batas 100 %, tetapi batas itu berlaku bagi rata-rata: di dalamnya dihitung 450 %."
        in explain({}, {1: 9}, 1, "semarang").langkah
    )
    assert not any("batas" in satu for satu in explain({}, {1: 2}, 1).langkah), "100 % is not above"


@pytest.mark.parametrize(
    ("capaian", "batas"), [(75, "≥ 66 dan < 76: Sedang"), (91, "≥ 91: Sangat"), (50.994, "< 51: Sangat")]
)
def test_the_band_stands_with_its_limits(capaian, batas):
    isi = PERSEN | {"target": {2026: 100}}
    assert f" %, yaitu {batas}" in explain(isi, {1: capaian}, 1).langkah[3]


@pytest.mark.parametrize(
    ("isi", "laporan", "kalimat", "langkah"),
    [
        pytest.param(
            {"target": {2025: 8}},
            {1: 2},
            "Tanpa target: tahun ini tidak ada targetnya.",
            ("Laporan (Orang): TW I 2; TW II kosong. Dipakai satu-satunya laporan: 2 Orang.",),
            id="tanpa target",
        ),
        pytest.param(
            {},
            {},
            "Belum dilaporkan: target 4 Orang sudah jatuh tempo pada TW II.",
            (
                "Belum ada laporan s.d. TW II.",
                "Target 2026: 8 Orang. Bertahap merata, s.d. TW II: 8 × 2 / 4 = 4 Orang.",
            ),
            id="belum lapor",
        ),
        pytest.param(
            {"jadwal": "akhir_tahun"},
            {2: 2},
            "Belum waktunya: target 8 Orang jatuh tempo pada TW IV.",
            (
                "Laporan (Orang): TW I kosong; TW II 2. Dipakai satu-satunya laporan: 2 Orang.",
                "Target 2026: 8 Orang. Jatuh tempo di akhir tahun, jadi s.d. TW II belum ada yang ditagih.",
                "Terhadap target setahun 8 Orang: 100 × 2 / 8 = 25 %.",
            ),
            id="belum waktunya, sudah dikerjakan",
        ),
        pytest.param(
            RASIO,
            {1: {"nihil": True}, 2: {"pembilang": 0, "penyebut": 0}},
            "Nihil: yang dilaporkan sampai TW II tidak ada kejadian.",
            (
                "Laporan (%): TW I nihil; TW II nihil. Tidak ada kejadian, jadi tidak ada realisasi.",
                "Target 2026: 90 %. Seluruhnya berlaku sejak TW I.",
            ),
            id="nihil",
        ),
    ],
)
def test_without_a_score_the_reason_and_the_steps_that_are_known(isi, laporan, kalimat, langkah):
    penjelasan = explain(isi, laporan, 2)
    assert (penjelasan.kalimat, penjelasan.langkah) == (kalimat, langkah)


@pytest.mark.parametrize(
    ("policy", "ekor"),
    [
        (BAWAAN, "Skala Permendagri 86 Tahun 2017 v1 (Permendagri 86 Tahun 2017)."),
        ("bps-120", "Batas 120 % BPS, skala Permendagri 86 Tahun 2017 v1 (keputusan proyek)."),
        ("pringsewu", " v1 (peraturannya belum diketahui)."),
    ],
)
def test_the_band_names_its_policy_and_regulation_in_short(policy, ekor):
    assert explain({}, {1: 2}, 1, policy).langkah[3].endswith(ekor)


@pytest.mark.parametrize(
    ("isi", "nilai", "kalimat"),
    [
        pytest.param(
            PERSEN | {"target": {2026: 60}},
            59.995,
            "59,995 dari target 60 % s.d. TW I: 99,99 %",
            id="setengah",
        ),
        pytest.param(
            PERSEN | {"jadwal": "merata", "target": {2026: 97.75}},
            16.755,
            "16,755 dari target 24,4375 % s.d. TW I: 68,56 %",
            id="target bertahap",
        ),
        pytest.param(
            PERSEN | {"agregasi": "rasio", "target": {2026: 90}},
            {"pembilang": 8, "penyebut": 9},
            "88,888888… dari target 90 % s.d. TW I: 98,77 %",
            id="rasio",
        ),
        pytest.param(
            RENTANG | {"target": {2026: (80, 90.125)}},
            91,
            "91 dari target 80–90,125 % s.d. TW I: 99,03 %",
            id="rentang",
        ),
    ],
)
def test_the_sentence_has_the_figures_that_it_was_computed_from(isi, nilai, kalimat):
    assert explain(isi, {1: nilai}, 1).kalimat.startswith(f"Realisasi {kalimat} — ")


def test_what_was_due_stays_due_where_a_triwulan_has_no_target_of_its_own():
    penjelasan = explain(BERTAHAP, {1: 2, 2: 3}, 2)
    assert penjelasan.kalimat.startswith("Realisasi 5 dari target 2 Orang s.d. TW II: 250,00 %")


def test_a_nihil_beside_a_value_of_the_year_does_not_speak_for_the_blank_triwulan():
    penjelasan = explain(RASIO, {1: {"nihil": True}, 0: 80}, 2)
    assert penjelasan.kalimat == "Nihil: yang dilaporkan sampai TW II tidak ada kejadian."
    assert penjelasan.langkah[0].startswith("Laporan (%): TW I nihil; TW II kosong; setahun 80.")


def test_a_mean_of_percents_is_told_behind_the_score():
    penjelasan = explain(RASIO, {1: 80, 2: 75}, 2)
    assert penjelasan.kalimat.endswith(
        " v1; rata-rata persen triwulan: pembilang dan penyebut belum lengkap."
    )
    assert penjelasan.langkah[-1] == "Rata-rata persen triwulan: pembilang dan penyebut belum lengkap."


@pytest.mark.parametrize(
    ("angka", "teks"),
    [
        (2 / 3, "0,666666…"),
        (80.95238095, "80,952380…"),
        (1000, "1.000"),
        (-25.5, "−25,5"),
        (0.1 + 0.2, "0,3"),
        (np.float64(55.900000000000006), "55,9"),
        (90.9949999, "90,994999…"),
    ],
)
def test_a_figure_is_whole_or_says_that_it_goes_on(angka, teks):
    assert write_angka(angka) == teks
