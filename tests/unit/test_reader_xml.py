"""The XML of one sheet: every cell is read as Excel shows it, or said to be damaged; none is lost."""

import io
import zipfile

import pytest
from openpyxl.packaging.manifest import Manifest
from openpyxl.utils.datetime import WINDOWS_EPOCH
from openpyxl.xml.functions import fromstring

from iki.intake.extent import MAKS_KOLOM, MAKS_SEL
from iki.intake.findings import KodeTemuan as K
from iki.intake.prolog import check_prolog
from iki.intake.raw import JenisSel as J
from iki.intake.refusal import BerkasDitolakError
from iki.intake.shared_strings import read_strings, show_text
from iki.intake.sheet_xml import Buku, PenguraiLembar
from tests.workbooks.build import make_sheet, make_strings, make_workbook

BUKU = Buku(["satu", "du_x0061_"], ["General", "0.00%", "yyyy-mm-dd", "[h]:mm"], WINDOWS_EPOCH)


def _parse(isi: str) -> PenguraiLembar:
    pengurai = PenguraiLembar(BUKU)
    pengurai.parse(io.BytesIO(make_sheet(isi).encode()))
    return pengurai


def _cell(isi: str) -> tuple[str, str] | None:
    sel = _parse(f'<row r="1">{isi}</row>').sel
    assert len(sel) < 2
    return (sel[0][2], sel[0][3]) if sel else None


@pytest.mark.parametrize(
    ("isi", "harapan"),
    [
        pytest.param("<c><v>007</v></c>", (J.ANGKA, "7"), id="bilangan bulat"),
        pytest.param("<c><v> -1.5E2 </v></c>", (J.ANGKA, "-150.0"), id="pangkat"),
        pytest.param("<c><v>1e400</v></c>", (J.ANGKA, "inf"), id="terlalu besar"),
        pytest.param("<c><v>NaN</v></c>", (J.RUSAK, "NaN"), id="bukan bilangan"),
        pytest.param("<c><v>1_000</v></c>", (J.RUSAK, "1_000"), id="angka Python"),
        pytest.param("<c><v>1,5</v></c>", (J.RUSAK, "1,5"), id="koma"),
        pytest.param('<c s="x"><v>1</v></c>', (J.ANGKA, "1"), id="gaya tak dikenal"),
        pytest.param('<c t="s"><v>1</v></c>', (J.TEKS, "dua"), id="teks bersama"),
        pytest.param('<c t="s"><v>-1</v></c>', (J.RUSAK, "-1"), id="indeks negatif"),
        pytest.param('<c t="s"><v>2</v></c>', (J.RUSAK, "2"), id="indeks lewat"),
        pytest.param('<c t="str"><v>a_x0041_</v></c>', (J.TEKS, "aA"), id="huruf tersandi"),
        pytest.param('<c t="str"><f>A1</f><v></v></c>', None, id="rumus berhasil kosong"),
        pytest.param("<c><f>A1</f><v/></c>", (J.RUMUS, "=A1"), id="rumus tanpa nilai"),
        pytest.param('<c t="e"><v>#N/A</v></c>', (J.GALAT, "#N/A"), id="galat"),
        pytest.param('<c t="b"><v>true</v></c>', (J.BENAR_SALAH, "TRUE"), id="benar"),
        pytest.param('<c t="b"><v>2</v></c>', (J.RUSAK, "2"), id="bukan benar salah"),
        pytest.param('<c t="d"><v>2026-05-03</v></c>', (J.TANGGAL, "2026-05-03"), id="tanggal ISO"),
        pytest.param('<c t="d"><v>kemarin</v></c>', (J.RUSAK, "kemarin"), id="bukan tanggal"),
        pytest.param('<c t="x"><v>5</v></c>', (J.RUSAK, "5"), id="jenis tak dikenal"),
        pytest.param('<c t="inlineStr"><v>5</v></c>', (J.TEKS, "5"), id="teks sendiri tanpa is"),
        pytest.param("<c><is><t>5</t></is></c>", (J.RUSAK, "5"), id="is pada angka"),
        pytest.param(
            '<c t="inlineStr"><is><r><t>sa</t></r><r><t>tu</t></r><rPh><t>x</t></rPh></is></c>',
            (J.TEKS, "satu"),
            id="teks berpotong",
        ),
    ],
)
def test_a_cell_is_read_as_it_stands(isi, harapan):
    assert _cell(isi) == harapan


@pytest.mark.parametrize(
    ("gaya", "nilai", "harapan"),
    [
        (2, "45000", (J.TANGGAL, "2023-03-15T00:00:00")),
        (2, "99999999999", (J.GALAT, "#VALUE!")),
        (2, "1e400", (J.GALAT, "#VALUE!")),
        (3, "1.5", (J.TANGGAL, "1 day, 12:00:00")),
    ],
)
def test_a_number_styled_as_a_date_is_a_date(gaya, nilai, harapan):
    (sel,) = _parse(f'<row r="1"><c s="{gaya}"><v>{nilai}</v></c></row>').sel
    assert (sel[2], sel[3]) == harapan


@pytest.mark.parametrize(
    ("isi", "kode", "kata"),
    [
        pytest.param(
            f'<row r="1">{"<c/>" * 1000}<c><!----><v>1</v></c></row>',
            K.BERKAS_TERLALU_LUAS,
            "ALM1",
            id="kolom",
        ),
        pytest.param(
            '<row r="100001"><c><v>1</v></c></row>', K.BERKAS_TERLALU_LUAS, "baris 100001", id="baris"
        ),
        pytest.param(
            '<row r="1"><c r="A0"><v>1</v></c></row>', K.BERKAS_RUSAK, "nomornya", id="sel baris nol"
        ),
        pytest.param('<row r="-1"><c><v>1</v></c></row>', K.BERKAS_RUSAK, "nomornya", id="baris negatif"),
    ],
)
def test_a_cell_outside_any_form_is_refused_wherever_its_address_stands(isi, kode, kata):
    with pytest.raises(BerkasDitolakError, match=kata) as info:
        _parse(isi)
    assert info.value.temuan.kode is kode


def test_cells_are_counted_over_all_sheets():
    pengurai = PenguraiLembar(BUKU, MAKS_SEL - 1)
    satu, dua = (io.BytesIO(make_sheet(f"<row>{'<c><v>1</v></c>' * n}</row>").encode()) for n in (1, 2))
    pengurai.parse(satu)
    with pytest.raises(BerkasDitolakError, match="500"):
        pengurai.parse(dua)


def test_a_column_hidden_many_times_is_one():
    kolom = "<cols>" + '<col min="-3" max="16384" hidden="1"/>' * 3 + "</cols>"
    pengurai = PenguraiLembar(BUKU)
    pengurai.parse(io.BytesIO(make_sheet("").replace("<sheetData>", kolom + "<sheetData>").encode()))
    assert pengurai.kolom_tersembunyi == set(range(1, MAKS_KOLOM + 1))


def test_cells_and_rows_without_an_address_count_on():
    pengurai = _parse(
        '<row><c><v>1</v></c><c r="$D$1"><v>2</v></c><c><v>3</v></c></row><row><c r="b2"><v>4</v></c></row>'
        '<row r="7" hidden="true"><c><v>5</v></c></row>'
    )
    assert [sel[:2] for sel in pengurai.sel] == [[1, 1], [1, 4], [1, 5], [2, 2], [7, 1]]
    assert (pengurai.baris, pengurai.baris_tersembunyi) == ([1, 2, 7], [7])


@pytest.mark.parametrize(
    "isi", ['<row r="1"><c r="1A"><v>1</v></c></row>', '<row r="satu"/>', '<row r="inf"/>']
)
def test_an_address_that_cannot_be_read_is_refused(isi):
    with pytest.raises(BerkasDitolakError, match="tidak terbaca") as info:
        _parse(isi)
    assert info.value.temuan.kode is K.BERKAS_RUSAK


@pytest.mark.parametrize("sandi", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_doctype_is_refused_in_every_encoding(sandi):
    xml = f'<?xml version="1.0" encoding="{sandi}"?><!DOCTYPE x [<!ENTITY a "aa">]><x/>'
    with pytest.raises(BerkasDitolakError, match="DOCTYPE"):
        check_prolog(io.BytesIO(xml.encode(sandi)))


@pytest.mark.parametrize("xml", [b"<x><!-- <!DOCTYPE --></x>", b"halo", b""])
def test_what_holds_no_doctype_is_left_to_the_parser(xml):
    check_prolog(io.BytesIO(xml))


TEKS_BERSAMA = (
    "<si><t>satu</t></si><si><r><t>du</t></r><r><t>a</t></r><rPh><t>x</t></rPh></si><si/>"
    "<si><t>_x005F_x0031_</t></si>"
)


def test_shared_strings_are_read_run_by_run_without_phonetic_hints():
    isi = make_workbook({"xl/sharedStrings.xml": make_strings(TEKS_BERSAMA)})
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        assert read_strings(arsip, _manifest(arsip)) == ["satu", "dua", "", "_x005F_x0031_"]


def test_an_escaped_underscore_stays_what_it_is():
    assert show_text("_x005F_x0031_") == "_x0031_"


def test_a_workbook_whose_strings_are_missing_is_damaged():
    with (
        zipfile.ZipFile(io.BytesIO(make_workbook({"xl/sharedStrings.xml": None}))) as arsip,
        pytest.raises(BerkasDitolakError, match="Bagian teks"),
    ):
        read_strings(arsip, _manifest(arsip))


def _manifest(arsip: zipfile.ZipFile) -> Manifest:
    return Manifest.from_tree(fromstring(arsip.read("[Content_Types].xml")))
