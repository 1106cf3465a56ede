"""What every zip archive must respect: names, sizes, and how far its parts unpack.

A file is unpacked 64 KiB at a time and never as a whole.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from iki.intake.findings import shorten
from iki.intake.refusal import bomb, damaged, locked, odd

MIB = 1024 * 1024
MAKS_TERBUKA = 200 * MIB
MAKS_BAGIAN = 100 * MIB
MAKS_ENTRI = 2000

_POTONGAN = 64 * 1024
_NAMA_JAHAT = re.compile(r"^[/\\]|^[A-Za-z]:|\\|(^|/)\.\.(/|$)|\x00")
_RUSAK = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError)

Lihat = Callable[[bytes], None]
"""Sees each piece of a part as it is unpacked, and raises where something is wrong."""


@contextmanager
def open_zip(isi: bytes) -> Iterator[zipfile.ZipFile]:
    """An archive with an honest directory; whatever is broken in it is one refusal.

    Raises:
        BerkasDitolakError: too many parts, two of one name, a name that points outside,
            encryption, or damage found while the caller reads.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            _check_directory(arsip)
            yield arsip
    except _RUSAK as error:
        raise damaged() from error


def _check_directory(arsip: zipfile.ZipFile) -> None:
    entri = arsip.infolist()
    nama = [satu.filename.casefold() for satu in entri]
    if len(entri) > MAKS_ENTRI:
        raise odd(f"Berkas memuat {len(entri)} bagian; batasnya {MAKS_ENTRI}.")
    if len(set(nama)) < len(nama):
        raise odd("Berkas memuat dua bagian dengan nama yang sama.")
    if any(_NAMA_JAHAT.search(satu.filename) for satu in entri):
        raise odd("Berkas memuat nama bagian yang menunjuk ke luar berkas.")
    if any(satu.flag_bits & 0x1 for satu in entri):
        raise locked()
    if any(satu.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for satu in entri):
        raise odd("Berkas memakai cara pemampatan yang tidak dipakai Excel.")


def unpack_all(
    arsip: zipfile.ZipFile, limit_of: Callable[[str], int], look_at: Callable[[str], Lihat | None]
) -> None:
    """Unpack every part once, counting; the declared size is only believed when it is too big.

    Args:
        limit_of: how many bytes a part of this name may unpack to.
        look_at: what sees the pieces of the part of this name, if anything.

    Raises:
        BerkasDitolakError: a part, or all together, unpacks too far, or not to its declared size.
    """
    terbuka = 0
    for entri in arsip.infolist():
        lihat = look_at(entri.filename)
        panjang = 0
        for potongan in _unpack(arsip, entri):
            panjang += len(potongan)
            terbuka += len(potongan)
            if panjang > limit_of(entri.filename) or terbuka > MAKS_TERBUKA:
                raise bomb(entri.filename)
            if lihat is not None:
                lihat(potongan)
        if panjang != entri.file_size:
            raise odd(f"Bagian '{shorten(entri.filename)}' tidak sebesar yang tertulis di daftar isinya.")


def _unpack(arsip: zipfile.ZipFile, entri: zipfile.ZipInfo) -> Iterator[bytes]:
    with arsip.open(entri) as bagian:
        while potongan := bagian.read(_POTONGAN):
            yield potongan
