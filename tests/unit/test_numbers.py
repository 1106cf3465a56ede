"""Numbers as the office writes them, and the one rounding used before classifying."""

from decimal import Decimal
from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki.errors import AngkaError
from iki.numbers import format_angka, parse_angka, round_angka, round_half_up


@pytest.mark.parametrize(
    ("teks", "bulat", "angka"),
    [
        pytest.param("124.151", True, Decimal(124151), id="titik ribuan pada Orang"),
        pytest.param("118.908", True, Decimal(118908), id="118.908 Keluarga"),
        pytest.param("1.234.567", True, Decimal(1234567), id="dua titik ribuan"),
        pytest.param("1000", True, Decimal(1000), id="tanpa pemisah ribuan"),
        pytest.param("19.55%", False, Decimal("19.55"), id="titik desimal pada persen"),
        pytest.param(" 13,23 % ", False, Decimal("13.23"), id="persen tidak dibagi 100"),
        pytest.param("1.234,5", False, Decimal("1234.5"), id="titik ribuan dan koma desimal"),
        pytest.param("78.75", False, Decimal("78.75"), id="nilai dengan titik desimal"),
        pytest.param("0.1955", False, Decimal("0.1955"), id="empat desimal"),
        pytest.param("-5", True, Decimal(-5), id="negatif terbaca; menolaknya urusan pemeriksaan"),
        pytest.param("\u00a012\u00a0", True, Decimal(12), id="spasi tak terputus"),
        pytest.param("１２", True, Decimal(12), id="angka lebar"),
        pytest.param("-", True, None, id="strip berarti belum dilaporkan"),
        pytest.param("–", False, None, id="tanda pisah"),
        pytest.param("N/A", False, None, id="n/a"),
        pytest.param("  ", True, None, id="sel berisi spasi"),
        pytest.param("0", True, Decimal(0), id="nol adalah nol"),
    ],
)
def test_parse_angka_reads_the_offices_notation(teks, bulat, angka):
    assert parse_angka(teks, bulat=bulat) == angka


@pytest.mark.parametrize(
    ("teks", "satuan", "angka"),
    [
        ("20.000 Orang", "Orang", 20000),
        ("1000 orang", "Orang", 1000),
        ("12 Laporan", "laporan", 12),
        ("7", "Unit", 7),
    ],
)
def test_parse_angka_drops_its_own_unit(teks, satuan, angka):
    assert parse_angka(teks, bulat=True, satuan=satuan) == angka


@pytest.mark.parametrize(
    ("teks", "bulat"),
    [
        pytest.param("1.234", False, id="dua bacaan di bawah persen"),
        pytest.param("20,000", True, id="koma ribuan Inggris"),
        pytest.param("12.34", True, id="pecahan Orang"),
        pytest.param("1,234.5", True, id="urutan Inggris, Orang"),
        pytest.param("1,234.5", False, id="urutan Inggris, persen"),
        pytest.param("0.123", True, id="ribuan tidak mulai dari nol"),
        pytest.param("12.34.567", True, id="kelompok ribuan tidak utuh"),
        pytest.param("12 34", True, id="spasi di dalam"),
        pytest.param("sudah", True, id="prosa"),
        pytest.param("5 Orang", True, id="satuan yang tidak disebut"),
        pytest.param("1e5", False, id="notasi ilmiah"),
        pytest.param("nan", False, id="nan"),
        pytest.param("inf", False, id="tak hingga"),
    ],
)
def test_parse_angka_refuses_to_guess(teks, bulat):
    with pytest.raises(AngkaError, match="titik untuk ribuan"):
        parse_angka(teks, bulat=bulat)


def test_parse_angka_refuses_digits_that_a_float_would_lose():
    assert parse_angka("123456789012345", bulat=True) == 123456789012345
    with pytest.raises(AngkaError, match="paling banyak 15 angka"):
        parse_angka("1234567890123456", bulat=True)


@given(st.decimals(-(10**12), 10**12, places=2))
def test_parse_angka_reads_back_what_we_print(angka):
    assert parse_angka(format_angka(angka), bulat=False) == angka


@given(st.integers(-(10**14), 10**14))
def test_parse_angka_reads_back_whole_numbers(angka):
    assert parse_angka(format_angka(angka), bulat=True) == angka


@given(st.text(max_size=12), st.booleans())
def test_parse_angka_gives_a_number_nothing_or_its_error(teks, bulat):
    try:
        angka = parse_angka(teks, bulat=bulat)
    except AngkaError:
        return
    assert angka is None or angka.is_finite()


@pytest.mark.parametrize(
    ("angka", "desimal", "teks"),
    [
        (1234.5, None, "1.234,5"),
        (Decimal("19.50"), None, "19,50"),
        (124151, None, "124.151"),
        (78.0, None, "78"),
        (99.68354430379746, 2, "99,68"),
        (90.995, 2, "91,00"),
        (55.900000000000006, None, "55,9"),
        (np.float64(19.55), None, "19,55"),
        (np.float64(24.4375), 2, "24,44"),
        (np.int64(1250), None, "1.250"),
        (-0.001, 2, "0,00"),
        (-1234.5, 1, "-1.234,5"),
    ],
)
def test_format_angka_writes_the_offices_notation(angka, desimal, teks):
    assert format_angka(angka, desimal) == teks


@pytest.mark.parametrize(
    ("angka", "bulat"),
    [
        (59.995, "60.00"),
        (90.994, "90.99"),
        (90.995, "91.00"),
        (100.004, "100.00"),
        (1.005, "1.01"),
        (2.675, "2.68"),
    ],
)
def test_rounding_is_half_up_in_decimal(angka, bulat):
    assert round_angka(angka) == Decimal(bulat)
    assert round_half_up(np.array([angka]))[0] == float(bulat)


@given(st.integers(0, 2 * 10**10), st.integers(0, 4))
def test_both_roundings_are_that_of_exact_fractions(angka, desimal):
    nilai = angka / 10**desimal
    semestinya = Fraction(floor(Fraction(angka, 10**desimal) * 100 + Fraction(1, 2)), 100)
    if nilai <= 2_000_000:  # percent; far beyond any capaian
        assert Fraction(round_angka(nilai)) == semestinya
        assert round_half_up(np.array([nilai]))[0] == float(semestinya)


def test_round_half_up_keeps_missing_missing():
    assert np.isnan(round_half_up(np.array([np.nan]))).all()


@given(st.integers(1, 4000), st.integers(1, 4000))
def test_rounding_forgives_the_noise_of_a_division(realisasi, target):
    semestinya = Fraction(floor(Fraction(100 * realisasi, target) * 100 + Fraction(1, 2)), 100)
    assert round_half_up(np.array([100 * realisasi / target]))[0] == float(semestinya)
    assert Fraction(round_angka(100 * realisasi / target)) == semestinya
