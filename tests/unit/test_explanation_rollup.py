"""How a mean is explained: its parts, weights, cap, coverage, and what stands beside it."""

from small_katalog import make_katalog, make_realisasi

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.explanation_rollup import explain_indikator, explain_unit
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level, roll_up

PENUH = {"jadwal": "penuh", "target": {2026: 10}}
SEMUA = (
    {"kode": "A", **PENUH},
    {"kode": "B", **PENUH},
    {"kode": "C", **PENUH},
    {"kode": "D", **PENUH, "bergantung_kejadian": True},
    {"kode": "E", **PENUH},
    {"kode": "F", "target": {2026: 4}, "jadwal": "akhir_tahun"},
)
NILAI = {"A": 25, "B": 10, "C": 4}


def explain(*ukuran, nilai=NILAI, policy="permendagri-86-2017", nihil=("D",)):
    katalog, aturan = make_katalog(*ukuran), load_policy(policy, 2026)
    laporan = [{"kode": kode, "triwulan": 1, "nilai": satu} for kode, satu in nilai.items()]
    laporan += [{"kode": kode, "triwulan": 1, "nihil": True} for kode in nihil]
    skor = score_ukuran(katalog, make_realisasi(*laporan), aturan, Periode(2026, 1))
    indikator = roll_up(skor, katalog, aturan, Level.INDIKATOR)
    dinas = roll_up(skor, katalog, aturan, Level.DINAS).iloc[0].to_dict()
    return explain_unit(dinas, indikator, katalog, aturan)


def test_a_mean_is_one_sentence_and_its_steps():
    penjelasan = explain(*SEMUA)
    assert penjelasan.kalimat == (
        "Rata-rata 3 dari 5 indikator yang jatuh tempo: 80,00 % — "
        "Tinggi menurut Skala Permendagri 86 Tahun 2017 v1; tanpa batas 130,00 %."
    )
    assert penjelasan.langkah[:-1] == (
        "Yang dinilai 3 dari 6 indikator: 100 % (A tanpa batas 250 %, B); 40 % (C).",
        "Rata-rata: (2 × 100 + 40) / 3 = 80 %.",
        "Tanpa batas 100 %: (250 + 100 + 40) / 3 = 130 %.",
        "Tidak ikut dirata-ratakan: 1 belum lapor (E); 1 belum waktunya (F); 1 nihil (D).",
        "Melapor 4 dari 5 indikator yang jatuh tempo (nihil termasuk melapor): 100 × 4 / 5 = 80 %, "
        "tidak kurang dari 75 %, jadi diberi kategori.",
    )
    assert penjelasan.langkah[-1].startswith(
        "Dibulatkan setengah ke atas ke dua desimal: 80,00 %, yaitu ≥ 76 dan < 91: Tinggi menurut Skala"
    )


def test_a_policy_that_caps_the_mean_lets_the_parts_enter_whole():
    penjelasan = explain(*SEMUA, policy="semarang")
    assert penjelasan.langkah[0] == "Yang dinilai 3 dari 6 indikator: 250 % (A); 100 % (B); 40 % (C)."
    assert penjelasan.langkah[1] == "Rata-rata: (250 + 100 + 40) / 3 = 130 %, dibatasi menjadi 100 %."
    assert penjelasan.kalimat.startswith(
        "Rata-rata 3 dari 5 indikator yang jatuh tempo: 100,00 % — Istimewa menurut Skala Semarang v1;"
    )
    assert penjelasan.kalimat.endswith("; tanpa batas 130,00 %.")
    rendah = explain(*SEMUA, policy="semarang", nilai={"A": 5, "B": 10, "C": 4})
    assert rendah.langkah[1] == ("Rata-rata: (100 + 50 + 40) / 3 = 63,333333… %, tidak melewati batas 100 %.")


def test_weights_are_shown_where_they_differ():
    berat = [{**satu, "bobot": 2.0 if satu["kode"] in "AB" else 1.0} for satu in SEMUA]
    langkah = explain(*berat).langkah
    assert langkah[1] == "Rata-rata menurut bobot: (2 × 2 × 100 + 1 × 40) / (2 × 2 + 1) = 88 %."
    assert langkah[2] == "Tanpa batas 100 %: (2 × 250 + 2 × 100 + 1 × 40) / (2 + 2 + 1) = 148 %."


def test_too_little_reported_gives_a_mean_without_kategori():
    penjelasan = explain(*SEMUA, nilai={"B": 10, "C": 4}, nihil=())
    assert penjelasan.kalimat == (
        "Rata-rata 2 dari 5 indikator yang jatuh tempo: 70,00 %, belum diberi kategori: "
        "baru 2 yang melapor, kurang dari 75 %."
    )
    assert penjelasan.langkah == (
        "Yang dinilai 2 dari 6 indikator: 100 % (B); 40 % (C).",
        "Rata-rata: (100 + 40) / 2 = 70 %.",
        "Tidak ada yang melewati batas 100 %.",
        "Tidak ikut dirata-ratakan: 3 belum lapor (A, D, E); 1 belum waktunya (F).",
        "Melapor 2 dari 5 indikator yang jatuh tempo: 100 × 2 / 5 = 40 %, "
        "kurang dari 75 %, jadi belum diberi kategori.",
    )


def test_without_anything_scored_it_says_what_is_missing():
    penjelasan = explain(*SEMUA[3:], nilai={}, nihil=("D",))
    assert penjelasan.kalimat == "Belum ada capaian: 1 belum lapor (E); 1 belum waktunya (F); 1 nihil (D)."
    assert penjelasan.langkah == ()


def test_an_indikator_is_the_mean_of_its_ukuran_and_says_when_it_is_partial():
    bagian = [{**satu, "indikator_kode": "AB"} for satu in SEMUA[:2]]
    katalog, aturan = make_katalog(*bagian), load_policy("permendagri-86-2017", 2026)
    realisasi = make_realisasi({"kode": "A", "triwulan": 1, "nilai": 25})
    skor = score_ukuran(katalog, realisasi, aturan, Periode(2026, 1))
    indikator = roll_up(skor, katalog, aturan, Level.INDIKATOR)
    penjelasan = explain_indikator(indikator.iloc[0].to_dict(), skor, aturan)
    assert penjelasan.langkah[:4] == (
        "Yang dinilai 1 dari 2 ukuran: 100 % (A tanpa batas 250 %).",
        "Rata-rata: 100 %, satu-satunya yang dinilai.",
        "Tanpa batas 100 %: 250 %, satu-satunya yang dinilai.",
        "Tidak ikut dirata-ratakan: 1 belum lapor (B).",
    )
    dinas = roll_up(skor, katalog, aturan, Level.DINAS).iloc[0].to_dict()
    assert explain_unit(dinas, indikator, katalog, aturan).langkah[0] == (
        "Yang dinilai 1 dari 1 indikator: 100 % (AB tanpa batas 250 % dan baru melapor sebagian)."
    )
