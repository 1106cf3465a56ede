"""How the template looks: every colour, border and number format in one place."""

import textwrap
from dataclasses import dataclass
from typing import Any

BULAT = "#,##0"
DESIMAL = "#,##0.00"
BEBAS = "General"
"""Cells for percentages: with any other format Excel keeps a typed "19,55%" as 0,1955 unseen."""

TINGGI_BARIS = 13.5
"""Height of one line of text, in points."""

_BIRU = "#0B5D8C"
_GELAP = "#33475B"
_KUNING = "#FFF6CC"
_ABU = "#F3F4F6"
_MATI = "#DDE1E6"
_GARIS = "#B8C0CA"


@dataclass(frozen=True)
class Gaya:
    """The cell formats of one workbook (XlsxWriter's Format)."""

    judul: Any
    subjudul: Any
    label: Any
    catatan: Any
    tebal: Any
    paragraf: Any
    bagian: Any
    kepala: Any
    kepala_isian: Any
    teks: Any
    tengah: Any
    bulat: Any
    desimal: Any
    isian_bulat: Any
    isian_bebas: Any
    isian_teks: Any
    mati: Any


def height_of(*teks_lebar: tuple[str, float]) -> float:
    """The height, in points, of a row whose cells hold these texts in columns this wide (in characters).

    It is written into the file: LibreOffice does not grow a row to its wrapped text by itself.
    """
    baris = max(len(textwrap.wrap(teks, int(lebar))) for teks, lebar in teks_lebar)
    return TINGGI_BARIS * max(baris, 1) + 3


def make_gaya(buku: Any) -> Gaya:
    """Create the formats in a workbook."""
    huruf = {"font_size": 10, "valign": "top"}
    sel = huruf | {"border": 1, "border_color": _GARIS, "text_wrap": True}
    tetap = sel | {"bg_color": _ABU, "locked": True}
    isian = sel | {"bg_color": _KUNING, "locked": False}
    kepala = sel | {"bold": True, "font_color": "#FFFFFF", "align": "center", "valign": "vcenter"}
    angka = {"align": "right"}
    return Gaya(
        judul=buku.add_format({"bold": True, "font_size": 14, "font_color": _GELAP}),
        subjudul=buku.add_format({"font_size": 11, "font_color": _GELAP}),
        label=buku.add_format({"bold": True, "font_size": 11, "align": "left"}),
        catatan=buku.add_format({"italic": True, "font_size": 10, "font_color": _GELAP}),
        tebal=buku.add_format(huruf | {"bold": True, "text_wrap": True}),
        paragraf=buku.add_format(huruf | {"text_wrap": True}),
        bagian=buku.add_format(huruf | {"bold": True, "font_color": "#FFFFFF", "bg_color": _GELAP}),
        kepala=buku.add_format(kepala | {"bg_color": _GELAP}),
        kepala_isian=buku.add_format(kepala | {"bg_color": _BIRU}),
        teks=buku.add_format(tetap),
        tengah=buku.add_format(tetap | {"align": "center"}),
        bulat=buku.add_format(tetap | angka | {"num_format": BULAT}),
        desimal=buku.add_format(tetap | angka | {"num_format": DESIMAL}),
        isian_bulat=buku.add_format(isian | angka | {"num_format": BULAT}),
        isian_bebas=buku.add_format(isian | angka | {"num_format": BEBAS}),
        isian_teks=buku.add_format(isian | {"num_format": "@"}),
        mati=buku.add_format(tetap | {"bg_color": _MATI, "pattern": 1}),
    )
