"""Triwulan and years, and text cleaned where it enters."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki.errors import PeriodeError
from iki.periods import (
    SETAHUN,
    TRIWULAN,
    Periode,
    format_periode,
    format_triwulan,
    last_ended,
    parse_triwulan,
)
from iki.text import clean_text, fold_text


@pytest.mark.parametrize(
    ("teks", "triwulan"),
    [
        ("II", 2),
        ("2", 2),
        ("TW II", 2),
        ("TW 2", 2),
        ("tw ii", 2),
        ("Triwulan II", 2),
        ("Tri Wulan 2", 2),
        ("TW-IV", 4),
        ("TW.I", 1),
        ("  Triwulan   III ", 3),
        ("Ⅳ", 4),
    ],
)
def test_parse_triwulan_reads_every_way_offices_write_it(teks, triwulan):
    assert parse_triwulan(teks) == triwulan


@pytest.mark.parametrize("teks", ["", "TW", "V", "5", "0", "IIII", "TW II 2026", "Semester I", "12", "-"])
def test_parse_triwulan_refuses_what_names_none(teks):
    with pytest.raises(PeriodeError, match="Tulis I, II, III atau IV"):
        parse_triwulan(teks)


@pytest.mark.parametrize("triwulan", TRIWULAN)
def test_parse_triwulan_reads_back_what_we_print(triwulan):
    assert parse_triwulan(format_triwulan(triwulan)) == triwulan


def test_a_periode_is_written_with_its_triwulan_and_year():
    assert format_periode(Periode(2026, 2)) == "TW II 2026"
    assert format_triwulan(SETAHUN) == "setahun"


@pytest.mark.parametrize("triwulan", [0, 5, -1])
def test_a_periode_outside_the_year_is_refused(triwulan):
    with pytest.raises(PeriodeError, match="Pilih 1, 2, 3 atau 4"):
        Periode(2026, triwulan)


def test_periods_stand_in_time_order():
    assert sorted([Periode(2026, 1), Periode(2025, 4), Periode(2025, 2)]) == [
        Periode(2025, 2),
        Periode(2025, 4),
        Periode(2026, 1),
    ]


@pytest.mark.parametrize(
    ("hari", "berakhir"),
    [
        (date(2026, 11, 24), Periode(2026, 3)),
        (date(2026, 4, 1), Periode(2026, 1)),
        (date(2026, 3, 31), Periode(2025, 4)),
        (date(2026, 12, 31), Periode(2026, 3)),
    ],
)
def test_the_triwulan_that_ended_last(hari, berakhir):
    assert last_ended(hari) == berakhir


@pytest.mark.parametrize(
    ("teks", "bersih"),
    [
        pytest.param("  Jumlah\n Orang\t", "Jumlah Orang", id="baris baru dan tab"),
        pytest.param("a\u00a0\u2009b", "a b", id="spasi tak terputus dan tipis"),
        pytest.param("Ka\u200bdis\ufeff", "Kadis", id="lebar nol dan BOM"),
        pytest.param("\u202eadis", "adis", id="pembalik arah"),
        pytest.param("a\x00b\x07", "ab", id="karakter kendali"),
        pytest.param("x\ud800y", "xy", id="surogat tunggal"),
        pytest.param("ｋａｄｉｓ ①", "kadis 1", id="NFKC"),
        pytest.param("a\r\nb", "a b", id="akhir baris Windows"),
        pytest.param("a\vb\x85c", "a b c", id="ganti baris lunak"),
        pytest.param("R\x1f\u0327", "\u0156", id="huruf dan tandanya terpisah karakter kendali"),
    ],
)
def test_clean_text_drops_what_breaks_later(teks, bersih):
    assert clean_text(teks) == bersih


@given(st.text())
def test_clean_text_is_stable_and_safe(teks):
    bersih = clean_text(teks)
    assert clean_text(bersih) == bersih
    assert bersih == bersih.strip()
    assert not any(unicodedata.category(c).startswith("C") for c in bersih)
    bersih.encode("utf-8")


@given(st.text())
def test_fold_text_ignores_case_and_space(teks):
    assert fold_text(f"  {teks} ") == fold_text(teks)
