"""One cell, by the kind of its ukuran: the value it reports, or the kind of its temuan."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki.intake.cells import Nilai, is_percent, read_keterangan, read_nilai, show_sel
from iki.intake.findings import KodeTemuan as K
from iki.intake.findings import Tempat, Temuan
from iki.intake.known import index_ukuran
from iki.intake.raw import JenisSel, Sel
from iki.numbers import format_angka
from tests.unit.small_katalog import MUTU, PERSEN, make_katalog

UKURAN = index_ukuran(
    make_katalog(
        {"kode": "HITUNG", "target": {2026: 20}},
        {"kode": "KEJADIAN", "bergantung_kejadian": True, "target": {2026: 20}},
        {**PERSEN, "kode": "PERSEN", "target": {2026: 80}},
        {"kode": "SKOR", "satuan": "%", "jenis": "nilai", "agregasi": "akhir", "target": {2026: 79}},
        {"kode": "POIN", "satuan": "Poin", "jenis": "nilai", "agregasi": "akhir", "target": {2026: 3}},
        {"kode": "UANG", "satuan": "Rupiah", "target": {2026: 3}},
        {**MUTU, "kode": "IKM", "target": {2026: "B"}},
        {**MUTU, "kode": "SAKIP", "tangga": "sakip", "target": {2026: "BB"}},
    )
)
TEMPAT = Tempat("Lembar", "J7")
TEKS, ANGKA = JenisSel.TEKS, JenisSel.ANGKA


def _read(kode: str, jenis: JenisSel, nilai: str, format_sel: str = "General") -> Nilai | Temuan | None:
    return read_nilai(Sel(7, 10, jenis, nilai, format_sel), UKURAN[kode], TEMPAT)


@pytest.mark.parametrize(
    ("kode", "jenis", "nilai", "format_sel", "angka"),
    [
        ("HITUNG", ANGKA, "12", "General", "12"),
        ("HITUNG", ANGKA, "12.0", "#,##0", "12"),
        ("HITUNG", ANGKA, "0", "General", "0"),
        ("HITUNG", ANGKA, "-0.0", "General", "0"),
        ("HITUNG", ANGKA, "3.0000000000000004", "General", "3"),
        ("HITUNG", TEKS, "20.000 Orang", "General", "20000"),
        ("HITUNG", TEKS, " 1.234 ", "@", "1234"),
        ("HITUNG", TEKS, "124151", "General", "124151"),
        ("PERSEN", ANGKA, "0.1955", "0.00%", "19.55"),
        ("PERSEN", ANGKA, "0.28", "0%", "28"),
        ("PERSEN", ANGKA, "1.1", "0%", "110"),
        ("PERSEN", ANGKA, "19.55", "General", "19.55"),
        ("PERSEN", ANGKA, "19.55", '0.00" %"', "19.55"),
        ("PERSEN", ANGKA, "0.30000000000000004", "General", "0.3"),
        ("PERSEN", TEKS, "19,55", "General", "19.55"),
        ("PERSEN", TEKS, "19.55 %", "General", "19.55"),
        ("PERSEN", TEKS, "19,55", "0.00%", "19.55"),
        ("SKOR", ANGKA, "0.7875", "0.00%", "78.75"),
        ("SKOR", TEKS, "78,75%", "General", "78.75"),
        ("POIN", TEKS, "2,5 Poin", "General", "2.5"),
        ("HITUNG", TEKS, "± 20.000 orang", "General", "20000"),
        ("HITUNG", TEKS, "+/- 12", "General", "12"),
        ("HITUNG", TEKS, "12\u00a0Orang", "General", "12"),
        ("PERSEN", TEKS, "19,55 persen", "General", "19.55"),
        ("PERSEN", TEKS, "±19.55%", "General", "19.55"),
        ("UANG", TEKS, "Rp 1.250.000,-", "General", "1250000"),
        ("UANG", TEKS, "Rp.500", "General", "500"),
        ("IKM", ANGKA, "83.5", "General", "83.5"),
        ("IKM", ANGKA, "25", "General", "25"),
        ("IKM", TEKS, "83,5", "General", "83.5"),
        ("SAKIP", ANGKA, "0", "General", "0"),
    ],
)
def test_a_number_is_read_in_its_own_satuan(kode, jenis, nilai, format_sel, angka):
    assert _read(kode, jenis, nilai, format_sel) == Nilai(Decimal(angka))


@pytest.mark.parametrize(
    ("kode", "nilai", "harapan"),
    [
        ("KEJADIAN", "nihil", Nilai(nihil=True)),
        ("KEJADIAN", " NIHIL. ", Nilai(nihil=True)),
        ("IKM", "b", Nilai(huruf="B")),
        ("IKM", "A ", Nilai(huruf="A")),
        ("SAKIP", "bb", Nilai(huruf="BB")),
        ("IKM", "B Poin", Nilai(huruf="B")),
    ],
)
def test_a_word_is_read_where_it_has_a_meaning(kode, nilai, harapan):
    assert _read(kode, TEKS, nilai) == harapan


@pytest.mark.parametrize("nilai", ["", "   ", "-", "–", "--", "---", "n/a", "N/A", "\u200b", "\u00a0"])
@pytest.mark.parametrize("kode", ["HITUNG", "PERSEN", "IKM"])
def test_blank_dash_and_na_report_nothing(kode, nilai):
    assert _read(kode, TEKS, nilai) is None
    assert read_nilai(None, UKURAN[kode], TEMPAT) is None


@pytest.mark.parametrize(
    ("kode", "jenis", "nilai", "format_sel", "temuan", "saran"),
    [
        ("HITUNG", TEKS, "sudah selesai", "General", K.ANGKA_TIDAK_TERBACA, "0 bila tidak ada hasil"),
        ("HITUNG", TEKS, "12 dari 20", "General", K.ANGKA_TIDAK_TERBACA, "angkanya saja"),
        ("HITUNG", JenisSel.RUSAK, "1,5", "General", K.ANGKA_TIDAK_TERBACA, "Tulis lagi"),
        ("HITUNG", TEKS, "1,234.5", "General", K.URUTAN_INGGRIS, "1.234 tanpa pecahannya"),
        ("PERSEN", TEKS, "1,234.5", "General", K.URUTAN_INGGRIS, "1.234,5"),
        ("POIN", TEKS, "1,234,567", "General", K.URUTAN_INGGRIS, "1.234.567"),
        ("PERSEN", TEKS, "1.234", "General", K.ANGKA_DUA_ARTI, "1,234 atau 1234"),
        ("HITUNG", TEKS, "20,000", "General", K.BILANGAN_PECAHAN, "20.000 bila itu ribuan"),
        ("HITUNG", TEKS, "12.34", "General", K.BILANGAN_PECAHAN, "angka bulat"),
        ("HITUNG", TEKS, "0,9", "General", K.BILANGAN_PECAHAN, "angka bulat"),
        ("HITUNG", ANGKA, "124.151", "General", K.BILANGAN_PECAHAN, "124.151 bila itu ribuan"),
        ("HITUNG", ANGKA, "12.5", "#,##0", K.BILANGAN_PECAHAN, "angka bulat"),
        ("HITUNG", ANGKA, "-3", "General", K.ANGKA_NEGATIF, "nol atau lebih"),
        ("PERSEN", TEKS, "-3,5", "General", K.ANGKA_NEGATIF, "nol atau lebih"),
        ("HITUNG", ANGKA, "inf", "General", K.ANGKA_TAK_HINGGA, "Tulis lagi"),
        ("HITUNG", ANGKA, "nan", "General", K.ANGKA_TAK_HINGGA, "Tulis lagi"),
        ("HITUNG", ANGKA, "1e+300", "General", K.ANGKA_TERLALU_PANJANG, "15 digit"),
        ("HITUNG", ANGKA, "1234567890123456", "General", K.ANGKA_TERLALU_PANJANG, "15 digit"),
        ("HITUNG", TEKS, "1234567890123456", "General", K.ANGKA_TERLALU_PANJANG, "15 digit"),
        ("HITUNG", ANGKA, "0.26", "0%", K.FORMAT_PERSEN, "Number"),
        ("HITUNG", TEKS, "26%", "General", K.FORMAT_PERSEN, "tanpa %"),
        ("IKM", ANGKA, "0.835", "0.0%", K.FORMAT_PERSEN, "Number"),
        ("HITUNG", TEKS, "26 persen", "General", K.FORMAT_PERSEN, "tanpa %"),
        ("HITUNG", TEKS, "Rp 5.000", "General", K.ANGKA_TIDAK_TERBACA, "anggaran tidak dilaporkan"),
        ("PERSEN", TEKS, "Rp 5.000", "General", K.ANGKA_TIDAK_TERBACA, "anggaran tidak dilaporkan"),
        ("HITUNG", TEKS, "± sepuluh", "General", K.ANGKA_TIDAK_TERBACA, "angkanya saja"),
        ("HITUNG", TEKS, "4 (empat) Orang", "General", K.ANGKA_TIDAK_TERBACA, "angkanya saja"),
        ("HITUNG", JenisSel.RUMUS, "=SUM(A1:A3)", "General", K.RUMUS_TANPA_NILAI, "simpan berkas di Excel"),
        ("PERSEN", JenisSel.GALAT, "#DIV/0!", "General", K.SEL_GALAT, "Perbaiki rumusnya"),
        ("HITUNG", JenisSel.TANGGAL, "2026-05-03T00:00:00", "General", K.SEL_TANGGAL, "Number"),
        ("HITUNG", JenisSel.BENAR_SALAH, "TRUE", "General", K.SEL_BENAR_SALAH, "Tulis angkanya"),
        ("HITUNG", TEKS, "nihil", "General", K.NIHIL_TIDAK_BERLAKU, "Tulis 0"),
        ("IKM", TEKS, "E", "General", K.HURUF_TIDAK_DIKENAL, "A, B, C, D"),
        ("SAKIP", TEKS, "AAA", "General", K.HURUF_TIDAK_DIKENAL, "AA, A, BB"),
        ("IKM", ANGKA, "3.34", "General", K.SKALA_IKM, "83,5"),
        ("IKM", TEKS, "3,34", "General", K.SKALA_IKM, "83,5"),
        ("IKM", ANGKA, "12", "General", K.DI_LUAR_SKALA, "A, B, C, D"),
        ("SAKIP", ANGKA, "101", "General", K.DI_LUAR_SKALA, "skala"),
    ],
)
def test_what_is_no_value_is_a_temuan_with_its_remedy(kode, jenis, nilai, format_sel, temuan, saran):
    hasil = _read(kode, jenis, nilai, format_sel)
    assert isinstance(hasil, Temuan)
    assert (hasil.kode, hasil.lembar, hasil.sel) == (temuan, "Lembar", "J7")
    assert saran in hasil.saran
    assert hasil.masalah.startswith("Realisasi ")
    assert hasil.masalah.endswith(".")


@pytest.mark.parametrize(
    ("format_sel", "persen"),
    [
        ("0%", True),
        ("0.00%", True),
        ("[Red]0.0%;-0.0%", True),
        ('0.0" %"', False),
        (r"0.0\%", False),
        ("General", False),
        ("#,##0", False),
    ],
)
def test_a_percent_format_is_told_from_a_printed_percent_sign(format_sel, persen):
    assert is_percent(format_sel) is persen


@pytest.mark.parametrize(
    ("jenis", "nilai", "format_sel", "tampak"),
    [
        (ANGKA, "0.1955", "0.00%", "19.55%"),
        (ANGKA, "20000", "#,##0", "20000"),
        (ANGKA, "78.2", "General", "78.2"),
        (ANGKA, "1e-07", "General", "0.0000001"),
        (ANGKA, "nan", "General", "nan"),
        (TEKS, " 20.000\u00a0Orang ", "General", "20.000 Orang"),
    ],
)
def test_a_cell_is_shown_as_a_person_sees_it(jenis, nilai, format_sel, tampak):
    assert show_sel(Sel(1, 1, jenis, nilai, format_sel)) == tampak


def test_notes_keep_text_numbers_and_dates_but_no_broken_formula():
    assert read_keterangan(Sel(1, 1, TEKS, "hujan\n lebat\u202e"), "Kendala", TEMPAT) == "hujan lebat"
    assert read_keterangan(Sel(1, 1, ANGKA, "2026"), "Kendala", TEMPAT) == "2026"
    assert read_keterangan(Sel(1, 1, TEKS, "  "), "Kendala", TEMPAT) is None
    rusak = read_keterangan(Sel(1, 1, JenisSel.GALAT, "#REF!"), "Kendala", TEMPAT)
    assert isinstance(rusak, Temuan)
    assert rusak.kode is K.SEL_GALAT


@given(st.integers(0, 10**14))
def test_every_whole_number_cell_is_read_as_itself(angka):
    assert _read("HITUNG", ANGKA, repr(angka)) == Nilai(Decimal(angka))
    assert _read("HITUNG", ANGKA, repr(float(angka))) == Nilai(Decimal(angka))


@given(st.decimals(0, 1000, places=6))
def test_a_percent_cell_is_exactly_a_hundredfold(angka):
    hasil = _read("PERSEN", ANGKA, repr(float(angka)), "0.00%")
    assert hasil == Nilai(angka * 100)


@given(st.decimals(0, 10**9, places=2))
def test_what_we_print_is_read_back(angka):
    assert _read("POIN", TEKS, format_angka(angka)) == Nilai(angka)


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_every_float_is_a_value_or_a_temuan(angka):
    hasil = _read("PERSEN", ANGKA, repr(angka))
    if isinstance(hasil, Nilai):
        assert hasil.angka is not None
        assert float(hasil.angka) == pytest.approx(angka)
    else:
        assert isinstance(hasil, Temuan)


@given(st.text())
def test_every_text_is_nothing_a_value_or_a_temuan(teks):
    for kode in UKURAN:
        hasil = _read(kode, TEKS, teks)
        assert hasil is None or isinstance(hasil, Nilai | Temuan)
