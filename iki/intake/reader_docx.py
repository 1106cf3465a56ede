"""Read a document as lines of text. Runs in the child process only (`child`)."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from iki.intake.gate_docx import ISI
from iki.intake.gate_text import decode_text
from iki.intake.limits import MAKS_TEKS
from iki.intake.prolog import check_prolog, parse_elements
from iki.intake.refusal import damaged, too_wide
from iki.text import clean_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TERBATAS = 63  # columns of a Word table
_BERNOMOR = {"jabatan": 1, "tugas": 2, "fungsi": 3}
_AWALAN = re.compile(r"(jabatan|tugas|fungsi)\s*:", re.IGNORECASE)


def read_lines(isi: bytes, *, docx: bool) -> list[str]:
    """The lines of a text or a .docx that passed the gate.

    Of a .docx each paragraph and each row of a table is a line: a cell over several columns is followed by
    blank ones, one that goes on from the row above is blank. Numbers that Word counts itself stand in no
    text, so they are counted again: "1. Jabatan", "a. …".

    Raises:
        BerkasDitolakError: it is damaged, or holds more than allowed.
    """
    teks = list(_read_docx(isi)) if docx else decode_text(isi).removesuffix("\x1a").splitlines()
    if sum(map(len, teks)) > MAKS_TEKS:
        raise too_wide("Teks di dalam dokumen terlalu banyak.")
    return teks


def _read_docx(isi: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        with arsip.open(ISI) as sumber:
            check_prolog(sumber)
        with arsip.open(ISI) as sumber:
            tubuh = next(parse_elements(sumber, {f"{_W}body"}), None)
    if tubuh is None:
        raise damaged("Dokumen Word ini tidak berisi apa pun.")
    huruf = 0
    for unsur in _list_blocks(tubuh):
        if unsur.tag == f"{_W}tbl":
            yield from map(_read_row, unsur.findall(f"{_W}tr"))
            continue
        baris = _read_paragraph(unsur)
        bernomor = unsur.find(f"{_W}pPr/{_W}numPr") is not None and bool(baris)
        huruf = huruf + 1 if bernomor and not _AWALAN.match(baris) else 0
        yield _number(baris, huruf) if bernomor else baris


def _list_blocks(tubuh: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, those in content controls and insertions too."""
    for unsur in tubuh:
        if unsur.tag in (f"{_W}p", f"{_W}tbl"):
            yield unsur
        elif unsur.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _list_blocks(unsur)


def _number(baris: str, huruf: int) -> str:
    """The number that Word prints before a paragraph, as the document has it."""
    if cocok := _AWALAN.match(baris):
        return f"{_BERNOMOR[cocok[1].lower()]}. {baris}"
    return f"{chr(ord('a') + (huruf - 1) % 26)}. {baris}"


def _read_row(baris: Element) -> str:
    sel: list[str] = []
    for satu in baris.iter(f"{_W}tc"):
        sifat = satu.find(f"{_W}tcPr")
        bentang = _attribute(sifat, "gridSpan") or "1"
        lanjutan = sifat is not None and sifat.find(f"{_W}vMerge") is not None
        lanjutan = lanjutan and _attribute(sifat, "vMerge") != "restart"
        teks = "" if lanjutan else " ".join(filter(None, map(_read_paragraph, satu.iter(f"{_W}p"))))
        banyak = int(bentang) if bentang.isdecimal() and len(bentang) < 4 else 1
        sel += [teks, *[""] * (min(banyak, _TERBATAS) - 1)]
    return "\t".join(sel)


def _attribute(sifat: Element | None, nama: str) -> str:
    unsur = None if sifat is None else sifat.find(f"{_W}{nama}")
    return "" if unsur is None else unsur.get(f"{_W}val", "")


def _read_paragraph(alinea: Element) -> str:
    """Its text; deleted text is no w:t, and a break or tab in it is a space."""
    bagian = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
    teks = [satu.text or "" if satu.tag == f"{_W}t" else bagian.get(satu.tag, "") for satu in alinea.iter()]
    return clean_text("".join(teks))
