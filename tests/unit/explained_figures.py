"""The figures of an explanation, read back: every equation in its steps, in exact fractions.

A figure that goes on behind its "…" is an interval: all that it can stand for.
"""

import ast
import operator
import re
from dataclasses import dataclass
from fractions import Fraction

_ANGKA = r"−?\d[\d.]*(?:,\d+)?…?"
_PERSAMAAN = re.compile(rf"((?:\(|\d)(?:[\d.,…−+×/() ])*) = ({_ANGKA})")
_LANTAI = re.compile(r"((?:\(|\d)(?:[\d.,…−+×/() ])*) tidak di atas 0, jadi 0 %")


@dataclass(frozen=True)
class Selang:
    """All values from `bawah` to `atas`."""

    bawah: Fraction
    atas: Fraction

    def meets(self, lain, sisa=Fraction(1, 10**8)):
        """Whether both may be the same figure; float64 and its nine places get a little room."""
        longgar = sisa * max(1, abs(self.bawah), abs(lain.bawah))
        return self.bawah <= lain.atas + longgar and lain.bawah <= self.atas + longgar

    def has(self, nilai):
        return self.meets(Selang(Fraction(nilai), Fraction(nilai)))


def read_figure(teks):
    """ "1.234,5" is exact; "0,666666…" is anything up to the next millionth."""
    bersih = teks.replace("…", "").replace(".", "").replace(",", ".").replace("−", "-")
    nilai = Fraction(bersih)
    if "…" not in teks:
        return Selang(nilai, nilai)
    jauh = nilai + Fraction(-1 if bersih.startswith("-") else 1, 10**6)
    return Selang(min(nilai, jauh), max(nilai, jauh))


def read_equations(langkah):
    """Every "left = right" of a step, both computed."""
    return [(compute(kiri), read_figure(kanan)) for kiri, kanan in _PERSAMAAN.findall(langkah)]


def read_floored(langkah):
    """What a step says is not above zero."""
    return [compute(rumus) for rumus in _LANTAI.findall(langkah)]


_OPERASI = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def compute(rumus):
    """The interval of a formula as printed, e.g. "100 × (2 × 24 − 30) / 24"."""
    figur = []

    def keep(cocok):
        figur.append(read_figure(cocok.group()))
        return f"x[{len(figur) - 1}]"

    polos = re.sub(r"\d[\d.]*(?:,\d+)?…?", keep, rumus)
    pohon = ast.parse(polos.replace("×", "*").replace("−", "-").strip(), mode="eval").body
    return _walk(pohon, figur)


def _walk(simpul, figur):
    if isinstance(simpul, ast.Subscript):
        return figur[simpul.slice.value]
    kiri, kanan = _walk(simpul.left, figur), _walk(simpul.right, figur)
    operasi = _OPERASI[type(simpul.op)]
    ujung = [operasi(a, b) for a in (kiri.bawah, kiri.atas) for b in (kanan.bawah, kanan.atas)]
    return Selang(min(ujung), max(ujung))
