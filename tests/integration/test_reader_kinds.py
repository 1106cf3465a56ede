"""The same form as .xlsx, .xls, .ods and .csv: the same values, hidden rows, formats; decided by content."""

import io
import time
import zipfile

import openpyxl
import pytest

from iki.catalogue.files import load_katalog
from iki.intake.annotate import annotate_workbook
from iki.intake.findings import KodeTemuan as K
from iki.intake.prolog import parse_elements
from iki.intake.raw import JenisSel, Lembar
from iki.intake.reader import Bacaan, read_workbook
from iki.intake.reader_ods import read_ods
from iki.intake.sandbox import read_lembar
from iki.intake.template import write_template
from tests.unit.small_katalog import make_realisasi
from tests.workbooks.build import FOLDER, edit, make_ods, make_ole, make_workbook, open_workbook

KATALOG = load_katalog()
JENIS = ("xls", "ods")
LEMBAR = "xl/worksheets/sheet1.xml"
TEMUAN = [
    (K.BARIS_TERSEMBUNYI, "LINJAMSOS", "A9"),
    (K.ANGKA_TIDAK_TERBACA, "LINJAMSOS", "J13"),
    (K.LEMBAR_DIABAIKAN, "Catatan", ""),
]


def _sample(jenis: str) -> bytes:
    """A filled form and a hidden sheet of every kind of cell, as LibreOffice saves it."""
    return (FOLDER / f"isian_linjamsos.{jenis}").read_bytes()


def _kinds(lembar: Lembar) -> dict[str, tuple[JenisSel, str]]:
    return {sel.alamat: (sel.jenis, sel.nilai) for sel in lembar.sel.values()}


def _values(bacaan: Bacaan) -> dict[str, float]:
    return dict(zip(bacaan.isian["kode"], bacaan.isian["nilai"], strict=True))


@pytest.mark.parametrize("jenis", JENIS)
def test_a_form_of_another_kind_says_the_same(jenis):
    bacaan = read_workbook(_sample(jenis), "isian.xlsx", KATALOG)
    assert (bacaan.tahun, bacaan.triwulan, bacaan.baris) == (2026, 2, 10)
    assert _values(bacaan) == {"KABID-LINJAMSOS-01": 90, "KABID-LINJAMSOS-02": 95.5, "BENALAM-01": 12}
    assert [(satu.kode, satu.lembar, satu.sel) for satu in bacaan.temuan] == TEMUAN


@pytest.mark.parametrize("jenis", JENIS)
def test_every_kind_of_cell_is_told_apart(jenis):
    _, _, catatan = read_lembar(_sample(jenis), "")
    isi = _kinds(catatan)
    assert isi.pop("D1")[0] is JenisSel.TANGGAL
    assert isi == {
        "A1": (JenisSel.TEKS, "teks"),
        "B1": (JenisSel.ANGKA, "19.5"),
        "C1": (JenisSel.ANGKA, "0.1955"),
        "E1": (JenisSel.BENAR_SALAH, "TRUE"),
        "F1": (JenisSel.GALAT, "#DIV/0!"),
        "G1": (JenisSel.ANGKA, "2.0"),
        "H1": (JenisSel.TEKS, "19.5 m"),
        "J1": (JenisSel.TEKS, "ujung"),
        "A2": (JenisSel.TEKS, "gabung"),
        "E2": (JenisSel.TEKS, "tautan"),
        "F2": (JenisSel.TEKS, "=+1 bukan rumus"),
    }
    assert catatan.sel[1, 3].format == "0.00%"
    assert (catatan.terlihat, catatan.kolom_tersembunyi) == (False, {2})
    assert catatan.gabungan == ((2, 1, 3, 3),)
    assert catatan.pembaca.endswith("+calamine")


@pytest.mark.parametrize("jenis", JENIS)
def test_the_marked_file_is_an_xlsx_with_the_same_values_and_no_formula(jenis):
    sebelum = read_workbook(_sample(jenis), "isian", KATALOG)
    hasil = annotate_workbook(_sample(jenis), sebelum.temuan)
    buku = open_workbook(hasil)
    assert buku.sheetnames == ["Temuan", "Petunjuk", "LINJAMSOS", "Catatan"]
    assert buku["LINJAMSOS"]["J13"].comment.text.startswith("GALAT: ")
    assert [sel.data_type for baris in buku["Catatan"] for sel in baris].count("f") == 0
    assert buku["Catatan"]["F2"].value == "=+1 bukan rumus"
    sesudah = read_workbook(hasil, "isian", KATALOG)
    assert _values(sesudah) == _values(sebelum)
    assert sesudah.temuan == sebelum.temuan


def test_a_csv_is_read_and_marked_like_a_workbook():
    def dump(buku: openpyxl.Workbook) -> None:
        for sel in buku["REHSOS"]["J"]:
            sel.value = "4" if sel.value is None else sel.value
        baris.extend(buku["REHSOS"].values)

    baris: list[tuple[object, ...]] = []
    edit(write_template(KATALOG, make_realisasi(), 2026, 2, bidang="REHSOS"), dump)
    isi = "\n".join(";".join(f'"{"" if satu is None else satu}"' for satu in isi) for isi in baris).encode()
    bacaan = read_workbook(isi, "isian.xlsx", KATALOG)
    assert (bacaan.tahun, bacaan.triwulan, bacaan.baris) == (2026, 2, 8)
    assert set(bacaan.isian["lembar"]) == {"CSV"}
    buku = open_workbook(annotate_workbook(isi, bacaan.temuan))
    assert buku.sheetnames == ["Temuan", "CSV"]


SEL_ODS = (
    '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    '<table:table-row><table:table-cell office:value-type="float" office:value="1_000"/>'
    '<table:table-cell table:number-columns-repeated="2" office:value-type="string">'
    '<office:annotation><text:p>komentar</text:p></office:annotation><text:p>dua<text:s text:c="2"/>kata'
    '</text:p><text:p>baris</text:p></table:table-cell><table:table-cell table:formula="of:=[.A1]+1"/>'
    "</table:table-row>"
    '<table:table-row table:number-rows-repeated="2" table:visibility="filter"><table:table-cell '
    'office:value-type="percentage" office:value="0.5"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
    'table:number-columns-repeated="16384"/></table:table-row>'
)
TERSEMBUNYI = (
    '<office:automatic-styles><style:style style:name="ta1"><style:table-properties table:display="false"/>'
    "</style:style></office:automatic-styles>"
)


def test_an_ods_is_written_out_with_its_repeats():
    (lembar,) = read_lembar(make_ods(SEL_ODS, gaya=TERSEMBUNYI), "")
    assert _kinds(lembar) == {
        "A1": (JenisSel.RUSAK, "1_000"),
        "B1": (JenisSel.TEKS, "dua  kata\nbaris"),
        "C1": (JenisSel.TEKS, "dua  kata\nbaris"),
        "D1": (JenisSel.RUMUS, "=[.A1]+1"),
        "A2": (JenisSel.ANGKA, "0.5"),
        "A3": (JenisSel.ANGKA, "0.5"),
    }
    assert lembar.sel[3, 1].format == "0.00%"
    assert (lembar.terlihat, lembar.baris_tersembunyi, lembar.kolom_tersembunyi) == (False, {2, 3}, {3})


def _row(sel: str, baris: str = "") -> str:
    nilai = f'<table:table-cell office:value-type="float" office:value="1" {sel}/>'
    return f"<table:table-row {baris}>{nilai}</table:table-row>"


DITOLAK = {
    "ods ulangan": (
        make_ods(_row('table:number-columns-repeated="16384"', 'table:number-rows-repeated="1048576"')),
        K.BERKAS_TERLALU_LUAS,
    ),
    "ods baris berulang": (make_ods(_row("", 'table:number-rows-repeated="1048576"')), K.BERKAS_TERLALU_LUAS),
    "ods banyak sel": (
        make_ods(_row('table:number-columns-repeated="900"', 'table:number-rows-repeated="900"')),
        K.BERKAS_TERLALU_LUAS,
    ),
    "ods bersarang": (make_ods("<table:a>" * 50_000 + "</table:a>" * 50_000), K.BERKAS_TIDAK_WAJAR),
    "ods terpotong": (make_ods("<table:table-row>"), K.BERKAS_RUSAK),
    "ods 61 lembar": (make_ods("</table:table><table:table>" * 61), K.BERKAS_TERLALU_LUAS),
    "xls rusak": (make_ole("Workbook"), K.BERKAS_RUSAK),
    "xls terpotong": (_sample("xls")[:6000], K.BERKAS_RUSAK),
}


@pytest.mark.parametrize(("isi", "kode"), DITOLAK.values(), ids=DITOLAK.keys())
def test_a_hostile_or_broken_file_of_another_kind_is_one_temuan_within_seconds(isi, kode):
    mulai = time.perf_counter()
    (temuan,) = read_workbook(isi, "laporan.xls", KATALOG).temuan
    assert time.perf_counter() - mulai < 45, "the promise on any machine; figures stand in tests/faults"
    assert temuan.kode is kode
    assert (temuan.lembar, temuan.sel) == ("", "")


def test_an_attribute_of_many_megabytes_does_not_hold_the_reader_up():
    panjang = "x" * 12_000_000
    mulai = time.process_time()
    (lembar,) = read_ods(make_ods(f'<table:table-row table:style-name="{panjang}"/>'))
    with zipfile.ZipFile(io.BytesIO(make_workbook({LEMBAR: f'<worksheet a="{panjang}"/>'}))) as arsip:
        assert [len(satu.attrib) for satu in parse_elements(arsip.open(LEMBAR), {"worksheet"})] == [1]
    assert time.process_time() - mulai < 5
    assert lembar["sel"] == []
