"""The row of column numbers that reports print below their headings: "(1) (2) (3)", "a b c d e=d/c"."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from iki.intake.cells import show_sel
from iki.intake.raw import Sel
from iki.text import fold_text

_RUMUS = r"\s*[=(][\s0-9a-z()]*[-+=:/*×÷][-+=:/*×÷\s0-9a-z().,%]*"
_NOMOR = re.compile(
    r"(?P<kurung>\(\s*)?(?P<tanda>[0-9]{1,2}(?=\s*[a-z]{0,2}\b)|[a-z]{1,5})"
    rf"\s*[a-z]{{0,2}}\s*[.)]?(?:{_RUMUS})?"
)
_HANYA_RUMUS = re.compile(r"[=(]?[\s0-9a-z()]{1,8}[:/*×÷+][-+=:/*×÷\s0-9a-z().,%]*")
_SATUAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAWI = {
    teks: ke for ke, teks in enumerate((*_SATUAN, "x", *(f"x{satu}" for satu in _SATUAN), "xx"), start=1)
}
_CUKUP = 3  # numbers that make a row without brackets one of numbers


def is_numbering(isi: Mapping[int, Sel], pengenal: Collection[int]) -> bool:
    """Whether a row below a head holds nothing but the numbers of its columns.

    They start with 1, a or I and rise; a formula may stand behind one or instead of it. Without brackets
    the kode or the indikator must be such a number too, and none left out, so that no row that reports
    something is taken for it.

    Args:
        isi: the cells of the row that are not blank; pengenal: the columns of kode and indikator.
    """
    teks = [fold_text(show_sel(sel)) for _, sel in sorted(isi.items())]
    nomor = [_NOMOR.fullmatch(satu) for satu in teks]
    if not all(satu or _HANYA_RUMUS.fullmatch(asli) for satu, asli in zip(nomor, teks, strict=True)):
        return False
    bertanda = [satu for satu in nomor if satu]
    berkurung = len(bertanda) > 1 and all(satu["kurung"] for satu in bertanda)
    tanda = [satu["tanda"] for satu in bertanda]
    if berkurung:
        return _rises(tanda, lompat=True)
    bernama = any(kolom in isi and _NOMOR.fullmatch(fold_text(show_sel(isi[kolom]))) for kolom in pengenal)
    return bernama and len(set(tanda)) >= _CUKUP and _rises(tanda, lompat=False)


def _rises(tanda: Sequence[str], *, lompat: bool) -> bool:
    """From 1, a or I on, never back; without `lompat` none is left out."""
    for baca in (_read_angka, _read_huruf, _ROMAWI.get):
        urutan = [baca(satu) for satu in tanda]
        langkah = [b - a for a, b in pairwise(urutan) if a is not None and b is not None]
        if urutan[0] == 1 and len(langkah) == len(urutan) - 1:
            return all(0 <= satu <= (99 if lompat else 1) for satu in langkah)
    return False


def _read_angka(tanda: str) -> int | None:
    return int(tanda) if tanda.isdecimal() else None


def _read_huruf(tanda: str) -> int | None:
    return ord(tanda) - ord("a") + 1 if len(tanda) == 1 and tanda.isalpha() else None
