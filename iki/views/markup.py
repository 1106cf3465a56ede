"""From values to HTML: the one place where text enters a page, and where it is escaped."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from iki.periods import Periode
from iki.views.istilah import explain_istilah

_LEKAT = re.compile(r"(?<=\d) (?=%|poin\b)|(?<=\bTW) (?=[IV]+\b)")


def _bind_units(isi: Any) -> Any:
    """A number and its % or poin, TW and its number stay on one line: the space between does not break."""
    return _LEKAT.sub("\N{NO-BREAK SPACE}", isi) if type(isi) is str else isi


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,  # every text is data: a name may hold <, & or quotes
    finalize=_bind_units,
    undefined=StrictUndefined,
    auto_reload=False,  # templates change with the program, and looking costs a rerun
    trim_blocks=True,
    lstrip_blocks=True,
)

_TEMPLATES.globals["arti"] = explain_istilah

_MARKDOWN = str.maketrans({tanda: f"\\{tanda}" for tanda in "\\`*_{}[]()<>#+-.!|~$:"})


def render(template: str, **isi: Any) -> str:
    """Fill one template of views/templates/; every text in `isi` is escaped."""
    return _TEMPLATES.get_template(template).render(isi)


def escape_markdown(teks: str) -> str:
    """A text as it is, for Streamlit's own elements, which read markdown: nothing in it takes effect."""
    return teks.translate(_MARKDOWN)


def link_to(halaman: str, **pilihan: object) -> str:
    """A relative link to a page ("" is Ringkasan) that carries the choices; None is left out."""
    isi = urlencode({nama: nilai for nama, nilai in pilihan.items() if nilai is not None})
    return f"./{halaman}?{isi}" if isi else f"./{halaman}"


def link_period(halaman: str, periode: Periode, **pilihan: object) -> str:
    """A link to a page as of a period."""
    return link_to(halaman, tahun=periode.tahun, triwulan=periode.triwulan, **pilihan)


def link_ukuran(ukuran: Mapping[Any, Any], periode: Periode) -> str:
    """A link to one ukuran, a row with kode and indikator_kode, as of a period."""
    return link_period("indikator", periode, indikator=ukuran["indikator_kode"], ukuran=ukuran["kode"])
