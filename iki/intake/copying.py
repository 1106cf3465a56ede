"""An .xls, .ods or text file as a new .xlsx: the cells as they were read. In the child process only."""

from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from iki.intake.extent import column_letters
from iki.intake.gate import Bentuk
from iki.intake.packed import Mentah
from iki.intake.raw import JenisSel
from iki.intake.readers import read_mentah

_TERLARANG = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def copy_workbook(isi: bytes, bentuk: Bentuk) -> Workbook:
    """Values and number formats, merged, hidden; never a formula, never a macro."""
    buku = Workbook()
    buku.remove(buku.worksheets[0])
    for lembar in read_mentah(isi, bentuk, compare=False):
        _copy_sheet(buku.create_sheet(lembar["judul"].translate(_TERLARANG)[:31]), lembar)
    return buku


def _copy_sheet(tujuan: Worksheet, lembar: dict[str, Any]) -> None:
    for sel in lembar["sel"]:
        _copy_cell(tujuan, sel, lembar["format"][sel[4]])
    for atas, kiri, bawah, kanan in lembar["gabungan"]:
        tujuan.merge_cells(start_row=atas, start_column=kiri, end_row=bawah, end_column=kanan)
    for nomor in lembar["baris_tersembunyi"]:
        tujuan.row_dimensions[nomor].hidden = True
    for nomor in lembar["kolom_tersembunyi"]:
        tujuan.column_dimensions[column_letters(nomor)].hidden = True
    if not lembar["terlihat"]:
        tujuan.sheet_state = "hidden"


def _copy_cell(lembar: Worksheet, sel: Mentah, format_angka: str) -> None:
    baris, kolom, jenis, nilai, _, _ = sel
    tujuan: Any = lembar.cell(baris, kolom)
    if jenis == JenisSel.ANGKA:
        tujuan.value = float(nilai)
    elif jenis == JenisSel.BENAR_SALAH:
        tujuan.value = nilai == "TRUE"
    else:
        tujuan.value = ILLEGAL_CHARACTERS_RE.sub("", nilai)
        tujuan.data_type = "e" if jenis == JenisSel.GALAT and nilai in ERROR_CODES else "s"
    tujuan.number_format = format_angka
