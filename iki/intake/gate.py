"""The gate: say what kind of file it is, and refuse what is no honest one before any parser sees it.

Pure Python and streaming; the content decides, never the name. What slips through still meets
the limits of the child process (`sandbox`).
"""

from enum import StrEnum
from math import ceil

from iki.intake.findings import KodeTemuan, shorten
from iki.intake.gate_docx import check_docx, check_plain
from iki.intake.gate_ole import check_ole
from iki.intake.gate_text import check_text, looks_like_text
from iki.intake.gate_zip import MIB, open_zip
from iki.intake.gate_zip_kinds import check_ods, check_xlsx, name_zip
from iki.intake.refusal import PECAH, BerkasDitolakError, other_kind

__all__ = [
    "MAKS_BERKAS",
    "Bentuk",
    "BerkasDitolakError",
    "check_berkas",
    "check_dokumen",
    "check_panjang",
    "check_size",
]

MAKS_BERKAS = 10 * MIB

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_BIFF_TUA = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")  # Excel 2, 3, 4, 5


class Bentuk(StrEnum):
    """The kinds of file that are read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEKS = "teks"  # CSV and its like
    DOCX = "docx"  # only where a document is asked for


def check_berkas(isi: bytes, nama: str) -> Bentuk:
    """Let an honest file pass, whatever its name, and say what it is.

    Args:
        nama: the file's name, only repeated in messages.

    Raises:
        BerkasDitolakError: the first thing that is wrong with it.
    """
    check_size(isi, nama)
    if isi.startswith(_ZIP):
        return _check_zip(isi)
    if isi.startswith(_OLE):
        check_ole(isi, nama)
        return Bentuk.XLS
    if jenis := _name_foreign(isi):
        raise other_kind(f"Berkas '{shorten(nama)}' {jenis}.")
    check_text(isi)
    return Bentuk.TEKS


def check_dokumen(isi: bytes, nama: str) -> Bentuk:
    """The same for a document: Word or text.

    Raises:
        BerkasDitolakError: the first thing that is wrong with it.
    """
    check_size(isi, nama)
    if isi.startswith(_ZIP):
        check_docx(isi, nama)
        return Bentuk.DOCX
    check_plain(isi, nama)
    return Bentuk.TEKS


def check_size(isi: bytes, nama: str) -> None:
    """Refuse an empty file and one above 10 MB."""
    check_panjang(len(isi), nama)


def check_panjang(panjang: int, nama: str) -> None:
    """The same, of a file that is not read yet.

    Args:
        panjang: its size in bytes.
    """
    if not panjang:
        raise BerkasDitolakError(
            KodeTemuan.BERKAS_KOSONG,
            f"Berkas '{shorten(nama)}' kosong (0 bita).",
            "Simpan lagi buku kerjanya, lalu unggah ulang.",
        )
    if panjang > MAKS_BERKAS:
        raise BerkasDitolakError(
            KodeTemuan.BERKAS_TERLALU_BESAR,
            f"Berkas '{shorten(nama)}' berukuran {ceil(panjang / MIB)} MB; batasnya 10 MB.",
            PECAH,
        )


def _check_zip(isi: bytes) -> Bentuk:
    with open_zip(isi) as arsip:
        nama = set(arsip.namelist())
        if "[Content_Types].xml" in nama:
            check_xlsx(arsip)
            return Bentuk.XLSX
        if {"mimetype", "content.xml"} & nama:
            check_ods(arsip)
            return Bentuk.ODS
        raise other_kind(f"Berkas {name_zip(arsip)}.")


def _name_foreign(isi: bytes) -> str:
    """What a file is that is neither zip, OLE nor plain text; "" for text."""
    if isi.startswith(_BIFF_TUA):
        return "disimpan dalam format Excel yang sangat lama"
    awal = isi[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if awal.startswith(b"%pdf"):
        return "sebenarnya dokumen PDF"
    html = awal.startswith(b"<") and any(tanda in awal for tanda in (b"<html", b"<table", b"<!doctype html"))
    if html or awal.startswith(b"mime-version:"):
        return "sebenarnya halaman HTML yang diberi nama Excel, seperti ekspor sistem web"
    if awal.startswith(b"<"):
        return "sebenarnya berkas XML"
    return "" if looks_like_text(isi) else "bukan buku kerja Excel"
