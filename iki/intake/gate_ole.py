"""What an .xls file must respect: OLE with a workbook in it, no password, no macros."""

import struct

from iki.intake.findings import shorten
from iki.intake.refusal import damaged, locked, macro, other_kind


def _utf16(teks: str) -> bytes:
    return teks.encode("utf-16-le")


_TERENKRIPSI = _utf16("EncryptedPackage")
_BUKU = (_utf16("WORKBOOK"), _utf16("BOOK"))
_MAKRO = _utf16("_VBA_PROJECT_CUR")
_LAIN = (
    (_utf16("WORDDOCUMENT"), "sebenarnya dokumen Word lama (.doc)"),
    (_utf16("POWERPOINT DOCUMENT"), "sebenarnya presentasi PowerPoint lama (.ppt)"),
)
_ENTRI = 128  # bytes of a directory entry of an OLE file; the name stands at its start
_SEKTOR = 512


def check_ole(isi: bytes, nama: str) -> None:
    """Refuse every OLE file that holds no plain workbook."""
    if _TERENKRIPSI in isi:
        raise locked(nama)
    if len(isi) < 2 * _SEKTOR or _directory_start(isi) >= len(isi):
        raise damaged()
    daftar = _directory_names(isi)
    for tanda, jenis in _LAIN:
        if tanda in daftar:
            raise other_kind(f"Berkas '{shorten(nama)}' {jenis}.")
    if not any(buku in daftar for buku in _BUKU):
        raise other_kind(f"Berkas '{shorten(nama)}' bukan buku kerja Excel.")
    if _MAKRO in daftar:
        raise macro(".xls")


def _directory_start(isi: bytes) -> int:
    """Where the header says that the directory begins. Source: [MS-CFB] 2.2."""
    (sektor,) = struct.unpack_from("<I", isi, 48)
    return (sektor + 1) * _SEKTOR


def _directory_names(isi: bytes) -> set[bytes]:
    """Every name that stands where a directory entry may: at multiples of 128, ended by two NULs.

    In capitals, since names that differ only in case are one. Source: [MS-CFB] 2.6.4.
    """
    nama = set()
    for mulai in range(_SEKTOR, len(isi) - _ENTRI + 1, _ENTRI):
        panjang = isi[mulai + 64]
        if 4 <= panjang <= 64 and panjang % 2 == 0 and isi[mulai + 65] == 0:
            nama.add(isi[mulai : mulai + panjang - 2].upper())
    return nama
