"""Limits that every reader keeps on what it sends back."""

from typing import Any

from iki.intake.refusal import too_wide

MAKS_GABUNGAN = 10_000  # merged ranges of a sheet; a form has none
MAKS_TEKS_SEL = 32_767  # Excel's own limit
MAKS_TEKS = 20_000_000  # characters of all cells together; bounds what is sent back


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
