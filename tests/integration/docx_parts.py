"""Read a .docx back: its tables as texts, its parts as XML, and what it would fetch from elsewhere."""

import io
import zipfile
from decimal import Decimal

import docx
from docx.oxml.ns import qn
from lxml import etree

HALAMAN = {"TOC", "PAGEREF", "PAGE", "NUMPAGES", "SEQ"}
"""The only fields that a document of ours has."""


def read_tables(isi: bytes) -> list[list[list[str]]]:
    """Every table as rows of texts; a cell over several columns stands once."""
    return [
        [[sel.text for sel in _once(baris)] for baris in tabel.rows]
        for tabel in docx.Document(io.BytesIO(isi)).tables
    ]


def _once(baris):
    return list({id(sel._tc): sel for sel in baris.cells}.values())


def read_paragraphs(isi: bytes) -> list[str]:
    """Every paragraph outside of tables."""
    return [alinea.text for alinea in docx.Document(io.BytesIO(isi)).paragraphs]


def read_parts(isi: bytes) -> dict[str, etree._Element]:
    """Every XML part; one that is not well-formed raises."""
    with zipfile.ZipFile(io.BytesIO(isi)) as berkas:
        return {
            nama: etree.fromstring(berkas.read(nama))
            for nama in berkas.namelist()
            if nama.endswith((".xml", ".rels"))
        }


def list_external(isi: bytes) -> list[str]:
    """What the document would fetch from outside of itself."""
    return [
        str(hubungan.get("Target"))
        for nama, bagian in read_parts(isi).items()
        if nama.endswith(".rels")
        for hubungan in bagian
        if hubungan.get("TargetMode") == "External"
    ]


def list_fields(isi: bytes) -> set[str]:
    """The names of the fields of every part."""
    semua = (unsur for bagian in read_parts(isi).values() for unsur in bagian.iter(qn("w:instrText")))
    return {str(unsur.text).split()[0] for unsur in semua}


def read_number(teks: str) -> Decimal:
    """ "1.234,5" as a number."""
    return Decimal(teks.replace(".", "").replace(",", "."))
