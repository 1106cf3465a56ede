"""The bands of every policy shipped: as their sources print them, without a gap, exact at every edge."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest

from iki.scoring.policy import FormulaTurun, LetakBatas, list_policies, load_policy

semua_policy = pytest.mark.parametrize("policy", list_policies(), ids=lambda policy: policy.nama)
TEPI = [
    pytest.param(policy, nomor, id=f"{policy.nama} {kategori.nama}")
    for policy in list_policies()
    for nomor, kategori in enumerate(policy.kategori[:-1])
]
"""Every edge: a policy, and the position of the band above it."""


@pytest.mark.parametrize(
    ("nama", "contoh"),
    [
        (
            "permendagri-86-2017",
            {100: "Sangat Tinggi", 91: "Sangat Tinggi", 90: "Tinggi", 76: "Tinggi", 75: "Sedang"}
            | {66: "Sedang", 65: "Rendah", 51: "Rendah", 50: "Sangat Rendah", 90.5: "Tinggi"},
        ),
        (
            "lan-2003",
            {100: "Sangat Berhasil", 99.99: "Berhasil", 75: "Berhasil", 74.99: "Cukup Berhasil"}
            | {55: "Cukup Berhasil", 54.99: "Kurang Berhasil"},
        ),
        (
            "lakip-lama",
            {85.01: "Memuaskan", 85: "Sangat Baik", 75: "Baik", 65: "Cukup Baik", 50: "Agak Kurang"}
            | {30.01: "Agak Kurang", 30: "Kurang"},
        ),
        (
            "pringsewu",
            {105.01: "Melampaui", 105: "Tercapai", 95: "Tercapai", 94.99: "Mendekati", 80: "Mendekati"}
            | {79.99: "Perlu Perhatian", 60: "Perlu Perhatian", 59.99: "Kritis"},
        ),
        (
            "semarang",
            {90: "Istimewa", 89.99: "Baik", 80: "Baik", 70: "Butuh Perbaikan", 60: "Kurang"}
            | {59.99: "Sangat Kurang"},
        ),
        ("bps-120", {120: "Sangat Tinggi", 91: "Sangat Tinggi", 90.99: "Tinggi", 50.99: "Sangat Rendah"}),
    ],
)
def test_a_scale_is_the_one_its_source_prints(nama, contoh):
    assert {nilai: name_band(load_policy(nama), nilai) for nilai in contoh} == contoh


def test_the_caps_and_formulas_are_those_of_the_sources():
    batas = {policy.nama: (policy.batas_agregasi, policy.letak_batas) for policy in list_policies()}
    assert batas == {
        "permendagri-86-2017": (100, LetakBatas.UKURAN),
        "bps-120": (120, LetakBatas.UKURAN),
        "lakip-lama": (100, LetakBatas.UKURAN),
        "lan-2003": (100, LetakBatas.UKURAN),
        "pringsewu": (120, LetakBatas.UKURAN),
        "semarang": (100, LetakBatas.RATA_RATA),
    }
    terbalik = [p.nama for p in list_policies() if p.formula_turun is FormulaTurun.KEBALIKAN]
    assert terbalik == ["pringsewu"]


def test_the_office_of_bps_borrows_the_bands_of_permendagri():
    assert load_policy("bps-120").kategori == load_policy("permendagri-86-2017").kategori


@pytest.mark.parametrize(
    ("nama", "nilai", "kategori"),
    [
        ("semarang", 59.995, "Kurang"),
        ("semarang", 59.994, "Sangat Kurang"),
        ("permendagri-86-2017", 90.994, "Tinggi"),
        ("permendagri-86-2017", 90.995, "Sangat Tinggi"),
        ("lan-2003", 100.004, "Sangat Berhasil"),
        ("lan-2003", 99.995, "Sangat Berhasil"),
        ("lan-2003", 99.994, "Berhasil"),
        ("lakip-lama", 85.004, "Sangat Baik"),
        ("lakip-lama", 85.005, "Memuaskan"),
        ("pringsewu", 105.004, "Tercapai"),
        ("pringsewu", 105.005, "Melampaui"),
    ],
)
def test_a_value_between_two_printed_bands_is_rounded_first(nama, nilai, kategori):
    assert name_band(load_policy(nama), nilai) == kategori


@pytest.mark.parametrize(("policy", "nomor"), TEPI)
def test_an_edge_is_exact_on_both_sides(policy, nomor):
    batas = Decimal(str(policy.kategori[nomor].batas_bawah))
    di_atas, di_bawah = ("0", "0.004", "0.0001", "-0.0049", "-0.005"), ("-0.0051", "-0.006", "-0.01")
    for selisih in di_atas:
        assert name_band(policy, float(batas + Decimal(selisih))) == policy.kategori[nomor].nama, selisih
    for selisih in di_bawah:
        assert name_band(policy, float(batas + Decimal(selisih))) == policy.kategori[nomor + 1].nama, selisih


@semua_policy
def test_every_value_with_four_decimals_has_one_band_and_every_band_is_reached(policy):
    satuan = np.arange(2_000_001)  # ten-thousandths of a percent, 0 to 200
    seratus = (satuan + 50) // 100  # hundredths, half up, in whole numbers
    batas = np.array([int(Decimal(str(kategori.batas_bawah)) * 100) for kategori in policy.kategori])
    semestinya = (seratus[:, None] < batas).sum(axis=1)
    kita = policy.classify(satuan / 10_000)
    np.testing.assert_array_equal(kita, semestinya)
    assert (np.diff(kita) <= 0).all()
    assert set(kita.tolist()) == set(range(len(policy.kategori)))


@semua_policy
def test_the_screens_can_show_every_band(policy):
    assert 1 <= len(policy.kategori) <= 7


def name_band(policy, nilai: float) -> str:
    """The kategori that `classify` gives, after checking it against exact decimals."""
    nama = policy.kategori[policy.classify(np.array([nilai]))[0]].nama
    bulat = Decimal(str(nilai)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert nama == next(k.nama for k in policy.kategori if bulat >= Decimal(str(k.batas_bawah)))
    return nama
