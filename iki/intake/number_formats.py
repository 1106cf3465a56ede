"""The number format of each cell style of an .xlsx. Runs in the child process only (`child`)."""

import zipfile
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.xml.constants import ARC_STYLE, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

_TIPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


def read_formats(arsip: zipfile.ZipFile, paket: Any) -> list[str]:
    """Number formats by style number, such as "0.00%"; only "General" where there are no styles.

    Fonts, fills and borders are left unread: openpyxl refuses whole workbooks for an empty fill.

    Args:
        paket: openpyxl's manifest, which tells the styles' part under whatever name.
    """
    bagian = paket.find(_TIPE)
    nama = bagian.PartName[1:] if bagian is not None else ARC_STYLE
    if nama not in arsip.namelist():
        return ["General"]
    akar = fromstring(arsip.read(nama))
    sendiri = {satu.get("numFmtId"): satu.get("formatCode", "") for satu in akar.iterfind(_tag("numFmt"))}
    nomor = [satu.get("numFmtId", "0") for satu in akar.iterfind(_tag("xf"))]
    return [_format(satu, sendiri) for satu in nomor] or ["General"]


def _tag(nama: str) -> str:
    induk = {"numFmt": "numFmts", "xf": "cellXfs"}[nama]
    return f"{{{SHEET_MAIN_NS}}}{induk}/{{{SHEET_MAIN_NS}}}{nama}"


def _format(nomor: str, sendiri: dict[str | None, str]) -> str:
    bawaan = BUILTIN_FORMATS.get(int(nomor), "General") if nomor.isdecimal() else "General"
    return sendiri.get(nomor) or bawaan
