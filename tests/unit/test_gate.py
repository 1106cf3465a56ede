"""The gate refuses hostile and broken files in one clear sentence, before any parser, within seconds."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki.intake.extent import Cakupan, column_letters, column_number
from iki.intake.findings import KodeTemuan as K
from iki.intake.gate import MAKS_BERKAS, Bentuk, BerkasDitolakError, check_berkas
from iki.intake.gate_zip import MAKS_BAGIAN, MAKS_ENTRI, MAKS_TERBUKA
from iki.intake.gate_zip_kinds import MAKS_KECIL, MAKS_LEMBAR
from tests.workbooks.build import (
    BAGIAN,
    FOLDER,
    TIPE_ODS,
    break_content,
    lie_about_sizes,
    make_ods,
    make_ole,
    make_sheet,
    make_workbook,
    make_zip,
)

LEMBAR = "xl/worksheets/sheet1.xml"
BOM = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + BAGIAN[LEMBAR]
BASIC = b'<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd"><x/>'
SEL_BANYAK = "".join(f'<c r="A{n}"><v>1</v></c>' for n in range(1, 1001))

DITOLAK = {
    "kosong": (b"", K.BERKAS_KOSONG, "kosong"),
    "lebih dari 10 MB": (b"PK\x03\x04" + b"0" * 10 * 1024 * 1024, K.BERKAS_TERLALU_BESAR, "11 MB"),
    "html bernama xls": (b"\n<html><table></table></html>", K.BERKAS_BUKAN_XLSX, "halaman HTML"),
    "xml lama": (b"<?xml version='1.0'?><Workbook/>", K.BERKAS_BUKAN_XLSX, "XML"),
    "html lewat surel": (b"MIME-Version: 1.0\nContent-Type: x\n", K.BERKAS_BUKAN_XLSX, "halaman HTML"),
    "berkata sandi": (make_ole("EncryptedPackage"), K.BERKAS_BERKATA_SANDI, "berkata sandi"),
    "ole lain": (make_ole("Contents"), K.BERKAS_BUKAN_XLSX, "bukan buku kerja"),
    "doc": (make_ole("WordDocument"), K.BERKAS_BUKAN_XLSX, r"\.doc"),
    "ppt": (make_ole("PowerPoint Document"), K.BERKAS_BUKAN_XLSX, r"\.ppt"),
    "makro xls": (make_ole("Workbook", "_VBA_PROJECT_CUR"), K.BERKAS_BERMAKRO, r"makro \(\.xls\)"),
    "ole terpotong": (make_ole("Workbook")[:600], K.BERKAS_RUSAK, "rusak"),
    "excel 4": (b"\x09\x04\x06\x00\x00\x00\x10\x00", K.BERKAS_BUKAN_XLSX, "sangat lama"),
    "teks dengan NUL": (b"Kode;Realisasi\n" + b"x" * 5000 + b"\x00", K.BERKAS_TIDAK_WAJAR, "NUL"),
    "teks tak terbaca": (b"Kode;\x81\x8d\n", K.BERKAS_RUSAK, "Huruf"),
    "pdf": (b"%PDF-1.7\n", K.BERKAS_BUKAN_XLSX, "PDF"),
    "acak": (bytes(range(256)), K.BERKAS_BUKAN_XLSX, "bukan buku kerja"),
    "terpotong": (make_workbook()[:-200], K.BERKAS_RUSAK, "rusak"),
    "isi rusak": (break_content(make_workbook()), K.BERKAS_RUSAK, "rusak"),
    "hanya kepala zip": (b"PK\x03\x04" + b"\x00" * 60, K.BERKAS_RUSAK, "rusak"),
    "zip lain": (make_zip([("a.txt", b"a")]), K.BERKAS_BUKAN_XLSX, "bukan buku kerja"),
    "odt": (make_zip([("mimetype", b"x"), ("content.xml", b"x")]), K.BERKAS_BUKAN_XLSX, "OpenDocument"),
    "ods tanpa isi": (make_zip([("mimetype", TIPE_ODS)]), K.BERKAS_RUSAK, "hilang"),
    "ods berkata sandi": (
        make_ods("", ("META-INF/manifest.xml", b"<manifest:encryption-data/>")),
        K.BERKAS_BERKATA_SANDI,
        "berkata sandi",
    ),
    "ods bermakro": (make_ods("", ("Basic/Standard/Module1.xba", b"x")), K.BERKAS_BERMAKRO, "makro"),
    "ods bermodul Basic": (
        make_ods("", ("Basic/Standard/Module1.xml", BASIC)),
        K.BERKAS_BERMAKRO,
        "makro",
    ),
    "ods setengah juta sel": (
        make_ods('<table:table-cell office:value-type="float" office:value="1"/>' * 500_001),
        K.BERKAS_TERLALU_LUAS,
        r"500\.000",
    ),
    "ods bersandi Python": (make_ods("", ("Scripts/python/a.py", b"x")), K.BERKAS_BERMAKRO, "makro"),
    "ods bom entitas": (
        make_ods("", awalan="<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"),
        K.BERKAS_TIDAK_WAJAR,
        "DOCTYPE",
    ),
    "ods bom zip": (
        make_ods("", ("Object 1", b" " * (101 * 1024 * 1024))),
        K.BERKAS_TERLALU_BESAR,
        "Object",
    ),
    "word": (make_zip([("word/document.xml", b"x")]), K.BERKAS_BUKAN_XLSX, "Word"),
    "powerpoint": (make_zip([("ppt/slides.xml", b"x")]), K.BERKAS_BUKAN_XLSX, "PowerPoint"),
    "xlsb": (
        make_workbook({"[Content_Types].xml": "application/vnd.ms-excel.sheet.binary.macroEnabled.main"}),
        K.BERKAS_BUKAN_XLSX,
        "xlsb",
    ),
    "strict": (
        make_workbook(
            {"xl/workbook.xml": '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}
        ),
        K.BERKAS_BUKAN_XLSX,
        "Strict",
    ),
    "makro": (make_workbook({"xl/vbaProject.bin": b"x"}), K.BERKAS_BERMAKRO, "makro"),
    "xlsm": (
        make_workbook(
            {
                "[Content_Types].xml": BAGIAN["[Content_Types].xml"].replace(
                    "openxmlformats-officedocument.spreadsheetml.sheet.main",
                    "ms-excel.sheet.macroEnabled.main",
                )
            }
        ),
        K.BERKAS_BERMAKRO,
        "makro",
    ),
    "tanpa daftar tipe": (make_workbook({"[Content_Types].xml": None}), K.BERKAS_BUKAN_XLSX, "bukan"),
    "daftar tipe tanpa akhir": (
        make_workbook({"[Content_Types].xml": "<Types" + ' PartName="x"' * 80_000}),
        K.BERKAS_BUKAN_XLSX,
        "bukan",
    ),
    "tanpa bagian utama": (make_workbook({"xl/workbook.xml": None}), K.BERKAS_RUSAK, "hilang"),
    "entitas xml": (make_workbook({LEMBAR: BOM}), K.BERKAS_TIDAK_WAJAR, "DOCTYPE"),
    "entitas xml utf-16": (make_workbook({LEMBAR: BOM.encode("utf-16")}), K.BERKAS_TIDAK_WAJAR, "DOCTYPE"),
    "dtd di teks bersama": (
        make_workbook({"xl/sharedStrings.xml": '<!DOCTYPE x SYSTEM "http://contoh.id/x.dtd"><sst/>'}),
        K.BERKAS_TIDAK_WAJAR,
        "DOCTYPE",
    ),
    "nama ganda": (
        make_zip([(nama, isi.encode()) for nama, isi in BAGIAN.items()] + [("XL/WORKBOOK.XML", b"x")]),
        K.BERKAS_TIDAK_WAJAR,
        "nama yang sama",
    ),
    "keluar folder": (make_workbook({"../jahat.xml": "x"}), K.BERKAS_TIDAK_WAJAR, "ke luar"),
    "jalur mutlak": (make_workbook({"/etc/jahat": "x"}), K.BERKAS_TIDAK_WAJAR, "ke luar"),
    "jalur windows": (make_workbook({"C:\\jahat": "x"}), K.BERKAS_TIDAK_WAJAR, "ke luar"),
    "banyak entri": (
        make_workbook({f"x/{n}": "" for n in range(2001)}),
        K.BERKAS_TIDAK_WAJAR,
        "2000",
    ),
    "sel jauh": (
        make_workbook({LEMBAR: make_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')}),
        K.BERKAS_TERLALU_LUAS,
        "kolom XFD",
    ),
    "baris mustahil": (
        make_workbook({LEMBAR: make_sheet('<row r="4294967290"><c r="A4294967290"><v>1</v></c></row>')}),
        K.BERKAS_TERLALU_LUAS,
        "baris 4294967290",
    ),
    "kolom mustahil": (
        make_workbook({LEMBAR: make_sheet('<row r="1"><c r="ZZZZZZ1"><is><t>x</t></is></c></row>')}),
        K.BERKAS_TERLALU_LUAS,
        "kolom ZZZZZZ",
    ),
    "rumus jauh": (
        make_workbook({LEMBAR: make_sheet("<row><x:c  r='XFD1'>\n<x:f>1+1</x:f></x:c></row>")}),
        K.BERKAS_TERLALU_LUAS,
        "XFD1",
    ),
    "terlalu banyak sel": (
        make_workbook({LEMBAR: make_sheet(SEL_BANYAK * 501)}),
        K.BERKAS_TERLALU_LUAS,
        r"500\.000",
    ),
    "terlalu banyak teks": (
        make_workbook({"xl/sharedStrings.xml": "<sst>" + "<si/>" * 500_001 + "</sst>"}),
        K.BERKAS_TERLALU_LUAS,
        r"500\.000",
    ),
    "jutaan sel kosong": (
        make_workbook({LEMBAR: make_sheet('<row><c s="1"/></row>' * 1_300_000)}),
        K.BERKAS_TERLALU_LUAS,
        "jutaan",
    ),
    "terlalu banyak lembar": (
        make_workbook({"xl/workbook.xml": "<workbook>" + '<sheet name="x" r:id="r1"/>' * 61 + "</workbook>"}),
        K.BERKAS_TERLALU_LUAS,
        "61 lembar",
    ),
    "terlalu banyak nama": (
        make_workbook({"xl/workbook.xml": "<workbook>" + '<definedName name="x"/>' * 10_001 + "</workbook>"}),
        K.BERKAS_TIDAK_WAJAR,
        "nama sel",
    ),
    "bom zip": (
        make_workbook({LEMBAR: b" " * (101 * 1024 * 1024)}),
        K.BERKAS_TERLALU_BESAR,
        "sheet1",
    ),
    "bom gaya": (
        make_workbook({"xl/styles.xml": b" " * (6 * 1024 * 1024)}),
        K.BERKAS_TERLALU_BESAR,
        "styles",
    ),
    "ukuran bohong terlalu kecil": (lie_about_sizes(make_workbook(), 10), K.BERKAS_RUSAK, "rusak"),
    "ukuran bohong terlalu besar": (
        lie_about_sizes(make_workbook(), 100_000),
        K.BERKAS_TIDAK_WAJAR,
        "daftar isinya",
    ),
}


@pytest.mark.parametrize(("isi", "kode", "kata"), DITOLAK.values(), ids=DITOLAK.keys())
def test_a_hostile_or_broken_file_is_refused_in_one_sentence(isi, kode, kata):
    mulai = time.perf_counter()
    with pytest.raises(BerkasDitolakError, match=kata) as info:
        check_berkas(isi, "laporan.xlsx")
    assert time.perf_counter() - mulai < 45, "the promise on any machine; figures stand in tests/faults"
    assert info.value.temuan.kode is kode
    assert info.value.temuan.masalah.endswith(".")
    assert info.value.temuan.saran
    assert "\n" not in str(info.value)


def test_an_encrypted_entry_is_called_locked():
    isi = bytearray(make_workbook())
    posisi = isi.find(b"PK\x01\x02")
    isi[posisi + 8] |= 1
    with pytest.raises(BerkasDitolakError, match="berkata sandi"):
        check_berkas(bytes(isi), "laporan.xlsx")


@pytest.mark.parametrize(
    "ganti",
    [
        pytest.param({}, id="terkecil"),
        pytest.param({"xl/media/gambar.svg": "<!DOCTYPE svg><svg/>"}, id="DOCTYPE di gambar"),
        pytest.param(
            {LEMBAR: make_sheet('<row r="1048576"><c r="XFD1048576" s="1"/></row>')}, id="sel kosong jauh"
        ),
        pytest.param({LEMBAR: make_sheet(SEL_BANYAK * 100)}, id="seratus ribu sel"),
        pytest.param(
            {
                "[Content_Types].xml": BAGIAN["[Content_Types].xml"].replace(
                    'Override PartName="/xl/workbook.xml"', 'Default Extension="xml"'
                )
            },
            id="tipe bagi semua XML",
        ),
        pytest.param({"docProps/app.xml": "<a>" + "x" * 200_000 + "</a>"}, id="bagian panjang"),
    ],
)
def test_an_honest_workbook_passes_whatever_its_name(ganti):
    assert check_berkas(make_workbook(ganti), "laporan.xls") is Bentuk.XLSX


@pytest.mark.parametrize(
    ("isi", "bentuk"),
    [
        pytest.param((FOLDER / "isian_linjamsos.xls").read_bytes(), Bentuk.XLS, id="xls"),
        pytest.param((FOLDER / "isian_linjamsos.ods").read_bytes(), Bentuk.ODS, id="ods"),
        pytest.param(
            make_ods("", ("META-INF/manifest.xml", BASIC), ("Basic/script-lc.xml", BASIC)),
            Bentuk.ODS,
            id="ods OpenOffice, DOCTYPE di luar isinya",
        ),
        pytest.param(make_ole("WORKBOOK"), Bentuk.XLS, id="xls, nama berhuruf besar"),
        pytest.param(b"Kode;Realisasi\nUMREN-01;4\n", Bentuk.TEKS, id="csv"),
        pytest.param("Kode;Capaian\nUMREN-01;±4\n".encode("cp1252"), Bentuk.TEKS, id="csv cp1252"),
        pytest.param("Kode\tRealisasi\n".encode("utf-16"), Bentuk.TEKS, id="csv utf-16"),
        pytest.param("Kode\tRealisasi\n".encode("utf-16-be"), Bentuk.TEKS, id="csv utf-16 tanpa tanda"),
    ],
)
def test_the_content_says_what_a_file_is(isi, bentuk):
    assert check_berkas(isi, "laporan.xlsx") is bentuk


def test_the_limits_are_those_that_real_files_respect():
    assert MAKS_BERKAS == 10 * 1024**2
    assert (MAKS_ENTRI, MAKS_LEMBAR) == (2000, 60)
    assert (MAKS_TERBUKA, MAKS_BAGIAN, MAKS_KECIL) == (200 * 1024**2, 100 * 1024**2, 5 * 1024**2)


@given(potong=st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_a_cell_is_counted_once_wherever_the_pieces_are_cut(potong):
    xml = make_sheet(
        '<row r="1"><c r="A1" s="3"><v>1</v></c><c r="B1"/><x:c r="C1"><is/></x:c></row>'
    ).encode()
    cakupan = Cakupan()
    mulai = 0
    for panjang in [*potong, len(xml)]:
        cakupan.add(xml[mulai : mulai + panjang])
        mulai += panjang
    assert cakupan.sel == 2


@given(st.integers(1, 20_000))
def test_column_letters_and_numbers_are_each_others_reverse(nomor):
    assert re.fullmatch("[A-Z]+", column_letters(nomor))
    assert column_number(column_letters(nomor)) == nomor
