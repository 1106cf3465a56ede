"""A Word document of the office: A4, its styles, headings, pictures, and what stands on every page."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from iki.reports.gambar import Gambar
from iki.reports.word_gaya import JUDUL, KETERANGAN_GAMBAR, KETERANGAN_TABEL, apply_styles
from iki.reports.word_medan import add_field
from iki.text import clean_text

KOSONG = "." * 24
"""What the data does not hold and a hand fills in: names, NIP, rupiah, signatures."""

_PANJANG, _LEBAR, _TEPI = Cm(29.7), Cm(21.0), Cm(2.0)


@dataclass(frozen=True)
class Perihal:
    """What a document says of itself.

    Attributes:
        judul, instansi: title and author in its properties.
        kepala: at the top of every page but the first; "" for nothing.
        kaki: the lines at the foot of every page, above the page number.
        sidik: the whole of `Laporan.sidik`.
        dibuat: when.
    """

    judul: str
    instansi: str
    kepala: str
    kaki: Sequence[str]
    sidik: str
    dibuat: datetime


def new_dokumen(perihal: Perihal, *, bersampul: bool) -> Document:
    """An empty upright A4 document.

    Args:
        bersampul: its first page has neither head nor foot, and each page says of how many it is. Otherwise
            it is a bundle, of which each part counts its own pages.
    """
    dokumen = docx.Document()
    _drop_thumbnail(dokumen)
    apply_styles(dokumen)
    bagian = dokumen.sections[0]
    _lay_out(bagian, mendatar=False)
    bagian.different_first_page_header_footer = bersampul
    bagian.header.paragraphs[0].text = clean_text(perihal.kepala)
    for baris in perihal.kaki:
        bagian.footer.add_paragraph(clean_text(baris), style="Footer")
    nomor = bagian.footer.paragraphs[0]
    for kata, perintah in (("Halaman ", "PAGE"), (" dari ", "NUMPAGES"))[: 2 if bersampul else 1]:
        nomor.add_run(kata)
        add_field(nomor, perintah, "1")
    sifat = dokumen.core_properties
    sifat.title, sifat.author, sifat.language = (
        clean_text(perihal.judul),
        clean_text(perihal.instansi),
        "id-ID",
    )
    sifat.last_modified_by, sifat.comments, sifat.identifier = sifat.author, "", perihal.sidik
    sifat.created = sifat.modified = perihal.dibuat
    return dokumen


def _drop_thumbnail(dokumen: Document) -> None:
    """The template comes with a picture of itself, which a folder would show for every document."""
    hubungan = dokumen.part.package.rels
    for nama in [nama for nama, satu in hubungan.items() if satu.reltype.endswith("/thumbnail")]:
        del hubungan[nama]


def _lay_out(bagian: Section, *, mendatar: bool) -> None:
    bagian.orientation = WD_ORIENT.LANDSCAPE if mendatar else WD_ORIENT.PORTRAIT
    bagian.page_width, bagian.page_height = (_PANJANG, _LEBAR) if mendatar else (_LEBAR, _PANJANG)
    bagian.left_margin = bagian.right_margin = bagian.top_margin = bagian.bottom_margin = _TEPI
    bagian.header_distance = bagian.footer_distance = Cm(1.0)


def begin_bagian(dokumen: Document, *, mendatar: bool = False, dari_satu: bool = False) -> None:
    """Go on on a new page, upright or lying; `dari_satu`: it is page 1 again."""
    bagian = dokumen.add_section(WD_SECTION.NEW_PAGE)
    bagian.different_first_page_header_footer = False
    _lay_out(bagian, mendatar=mendatar)
    for lama in bagian._sectPr.findall(qn("w:pgNumType")):
        bagian._sectPr.remove(lama)
    if dari_satu:
        nomor = OxmlElement("w:pgNumType")
        nomor.set(qn("w:start"), "1")
        bagian._sectPr.find(qn("w:pgMar")).addnext(nomor)


def add_judul(dokumen: Document, teks: str, tingkat: int, *, halaman_baru: bool = False) -> Paragraph:
    """A heading of level 1 to 3; `halaman_baru`: at the top of a new page."""
    alinea = dokumen.add_paragraph(clean_text(teks), style=JUDUL[tingkat - 1])
    if halaman_baru:
        alinea.paragraph_format.page_break_before = True
    return alinea


def add_alinea(dokumen: Document, teks: str, gaya: str = "Normal", *, tebal: str = "") -> Paragraph:
    """A paragraph; `tebal` stands bold before it."""
    alinea = dokumen.add_paragraph(style=gaya)
    if tebal:
        alinea.add_run(f"{clean_text(tebal)} ").bold = True
    alinea.add_run(clean_text(teks))
    return alinea


def add_keterangan(dokumen: Document, jenis: str, teks: str) -> Paragraph:
    """A caption "Tabel 3.1. …" or "Gambar 3.1. …", numbered by Word; of a table it stands above."""
    nomor = 1 + sum(p.text.startswith(f"{jenis} 3.") for p in dokumen.paragraphs)
    gaya = KETERANGAN_GAMBAR if jenis == "Gambar" else KETERANGAN_TABEL
    alinea = dokumen.add_paragraph(f"{jenis} 3.", style=gaya)
    add_field(alinea, f"SEQ {jenis} \\* ARABIC", str(nomor))
    alinea.add_run(f". {clean_text(teks)}")
    return alinea


def add_gambar(dokumen: Document, gambar: Gambar, lebar: float, keterangan: str) -> None:
    """A picture with its text for those who cannot see it, and its caption below; `lebar` in centimetres."""
    alinea = dokumen.add_paragraph(style="Tengah")
    alinea.paragraph_format.keep_with_next = True
    bentuk = alinea.add_run().add_picture(io.BytesIO(gambar.png), width=Cm(lebar))
    bentuk._inline.docPr.set("descr", clean_text(gambar.teks))
    add_keterangan(dokumen, "Gambar", keterangan)


def write_bytes(dokumen: Document) -> bytes:
    """The document as a .docx file."""
    berkas = io.BytesIO()
    dokumen.save(berkas)
    return berkas.getvalue()
