"""The shared strings of an .xlsx, as they stand. Runs in the child process only (`child`).

openpyxl's reader builds an object for every run of a text, so that one text of a million runs takes
half a minute, and undoes the escape of an underscore. Source: ECMA-376 part 1, 18.4.9 (sst), 18.4.8 (si).
"""

import zipfile
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from iki.intake.prolog import check_prolog, parse_elements
from iki.intake.refusal import damaged

_SI, _T, _R = (f"{{{SHEET_MAIN_NS}}}{nama}" for nama in ("si", "t", "r"))


def read_strings(arsip: zipfile.ZipFile, paket: Any) -> list[str]:
    """Every shared string, in order; none where the workbook has no such part.

    Args:
        paket: openpyxl's manifest, which tells the part under whatever name.

    Raises:
        BerkasDitolakError: the part is missing, or has a DOCTYPE.
    """
    bagian = paket.find(SHARED_STRINGS)
    if bagian is None:
        return []
    nama = bagian.PartName[1:]
    if nama not in arsip.namelist():
        raise damaged("Bagian teks buku kerja hilang dari berkas.")
    with arsip.open(nama) as sumber:
        check_prolog(sumber)
    teks: list[str] = []
    with arsip.open(nama) as sumber:
        for unsur in parse_elements(sumber, {_SI}):
            teks.append(read_runs(unsur))
            unsur.clear()
    return teks


def read_runs(unsur: Element) -> str:
    """The text of a string's runs; phonetic hints are no text."""
    return "".join(
        (anak.text if anak.tag == _T else anak.findtext(_T)) or "" for anak in unsur if anak.tag in (_T, _R)
    )


def show_text(teks: str) -> str:
    """Text as Excel shows it, lone surrogates replaced; _x0031_ stands for 1."""
    terbaca = unescape(teks) if "_x" in teks else teks
    return terbaca if terbaca.isascii() else terbaca.encode("utf-8", "replace").decode()
