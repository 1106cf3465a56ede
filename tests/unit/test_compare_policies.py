"""The same data under several policies, side by side."""

import pandas as pd
import pytest

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.compare_policies import compare_policies, count_moves
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level, roll_up
from iki.views.kebijakan import Pasangan, describe_comparison
from tests.unit.small_katalog import make_katalog, make_realisasi

DUA = ("permendagri-86-2017", "pringsewu")


@pytest.fixture(scope="module")
def katalog():
    turun = {"arah": "turun", "agregasi": "akhir", "jadwal": "penuh"}
    return make_katalog(
        {"kode": "SAMA", "target": {2026: 10}},
        {"kode": "TURUN", "target": {2026: 10}, **turun},
        {"kode": "KOSONG", "target": {2026: 10}},
    )


@pytest.fixture(scope="module")
def realisasi():
    laporan = [{"kode": "SAMA", "triwulan": 4, "nilai": 5}, {"kode": "TURUN", "triwulan": 4, "nilai": 16}]
    return make_realisasi(*laporan)


def score(katalog, realisasi, nama):
    return score_ukuran(katalog, realisasi, load_policy(nama), Periode(2026, 4))


def test_each_policy_says_its_own_of_every_row(katalog, realisasi):
    banding = compare_policies({nama: score(katalog, realisasi, nama) for nama in DUA})
    assert banding["kode"].tolist() == ["SAMA", "TURUN", "KOSONG"]
    assert banding["nilai"].tolist() == [
        {"permendagri-86-2017": 50.0, "pringsewu": 50.0},
        {"permendagri-86-2017": 40.0, "pringsewu": 62.5},  # (2T-R)/T against T/R
        {"permendagri-86-2017": None, "pringsewu": None},
    ]
    assert banding["kategori"].iloc[1] == {
        "permendagri-86-2017": "Sangat Rendah",
        "pringsewu": "Perlu Perhatian",
    }
    assert banding["berubah"].tolist() == [True, True, False]


def test_only_what_changes_is_changed(katalog, realisasi):
    sama = compare_policies({n: score(katalog, realisasi, n) for n in ("permendagri-86-2017", "bps-120")})
    assert not sama["berubah"].any()


def test_roll_ups_are_compared_by_their_capped_mean():
    katalog = make_katalog({"kode": "A", "target": {2026: 10}}, {"kode": "B", "target": {2026: 10}})
    realisasi = make_realisasi(
        {"kode": "A", "triwulan": 4, "nilai": 15}, {"kode": "B", "triwulan": 4, "nilai": 6}
    )
    nama = ("permendagri-86-2017", "bps-120")
    banding = compare_policies(
        {n: roll_up(score(katalog, realisasi, n), katalog, load_policy(n), Level.DINAS) for n in nama}
    )
    assert banding["nilai"].tolist() == [{"permendagri-86-2017": 80.0, "bps-120": 90.0}]
    assert banding["nama"].tolist() == ["Dinas Contoh"]


def test_a_changed_word_of_the_same_words_is_a_change_and_comes_first():
    katalog = make_katalog({"kode": "A", "target": {2026: 10}}, {"kode": "B", "target": {2026: 10}})
    realisasi = make_realisasi(
        {"kode": "A", "triwulan": 4, "nilai": 12}, {"kode": "B", "triwulan": 4, "nilai": 8}
    )
    policies = [load_policy(n) for n in ("permendagri-86-2017", "bps-120")]
    skor = {p.nama: score(katalog, realisasi, p.nama) for p in policies}
    dinas = compare_policies({p.nama: roll_up(skor[p.nama], katalog, p, Level.DINAS) for p in policies})
    assert dinas["kategori"].tolist() == [{"permendagri-86-2017": "Tinggi", "bps-120": "Sangat Tinggi"}]
    assert dinas["berubah"].tolist() == [True], "90 against 100"


def test_moves_count_each_pair_of_kategori_and_a_missing_one():
    banding = pd.DataFrame(
        {
            "kategori": [
                {"a": "Baik", "b": "Cukup"},
                {"a": "Baik", "b": "Cukup"},
                {"a": "Baik", "b": None},
                {"a": None, "b": None},
            ]
        }
    )
    pindah = count_moves(banding, "a", "b")
    assert list(pindah.columns) == ["dari", "ke", "banyak"]
    assert pindah.astype(object).where(pindah.notna(), None).values.tolist() == [
        ["Baik", "Cukup", 2],
        ["Baik", None, 1],
    ]


def test_the_sentence_says_how_many_change_only_where_words_mean_the_same(katalog, realisasi):
    def describe(*nama):
        policies = [load_policy(n) for n in nama]
        ukuran = {n: score(katalog, realisasi, n) for n in nama}
        dinas = {p.nama: roll_up(ukuran[p.nama], katalog, p, Level.DINAS) for p in policies}
        return describe_comparison(compare_policies(ukuran), compare_policies(dinas), Pasangan(*policies))

    assert describe("permendagri-86-2017", "bps-120") == (
        "Rata-rata dinas 45,00 % (tanpa kategori) menurut Skala Permendagri 86 Tahun 2017, "
        "45,00 % (tanpa kategori) menurut Batas 120 % BPS, skala Permendagri 86 Tahun 2017. "
        "Tidak ada ukuran yang berganti kategori."
    )
    assert describe(*DUA).endswith("Nama kategorinya berlainan: lihat tabel silang 2 ukuran.")
