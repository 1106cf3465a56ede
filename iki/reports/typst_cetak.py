"""Typeset a PDF by typst: the template is ours, everything else comes in as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import typst

from iki.reports.pdf_teks import loosen_words, map_texts, show_visible

if TYPE_CHECKING:
    from typst import PDFStandard  # only in its stubs

_TEMPLAT = Path(__file__).with_name("templat")
_STANDAR: "list[PDFStandard]" = ["a-2a", "ua-1"]
_TAK_TERGAMBAR = "could not be displayed with"


@dataclass(frozen=True)
class Sampul:
    """What the file says of itself to programs.

    Attributes:
        kata_kunci: the parameters it was made with (see `pdf_asal`).
        dibuat: the moment that it carries; the same moment and contents give the same bytes.
    """

    judul: str
    penulis: str
    uraian: str
    kata_kunci: Sequence[str]
    dibuat: datetime


def print_pdf(templat: str, isi: Mapping[str, Any], sampul: Sampul) -> bytes:
    """Typeset a template of `templat/` as tagged PDF/A-2a and PDF/UA-1, fonts embedded.

    Text is handed over as JSON, so none of it is ever read as markup; the template reads no other file.
    A letter that no font at hand has is drawn as a box, and then the file keeps to no standard.

    Args:
        isi: what the template shows; every text in it is made fit to be drawn first.
    """
    teks = {nama: show_visible(getattr(sampul, nama)) for nama in ("judul", "penulis", "uraian")}
    data = {"isi": map_texts(isi, loosen_words), "sampul": teks | {"kata_kunci": sampul.kata_kunci}}
    masukan = {"data": orjson.dumps(data).decode()}
    try:
        return _compile(templat, masukan, sampul.dibuat, _STANDAR)
    except typst.TypstError as galat:
        if _TAK_TERGAMBAR not in galat.message:
            raise
        return _compile(templat, masukan, sampul.dibuat, [])


def _compile(templat: str, masukan: dict[str, str], dibuat: datetime, standar: "list[PDFStandard]") -> bytes:
    hasil = typst.compile(
        _TEMPLAT / templat,
        root=_TEMPLAT,
        font_paths=_fonts(),
        sys_inputs=masukan,
        pdf_standards=standar,
        timestamp=int(dibuat.timestamp()),
    )
    return bytes(hasil)


@cache
def _fonts() -> typst.Fonts:
    """Only fonts that come with packages: the same on every machine. Noto Sans, its scripts, emoji."""
    folder = str(files("manimgx_fonts"))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
