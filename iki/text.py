"""Clean text once, where it enters: from a document, a spreadsheet or a form; guard it where it leaves."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

_CONTROL_AND_BIDI = {"Cc", "Cf", "Cs", "Co", "Cn"}
_LINE_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85", " "))
_NOMOR = re.compile(r"^\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-z]|[ivx]{1,4})\s*[.)]\s*(?=[^\W\d_])")


def clean_text(teks: str) -> str:
    """Normalise to NFKC, drop control, bidi, zero-width characters and lone surrogates.

    Line breaks, tabs and runs of spaces (NBSP included) become one space; the ends
    are stripped. Text that is already clean comes back unchanged.

    Source: Unicode UAX 15 (NFKC); openpyxl, python-docx and SQLite raise on what slips through.
    """
    if teks.isascii() and teks.isprintable():  # nearly every text, and much quicker
        return " ".join(teks.split())
    return _clean(teks) if len(teks) <= _DIINGAT else _clean.__wrapped__(teks)


_DIINGAT = 500
"""Characters of a text that is kept: reading a row cleans each of its cells many times."""


@lru_cache(maxsize=1024)
def _clean(teks: str) -> str:
    terlihat = [c for c in teks.translate(_LINE_BREAKS) if unicodedata.category(c) not in _CONTROL_AND_BIDI]
    normal = unicodedata.normalize("NFKC", "".join(terlihat))  # only now: a dropped character may part two
    return re.sub(r"\s+", " ", normal).strip()


def fold_text(teks: str) -> str:
    """Clean and fold case, for comparing what people type: "  TW  ii " is "tw ii"."""
    return clean_text(teks).casefold()


def fold_letters(teks: str) -> str:
    """Fold for comparing names and sentences: no case, no number in front, nothing but letters and digits.

    " 1. Jumlah  dokumen." and "a) jumlah dokumen" are "jumlahdokumen"; "%" is "".
    """
    return re.sub(r"[\W_]+", "", _NOMOR.sub("", fold_text(teks), count=1))


def guard_formula(nilai: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets a leading apostrophe; -5 stays -5."""
    if isinstance(nilai, str) and nilai.startswith(("=", "+", "-", "@", "\t", "\r")):
        try:
            float(nilai)
        except ValueError:
            return "'" + nilai
    return nilai
