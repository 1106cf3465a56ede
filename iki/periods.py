"""Years and triwulan, and how they are written on screen."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from iki.errors import PeriodeError
from iki.text import fold_text

TRIWULAN = (1, 2, 3, 4)
WIB = ZoneInfo("Asia/Jakarta")

SETAHUN = 0
"""The `triwulan` of a value known only for the whole year."""

ROMAWI = {1: "I", 2: "II", 3: "III", 4: "IV"}
_ANGKA_ROMAWI = {huruf.casefold(): angka for angka, huruf in ROMAWI.items()}
ANGKA_TRIWULAN = r"iv|i{1,3}|[1-4]"
"""How a triwulan is numbered in folded text; for a group of a regular expression."""

_TULISAN = re.compile(rf"(?:tri\s?wulan|tw)?\s*[.\-]?\s*({ANGKA_TRIWULAN})")


@dataclass(frozen=True, order=True)
class Periode:
    """A year up to the end of one triwulan (1-4); triwulan 4 is the whole year."""

    tahun: int
    triwulan: int

    def __post_init__(self) -> None:
        if self.triwulan not in TRIWULAN:
            raise PeriodeError(f"Triwulan {self.triwulan} tidak ada. Pilih 1, 2, 3 atau 4.")


def format_triwulan(triwulan: int) -> str:
    """Write "TW II", or "setahun" for a value known only for the whole year."""
    return "setahun" if triwulan == SETAHUN else f"TW {ROMAWI[triwulan]}"


def format_periode(periode: Periode) -> str:
    """Write "TW II 2026"."""
    return f"{format_triwulan(periode.triwulan)} {periode.tahun}"


def parse_triwulan(teks: str) -> int:
    """Read "II", "2", "TW II", "TW 2", "Triwulan II" or "Tri Wulan 2".

    Raises:
        PeriodeError: the text names no triwulan.
    """
    cocok = _TULISAN.fullmatch(fold_text(teks))
    if cocok is None:
        raise PeriodeError(f"'{teks}' bukan triwulan. Tulis I, II, III atau IV.")
    tulisan = cocok.group(1)
    return _ANGKA_ROMAWI.get(tulisan) or int(tulisan)


def today() -> date:
    """The office's own calendar day, wherever the server's clock stands."""
    return datetime.now(WIB).date()


def last_ended(hari: date) -> Periode:
    """The triwulan that ended last before this day: on 24 November 2026 TW III 2026."""
    berjalan = (hari.month - 1) // 3 + 1
    return Periode(hari.year - 1, 4) if berjalan == 1 else Periode(hari.year, berjalan - 1)
