"""Open a file to be marked, as an openpyxl workbook. Runs in the child process only (`child`)."""

import io
import re
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from iki.intake.copying import copy_workbook
from iki.intake.gate import Bentuk

_BUKU_LAIN = re.compile(r"\[[0-9]+\]")
"""How a formula names another workbook: [1]Lembar!A1."""


def open_marked(isi: bytes, bentuk: Bentuk) -> Workbook:
    """An .xlsx with its formulas and formats; of any other kind the values.

    The values are also what is given of an .xlsx in which openpyxl refuses what we never read: an odd
    style, a drawing that is missing.
    """
    if bentuk is not Bentuk.XLSX:
        return copy_workbook(isi, bentuk)
    try:
        buku = load_workbook(io.BytesIO(isi), keep_links=False)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  (openpyxl raises whatever its parsers come upon)
        return copy_workbook(isi, bentuk)
    _cut_links(buku, isi)
    return buku


def _cut_links(buku: Workbook, isi: bytes) -> None:
    """A formula that looks into another workbook becomes its last value; the links themselves are left out.

    Excel calls a workbook damaged whose formulas name a link that it does not hold.
    """
    pemilik: list[Any] = [buku, *buku.worksheets]
    for satu in pemilik:
        for nama in [nama for nama, isi_nama in satu.defined_names.items() if _looks_out(isi_nama.attr_text)]:
            del satu.defined_names[nama]
    keluar = [sel for lembar in buku.worksheets for sel in lembar._cells.values() if _is_link(sel)]
    if not keluar:
        return
    nilai = load_workbook(io.BytesIO(isi), data_only=True, keep_links=False)
    for sel in keluar:
        sel.value = nilai[sel.parent.title][sel.coordinate].value
        if sel.data_type == "f":
            sel.data_type = "s"  # a last value that is text beginning with "="


def _is_link(sel: Any) -> bool:
    return (
        isinstance(sel, Cell) and sel.data_type == "f" and _looks_out(getattr(sel.value, "text", sel.value))
    )


def _looks_out(rumus: Any) -> bool:
    return isinstance(rumus, str) and _BUKU_LAIN.search(rumus) is not None
