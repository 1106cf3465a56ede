"""The styles of the office's Word documents: real ones, so that an office changes each in one place."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.parfmt import ParagraphFormat

from iki.views.palette import TERANG

HURUF = "Arial"
"""A letter that every office has; where it is missing (LibreOffice) one of the same widths stands in."""

TABEL, ISI, ANGKA, KEPALA, KELOMPOK = (
    *("Tabel Laporan", "Isi Tabel", "Angka Tabel"),
    *("Kepala Tabel", "Kelompok Tabel"),
)
KECIL, TENGAH, PERINGATAN, TANDA_TANGAN = "Catatan Kecil", "Tengah", "Peringatan", "Tanda Tangan"
BUTIR, KETERANGAN_GAMBAR, KETERANGAN_TABEL = "List Bullet", "Keterangan Gambar", "Caption"
JUDUL_DAFTAR, DAFTAR_ISI = "TOC Heading", ("toc 1", "toc 2", "toc 3")
JUDUL = ("Heading 1", "Heading 2", "Heading 3")

LEBAR_TEKS = 17.0
"""Centimetres between the margins of an upright A4 page."""


@dataclass(frozen=True)
class Rupa:
    """How a paragraph looks: its letter (points), the space around it (points), its lines."""

    ukuran: float
    sebelum: float = 0
    sesudah: float = 0
    tebal: bool = False
    tengah: bool = False
    jarak: float = 1.0
    warna: str = TERANG.teks


def style_id(gaya: str) -> str:
    """How the document itself calls a style; python-docx would look through all of them each time."""
    return gaya.replace(" ", "")


def apply_styles(dokumen: Document) -> None:
    """Give a new document the styles of this office, in place of those of the library's template."""
    _set_defaults(dokumen)
    _restyle(dokumen, "Normal", Rupa(11, sesudah=6, jarak=1.15))
    _restyle(dokumen, "Title", Rupa(22, tebal=True, tengah=True, sebelum=6, sesudah=6))
    _restyle(dokumen, "Subtitle", Rupa(14, tengah=True, sesudah=6))
    for gaya, ukuran, sebelum in zip((JUDUL_DAFTAR, *JUDUL), (14, 14, 12, 11), (0, 0, 14, 10), strict=True):
        _restyle(dokumen, gaya, Rupa(ukuran, tebal=True, sebelum=sebelum, sesudah=6))
    _restyle(dokumen, KETERANGAN_TABEL, Rupa(10, tebal=True, sebelum=6, sesudah=4)).keep_with_next = True
    _restyle(dokumen, BUTIR, Rupa(11, sesudah=3, jarak=1.1))
    _restyle(dokumen, "Header", Rupa(9, tengah=True))
    _restyle(dokumen, "Footer", Rupa(8, tengah=True))
    _add_styles(dokumen)
    _add_contents_styles(dokumen)
    _add_table_style(dokumen)


def _add_styles(dokumen: Document) -> None:
    for gaya in (ISI, ANGKA, KEPALA, KELOMPOK, KECIL, TENGAH, PERINGATAN, TANDA_TANGAN, KETERANGAN_GAMBAR):
        dokumen.styles.add_style(gaya, WD_STYLE_TYPE.PARAGRAPH).base_style = dokumen.styles["Normal"]
    _restyle(dokumen, ISI, Rupa(9))
    _restyle(dokumen, ANGKA, Rupa(9)).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for gaya in (KEPALA, KELOMPOK):
        _restyle(dokumen, gaya, Rupa(9, tebal=True, tengah=gaya == KEPALA)).keep_with_next = True
    _restyle(dokumen, KECIL, Rupa(9, sebelum=3, sesudah=6))
    _restyle(dokumen, TANDA_TANGAN, Rupa(11, tengah=True)).keep_with_next = True
    _restyle(dokumen, TENGAH, Rupa(11, tengah=True, sesudah=6))
    _restyle(dokumen, KETERANGAN_GAMBAR, Rupa(10, tebal=True, tengah=True, sesudah=10))
    _restyle(dokumen, PERINGATAN, Rupa(14, tebal=True, tengah=True, sesudah=6, warna=TERANG.skala[5]))


def _set_defaults(dokumen: Document) -> None:
    """Indonesian for the spelling checker, and the layout of today's Word rather than of 2010."""
    bawaan = dokumen.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    bawaan.find(qn("w:lang")).set(qn("w:val"), "id-ID")
    for aturan in dokumen.settings.element.iter(qn("w:compatSetting")):
        if aturan.get(qn("w:name")) == "compatibilityMode":
            aturan.set(qn("w:val"), "15")


def _restyle(dokumen: Document, nama: str, rupa: Rupa) -> ParagraphFormat:
    """Make a paragraph style look so; gives its paragraph format."""
    gaya: Any = dokumen.styles[nama]
    _set_letter(gaya)
    gaya.font.size, gaya.font.bold, gaya.font.italic = Pt(rupa.ukuran), rupa.tebal, False
    gaya.font.color.rgb = RGBColor.from_string(rupa.warna.removeprefix("#").upper())
    bentuk: ParagraphFormat = gaya.paragraph_format
    bentuk.space_before, bentuk.space_after = Pt(rupa.sebelum), Pt(rupa.sesudah)
    bentuk.line_spacing = rupa.jarak
    if rupa.tengah:
        bentuk.alignment = WD_ALIGN_PARAGRAPH.CENTER
    gaya.hidden = False
    return bentuk


def _set_letter(gaya: ParagraphStyle) -> None:
    """One letter everywhere: the template's own come from a theme, which would win. No lines, no gaps."""
    isi = gaya.element.get_or_add_rPr()
    for lama in gaya.element.xpath("w:rPr/w:rFonts | w:rPr/w:spacing | w:pPr/w:pBdr"):
        lama.getparent().remove(lama)
    huruf = OxmlElement("w:rFonts")
    for untuk in ("ascii", "hAnsi", "cs"):
        huruf.set(qn(f"w:{untuk}"), HURUF)
    isi.insert(0, huruf)


def _add_contents_styles(dokumen: Document) -> None:
    """The lines of a table of contents: page number at the right end, where Word has worked it out."""
    for tingkat, nama in enumerate(DAFTAR_ISI):
        gaya = dokumen.styles.add_style(nama, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        gaya.base_style = dokumen.styles["Normal"]
        bentuk = _restyle(dokumen, nama, Rupa(10.5, tebal=tingkat == 0, sesudah=3))
        bentuk.left_indent = Cm(0.6 * tingkat)
        bentuk.tab_stops.add_tab_stop(Cm(LEBAR_TEKS), WD_TAB_ALIGNMENT.RIGHT)


def _add_table_style(dokumen: Document) -> None:
    garis = TERANG.abu.removeprefix("#")
    tepi = "".join(
        f'<w:{sisi} w:val="single" w:sz="4" w:space="0" w:color="{garis}"/>'
        for sisi in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    dokumen.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="TabelLaporan">'
            f'<w:name w:val="{TABEL}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
            '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
            f"<w:tblPr><w:tblBorders>{tepi}</w:tblBorders><w:tblCellMar>"
            '<w:top w:w="28" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
            '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" '
            f'w:fill="{TERANG.abu_muda.removeprefix("#")}"/></w:tcPr></w:tblStylePr></w:style>'
        )
    )
