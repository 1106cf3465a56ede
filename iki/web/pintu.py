"""How the pages around the application look: one card, both themes, nothing from elsewhere."""

from functools import cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from iki.errors import AkunError, IkiError, IzinError, PenyimpananError
from iki.views.marks import write_palette
from iki.views.markup import render
from iki.web.formulir import FormulirError
from iki.web.kuki import make_formulir, set_formulir

_KODE: dict[type[IkiError], int] = {
    FormulirError: 403,
    AkunError: 400,
    IzinError: 401,
    PenyimpananError: 503,
}


def show_pintu(permintaan: Request, template: str, galat: IkiError | None = None, **isi: Any) -> Response:
    """One of the pages, with a sentence on what went wrong; never kept by a browser or a proxy."""
    rahasia = make_formulir(permintaan)
    pesan = "" if galat is None else str(galat)
    teks = render(template, gaya=_read_style(), formulir=rahasia, galat=pesan, **isi)
    kode = 200 if galat is None else _KODE.get(type(galat), 400)
    jawaban = HTMLResponse(teks, kode, headers={"cache-control": "no-store"})
    set_formulir(permintaan, jawaban, rahasia)
    return jawaban


@cache
def _read_style() -> str:
    return write_palette([]) + (Path(__file__).parent / "pintu.css").read_text(encoding="utf-8")
