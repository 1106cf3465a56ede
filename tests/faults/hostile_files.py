"""Hostile, broken and huge files, built when they are asked for. None of them may be stored."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.workbooks.build import (
    BAGIAN,
    break_content,
    lie_about_sizes,
    make_ods,
    make_ole,
    make_sheet,
    make_strings,
    make_workbook,
    make_zip,
)

LEMBAR = "xl/worksheets/sheet1.xml"
TEKS = "xl/sharedStrings.xml"
BUKU = "xl/workbook.xml"
_UTAMA = BAGIAN[LEMBAR][len("<worksheet ") : BAGIAN[LEMBAR].index(">")]
_TAWA = "".join(
    f'<!ENTITY {b} "&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};">'
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def _strings(awalan: str, isi: str) -> bytes:
    return make_workbook({TEKS: awalan + make_strings(isi), LEMBAR: make_sheet(_row("A", 1, 's="0" t="s"'))})


def _row(kolom: str, baris: int, sifat: str = "") -> str:
    return f'<row r="{baris}"><c r="{kolom}{baris}" {sifat}><v>0</v></c></row>'


def _sheet(isi: str) -> bytes:
    return make_workbook({LEMBAR: make_sheet(isi)})


def _bomb(nama: str, potongan: bytes, kali: int, *, awal: bytes = b"", akhir: bytes = b"") -> bytes:
    """A workbook whose part of this name repeats a piece, written without holding it in memory."""
    hasil = BytesIO(make_workbook({nama: None}))
    with (
        zipfile.ZipFile(hasil, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as arsip,
        arsip.open(nama, "w") as bagian,
    ):
        bagian.write(awal)
        for _ in range(kali):
            bagian.write(potongan)
        bagian.write(akhir)
    return hasil.getvalue()


_TEKS_SATU = '<c t="s"><v>0</v></c>'
_AWAL, _AKHIR = (satu.encode() for satu in make_sheet("\0").split("\0"))
_MIB = 1024 * 1024


def _ods_row(sel: str, baris: str = "", isi: str = 'office:value-type="float" office:value="1"') -> bytes:
    return make_ods(f"<table:table-row {baris}><table:table-cell {isi} {sel}/></table:table-row>")


def _many_sheets() -> bytes:
    daftar = "".join(f'<sheet name="L{n}" sheetId="{n}" r:id="r1"/>' for n in range(1, 20_001))
    return make_workbook({BUKU: BAGIAN[BUKU].replace('<sheet name="Lembar" sheetId="1" r:id="r1"/>', daftar)})


def _many_names() -> bytes:
    nama = "".join(f'<definedName name="n{n}">Lembar!$A$1</definedName>' for n in range(50_000))
    return make_workbook(
        {BUKU: BAGIAN[BUKU].replace("</sheets>", f"</sheets><definedNames>{nama}</definedNames>")}
    )


def _wide(baris: int, kolom: int, nilai: str = "<v>7.25</v>") -> bytes:
    """Numbers in a rectangle, without addresses, as openpyxl and Excel read them too."""
    satu = f"<row>{f'<c>{nilai}</c>' * kolom}</row>".encode()
    return _bomb(LEMBAR, satu, baris, awal=_AWAL, akhir=_AKHIR)


def _unseen(sel: str, sandi: str = "utf-8") -> bytes:
    """A million cells in one row, written so that nobody counts them who does not parse them."""
    return make_workbook({LEMBAR: make_sheet(f"<row>{sel * 1_000_000}</row>").encode(sandi)})


def _one_part_often() -> bytes:
    """60 sheets, all of them the same part of 400,000 cells."""
    daftar = "".join(f'<sheet name="L{n}" sheetId="{n}" r:id="r1"/>' for n in range(1, 61))
    return make_workbook(
        {
            BUKU: BAGIAN[BUKU].replace('<sheet name="Lembar" sheetId="1" r:id="r1"/>', daftar),
            LEMBAR: make_sheet(f"<row>{'<c><v>1</v></c>' * 100}</row>" * 4_000),
        }
    )


def _one_text_often() -> bytes:
    return make_workbook(
        {
            TEKS: make_strings(f"<si><t>{'x' * 32_000}</t></si>"),
            LEMBAR: make_sheet(f"<row>{_TEKS_SATU * 100}</row>" * 4_000),
        }
    )


DITOLAK: dict[str, Callable[[], bytes]] = {
    "entitas: seribu tawa": lambda: _strings(
        f'<!DOCTYPE x [<!ENTITY a "ha">{_TAWA}]>', "<si><t>&i;</t></si>"
    ),
    "entitas: kuadrat": lambda: _strings(
        f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>', f"<si><t>{'&a;' * 50_000}</t></si>"
    ),
    "entitas: berkas luar": lambda: _strings(
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]>', "<si><t>&a;</t></si>"
    ),
    "entitas: dtd lewat http": lambda: _strings('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', ""),
    "bom: 1 GiB spasi": lambda: _bomb(LEMBAR, b" " * _MIB, 1024),
    "bom: 1 GiB NUL": lambda: _bomb(LEMBAR, b"\0" * _MIB, 1024),
    "bom: satu teks 512 MiB": lambda: _bomb(TEKS, b"x" * _MIB, 512, awal=f"<sst {_UTAMA}><si><t>".encode()),
    "bom: 10 juta sel": lambda: _wide(100_000, 100, "<v>1</v>"),
    "bom: 10 juta teks": lambda: _bomb(
        TEKS, b"<si/>" * 1000, 10_000, awal=f"<sst {_UTAMA}>".encode(), akhir=b"</sst>"
    ),
    "jauh: XFD1048576": lambda: _sheet(_row("XFD", 1_048_576)),
    "jauh: XFD1 dan A1048576": lambda: _sheet(_row("XFD", 1) + _row("A", 1_048_576)),
    "jauh: baris 4294967290": lambda: _sheet(_row("A", 4_294_967_290)),
    "jauh: kolom ZZZZZZ": lambda: _sheet(_row("ZZZZZZ", 1)),
    "jauh: 5.000 baris dan satu di XFD": lambda: _sheet(
        "".join(_row("A", n) for n in range(1, 5001)) + _row("XFD", 5001)
    ),
    "banyak: 65.000 bagian": lambda: make_zip([(f"x/{n}", b"") for n in range(65_000)]),
    "banyak: 20.000 lembar": _many_sheets,
    "banyak: 50.000 nama": _many_names,
    "banyak: 60 lembar dari satu bagian": _one_part_often,
    "banyak: satu teks di 400.000 sel": _one_text_often,
    "banyak: sejuta potongan satu teks": lambda: _strings("", f"<si>{'<r><t>x</t></r>' * 1_000_000}</si>"),
    "banyak: 15 juta tag": lambda: _bomb(LEMBAR, b"<q/>" * 1000, 15_000, awal=_AWAL, akhir=_AKHIR),
    "luput: sel di balik komentar": lambda: _unseen("<c><!----><v>1</v></c>"),
    "luput: sel sesudah unsur lain": lambda: _unseen("<c><x/><v>1</v></c>"),
    "luput: atribut berisi >": lambda: _unseen('<c a=">"><v>1</v></c>'),
    "luput: sel dalam UTF-16": lambda: _unseen("<c><v>1</v></c>", "utf-16"),
    "dalam: 100.000 tag": lambda: _sheet("<a>" * 100_000 + "</a>" * 100_000),
    "zip: nama ganda": lambda: make_zip([(n, i.encode()) for n, i in BAGIAN.items()] + [(LEMBAR, b"x")]),
    "zip: nama beda huruf besar": lambda: make_zip(
        [(n, i.encode()) for n, i in BAGIAN.items()] + [(LEMBAR.upper(), b"x")]
    ),
    "zip: ke luar folder": lambda: make_workbook({"../../x": "x"}),
    "zip: ukuran bohong": lambda: lie_about_sizes(make_workbook(), 10),
    "zip: terpotong": lambda: make_workbook()[:-200],
    "zip: isi rusak": lambda: break_content(make_workbook()),
    "bagian: tipe salah": lambda: make_workbook({"[Content_Types].xml": "<Types/>"}),
    "bagian: lembar hilang": lambda: make_workbook({LEMBAR: None}),
    "bagian: teks bersama hilang": lambda: make_workbook({TEKS: None}),
    "makro: xlsm": lambda: make_workbook({"xl/vbaProject.bin": "x"}),
    "sandi: EncryptedPackage": lambda: make_ole("EncryptionInfo", "EncryptedPackage"),
    "ole: xls kosong": lambda: make_ole("Workbook"),
    "ods: ulangan 1048576x16384": lambda: _ods_row(
        'table:number-columns-repeated="16384"', 'table:number-rows-repeated="1048576"'
    ),
    "ods: ulangan 1000x100000": lambda: _ods_row(
        'table:number-columns-repeated="1000"', 'table:number-rows-repeated="100000"'
    ),
    "ods: 900.000 sel": lambda: make_ods(
        "<table:table-row>" + '<table:table-cell office:value-type="float" office:value="1"/>' * 900_000
    ),
    "ods: entitas": lambda: make_ods("&i;", awalan=f'<!DOCTYPE x [<!ENTITY a "ha">{_TAWA}]>'),
    "ods: dalam": lambda: make_ods("<table:a>" * 100_000 + "</table:a>" * 100_000),
    "csv: satu baris 9 MB": lambda: b"x" * 9_000_000,
    "csv: satu baris 200 MB": lambda: b"x" * 200_000_000,
    "csv: 200.000 kolom": lambda: b"1;" * 200_000 + b"\n",
    "csv: kutip tak ditutup": lambda: b'Kode;Realisasi\nA;"' + b"x\n" * 500_000,
    "csv: NUL": lambda: b"Kode;Realisasi\n" + b"x" * 5000 + b"\0" * 1_000_000,
    "html: bernama xls": lambda: b"<html><table>" + b"<tr><td>1</td></tr>" * 100_000,
    "kosong": lambda: b"",
}
"""Refused as a whole, each in one sentence."""

DIBACA: dict[str, Callable[[], bytes]] = {
    "besar: 475.000 sel": lambda: _wide(5_000, 95),
    "besar: 100.000 baris": lambda: _wide(100_000, 4),
    "besar: csv 480.000 sel": lambda: b"7,25;" * 95 + b"\n" + (b"7,25;" * 95 + b"\n") * 5_000,
    "besar: 2 juta sel kosong": lambda: _wide(20_000, 100, ""),
    "gaya: 500.000": lambda: make_workbook(
        {"xl/styles.xml": BAGIAN["xl/styles.xml"].replace("<xf numFmtId", "<xf/>" * 125_000 + "<xf numFmtId")}
    ),
    "jauh: sel kosong bergaya di XFD1048576": lambda: _sheet(
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    ),
    "jauh: 1.000 kolom, 100.000 baris": lambda: _sheet(_row("ALL", 1) + _row("A", 100_000)),
    "ods: ulangan kosong": lambda: _ods_row(
        'table:number-columns-repeated="16384"', 'table:number-rows-repeated="1048576"', isi=""
    ),
    "tautan luar": lambda: make_workbook(
        {"xl/externalLinks/externalLink1.xml": f"<externalLink {_UTAMA}/>", LEMBAR: make_sheet(_row("A", 1))}
    ),
}
"""Let through: huge or odd, but honest; read within the child's limits."""

HOSTILE = DITOLAK | DIBACA
