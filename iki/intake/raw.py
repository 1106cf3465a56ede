"""Raw cells: what a workbook holds, before anything is understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from iki.intake.extent import column_letters


class JenisSel(StrEnum):
    """What a cell holds. An empty cell, however styled, is no cell at all."""

    ANGKA = "angka"
    TEKS = "teks"
    BENAR_SALAH = "benar_salah"
    TANGGAL = "tanggal"
    GALAT = "galat"  # #DIV/0! and its like
    RUMUS = "rumus"  # a formula that was never calculated
    RUSAK = "rusak"  # a value that contradicts its own type, e.g. the "number" 1,5
    BERBEDA = "berbeda"  # two readers read two values; nilai names both


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell.

    Attributes:
        baris, kolom: from 1.
        nilai: a number as Python writes it (possibly "inf", "nan"), text as it stands, a
            date in ISO form, an error's name, a formula with its "=".
        format: the number format code, e.g. "0.00%".
        rumus: the value is the last calculated one of a formula.
    """

    baris: int
    kolom: int
    jenis: JenisSel
    nilai: str
    format: str = "General"
    rumus: bool = False

    @property
    def alamat(self) -> str:
        """The A1 address."""
        return address(self.baris, self.kolom)


@dataclass(frozen=True)
class Lembar:
    """One sheet.

    Attributes:
        sel: the cells by (baris, kolom); the first one where an address comes twice.
        gabungan: merged ranges, (baris, kolom) of the first and of the last cell; only the first
            holds a value.
        ganda: addresses that come twice.
        urut: the rows stand in order in the file.
        pembaca: what read it; "openpyxl+calamine" where two readers were compared.
    """

    judul: str
    terlihat: bool
    sel: Mapping[tuple[int, int], Sel]
    baris_tersembunyi: frozenset[int] = frozenset()
    kolom_tersembunyi: frozenset[int] = frozenset()
    gabungan: tuple[tuple[int, int, int, int], ...] = ()
    ganda: tuple[tuple[int, int], ...] = ()
    urut: bool = True
    pembaca: str = ""


def address(baris: int, kolom: int) -> str:
    """The A1 address of a row and column counted from 1."""
    return f"{column_letters(kolom)}{baris}"
