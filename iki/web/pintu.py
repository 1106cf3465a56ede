"""How the pages around the application look: one card, both themes, nothing from elsewhere."""

import logging
from functools import cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from iki.actions.masuk import TerlaluSeringError
from iki.errors import AkunError, IkiError, IzinError, PenyimpananError
from iki.views.marks import write_palette
from iki.views.markup import render
from iki.web.formulir import FormulirError
from iki.web.kuki import make_formulir, set_formulir
from iki.web.penjaga import TAK_TERSEDIA

logger = logging.getLogger(__name__)

_KODE: dict[type[IkiError], int] = {
    FormulirError: 403,
    AkunError: 400,
    TerlaluSeringError: 429,
    IzinError: 401,
    PenyimpananError: 503,
}


def show_pintu(permintaan: Request, template: str, galat: IkiError | None = None, **isi: Any) -> Response:
    """One of the pages, with a sentence on what went wrong; never kept by a browser or a proxy."""
    rahasia = make_formulir(permintaan)
    teks = render(template, gaya=_read_style(), formulir=rahasia, galat=_tell(galat), **isi)
    kode = 200 if galat is None else _KODE.get(type(galat), 400)
    jawaban = HTMLResponse(teks, kode, headers={"cache-control": "no-store"})
    if isinstance(galat, TerlaluSeringError):
        jawaban.headers["retry-after"] = str(galat.detik)
    set_formulir(permintaan, jawaban, rahasia)
    return jawaban


def _tell(galat: IkiError | None) -> str:
    """What a stranger is told: of the database only that it cannot be used now."""
    if isinstance(galat, PenyimpananError):
        logger.error("sign-in: %s", galat)
        return TAK_TERSEDIA
    return "" if galat is None else str(galat)


@cache
def _read_style() -> str:
    return write_palette([]) + (Path(__file__).parent / "pintu.css").read_text(encoding="utf-8")
