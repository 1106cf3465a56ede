"""Compare what the first reader read with what calamine reads in the same file. In the child process only.

Two readers, written apart, rarely make the same mistake: where they see two values in one cell
nobody can say which one the office meant. calamine knows no formats and no formulas, so the
first reader stays what is believed about those.
"""

import datetime as dt
import io
import math
from collections.abc import Iterator
from typing import Any

from openpyxl.utils.escape import unescape
from python_calamine import CalamineSheet, CalamineWorkbook

from iki.intake.findings import shorten
from iki.intake.packed import Mentah
from iki.intake.raw import JenisSel
from iki.text import clean_text

MAKS_KOTAK = 4_000_000  # cells of the rectangle around a sheet, which calamine holds in memory
KEDUA = "calamine"

Tampak = Any
"""A value of calamine's: a number, bool, date, time, timedelta or text; "" for an empty cell."""

_DIBANDINGKAN = {JenisSel.ANGKA, JenisSel.TEKS, JenisSel.BENAR_SALAH}
"""Kinds of cells to compare; the others are a temuan in any case, and calamine hides most of them."""


def compare_readers(isi: bytes, lembar: list[dict[str, Any]]) -> None:
    """Turn each cell that the readers see differently into a `JenisSel.BERBEDA`, in place.

    A file or sheet that calamine refuses, or would need too much memory for, keeps what the first
    reader read; `pembaca` says so.
    """
    try:
        buku = CalamineWorkbook.from_filelike(io.BytesIO(isi))
    except BaseException:  # noqa: BLE001  (a panic of Rust's is no Exception; the first reader stands)
        return
    for satu in lembar:
        if satu["judul"] in buku.sheet_names and _area(satu["sel"]) <= MAKS_KOTAK:
            _compare_sheet(buku, satu)


def _compare_sheet(buku: CalamineWorkbook, satu: dict[str, Any]) -> None:
    try:
        terbaca = _Terbaca(buku.get_sheet_by_name(satu["judul"]))
    except BaseException:  # noqa: BLE001  (a panic of Rust's is no Exception; the first reader stands)
        return
    satu["pembaca"] += f"+{KEDUA}"
    pertama: set[tuple[int, int]] = set()
    sama = 0
    for sel in satu["sel"]:
        tempat = (sel[0], sel[1])
        if tempat in pertama:
            continue
        pertama.add(tempat)
        lain = terbaca.at(*tempat)
        sama += lain != ""
        if sel[2] in _DIBANDINGKAN and not _agree(sel, lain):
            _mark(sel, lain)
    if sama < terbaca.count():
        satu["sel"] += [
            [*tempat, JenisSel.BERBEDA.value, f"kosong atau {_show(lain)}", 0, False]
            for tempat, lain in terbaca.beyond(pertama)
        ]


class _Terbaca:
    """The cells of a sheet as calamine sees them."""

    def __init__(self, lembar: CalamineSheet) -> None:
        self._kiri = 1 if lembar.start is None else lembar.start[1] + 1
        self._baris = [] if lembar.start is None else list(lembar.iter_rows())

    def at(self, baris: int, kolom: int) -> Tampak:
        """One cell; "" where it is empty or beyond the sheet."""
        if baris > len(self._baris) or kolom < self._kiri:
            return ""
        isi, ke = self._baris[baris - 1], kolom - self._kiri
        return isi[ke] if ke < len(isi) else ""

    def count(self) -> int:
        """How many cells are not empty."""
        return sum(len(isi) - isi.count("") for isi in self._baris)

    def beyond(self, dikenal: set[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], Tampak]]:
        """The cells that are not empty and not among these, by place."""
        for baris, isi in enumerate(self._baris, start=1):
            for kolom, nilai in enumerate(isi, start=self._kiri):
                if nilai != "" and (baris, kolom) not in dikenal:
                    yield (baris, kolom), nilai


def _area(sel: list[Mentah]) -> int:
    return max((satu[0] for satu in sel), default=0) * max((satu[1] for satu in sel), default=0)


def _agree(sel: Mentah, lain: Tampak) -> bool:
    jenis, nilai = sel[2], sel[3]
    if nilai == lain:
        return bool(jenis == JenisSel.TEKS)
    if jenis == JenisSel.TEKS:
        return isinstance(lain, str) and _fold(nilai) == _fold(lain)
    if jenis == JenisSel.BENAR_SALAH:
        return lain == (nilai == "TRUE")  # .ods files made of others hold 1 for TRUE
    if isinstance(lain, bool) or not isinstance(lain, int | float):
        return False
    angka = float(nilai)
    return angka == lain or (math.isnan(angka) and math.isnan(lain))


def _fold(teks: str) -> str:
    return clean_text(unescape(teks))


def _mark(sel: Mentah, lain: Tampak) -> None:
    sel[2:4] = JenisSel.BERBEDA.value, f"{_show(sel[3])} atau {_show(lain)}"


def _show(nilai: Tampak) -> str:
    if isinstance(nilai, dt.date | dt.time):
        return nilai.isoformat()
    return shorten(str(nilai), 40) or "kosong"
