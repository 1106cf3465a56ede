"""A capaian over the triwulan of a year as a line of a few px; told in words to those who do not see it."""

from collections.abc import Mapping

from markupsafe import Markup

from iki.periods import TRIWULAN, format_triwulan
from iki.views.lines import Bingkai, Rentang, Titik, draw_line
from iki.views.markup import render
from iki.views.palette import Tema
from iki.views.words import format_capaian, is_missing

_BINGKAI = Bingkai(84, 32, 2.5, Rentang(40.0, 110.0), garis=(100.0,))
"""One scale whatever the values, so that lines under one another can be compared."""


def write_sparkline(nilai: Mapping[int, float], sampai: int, tema: Tema) -> Markup:
    """One small picture from TW I up to a triwulan; "" with fewer than two values.

    Args:
        nilai: percent by triwulan; one without a report is absent or missing, and breaks the line.
    """
    ada = {q: satu for q, satu in nilai.items() if q <= sampai and not is_missing(satu)}
    if len(ada) < 2:
        return Markup("")
    alamat = draw_line([Titik(ada.get(q), tema.teks) for q in TRIWULAN], _BINGKAI, tema)
    return Markup(render("sparkline.html", alamat=alamat, kata=_describe(ada, sampai)))  # noqa: S704 (escaped)


def _describe(ada: Mapping[int, float], sampai: int) -> str:
    return "; ".join(
        f"{format_triwulan(q)} {format_capaian(ada[q]) if q in ada else 'tidak ada'}"
        for q in TRIWULAN[:sampai]
    )
