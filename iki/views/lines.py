"""Lines over a few years or triwulan, small enough for a cell of a table.

Drawn as images, since Streamlit lets no `<svg>` into a page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote

from iki.views.palette import Tema


@dataclass(frozen=True)
class Titik:
    """One year or triwulan of a line.

    Attributes:
        nilai: percent; None where there is none.
        warna: fill of the point, "#rrggbb"; None leaves it hollow.
        sebanding: whether it can stand beside the others; a line to what cannot is dotted.
    """

    nilai: float | None
    warna: str | None
    sebanding: bool = True


@dataclass(frozen=True)
class Rentang:
    """The percents between which all lines or dumbbells of a page are drawn, so that they can be compared."""

    dasar: float
    puncak: float


def span_of(nilai: Iterable[float], puncak: float) -> Rentang:
    """From a whole ten under the lowest value (not below 0) to `puncak`, where the means are capped."""
    return Rentang(max(0.0, (min([puncak, *nilai]) - 1) // 10 * 10), puncak)


@dataclass(frozen=True)
class Bingkai:
    """The frame of a line, in px.

    Attributes:
        garis: the percents at which a thin line runs across.
    """

    lebar: int
    tinggi: int
    jari: float
    rentang: Rentang
    garis: tuple[float, ...] = ()


def draw_line(titik: Sequence[Titik], bingkai: Bingkai, tema: Tema) -> str:
    """A line as the address of an image (a data URI of SVG), broken where there is no value."""
    letak = [
        None
        if satu.nilai is None
        else (_across(nomor, len(titik), bingkai), _down(satu.nilai, bingkai), satu)
        for nomor, satu in enumerate(titik)
    ]
    isi = [
        *(_rule(_down(nilai, bingkai), bingkai, tema) for nilai in bingkai.garis),
        *(_stroke(awal, akhir, tema) for awal, akhir in pairwise(letak) if awal and akhir),
        *(_dot(satu, bingkai, tema) for satu in letak if satu),
    ]
    gambar = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {bingkai.lebar} {bingkai.tinggi}" '
        f'width="{bingkai.lebar}" height="{bingkai.tinggi}">{"".join(isi)}</svg>'
    )
    return f"data:image/svg+xml,{quote(gambar)}"


_Letak = tuple[float, float, Titik]


def _across(nomor: int, banyak: int, bingkai: Bingkai) -> float:
    """The middle of a column, of as many as there are points."""
    return round((nomor + 0.5) * bingkai.lebar / banyak, 1)


def _down(nilai: float, bingkai: Bingkai) -> float:
    """The height of a percent in px from the top, kept inside the frame."""
    tepi, dasar, puncak = bingkai.jari + 2, bingkai.rentang.dasar, bingkai.rentang.puncak
    bagian = (min(max(nilai, dasar), puncak) - dasar) / (puncak - dasar)
    return round(bingkai.tinggi - tepi - bagian * (bingkai.tinggi - 2 * tepi), 1)


def _rule(tinggi: float, bingkai: Bingkai, tema: Tema) -> str:
    return f'<path d="M0 {tinggi}H{bingkai.lebar}" stroke="{tema.garis}" stroke-width="1"/>'


def _stroke(awal: _Letak, akhir: _Letak, tema: Tema) -> str:
    putus = "" if awal[2].sebanding and akhir[2].sebanding else ' stroke-dasharray="2 4"'
    return (
        f'<path d="M{awal[0]} {awal[1]}L{akhir[0]} {akhir[1]}" stroke="{tema.teks_redup}" '
        f'stroke-width="2"{putus}/>'
    )


def _dot(letak: _Letak, bingkai: Bingkai, tema: Tema) -> str:
    mendatar, turun, titik = letak
    return (
        f'<circle cx="{mendatar}" cy="{turun}" r="{bingkai.jari}" fill="{titik.warna or tema.latar}" '
        f'stroke="{tema.teks}" stroke-width="1.5"/>'
    )
