"""Mark temuan in a workbook. Runs in the child process only (`child`)."""

import io
import zipfile
from typing import Any

from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from iki.intake.findings import KodeTemuan, Temuan, Tingkat
from iki.intake.gate import Bentuk
from iki.intake.opening import open_marked

NAMA_LEMBAR = "Temuan"
JUDUL = "Temuan pemeriksaan"
PENULIS = "Pemeriksaan IKI"

_KEPALA = (("Tingkat", 13), ("Lembar", 18), ("Sel", 9), ("Masalah", 70), ("Saran", 70), ("Jenis", 30))
_WARNA = {Tingkat.GALAT: "FFF4A6A0", Tingkat.PERINGATAN: "FFFFD27F"}
_POLOS = Font(bold=True, color="FFFFFFFF")
_GELAP = PatternFill("solid", fgColor="FF33475B")


def mark_workbook(isi: bytes, bentuk: Bentuk, daftar: list[list[str]]) -> bytes:
    """The same workbook with its temuan marked, as an .xlsx.

    Args:
        bentuk: what kind of file it is, which decides how much of it stays (`opening`).
        daftar: the temuan, each as [kode, tingkat, lembar, sel, masalah, saran].
    """
    temuan = [
        Temuan(KodeTemuan(kode), Tingkat(tingkat), lembar, sel, masalah, saran)
        for kode, tingkat, lembar, sel, masalah, saran in daftar
    ]
    buku = open_marked(isi, bentuk)
    _remove_old_list(buku)
    _mark_cells(buku, temuan)
    _add_list(buku, temuan)
    return _save(buku)


def _mark_cells(buku: Any, temuan: list[Temuan]) -> None:
    per_sel: dict[tuple[str, str], list[Temuan]] = {}
    for satu in temuan:
        if satu.sel and satu.lembar in buku.sheetnames:
            per_sel.setdefault((satu.lembar, satu.sel), []).append(satu)
    for (lembar, alamat), semua in per_sel.items():
        sel = _own_cell(buku[lembar], alamat)
        galat = any(satu.tingkat is Tingkat.GALAT for satu in semua)
        sel.fill = PatternFill("solid", fgColor=_WARNA[Tingkat.GALAT if galat else Tingkat.PERINGATAN])
        sel.comment = _comment(sel, semua)


def _own_cell(lembar: Any, alamat: str) -> Any:
    """The cell, or the top left one of the merged cells that it belongs to."""
    sel = lembar[alamat]
    if not isinstance(sel, MergedCell):
        return sel
    gabungan = next(satu for satu in lembar.merged_cells.ranges if alamat in satu)
    return lembar.cell(gabungan.min_row, gabungan.min_col)


def _comment(sel: Any, semua: list[Temuan]) -> Comment:
    """What is wrong, below what the user's own comment says; our own earlier one is replaced."""
    milik = sel.comment.text + "\n\n" if sel.comment and sel.comment.author != PENULIS else ""
    isi = "\n\n".join(f"{satu.tingkat.upper()}: {satu.masalah}\n{satu.saran}" for satu in semua)
    return Comment(milik + isi, PENULIS, height=60 + 50 * len(semua), width=340)


def _remove_old_list(buku: Any) -> None:
    for nama in buku.sheetnames:
        lembar = buku[nama]
        if isinstance(lembar, Worksheet) and nama.startswith(NAMA_LEMBAR) and lembar["A1"].value == JUDUL:
            buku.remove(lembar)


def _add_list(buku: Any, temuan: list[Temuan]) -> None:
    lembar = buku.create_sheet(NAMA_LEMBAR, 0)
    galat = sum(satu.tingkat is Tingkat.GALAT for satu in temuan)
    lembar["A1"] = JUDUL
    lembar["A1"].font = Font(bold=True, size=14)
    lembar["A2"] = (
        f"{galat} galat harus diperbaiki, {len(temuan) - galat} peringatan perlu diperiksa. "
        "Klik alamat sel untuk menuju tempatnya; perbaiki di buku kerja ini, lalu unggah lagi."
    )
    for kolom, (judul, lebar) in enumerate(_KEPALA, start=1):
        kepala = lembar.cell(4, kolom, judul)
        kepala.font, kepala.fill = _POLOS, _GELAP
        lembar.column_dimensions[kepala.column_letter].width = lebar
    for baris, satu in enumerate(temuan, start=5):
        _write_temuan(lembar, baris, satu)
    lembar.freeze_panes = "A5"
    buku.active = 0
    for satu_lembar in buku.worksheets[1:]:
        satu_lembar.sheet_view.tabSelected = False


def _write_temuan(lembar: Any, baris: int, temuan: Temuan) -> None:
    isi = (temuan.tingkat, temuan.lembar, temuan.sel, temuan.masalah, temuan.saran, temuan.kode)
    for kolom, teks in enumerate(isi, start=1):
        sel = lembar.cell(baris, kolom)
        sel.value = str(teks)
        sel.data_type = "s"  # a text beginning with "=" stays text
        sel.alignment = Alignment(wrap_text=True, vertical="top")
    lembar.cell(baris, 1).fill = PatternFill("solid", fgColor=_WARNA[temuan.tingkat])
    if temuan.sel:
        sel = lembar.cell(baris, 3)
        tujuan = temuan.lembar.replace("'", "''")
        sel.hyperlink = Hyperlink(ref="", location=f"'{tujuan}'!{temuan.sel}", display=temuan.sel)
        sel.font = Font(color="FF0B5D8C", underline="single")


def _save(buku: Any) -> bytes:
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as arsip:
        _Penulis(buku, arsip).write_data()
    return hasil.getvalue()


class _Penulis(ExcelWriter):
    """openpyxl's writer, which puts each sheet into memory instead of a temporary file."""

    _archive: zipfile.ZipFile

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        keluaran = io.BytesIO()
        penulis: Any = WorksheetWriter(ws, keluaran)
        penulis.write()
        ws._rels = penulis._rels
        self._archive.writestr(ws.path[1:], keluaran.getvalue())
        self.manifest.append(ws)
