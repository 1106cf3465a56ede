"""What a file leaves open, and what a person answered: asked once, held for that file."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any


class Hal(StrEnum):
    """What a question is about."""

    BARIS = "baris"  # which ukuran a row is
    TITIK = "titik"  # what a dot before three digits means in a column
    TAHUN = "tahun"
    TRIWULAN = "triwulan"  # 0: the whole year


class Titik(StrEnum):
    """What the dot of "1.234" is, in one column of one file."""

    RIBUAN = "ribuan"
    DESIMAL = "desimal"


@dataclass(frozen=True)
class Pilihan:
    """One possible answer.

    Attributes:
        jawaban: what `Jawaban` takes: a kode, "ribuan" or "desimal", a year, a triwulan.
        kemiripan: how like the row's text is to that ukuran's, 0 to 1; only for a row.
    """

    jawaban: str
    teks: str
    kemiripan: float | None = None


@dataclass(frozen=True)
class Pertanyaan:
    """A question that a temuan asks; the same question comes with every cell that it concerns.

    Attributes:
        letak: the row's number, the column's letter; "" for the sheet.
        pilihan: the likeliest first; empty where nothing can be proposed.
    """

    hal: Hal
    lembar: str
    letak: str
    pilihan: tuple[Pilihan, ...] = ()

    @property
    def kunci(self) -> tuple[Hal, str, str]:
        """What an answer is kept under."""
        return self.hal, self.lembar, self.letak


@dataclass(frozen=True)
class Jawaban:
    """The answers for one file: ((hal, lembar, letak), jawaban) each, in any order.

    They hold for the bytes they were given for; the caller keeps the two together. An answer
    only settles what the file leaves open: it never overrules what the file says.
    """

    isi: tuple[tuple[tuple[Hal, str, str], str], ...] = ()

    def find(self, hal: Hal, lembar: str, letak: str = "") -> str | None:
        """The answer to one question; "" for a row that is no ukuran; None where none was given.

        For tahun and triwulan an answer without a sheet holds for every sheet.
        """
        jawab = self._menurut_kunci
        return jawab.get((hal, lembar, letak), jawab.get((hal, "", letak)) if not letak else None)

    @cached_property
    def _menurut_kunci(self) -> dict[tuple[Hal, str, str], str]:
        return dict(self.isi)

    def add(self, pertanyaan: Pertanyaan, jawaban: str) -> "Jawaban":
        """These answers and one more; a later answer to the same question replaces it."""
        lain = tuple(satu for satu in self.isi if satu[0] != pertanyaan.kunci)
        return Jawaban((*lain, (pertanyaan.kunci, jawaban)))

    def dump(self) -> list[dict[str, str]]:
        """As JSON can hold it: a list of {hal, lembar, letak, jawaban}."""
        return [
            {"hal": str(hal), "lembar": lembar, "letak": letak, "jawaban": jawaban}
            for (hal, lembar, letak), jawaban in self.isi
        ]

    @classmethod
    def load(cls, isi: Iterable[dict[str, Any]]) -> "Jawaban":
        """The reverse of `dump`.

        Raises:
            ValueError, KeyError: it was not made by `dump`.
        """
        return cls(
            tuple(
                ((Hal(satu["hal"]), str(satu["lembar"]), str(satu["letak"])), str(satu["jawaban"]))
                for satu in isi
            )
        )


TANPA_JAWABAN = Jawaban()
BUKAN_UKURAN = ""
"""The answer that a row reports no ukuran of ours: it is left out."""
