"""The verdicts on the dinas, a bidang and a jabatan, word for word."""

import numpy as np
import pandas as pd
import pytest

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level, roll_up
from iki.views.verdicts import (
    Lingkup,
    compute_cakupan,
    count_partial,
    describe_dinas,
    describe_unit,
    format_cakupan,
    title_unit,
)
from tests.unit.small_katalog import PERSEN, make_katalog, make_realisasi

POLICY = load_policy()

UNIT = {
    "nama": "Dinas", "nilai": 87.4, "kategori": "Tinggi", "status": "dinilai",
    "dinilai": 32, "belum_lapor": 9, "belum_waktunya": 18, "tanpa_target": 0, "nihil": 0,
}  # fmt: skip
BERES = UNIT | {"dinilai": 4, "belum_lapor": 0}
RATA = "Rata-rata 4 indikator yang melapor, dari 4 yang jatuh tempo: 87,40 % (Tinggi)."


def make_bidang(**belum_lapor: int) -> pd.DataFrame:
    return pd.DataFrame({"nama": list(belum_lapor), "belum_lapor": list(belum_lapor.values())})


def make_indikator(*, sebagian: int = 0, **per_kategori: int) -> pd.DataFrame:
    """Rows at level indikator: so many of each kategori, and so many without one, half reported."""
    kategori = [nama.replace("_", " ") for nama, banyak in per_kategori.items() for _ in range(banyak)]
    return pd.DataFrame(
        {
            "kategori": pd.Series([*kategori, *[None] * sebagian], dtype="str"),
            "nilai": 50.0,
            "belum_lapor": [0] * len(kategori) + [4] * sebagian,
        }
    )


def make_lingkup(unit: dict[str, object], indikator: pd.DataFrame | None = None, kosong: int = 0) -> Lingkup:
    """The scope of a unit at TW II, with so many ukuran blank in it."""
    ukuran = pd.DataFrame(
        {
            "status": ["dinilai"] * (kosong + 1),
            "triwulan_kosong": [[2]] * kosong + [[1]],
            "sementara": [False] * (kosong + 1),
        }
    )
    return Lingkup(unit, make_indikator() if indikator is None else indikator, ukuran, 2)


def test_the_verdict_names_mean_lagging_and_where_reports_are_missing():
    indikator = make_indikator(Tinggi=26, Sedang=2, Rendah=1, Sangat_Rendah=3)
    bidang = make_bidang(Sekretariat=8, Rehsos=1)
    assert describe_dinas(make_lingkup(UNIT, indikator, kosong=12), bidang, POLICY) == (
        "Rata-rata 32 indikator yang melapor, dari 41 yang jatuh tempo: 87,40 % (Tinggi). "
        "6 tertinggal; 9 belum melapor, 8 di Sekretariat. 12 ukuran kosong di TW II, jadi nilainya sementara."
    )


def test_a_bidang_in_which_all_missing_reports_are_needs_no_number_of_its_own():
    satu = make_lingkup(UNIT | {"belum_lapor": 1})
    kalimat = describe_dinas(satu, make_bidang(Rehsos=0, Sekretariat=1), POLICY)
    assert kalimat.endswith(" 1 belum melapor (Sekretariat).")


def test_too_little_reported_is_said_plainly_and_gets_no_kategori():
    kurang = UNIT | {"status": "cakupan_kurang", "kategori": np.nan, "dinilai": 20, "belum_lapor": 21}
    assert describe_unit(make_lingkup(kurang), POLICY) == (
        "Baru 20 dari 41 indikator yang jatuh tempo melapor (48,7 %, batasnya 75 %), jadi rata-rata 87,40 % "
        "belum diberi kategori. 21 belum melapor."
    )


def test_coverage_is_never_rounded_up_to_the_limit_it_misses():
    unit = UNIT | {"dinilai": 40, "nihil": 4, "belum_lapor": 15}
    assert compute_cakupan(unit) == 74.5, "44 of 59 is 74,58 %"
    assert format_cakupan(unit) == "74,5 %"
    assert format_cakupan(UNIT | {"dinilai": 3, "belum_lapor": 1}) == "75 %"
    assert compute_cakupan(UNIT | {"dinilai": 0, "belum_lapor": 0}) == 0


@pytest.mark.parametrize(
    ("unit", "kalimat"),
    [
        pytest.param(
            UNIT | {"dinilai": 0, "belum_lapor": 0},
            "Belum ada indikator yang jatuh tempo.",
            id="belum waktunya",
        ),
        pytest.param(
            UNIT | {"dinilai": 0, "belum_lapor": 30},
            "Belum satu pun dari 30 indikator yang jatuh tempo melapor.",
            id="kosong",
        ),
        pytest.param(BERES, f"{RATA} Tidak ada yang tertinggal dan semua sudah melapor.", id="beres"),
        pytest.param(
            BERES | {"dinilai": 3, "nihil": 1},
            f"{RATA.replace('4', '3', 1)} 1 nihil (tidak ada kejadian).",
            id="nihil dihitung sudah melapor",
        ),
        pytest.param(
            BERES | {"dinilai": 0, "nihil": 3, "belum_lapor": 1},
            "Belum ada capaian: semua yang melapor menyatakan nihil. "
            "1 belum melapor; 3 nihil (tidak ada kejadian).",
            id="semua nihil",
        ),
    ],
)
def test_a_unit_is_described_as_it_stands(unit, kalimat):
    assert describe_unit(make_lingkup(unit), POLICY) == kalimat


def test_an_indikator_reported_in_part_is_not_told_as_reported():
    indikator = make_indikator(Tinggi=3, sebagian=1)
    assert (
        describe_unit(make_lingkup(BERES, indikator), POLICY) == f"{RATA} 1 indikator baru melapor sebagian."
    )
    assert title_unit("Dinas", indikator, POLICY) == (
        "Tidak ada yang tertinggal dari 4 indikator Dinas yang dinilai; 1 baru melapor sebagian"
    )


def test_a_blank_triwulan_is_told_and_nothing_is_then_called_complete():
    assert describe_unit(make_lingkup(BERES, kosong=38), POLICY) == (
        f"{RATA} Tidak ada yang tertinggal. 38 ukuran kosong di TW II, jadi nilainya sementara."
    )


def test_a_blank_of_an_earlier_triwulan_leaves_the_value_provisional_too():
    lingkup = make_lingkup(BERES)
    lingkup.ukuran["sementara"] = True
    assert describe_unit(lingkup, POLICY).endswith(
        " Tidak ada yang tertinggal. 1 ukuran sementara: ada triwulan sebelumnya yang kosong."
    )


def test_without_a_value_a_blank_triwulan_leaves_nothing_provisional():
    unit = BERES | {"dinilai": 0, "nihil": 4}
    assert describe_unit(make_lingkup(unit, kosong=2), POLICY).endswith(" 2 ukuran kosong di TW II.")


def test_partly_reported_is_counted_in_the_rolled_up_table_too():
    lima = [{"kode": f"KADIS-01{huruf}", "indikator_kode": "KADIS-01", **PERSEN} for huruf in "ABCDE"]
    katalog = make_katalog(*(satu | {"target": {2026: 100}} for satu in lima))
    laporan = make_realisasi({"kode": "KADIS-01A", "triwulan": 2, "nilai": 80.0})
    ukuran = score_ukuran(katalog, laporan, POLICY, Periode(2026, 2))
    indikator = roll_up(ukuran, katalog, POLICY, Level.INDIKATOR)
    unit = roll_up(ukuran, katalog, POLICY, Level.JABATAN).iloc[0].to_dict()
    assert count_partial(indikator) == 1
    assert describe_unit(Lingkup(unit, indikator, ukuran, 2), POLICY) == (
        "Satu-satunya indikator yang jatuh tempo: 80,00 % (Tinggi). 1 indikator baru melapor sebagian. "
        "4 ukuran kosong di TW II, jadi nilainya sementara."
    )


def test_a_title_says_the_finding():
    assert title_unit("Rehsos", make_indikator(Sedang=2, Tinggi=1), POLICY) == "Dua indikator menahan Rehsos"
    assert (
        title_unit("Rehsos", make_indikator(Tinggi=1), POLICY)
        == "Tidak ada yang tertinggal dari 1 indikator Rehsos yang dinilai"
    )
