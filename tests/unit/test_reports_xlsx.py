"""The workbook of a period, read back by another library: every figure, no formula, no text but as text."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from iki.periods import Periode
from iki.reports.buku import write_buku
from iki.reports.buku_periksa import BukuBedaError, check_buku
from iki.reports.buku_sel import Isi, Kolom, Tercatat, fit, name_sheet, number_format
from tests.unit.small_katalog import MUTU, PERSEN, make_katalog, make_realisasi
from tests.unit.small_laporan import make_laporan

TW3 = Periode(2026, 3)
KATALOG = make_katalog(
    {"kode": "JAUH", "target": {2026: 10.0}},
    {"kode": "RENTANG", **PERSEN, "arah": "rentang", "target": {2026: (80, 90)}},
    {"kode": "MUTU", **MUTU, "jadwal": "penuh", "target": {2026: "B"}, "jabatan": "SEKDIS"}
    | {"bidang": "SEKRETARIAT"},
    {"kode": "NOL", "target": {2026: 0.0}},
    {"kode": "TURUN", **PERSEN, "arah": "turun", "target": {2026: 7.0}},
    {"kode": "SEPI", "bergantung_kejadian": True, "target": {2026: 4.0}},
    {"kode": "DIAM", "target": {2026: 8.0}, "jabatan": "UMREN", "bidang": "SEKRETARIAT"},
    {"kode": "SETAHUN", "target": {2026: 12.0}},
)
REALISASI = make_realisasi(
    {"kode": "JAUH", "triwulan": 1, "nilai": 66.0},
    {"kode": "RENTANG", "triwulan": 3, "nilai": 92.0},
    {"kode": "MUTU", "triwulan": 2, "huruf": "C"},
    {"kode": "NOL", "triwulan": 3, "nilai": 3.0},
    {"kode": "TURUN", "triwulan": 3, "nilai": 6.5},
    {"kode": "SEPI", "triwulan": 3, "nihil": True},
    {"kode": "SETAHUN", "triwulan": 0, "nilai": 12.0},
)
JAHAT = (
    *("=cmd|' /C calc'!A0", "{=1+1}", "+1+1", "@SUM(A1)", "<script>alert(1)</script> & <b>x</b>"),
    *("https://contoh.invalid/a?b=c&d", "internal:'Ringkasan'!A1", "emoji 🎉👍", "_x0041_"),
)


def make(**lain):
    return make_laporan(KATALOG, REALISASI, TW3, **lain)


def read(isi):
    return openpyxl.load_workbook(io.BytesIO(isi))


def rows_by_kode(lembar, kolom):
    """Kode → the values of the row, under these keys by position; the kode stands under `kode`."""
    letak = list(kolom).index("kode")
    return {
        baris[letak]: dict(zip(kolom, baris, strict=False))
        for baris in lembar.iter_rows(values_only=True)
        if len(baris) > letak and baris[letak] in set(KATALOG.ukuran["kode"])
    }


BIDANG = (
    *("kode", "nama", "satuan", "target", "target_periode", "tw0", "tw1", "tw2", "tw3"),
    *("realisasi", "capaian_periode", "capaian_tahun", "kategori", "alasan", "catatan"),
)


def test_a_sheet_holds_each_shape_of_value_as_it_is():
    baris = rows_by_kode(read(write_buku(make()))["DINAS"], BIDANG)
    assert (baris["JAUH"]["realisasi"], baris["JAUH"]["capaian_tahun"]) == (66, 660)
    assert baris["RENTANG"]["target"] == "80–90"
    assert (baris["NOL"]["target"], baris["NOL"]["capaian_periode"]) == (0, "–")
    assert baris["TURUN"]["capaian_periode"] == pytest.approx(107.142857143, abs=1e-9)
    assert (baris["SEPI"]["tw3"], baris["SEPI"]["kategori"]) == ("nihil", "∅ nihil")
    assert (baris["SETAHUN"]["tw0"], baris["SETAHUN"]["tw1"]) == (12, "–")


def test_a_letter_stands_as_a_letter_and_silence_as_a_dash_with_its_reason():
    baris = rows_by_kode(read(write_buku(make()))["SEKRETARIAT"], BIDANG)
    assert (baris["MUTU"]["target"], baris["MUTU"]["realisasi"]) == ("B", "C")
    assert (baris["DIAM"]["realisasi"], baris["DIAM"]["capaian_periode"]) == ("–", "–")
    assert baris["DIAM"]["kategori"] == "○ belum lapor"
    assert baris["DIAM"]["alasan"].startswith("Belum dilaporkan")


def test_every_ukuran_stands_once_in_the_sheets_of_bidang_jabatan_and_e81():
    buku = read(write_buku(make()))
    nama = ["Ringkasan", "DINAS", "SEKRETARIAT", "E.81", "Belum lapor", "Catatan", "Keterangan"]
    assert buku.sheetnames == [*nama, "KADIS", "SEKDIS", "UMREN"]
    for lembar in (nama[1:3], ["E.81"], buku.sheetnames[7:]):
        isi = [sel for satu in lembar for baris in buku[satu].iter_rows(values_only=True) for sel in baris]
        assert [isi.count(kode) for kode in KATALOG.ukuran["kode"]] == [1] * 8


def test_the_years_of_the_document_have_their_targets():
    lembar = read(write_buku(make()))["KADIS"]
    sel = {satu.value: satu for baris in lembar.iter_rows() for satu in baris if satu.value is not None}
    assert lembar.cell(sel["JAUH"].row, sel["2026"].column).value == 10
    assert lembar.cell(sel["RENTANG"].row, sel["2026"].column).value == "80–90"


def test_no_cell_is_a_formula_and_every_text_is_the_text_that_was_given():
    catatan = [
        {"kode": kode, "triwulan": 3, "faktor_penghambat": teks, "tindak_lanjut": teks}
        for kode, teks in zip([*KATALOG.ukuran["kode"], "JAUH"], JAHAT, strict=True)
    ]
    isi = write_buku(make(catatan=catatan))
    buku = read(isi)
    semua = [sel for lembar in buku for baris in lembar.iter_rows() for sel in baris]
    assert {sel.data_type for sel in semua} <= {"s", "n", "inlineStr"}
    ada = [sel.value for baris in buku["Catatan"].iter_rows() for sel in baris]
    assert [ada.count(teks) for teks in JAHAT] == [2] * len(JAHAT)
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        lembar = [arsip.read(n) for n in arsip.namelist() if n.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in satu or b"http" in satu.split(b"<sheetData>")[1] for satu in lembar)


def test_control_characters_go_and_a_very_long_note_goes_on_in_the_rows_below():
    kotor = "awal \x00\x01\x0b\x1f\u202e\ufeff akhir"
    catatan = [
        {"kode": "JAUH", "triwulan": 3, "tindak_lanjut": kotor, "faktor_penghambat": "panjang " * 5000}
    ]
    buku = read(write_buku(make(catatan=catatan)))
    ada = [sel.value for baris in buku["Catatan"].iter_rows() for sel in baris]
    assert "awal akhir" in ada
    panjang = [teks for teks in ada if isinstance(teks, str) and teks.startswith("panjang")]
    assert max(map(len, panjang)) <= 48 * 26
    assert " ".join(panjang) == " ".join(["panjang"] * 5000)
    ringkas = rows_by_kode(buku["DINAS"], BIDANG)["JAUH"]["catatan"]
    assert (len(ringkas), ringkas[-1]) == (400, "…")


def test_the_sheets_can_be_printed():
    for lembar in read(write_buku(make())):
        assert (lembar.page_setup.orientation, lembar.page_setup.paperSize) == ("landscape", 9)
        assert (lembar.sheet_properties.pageSetUpPr.fitToPage, lembar.page_setup.fitToHeight) == (True, 0)
        assert "&P" in lembar.oddFooter.right.text
        if lembar.title not in ("Ringkasan", "Keterangan"):
            assert lembar.print_title_rows
            assert lembar.freeze_panes


def test_synthetic_and_provisional_data_say_so_on_every_sheet():
    for lembar in read(write_buku(make(contoh=True, belum_disahkan=3))):
        assert lembar["A3"].value.startswith("DATA CONTOH")
        assert "SEMENTARA: 3 nilai belum disahkan" in lembar["A3"].value
        assert "DATA CONTOH" in lembar.oddFooter.left.text


def test_a_year_without_any_report_makes_a_workbook_without_any_figure_of_capaian():
    kosong = make_laporan(KATALOG, make_realisasi(), TW3)
    buku = read(write_buku(kosong))
    assert buku["Ringkasan"]["A6"].value.startswith("Belum satu pun dari")
    baris = rows_by_kode(buku["DINAS"], [k for k in BIDANG if k != "tw0"])
    assert {satu["capaian_periode"] for satu in baris.values()} == {"–"}


def test_the_last_look_finds_a_figure_that_is_not_the_laporans():
    laporan = make()
    isi = write_buku(laporan)
    kolom = tuple(Kolom(nama, nama, 9) for nama in BIDANG)
    baris = next(n for n, b in enumerate(read(isi)["DINAS"].iter_rows(values_only=True)) if b[0] == "JAUH")
    tercatat = [Tercatat("bidang", "DINAS", baris, "JAUH", kolom)]
    assert check_buku(isi, laporan, tercatat, ()) == 11
    lain = replace(laporan.skor, ukuran=laporan.skor.ukuran.assign(realisasi=66.0000001))
    with pytest.raises(BukuBedaError, match=r"row .* of JAUH: 66.0 instead of 66.0000001"):
        check_buku(isi, replace(laporan, skor=lain), tercatat, ())
    with pytest.raises(BukuBedaError, match="every ukuran once"):
        check_buku(isi, laporan, tercatat, ("bidang",))


@pytest.mark.parametrize(
    ("nama", "hasil"),
    [
        ("REHSOS", "REHSOS"),
        ("a/b\\c:d*e?f[g]", "a b c d e f g"),
        ("Kabid Perlindungan dan Jaminan Sosial", "Kabid Perlindungan dan Jaminan"),
        ("x" * 40, "x" * 31),
        ("'", "Lembar"),
        ("ringkasan", "ringkasan 2"),
    ],
)
def test_a_sheets_name_is_one_that_excel_takes(nama, hasil):
    assert name_sheet(nama, {"ringkasan"}) == hasil


def test_numbers_have_two_decimals_unless_they_are_whole_and_percentages_always():
    assert number_format(4.0, Isi.ANGKA) == "#,##0"
    assert number_format(4.5, Isi.ANGKA) == number_format(100.0, Isi.PERSEN) == "#,##0.00"


def test_a_text_is_cut_to_what_the_highest_row_can_show():
    assert len(fit("kata " * 2000, Kolom("catatan", "Catatan", 28))) == 28 * 26


@pytest.mark.parametrize(("tugas", "beku"), [("singkat", "D12"), ("panjang " * 1000, "D1")])
def test_a_long_duty_is_not_frozen_with_the_head(tugas, beku):
    laporan = make()
    katalog = replace(laporan.katalog, jabatan=laporan.katalog.jabatan.assign(tugas=tugas))
    assert read(write_buku(replace(laporan, katalog=katalog)))["KADIS"].freeze_panes == beku
