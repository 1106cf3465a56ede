"""The words of the screens in plain Indonesian, from data/istilah.csv."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_BERKAS = Path(__file__).resolve().parents[2] / "data" / "istilah.csv"


@dataclass(frozen=True)
class Istilah:
    """One word as screens write it, and what it means in a sentence or two."""

    istilah: str
    arti: str


@cache
def read_istilah() -> dict[str, Istilah]:
    """All words by key, in the order of the file."""
    with _BERKAS.open(encoding="utf-8", newline="") as berkas:
        return {satu["kunci"]: Istilah(satu["istilah"], satu["arti"]) for satu in csv.DictReader(berkas)}


def explain_istilah(kunci: str) -> str:
    """What a word means; a key that is not in the file is our own mistake (KeyError)."""
    return read_istilah()[kunci].arti
