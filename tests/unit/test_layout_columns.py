"""Headings over two columns, totals beside their triwulan, titles between two tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki.intake.findings import KodeTemuan as K
from iki.intake.questions import Hal
from iki.intake.reader import Bacaan, read_sheets
from tests.unit.raw_sheets import Isi, make_lembar
from tests.unit.small_katalog import make_katalog

KATALOG = make_katalog(
    {"kode": "KADIS-01", "indikator": "Jumlah laporan", "target": {2025: 9, 2026: 12}},
    {"kode": "SEKDIS-01", "jabatan": "SEKDIS", "indikator": "Jumlah dokumen", "target": {2026: 12}},
)
TW = [f"Realisasi TW {romawi}" for romawi in ("I", "II", "III", "IV")]


def read(*baris: list[Isi], judul: str = "2026", **sifat: object) -> Bacaan:
    return read_sheets([make_lembar(list(baris), judul, **sifat)], KATALOG)


def values(bacaan: Bacaan) -> list[list[object]]:
    return bacaan.isian[["kode", "triwulan", "nilai", "sel"]].to_numpy().tolist()


def told(bacaan: Bacaan) -> list[tuple[K, str]]:
    return [(satu.kode, satu.sel) for satu in bacaan.temuan]


GABUNG = ((1, 2, 1, 3),)
KEPALA: list[Isi] = ["Kode", "Realisasi TW II", None]


@pytest.mark.parametrize(
    ("satu", "dua", "sel"),
    [
        ([3, None], [4, None], ["B2", "B3"]),
        ([None, 3], [None, 4], ["C2", "C3"]),
        ([None, 3], [4, None], ["C2", "B3"]),
    ],
)
def test_under_one_merged_heading_the_filled_column_is_read(satu, dua, sel):
    bacaan = read(KEPALA, ["KADIS-01", *satu], ["SEKDIS-01", *dua], gabungan=GABUNG)
    assert bacaan.temuan == []
    assert values(bacaan) == [["KADIS-01", 2, 3, sel[0]], ["SEKDIS-01", 2, 4, sel[1]]]


def test_two_values_under_one_merged_heading_are_refused_by_name():
    bacaan = read(KEPALA, ["KADIS-01", 3, None], ["SEKDIS-01", 4, 5], gabungan=GABUNG)
    assert told(bacaan) == [(K.KOLOM_GANDA, "B1")]
    assert "kolom B dan C" in bacaan.temuan[0].masalah
    assert "B3 dan C3" in bacaan.temuan[0].masalah


def test_prose_beside_the_number_under_one_merged_heading_is_told_and_not_read():
    bacaan = read(KEPALA, ["KADIS-01", 3, "laporan"], ["SEKDIS-01", 4, "dokumen"], gabungan=GABUNG)
    assert told(bacaan) == [(K.KOLOM_TIDAK_DIKENAL, "C1")]
    assert values(bacaan) == [["KADIS-01", 2, 3, "B2"], ["SEKDIS-01", 2, 4, "B3"]]


def test_numbers_before_a_text_under_one_merged_heading_are_no_text():
    kepala: list[Isi] = ["No", "Indikator", None, "Realisasi TW II"]
    bacaan = read(kepala, [1, "a.", "Jumlah laporan", 3], [2, "b.", "Jumlah dokumen", 4], gabungan=GABUNG)
    assert (bacaan.temuan, bacaan.isian["nilai"].tolist()) == ([], [3, 4])


def test_two_texts_under_one_merged_heading_are_refused():
    kepala: list[Isi] = ["No", "Indikator", None, "Realisasi TW II"]
    bacaan = read(kepala, [1, "Jumlah laporan", "Jumlah dokumen", 3], gabungan=GABUNG)
    assert (K.KOLOM_GANDA, "B1") in told(bacaan)


def test_two_columns_of_what_is_not_read_are_no_fault():
    bacaan = read(
        ["Sasaran Strategis", "Sasaran", "Kode", "Target", None, "Realisasi TW II"],
        ["a", "b", "KADIS-01", 9, "laporan", 3],
        gabungan=((1, 4, 1, 5),),
    )
    assert (bacaan.temuan, values(bacaan)) == ([], [["KADIS-01", 2, 3, "F2"]])


def test_a_merged_value_in_the_second_column_is_told():
    bacaan = read(KEPALA, ["KADIS-01", None, 3], ["SEKDIS-01", 4], ["X"], gabungan=(*GABUNG, (2, 3, 3, 3)))
    assert (K.SEL_GABUNGAN, "C2") in told(bacaan)


def test_a_hidden_second_column_is_told():
    bacaan = read(
        KEPALA, ["KADIS-01", None, 3], ["SEKDIS-01", 4], gabungan=GABUNG, kolom_tersembunyi=frozenset({3})
    )
    assert [satu.kode for satu in bacaan.temuan] == [K.KOLOM_TERSEMBUNYI]


@pytest.mark.parametrize(
    "total",
    [
        *("Realisasi", "Realisasi Tahun 2026", "Realisasi 2026", "Total", "Jumlah", "Realisasi s.d. TW IV"),
        *("Realisasi s/d Triwulan IV", "REALISASI\nAKHIR TAHUN", "Realisasi sampai dengan Desember"),
    ],
)
@pytest.mark.parametrize("depan", [True, False])
def test_the_total_of_the_year_beside_its_four_triwulan_is_not_read(total, depan):
    kolom = [(total, 99), *zip(TW, (1, 2, 3, 4), strict=True)]
    kolom = kolom if depan else kolom[1:] + kolom[:1]
    bacaan = read(["Kode", *(judul for judul, _ in kolom)], ["KADIS-01", *(nilai for _, nilai in kolom)])
    assert bacaan.temuan == []
    assert bacaan.isian[["triwulan", "nilai"]].to_numpy().tolist() == [[1, 1], [2, 2], [3, 3], [4, 4]]


def test_the_total_of_another_year_is_told_where_it_is_filled():
    kepala: list[Isi] = ["Kode", *TW, "Realisasi Tahun 2025"]
    bacaan = read(["Tahun 2026"], kepala, ["KADIS-01", 1, 2, 3, 4, 99])
    assert told(bacaan) == [(K.KOLOM_TIDAK_DIKENAL, "F2")]
    assert 99 not in bacaan.isian["nilai"].tolist()


@pytest.mark.parametrize(("total", "temuan"), [(7, [(K.KOLOM_TIDAK_DIKENAL, "F1")]), (0, []), ("-", [])])
def test_a_total_without_a_triwulan_beside_it_is_told(total, temuan):
    bacaan = read(["Kode", *TW, "Realisasi"], ["KADIS-01", 1, 2, 3, 4, 10], ["SEKDIS-01", *[None] * 4, total])
    assert told(bacaan) == temuan
    assert bacaan.isian["nilai"].tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize("total", ["Realisasi", "Realisasi Tahun 2026", "Realisasi s.d. TW IV"])
def test_beside_fewer_than_four_triwulan_a_total_may_be_one_of_them_and_is_told(total):
    bacaan = read(["Kode", *TW[:3], total], ["KADIS-01", 1, 2, 3, 99])
    assert [sel for _, sel in told(bacaan)] == ["E1"]
    assert 99 not in bacaan.isian["nilai"].tolist()


def test_the_year_that_no_column_names_is_asked_once():
    bacaan = read(["Kode", *TW], ["KADIS-01", 1, 2, 3, 4], judul="Isi")
    assert [(satu.kode, satu.tanya and satu.tanya.hal) for satu in bacaan.temuan] == [
        (K.PERIODE_TIDAK_ADA, Hal.TAHUN)
    ]


def test_the_triwulan_of_each_of_two_years_stays_a_question_of_its_own():
    bacaan = read(["Kode", "Realisasi 2025", "Realisasi 2026"], ["KADIS-01", 1, 2], judul="Isi")
    assert len({satu.tanya.kunci for satu in bacaan.temuan if satu.tanya}) == 2


DUA: list[list[Isi]] = [["Kode", "Indikator", "Realisasi"], ["KADIS-01", "Jumlah laporan", 3]]


@pytest.mark.parametrize(
    "judul",
    [
        [["Triwulan", None, "II"]],
        [["Triwulan", ":", "II"], ["Tahun", ":", 2026]],
        [["Triwulan", "II", "Tahun", 2026]],
        [[None, None, "LAPORAN TRIWULAN II TAHUN 2026"]],
        [["Tabel 2"], [], ["TRIWULAN II"]],
        [["Unit Kerja", ":", "Bidang Contoh"], ["Triwulan", ":", "II"]],
        [[], ["Lampiran 2"], ["1. Tugas", ":", "menyusun laporan"], ["TW", "II"]],
    ],
)
def test_the_titles_of_a_second_table_are_no_rows_of_the_first(judul):
    bacaan = read(["TRIWULAN I TAHUN 2026"], *DUA, *judul, *DUA, judul="Isi")
    assert [satu.kode for satu in bacaan.temuan] == [K.PERIODE_BEDA_LEMBAR]
    assert [satu[1:3] for satu in values(bacaan)] == [[1, 3], [2, 3]]


def test_two_periods_on_one_sheet_are_told_with_the_cells_of_both():
    bacaan = read(["TRIWULAN I TAHUN 2026"], *DUA, ["TRIWULAN II"], *DUA, judul="Isi")
    (temuan,) = bacaan.temuan
    assert temuan.sel == "C5"
    assert "sel C2" in temuan.masalah


@given(
    st.sampled_from([None, "KADIS-01", "Apa saja", "Tabel 2", "Bidang", "Unit Kerja", "Triwulan"]),
    st.sampled_from([None, "Jumlah laporan", "Laporan triwulan II", "a"]),
    st.sampled_from([7, "B", "nihil", "7,5"]),
)
def test_no_row_above_a_second_head_is_lost_in_silence(kode, indikator, nilai):
    kedua: list[list[Isi]] = [["Kode", "Realisasi TW III 2026"], ["SEKDIS-01", 4]]
    bacaan = read(["TW I 2026"], DUA[0], [kode, indikator, nilai], *kedua, judul="Isi")
    assert len(bacaan.isian) == 2 or any("3" in satu.sel for satu in bacaan.temuan)


def test_a_row_of_the_table_above_names_no_period_for_the_next():
    bacaan = read(
        ["TW I 2026"], DUA[0], ["KADIS-01", "Laporan TW II", 3], ["Kode", "Realisasi"], ["SEKDIS-01", 4]
    )
    assert (K.INDIKATOR_BERBEDA, "B3") in told(bacaan)
    assert bacaan.isian["triwulan"].tolist() == [1, 1]


def test_a_row_of_two_cells_names_no_period_for_the_next_table_either():
    kedua: list[list[Isi]] = [["Kode", "Realisasi"], ["SEKDIS-01", 4]]
    bacaan = read(["TW I 2026"], ["Indikator", "Realisasi"], ["Laporan TW III", 3], *kedua, judul="Isi")
    assert told(bacaan) == [(K.BARIS_BELUM_COCOK, "A3")]
    assert values(bacaan) == [["SEKDIS-01", 1, 4, "B5"]]


def test_a_mistyped_kode_right_above_a_second_head_is_told():
    kedua: list[list[Isi]] = [["Kode", "Realisasi TW II"], ["SEKDIS-01", 4]]
    bacaan = read(["TW I 2026"], DUA[0], ["KADIS-99"], *kedua, judul="Isi")
    assert (K.KODE_TIDAK_DIKENAL, "A3") in told(bacaan)
