"""Read an .xls file (BIFF) with xlrd, which tells number formats. Runs in the child process only."""

import io
from typing import Any

import xlrd
from xlrd.biffh import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
    XLRDError,
    error_text_from_code,
)
from xlrd.sheet import Sheet
from xlrd.xldate import XLDateError, xldate_as_datetime

from iki.intake.gate_zip_kinds import MAKS_LEMBAR
from iki.intake.limits import MAKS_GABUNGAN, check_banyak, check_teks_sel
from iki.intake.packed import Mentah
from iki.intake.raw import JenisSel
from iki.intake.refusal import PECAH, damaged, locked, too_wide

_JENIS = {
    XL_CELL_TEXT: JenisSel.TEKS,
    XL_CELL_NUMBER: JenisSel.ANGKA,
    XL_CELL_DATE: JenisSel.TANGGAL,
    XL_CELL_BOOLEAN: JenisSel.BENAR_SALAH,
    XL_CELL_ERROR: JenisSel.GALAT,
}


def read_xls(isi: bytes) -> list[dict[str, Any]]:
    """All sheets of an .xls file, as `packed.pack_lembar` takes them.

    A formula that was never calculated cannot be told from one that came to its value: BIFF
    always holds a value.

    Raises:
        BerkasDitolakError: it is locked, damaged, or reaches further than allowed.
    """
    buku = _open(isi)
    if buku.nsheets > MAKS_LEMBAR:
        raise too_wide(f"Berkas memuat {buku.nsheets} lembar; batasnya {MAKS_LEMBAR}.", PECAH)
    format_angka = [_number_format(buku, gaya.format_key) for gaya in buku.xf_list]
    hasil: list[dict[str, Any]] = []
    for lembar in buku.sheets():
        hasil.append({**_read_sheet(buku, lembar), "format": format_angka or ["General"]})
        check_banyak(sum(len(satu["sel"]) for satu in hasil))
    return hasil


def _open(isi: bytes) -> Any:
    try:
        return xlrd.open_workbook(
            file_contents=isi, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except XLRDError as error:
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise locked() from error
        raise damaged() from error


def _read_sheet(buku: Any, lembar: Sheet) -> dict[str, Any]:
    return {
        "judul": lembar.name,
        "terlihat": lembar.visibility == 0,
        "sel": [
            sel
            for baris in range(lembar.nrows)
            for kolom in range(lembar.row_len(baris))
            if (sel := _encode(buku, lembar, baris, kolom)) is not None
        ],
        "baris_tersembunyi": [nomor + 1 for nomor, sifat in lembar.rowinfo_map.items() if sifat.hidden],
        "kolom_tersembunyi": [nomor + 1 for nomor, sifat in lembar.colinfo_map.items() if sifat.hidden],
        "gabungan": [
            [atas + 1, kiri + 1, bawah, kanan]
            for atas, bawah, kiri, kanan in lembar.merged_cells[:MAKS_GABUNGAN]
        ],
        "urut": True,
        "pembaca": "xlrd",
    }


def _encode(buku: Any, lembar: Sheet, baris: int, kolom: int) -> Mentah | None:
    jenis = _JENIS.get(lembar.cell_type(baris, kolom))
    nilai: Any = lembar.cell_value(baris, kolom)
    if jenis is None or nilai == "":
        return None
    if jenis is JenisSel.ANGKA:
        teks = repr(float(nilai))
    elif jenis is JenisSel.TANGGAL:
        jenis, teks = _date(nilai, buku.datemode)
    elif jenis is JenisSel.BENAR_SALAH:
        teks = "TRUE" if nilai else "FALSE"
    elif jenis is JenisSel.GALAT:
        teks = error_text_from_code.get(nilai, "#?")
    else:
        teks = str(nilai).encode("utf-8", "replace").decode()
        check_teks_sel(teks)
    gaya = lembar.cell_xf_index(baris, kolom)
    return [baris + 1, kolom + 1, jenis.value, teks, gaya if gaya < len(buku.xf_list) else 0, False]


def _date(nilai: float, datemode: Any) -> tuple[JenisSel, str]:
    try:
        return JenisSel.TANGGAL, xldate_as_datetime(nilai, datemode).isoformat()
    except (XLDateError, OverflowError, ValueError):
        return JenisSel.GALAT, "#VALUE!"


def _number_format(buku: Any, nomor: int) -> str:
    bentuk = buku.format_map.get(nomor)
    return bentuk.format_str if bentuk else "General"
