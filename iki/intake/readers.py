"""One reader for each kind of file. Runs in the child process only (`child`)."""

from typing import Any

from iki.intake.findings import shorten
from iki.intake.gate import Bentuk
from iki.intake.limits import check_teks
from iki.intake.refusal import odd


def read_mentah(isi: bytes, bentuk: Bentuk, *, compare: bool) -> list[dict[str, Any]]:
    """All sheets of a file that passed the gate, as `packed.pack_lembar` takes them.

    Args:
        compare: let calamine read the same file, and mark the cells that it sees differently.

    Raises:
        BerkasDitolakError: it is locked, damaged, or holds more than allowed.
    """
    lembar = _read(isi, bentuk)
    check_teks(lembar)
    judul = [satu["judul"].casefold() for satu in lembar]
    if ganda := next((satu for satu in judul if judul.count(satu) > 1), None):
        raise odd(f"Berkas memuat dua lembar bernama '{shorten(ganda)}'.")
    if compare and bentuk is not Bentuk.TEKS:
        from iki.intake.agreement import compare_readers  # noqa: PLC0415

        compare_readers(isi, lembar)
    return lembar


def _read(isi: bytes, bentuk: Bentuk) -> list[dict[str, Any]]:
    if bentuk is Bentuk.XLSX:
        from iki.intake.grid import read_grid as read  # noqa: PLC0415
    elif bentuk is Bentuk.XLS:
        from iki.intake.reader_xls import read_xls as read  # noqa: PLC0415
    elif bentuk is Bentuk.ODS:
        from iki.intake.reader_ods import read_ods as read  # noqa: PLC0415
    else:
        from iki.intake.reader_text import read_text as read  # noqa: PLC0415
    return read(isi)
