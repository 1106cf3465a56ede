"""What a Word document and the text of one must respect, before any parser opens it."""

import zipfile

from iki.intake.findings import KodeTemuan, shorten
from iki.intake.gate_text import check_text, looks_like_text
from iki.intake.gate_zip import MIB, Lihat, open_zip, unpack_all
from iki.intake.refusal import BerkasDitolakError, damaged, macro, odd

ISI = "word/document.xml"
MAKS_ISI = 30 * MIB  # the text of a document; one of a thousand pages has 10 MiB
_MAKS_LAIN = 60 * MIB  # a picture
_TIPE = "[Content_Types].xml"
_JENIS = b"wordprocessingml.document.main+xml"


def check_docx(isi: bytes, nama: str) -> None:
    """Refuse what is no .docx without macros, and one that unpacks too far.

    Raises:
        BerkasDitolakError: the first thing that is wrong with it.
    """
    with open_zip(isi) as arsip:
        semua = arsip.namelist()
        tipe = _read_types(arsip) if _TIPE in semua else b""
        if any(satu.lower().endswith("vbaproject.bin") for satu in semua) or b"macroEnabled" in tipe:
            raise macro(".docm")
        if _JENIS not in tipe:
            raise no_document(nama)
        if ISI not in semua:
            raise damaged("Bagian utama dokumen hilang dari berkas.")
        unpack_all(arsip, lambda bagian: MAKS_ISI if bagian == ISI else _MAKS_LAIN, _look_at)


def check_plain(isi: bytes, nama: str) -> None:
    """Refuse what is no text."""
    if isi.lstrip()[:1] == b"<" or not looks_like_text(isi):
        raise no_document(nama)
    check_text(isi)


def no_document(nama: str) -> BerkasDitolakError:
    """It is neither a Word document nor text."""
    return BerkasDitolakError(
        KodeTemuan.BERKAS_BUKAN_DOKUMEN,
        f"Berkas '{shorten(nama)}' bukan dokumen Word (.docx) atau teks.",
        "Buka di Word atau LibreOffice, simpan ulang sebagai Word Document (.docx), lalu pilih lagi.",
    )


def _read_types(arsip: zipfile.ZipFile) -> bytes:
    with arsip.open(_TIPE) as bagian:
        return bagian.read(MIB)


def _look_at(nama: str) -> Lihat | None:
    """A DOCTYPE in any XML part, even where two pieces cut it; UTF-16 does not hide it."""
    if not nama.lower().endswith((".xml", ".rels")):
        return None
    ekor = b""

    def look(potongan: bytes) -> None:
        nonlocal ekor
        teks = ekor + potongan
        if b"<!DOCTYPE" in teks.replace(b"\x00", b""):
            raise odd("Berkas memuat definisi entitas XML (DOCTYPE).")
        ekor = teks[-20:]

    return look
