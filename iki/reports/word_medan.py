"""What Word works out itself: page numbers, numbered captions, the table of contents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from iki.reports.word_gaya import DAFTAR_ISI, JUDUL, JUDUL_DAFTAR, style_id


def add_field(alinea: Paragraph, perintah: str, hasil: str = "") -> None:
    """A field at the end of a paragraph.

    Args:
        perintah: "PAGE", "NUMPAGES", "SEQ Tabel \\* ARABIC".
        hasil: what stands there until it is worked out anew.
    """
    alinea._p.extend(_field(perintah, hasil))


def _field(perintah: str, hasil: str) -> Iterator[Any]:
    yield _mark("begin")
    yield _run("w:instrText", f" {perintah} ")
    yield _mark("separate")
    if hasil:
        yield _run("w:t", hasil)
    yield _mark("end")


def _mark(jenis: str) -> Any:
    baris, tanda = OxmlElement("w:r"), OxmlElement("w:fldChar")
    tanda.set(qn("w:fldCharType"), jenis)
    baris.append(tanda)
    return baris


def _run(unsur: str, teks: str) -> Any:
    baris, isi = OxmlElement("w:r"), OxmlElement(unsur)
    isi.set(qn("xml:space"), "preserve")
    isi.text = teks
    baris.append(isi)
    return baris


@dataclass(frozen=True)
class Entri:
    """One line of the contents: its level (from 0), its text, and the bookmark that it leads to."""

    tingkat: int
    teks: str
    tujuan: str


def fill_contents(dokumen: Document, tempat: Paragraph, judul: str) -> None:
    """Put the table of contents in the place of a paragraph, from the headings that are there by now.

    Every line leads to its heading. The page numbers are fields: Word works them out when it prints or
    makes a PDF, or on F9; asking for it on opening would greet the reader with a warning.
    """
    entri = [*_bookmark_headings(dokumen)]
    wadah = OxmlElement("w:sdt")
    wadah.append(_gallery())
    isi = OxmlElement("w:sdtContent")
    isi.append(_line(JUDUL_DAFTAR, [_run("w:t", judul)]))
    isi.extend(_lines(entri))
    wadah.append(isi)
    tempat._p.addprevious(wadah)
    tempat._p.getparent().remove(tempat._p)


def _lines(entri: list[Entri]) -> Iterable[Any]:
    for nomor, satu in enumerate(entri):
        baris = _line(DAFTAR_ISI[satu.tingkat], [_link(satu)])
        if nomor == 0:
            awal = [_mark("begin"), _run("w:instrText", ' TOC \\o "1-3" \\h \\z \\u '), _mark("separate")]
            for ke, unsur in enumerate(awal, start=1):
                baris.insert(ke, unsur)
        if nomor == len(entri) - 1:
            baris.append(_mark("end"))
        yield baris


def _gallery() -> Any:
    """What makes Word offer "Update table" above it."""
    sifat, bagian = OxmlElement("w:sdtPr"), OxmlElement("w:docPartObj")
    for nama, nilai in {"w:docPartGallery": "Table of Contents", "w:docPartUnique": "1"}.items():
        satu = OxmlElement(nama)
        satu.set(qn("w:val"), nilai)
        bagian.append(satu)
    sifat.append(bagian)
    return sifat


def _line(gaya: str, isi: list[Any]) -> Any:
    baris, sifat, nama = OxmlElement("w:p"), OxmlElement("w:pPr"), OxmlElement("w:pStyle")
    nama.set(qn("w:val"), style_id(gaya))
    sifat.append(nama)
    baris.append(sifat)
    baris.extend(isi)
    return baris


def _link(entri: Entri) -> Any:
    tautan, loncat = OxmlElement("w:hyperlink"), OxmlElement("w:r")
    tautan.set(qn("w:anchor"), entri.tujuan)
    tautan.set(qn("w:history"), "1")
    loncat.append(OxmlElement("w:tab"))
    tautan.extend([_run("w:t", entri.teks), loncat, *_field(f"PAGEREF {entri.tujuan} \\h", "")])
    return tautan


def _bookmark_headings(dokumen: Document) -> Iterator[Entri]:
    tingkat = {style_id(gaya): nomor for nomor, gaya in enumerate(JUDUL)}
    for nomor, alinea in enumerate(p for p in dokumen.paragraphs if p._p.style in tingkat):
        tujuan = f"_Toc{nomor + 1:08d}"
        awal, akhir = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for unsur in (awal, akhir):
            unsur.set(qn("w:id"), str(nomor + 1))
        awal.set(qn("w:name"), tujuan)
        alinea._p.insert(1, awal)
        alinea._p.append(akhir)
        yield Entri(tingkat[str(alinea._p.style)], alinea.text, tujuan)
