"""Workbooks for tests: filled templates, and files that no spreadsheet program writes."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parent
JUDUL_KODE = "Kode"

_TIPE = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
)
_UTAMA = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BAGIAN: dict[str, str] = {
    "[Content_Types].xml": _TIPE,
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_HUBUNGAN}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook {_UTAMA} xmlns:r="{_HUBUNGAN}"><sheets>'
        '<sheet name="Lembar" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_HUBUNGAN}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_HUBUNGAN}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{_HUBUNGAN}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/sharedStrings.xml": f"<sst {_UTAMA}><si><t>satu</t></si><si><t>dua</t></si></sst>",
    "xl/styles.xml": (
        f'<styleSheet {_UTAMA}><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0&quot; %&quot;"/>'
        "</numFmts><fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/>'
        '<xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
    ),
    "xl/worksheets/sheet1.xml": f"<worksheet {_UTAMA}><sheetData/></worksheet>",
}
"""The smallest workbook that opens; styles 1, 2 and 3 are percent, date and a quoted %."""


def make_sheet(isi: str) -> str:
    """The XML of a sheet around its rows."""
    return f"<worksheet {_UTAMA}><sheetData>{isi}</sheetData></worksheet>"


def make_strings(isi: str) -> str:
    """The XML of the shared strings around them."""
    return f"<sst {_UTAMA}>{isi}</sst>"


def make_workbook(ganti: Mapping[str, str | bytes | None] | None = None) -> bytes:
    """The smallest workbook with some parts replaced, added, or (None) left out."""
    bagian: dict[str, str | bytes | None] = {**BAGIAN, **(ganti or {})}
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in bagian.items():
            if isi is not None:
                arsip.writestr(nama, isi)
    return hasil.getvalue()


def make_zip(bagian: list[tuple[str, bytes]]) -> bytes:
    """A zip archive with these parts, also where two have one name."""
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in bagian:
            arsip.writestr(zipfile.ZipInfo(nama), isi, zipfile.ZIP_DEFLATED)
    return hasil.getvalue()


_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">{gaya}<office:body><office:spreadsheet>'
    '<table:table table:name="Lembar" table:style-name="ta1">{isi}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
TIPE_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def make_ods(isi: str, *lain: tuple[str, bytes], gaya: str = "", awalan: str = "") -> bytes:
    """A small .ods with one sheet of these columns and rows, automatic styles, and other parts."""
    content = awalan + _ODS.format(isi=isi, gaya=gaya)
    return make_zip([("mimetype", TIPE_ODS), ("content.xml", content.encode()), *lain])


def make_ole(*nama: str) -> bytes:
    """The head of an OLE file whose directory lists these names, and nothing that can be read."""
    entri = b""
    for satu in nama:
        teks = satu.encode("utf-16-le")
        entri += teks.ljust(64, b"\x00") + struct.pack("<H", len(teks) + 2) + b"\x02\x01" + b"\x00" * 60
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + entri.ljust(1024, b"\x00")


def break_content(isi: bytes) -> bytes:
    """The same archive with one byte changed inside the first part."""
    rusak = bytearray(isi)
    rusak[70] ^= 0xFF
    return bytes(rusak)


def lie_about_sizes(isi: bytes, ukuran: int) -> bytes:
    """The same archive, whose central directory says that every part unpacks to this many bytes."""
    bohong = bytearray(isi)
    mulai = 0
    while (mulai := isi.find(b"PK\x01\x02", mulai)) != -1:
        bohong[mulai + 24 : mulai + 28] = struct.pack("<I", ukuran)
        mulai += 4
    return bytes(bohong)


def open_workbook(isi: bytes) -> openpyxl.Workbook:
    """A written workbook, to look at."""
    return openpyxl.load_workbook(io.BytesIO(isi))


def edit(isi: bytes, ubah: Callable[[openpyxl.Workbook], None]) -> bytes:
    """The workbook after a person changed it."""
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    ubah(buku)
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def fill(isi: bytes, isian: Mapping[str, object | Mapping[str, object]]) -> bytes:
    """The template filled: kode → realisasi, or kode → {beginning of a heading: value}."""

    def ubah(buku: openpyxl.Workbook) -> None:
        for lembar in buku.worksheets:
            _fill_sheet(lembar, isian)

    return edit(isi, ubah)


def find_cell(lembar: Worksheet, kode: str, awalan: str) -> str:
    """The A1 address in the row of this kode, under the heading that begins so."""
    judul = headings(lembar)
    kolom = next(letak[1] for nama, letak in judul.items() if nama.startswith(awalan))
    for baris in range(judul[JUDUL_KODE][0] + 1, lembar.max_row + 1):
        if lembar.cell(baris, judul[JUDUL_KODE][1]).value == kode:
            return lembar.cell(baris, kolom).coordinate
    raise LookupError(kode)


def headings(lembar: Worksheet) -> dict[str, tuple[int, int]]:
    """Heading → (row, column) of the row that holds "Kode"; empty without one."""
    for baris in lembar.iter_rows():
        if any(sel.value == JUDUL_KODE for sel in baris):
            return {str(sel.value): (sel.row, sel.column) for sel in baris if sel.value is not None}
    return {}


def _fill_sheet(lembar: Worksheet, isian: Mapping[str, object | Mapping[str, object]]) -> None:
    judul = headings(lembar)
    if not judul:
        return
    for baris in range(judul[JUDUL_KODE][0] + 1, lembar.max_row + 1):
        kode = lembar.cell(baris, judul[JUDUL_KODE][1]).value
        if kode not in isian:
            continue
        nilai = isian[str(kode)]
        for awalan, satu in (nilai if isinstance(nilai, Mapping) else {"Realisasi ": nilai}).items():
            kolom = next(letak[1] for nama, letak in judul.items() if nama.startswith(awalan))
            lembar.cell(baris, kolom).value = satu  # type: ignore[assignment]
