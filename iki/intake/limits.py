"""Limits that every reader keeps on what it sends back, whatever the gate has counted before."""

from typing import Any

from iki.intake.extent import MAKS_BARIS, MAKS_KOLOM, MAKS_SEL, TERLALU_BANYAK, column_letters
from iki.intake.refusal import too_wide

MAKS_GABUNGAN = 10_000  # merged ranges of a sheet; a form has none
MAKS_TEKS_SEL = 32_767  # Excel's own limit
MAKS_TEKS = 20_000_000  # characters of all cells together; bounds what is sent back


def check_place(baris: int, kolom: int) -> None:
    """Refuse a filled cell further down or to the right than any form reaches."""
    huruf = column_letters(kolom)
    if kolom > MAKS_KOLOM:
        raise too_wide(f"Ada sel terisi jauh di kolom {huruf} (sel {huruf}{baris}).")
    if baris > MAKS_BARIS:
        raise too_wide(f"Ada sel terisi jauh di baris {baris} (sel {huruf}{baris}).")


def check_banyak(sel: int) -> None:
    """Refuse more filled cells in all sheets together than allowed."""
    if sel > MAKS_SEL:
        raise too_wide(TERLALU_BANYAK)


def check_teks_sel(teks: str) -> None:
    """Refuse a cell with more text than Excel allows."""
    if len(teks) > MAKS_TEKS_SEL:
        raise too_wide(
            "Ada sel berisi teks lebih dari 32.767 huruf.",
            "Pendekkan isi sel itu, simpan, lalu unggah ulang.",
        )


def check_teks(lembar: list[dict[str, Any]]) -> None:
    """Refuse more text in all cells together than a workbook can honestly hold."""
    if sum(len(sel[3]) for satu in lembar for sel in satu["sel"]) > MAKS_TEKS:
        raise too_wide("Teks di dalam berkas terlalu banyak.")
