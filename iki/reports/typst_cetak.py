"""Typeset a PDF by typst: the template is ours, everything else comes in as data."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import typst

if TYPE_CHECKING:
    from typst import PDFStandard  # only in its stubs

_TEMPLAT = Path(__file__).with_name("templat")
_STANDAR: "list[PDFStandard]" = ["a-2a", "ua-1"]
_TAK_TERGAMBAR = "could not be displayed with"
_TAK_TERLIHAT = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JEDA = 24
"""Letters of a word after which it may be broken: a line holds at least as many."""


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
    teks = {nama: _visible(getattr(sampul, nama)) for nama in ("judul", "penulis", "uraian")}
    data = {"isi": tidy(isi), "sampul": teks | {"kata_kunci": sampul.kata_kunci}}
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


def tidy(isi: Any) -> Any:
    """The same data with every text in it fit to be drawn: nothing invisible, no word wider than a line."""
    if isinstance(isi, str):
        return " ".join(_loosen(kata) for kata in _visible(isi).split(" "))
    if isinstance(isi, Mapping):
        return {nama: tidy(satu) for nama, satu in isi.items()}
    if isinstance(isi, list | tuple):
        return [tidy(satu) for satu in isi]
    return isi


def _visible(teks: str) -> str:
    """Without control, bidi and private characters; a line break is a space, NBSP stays."""
    if teks.isprintable():
        return teks
    satu_baris = "".join(" " if c in "\n\r\t\v\f\x85" else c for c in teks)
    return "".join(c for c in satu_baris if unicodedata.category(c) not in _TAK_TERLIHAT)


def _loosen(kata: str) -> str:
    """A long word with places to break it, which are not seen."""
    if len(kata) <= _JEDA:
        return kata
    return "\N{ZERO WIDTH SPACE}".join(kata[awal : awal + _JEDA] for awal in range(0, len(kata), _JEDA))
