"""One sheet of an .ods file while its tags come in: repeats written out, limits kept."""

import re
from typing import Any

from iki.intake.extent import MAKS_BARIS, MAKS_KOLOM
from iki.intake.limits import MAKS_GABUNGAN, check_banyak, check_place, check_teks_sel
from iki.intake.packed import Mentah
from iki.intake.raw import JenisSel

FORMAT = ["General", "0.00%"]

_NILAI = {
    "float": (JenisSel.ANGKA, "value", 0),
    "currency": (JenisSel.ANGKA, "value", 0),
    "percentage": (JenisSel.ANGKA, "value", 1),
    "date": (JenisSel.TANGGAL, "date-value", 0),
    "time": (JenisSel.TANGGAL, "time-value", 0),
    "boolean": (JenisSel.BENAR_SALAH, "boolean-value", 0),
}
"""Value type → kind of cell, attribute that holds the value, number of its format."""

_GALAT = re.compile(r"#[A-Z0-9/]+[!?]?|Err:[0-9]+")
_BENAR_SALAH = {"TRUE", "FALSE", "BENAR", "SALAH"}


class TabelOds:
    """The cells of one sheet.

    Args:
        sebelumnya: how many cells the sheets before it hold.
    """

    def __init__(self, judul: str, terlihat: bool, sebelumnya: int) -> None:
        self.judul = judul
        self.terlihat = terlihat
        self.sel: list[Mentah] = []
        self._sebelumnya = sebelumnya
        self._gabungan: list[list[int]] = []
        self._baris_tersembunyi: list[int] = []
        self._kolom_tersembunyi: list[int] = []
        self._baris = self._kolom = self._kolom_ke = 1
        self._ulang = 1
        self._isi_baris: list[Mentah] = []

    def add_column(self, atribut: dict[str, str]) -> None:
        """A column, or several alike."""
        ulang = _repeat(atribut, "number-columns-repeated")
        if _is_hidden(atribut):
            sampai = min(self._kolom_ke + ulang, MAKS_KOLOM + 1)
            self._kolom_tersembunyi += range(self._kolom_ke, sampai)
        self._kolom_ke += ulang

    def start_row(self, atribut: dict[str, str]) -> None:
        """A row, or several alike."""
        self._ulang = _repeat(atribut, "number-rows-repeated")
        self._kolom, self._isi_baris = 1, []
        if _is_hidden(atribut):
            sampai = min(self._baris + self._ulang, MAKS_BARIS + 1)
            self._baris_tersembunyi += range(self._baris, sampai)

    def add_cell(self, atribut: dict[str, str], teks: str) -> None:
        """A cell, or several alike; an empty one only takes its place."""
        ulang = _repeat(atribut, "number-columns-repeated")
        isi = _value(atribut, teks)
        if isi is not None:
            check_place(self._baris, self._kolom + ulang - 1)
            jenis, nilai, format_ke = isi
            check_teks_sel(nilai)
            rumus = "formula" in atribut
            self._isi_baris += [
                [self._baris, kolom, jenis.value, nilai, format_ke, rumus]
                for kolom in range(self._kolom, self._kolom + ulang)
            ]
        self._merge(atribut)
        self._kolom += ulang

    def end_row(self) -> None:
        """The row is complete: write it out as often as it stands there."""
        if self._isi_baris:
            check_place(self._baris + self._ulang - 1, self._isi_baris[0][1])
            check_banyak(self._sebelumnya + len(self.sel) + len(self._isi_baris) * self._ulang)
            for ke in range(self._ulang):
                self.sel += [[self._baris + ke, *sel[1:]] for sel in self._isi_baris]
        self._baris += self._ulang

    def as_dict(self) -> dict[str, Any]:
        """The sheet as `packed.pack_lembar` takes it."""
        return {
            "judul": self.judul,
            "terlihat": self.terlihat,
            "sel": self.sel,
            "format": FORMAT,
            "baris_tersembunyi": self._baris_tersembunyi,
            "kolom_tersembunyi": self._kolom_tersembunyi,
            "gabungan": self._gabungan,
            "urut": True,
            "pembaca": "ods",
        }

    def _merge(self, atribut: dict[str, str]) -> None:
        tinggi, lebar = _repeat(atribut, "number-rows-spanned"), _repeat(atribut, "number-columns-spanned")
        if (tinggi > 1 or lebar > 1) and len(self._gabungan) < MAKS_GABUNGAN:
            self._gabungan.append(
                [self._baris, self._kolom, self._baris + tinggi - 1, self._kolom + lebar - 1]
            )


def _value(atribut: dict[str, str], teks: str) -> tuple[JenisSel, str, int] | None:
    """Kind, value and number of the format; None for an empty cell."""
    jenis = atribut.get("value-type", "")
    rumus = atribut.get("formula", "")
    if rumus and (not jenis or _GALAT.fullmatch(teks)):
        return (JenisSel.GALAT, teks, 0) if teks else (JenisSel.RUMUS, f"={rumus.removeprefix('of:=')}", 0)
    if jenis == "float" and teks in _BENAR_SALAH:  # LibreOffice stores TRUE as 1 where it came as a formula
        return JenisSel.BENAR_SALAH, "TRUE" if atribut.get("value") == "1" else "FALSE", 0
    if jenis in _NILAI:
        macam, nama, format_ke = _NILAI[jenis]
        nilai = atribut.get(nama, "").strip()
        if macam is JenisSel.ANGKA:
            return _number(nilai, format_ke)
        return macam, nilai.upper() if macam is JenisSel.BENAR_SALAH else nilai, 0
    isi = atribut.get("string-value", teks)
    return (JenisSel.TEKS, isi, 0) if isi else None


def _number(nilai: str, format_ke: int) -> tuple[JenisSel, str, int]:
    """A number as Python writes it; what is none (1_000 is one only to Python) is damaged."""
    try:
        angka = float(nilai)
    except ValueError:
        return JenisSel.RUSAK, nilai, 0
    return (JenisSel.RUSAK, nilai, 0) if "_" in nilai else (JenisSel.ANGKA, repr(angka), format_ke)


def _repeat(atribut: dict[str, str], nama: str) -> int:
    teks = atribut.get(nama, "1")
    return max(int(teks), 1) if teks.isascii() and teks.isdecimal() and len(teks) < 10 else 1


def _is_hidden(atribut: dict[str, str]) -> bool:
    return atribut.get("visibility", "visible") in {"collapse", "filter"}
