"""Which ukuran a row without a kode is: by its texts, exactly or not at all; the rest is only proposed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from rapidfuzz import fuzz, process

from iki.intake.findings import shorten
from iki.intake.known import Ukuran
from iki.intake.questions import Pilihan
from iki.numbers import format_angka
from iki.text import fold_letters

MIRIP = 0.6
"""From here on a text is like another; our own decision."""

PALING_BANYAK = 5
"""Proposals for one row: an indikator of the catalogue has five ukuran at most."""

BARIS_DIUSULKAN = 100
"""Rows of one file that get proposals; a file with more that fit nothing is another table altogether."""

PALING_PANJANG = 300  # letters of a text that are compared
_DISARING = 6  # candidates that are compared letter by letter

Usulan = tuple[Pilihan, ...]


@dataclass(frozen=True)
class Teks:
    """What a row says of its ukuran; "" where it is blank.

    Attributes:
        jabatan: kode of the jabatan that the row, its block or its sheet names; None where none does.
        jabatan_asing: they name one that the catalogue does not have, so nothing is certain.
    """

    indikator: str
    formulasi: str
    jabatan: str | None = None
    jabatan_asing: bool = False


@dataclass(frozen=True)
class _Sidik:
    """The texts of one ukuran, folded."""

    ukuran: Ukuran
    indikator: str
    formulasi: str
    potongan: frozenset[str]


class Pencocok:
    """Finds the ukuran that a row's texts belong to; one for each file."""

    def __init__(self, ukuran: Mapping[str, Ukuran]) -> None:
        self._ukuran = ukuran
        self._sisa = BARIS_DIUSULKAN

    @cached_property
    def _sidik(self) -> list[_Sidik]:
        return [
            _Sidik(satu, indikator, formulasi, _grams(indikator + formulasi))
            for satu in self._ukuran.values()
            for indikator, formulasi in [(fold_letters(satu.indikator), fold_letters(satu.formulasi))]
        ]

    def find(self, teks: Teks) -> str | None:
        """The kode of the one ukuran whose indikator, and formulasi where the row gives one, are the same.

        Case, spaces and punctuation do not matter. One indikator under several jabatan is settled by
        the jabatan; None for several that remain, and for texts that are only alike.
        """
        milik = [satu for satu in self._same(teks) if teks.jabatan in (None, satu.ukuran.jabatan)]
        return milik[0].ukuran.kode if len(milik) == 1 and not teks.jabatan_asing else None

    def propose(self, teks: Teks) -> Usulan:
        """The ukuran that a row may be, the likeliest first: with the same texts, else with like ones."""
        self._sisa -= 1
        dicari = [fold_letters(satu)[:PALING_PANJANG] for satu in (teks.indikator, teks.formulasi)]
        if self._sisa < 0 or not any(dicari):
            return ()
        potongan = _grams("".join(dicari))
        calon = self._same(teks) or nlargest(
            _DISARING, self._sidik, key=lambda satu: len(satu.potongan & potongan)
        )
        nilai = [(_likeness(satu, *dicari), satu.ukuran) for satu in calon]
        mirip = [satu for satu in nilai if satu[0] >= MIRIP]
        mirip.sort(key=lambda satu: (-satu[0], satu[1].jabatan != teks.jabatan))
        return tuple(
            Pilihan(ukuran.kode, _describe(ukuran), round(sama, 3)) for sama, ukuran in mirip[:PALING_BANYAK]
        )

    def _same(self, teks: Teks) -> list[_Sidik]:
        indikator, formulasi = fold_letters(teks.indikator), fold_letters(teks.formulasi)
        return [satu for satu in self._per_indikator.get(indikator, []) if formulasi in ("", satu.formulasi)]

    @cached_property
    def _per_indikator(self) -> dict[str, list[_Sidik]]:
        hasil: dict[str, list[_Sidik]] = {}
        for satu in self._sidik:
            hasil.setdefault(satu.indikator, []).append(satu)
        return hasil


def _likeness(satu: _Sidik, indikator: str, formulasi: str) -> float:
    """How like the texts are, 0 to 1: the mean of both where the row gives both."""
    pasangan = [(indikator, satu.indikator), (formulasi, satu.formulasi)]
    ada = [fuzz.ratio(ini, itu) / 100 for ini, itu in pasangan if ini]
    return sum(ada) / len(ada) if ada else 0.0


def _grams(teks: str) -> frozenset[str]:
    return frozenset(teks[i : i + 3] for i in range(max(1, len(teks) - 2)))


def find_like(teks: str, pilihan: Iterable[str]) -> str | None:
    """The one of these texts that is most like another; None where none is like it."""
    mirip = process.extractOne(teks, list(pilihan), scorer=fuzz.ratio, score_cutoff=100 * MIRIP)
    return None if mirip is None else mirip[0]


def _describe(ukuran: Ukuran) -> str:
    return f"{ukuran.kode}: {shorten(ukuran.indikator)} — {shorten(ukuran.formulasi)}"


def say_likeness(pilihan: Pilihan) -> str:
    """ "UMREN-03 (kemiripan 94 %)"."""
    persen = format_angka((pilihan.kemiripan or 0) * 100, 0)
    return f"{pilihan.jawaban} (kemiripan {persen} %)"
