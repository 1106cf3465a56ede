"""A capaian over the triwulan of a year as a line of a few px; told in words to those who do not see it."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from markupsafe import Markup

from iki.periods import TRIWULAN, format_triwulan
from iki.views.markup import render
from iki.views.palette import Tema
from iki.views.words import format_capaian, is_missing

_LEBAR, _TINGGI, _TEPI = 84, 32, 5  # px
_DASAR, _PUNCAK = 40.0, 110.0
"""Percent at the edges, whatever the values: so that lines under one another can be compared."""


def write_sparkline(nilai: Mapping[int, float], sampai: int, tema: Tema) -> Markup:
    """One small picture from TW I up to a triwulan; "" with fewer than two values.

    An `<img>`, since Streamlit lets no `<svg>` into a page.

    Args:
        nilai: percent by triwulan; one without a report is absent or missing, and breaks the line.
    """
    ada = {q: satu for q, satu in sorted(nilai.items()) if q <= sampai and not is_missing(satu)}
    if len(ada) < 2:
        return Markup("")
    gambar = render(
        "sparkline.svg",
        lebar=_LEBAR,
        tinggi=_TINGGI,
        penuh=_height(100.0),
        garis=[_join(bagian, ada) for bagian in _runs(list(ada))],
        titik=[(_place(q), _height(satu)) for q, satu in ada.items()],
        tema=tema,
    )
    alamat = f"data:image/svg+xml,{quote(gambar)}"
    return Markup(render("sparkline.html", alamat=alamat, kata=_describe(ada, sampai)))  # noqa: S704 (escaped)


def _describe(ada: Mapping[int, float], sampai: int) -> str:
    return "; ".join(
        f"{format_triwulan(q)} {format_capaian(ada[q]) if q in ada else 'tidak ada'}"
        for q in TRIWULAN[:sampai]
    )


def _runs(triwulan: Sequence[int]) -> list[list[int]]:
    """Triwulan that follow one another, each row of them a line of its own."""
    baris: list[list[int]] = []
    for q in triwulan:
        if baris and baris[-1][-1] == q - 1:
            baris[-1].append(q)
        else:
            baris.append([q])
    return baris


def _join(bagian: Sequence[int], ada: Mapping[int, float]) -> str:
    return " ".join(f"{_place(q):g},{_height(ada[q]):g}" for q in bagian)


def _place(triwulan: int) -> float:
    return round(_TEPI + (triwulan - 1) * (_LEBAR - 2 * _TEPI) / 3, 1)


def _height(persen: float) -> float:
    """px from the top; beyond the edges a value stands at the edge."""
    bagian = (min(max(persen, _DASAR), _PUNCAK) - _DASAR) / (_PUNCAK - _DASAR)
    return round(_TINGGI - _TEPI - bagian * (_TINGGI - 2 * _TEPI), 1)
