"""Charts as pictures, without a browser: Vega-Lite drawn by vl-convert, with a letter that it carries."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import pandas as pd
import vl_convert

from iki.scoring.policy import Policy
from iki.text import clean_text
from iki.views.marks import kategori_colour, mark_of, read_marks
from iki.views.palette import TERANG
from iki.views.words import format_capaian, format_dua, is_missing

_LEBAR_NAMA = 50
_TINGGI_BARIS = 15
_SKALA_CETAK = 3.0
"""Pixels of the picture for one of the drawing: sharp on paper."""


@dataclass(frozen=True)
class Gambar:
    """A picture, and what it shows in words."""

    png: bytes
    teks: str


@dataclass(frozen=True)
class Titik:
    """One moment of a trend: what it is called, and the nilai then in percent (NaN: none)."""

    nama: str
    nilai: float


def draw_units(unit: pd.DataFrame, policy: Policy) -> Gambar:
    """A bar for each unit in the colour of its kategori, with nilai, sign and word at its end.

    Args:
        unit: rows of `roll_up`; one without nilai has its status in place of a bar.
    """
    tanda = read_marks(policy)
    baris: list[dict[str, Any]] = [
        {
            "nama": "\n".join(wrap(clean_text(satu["nama"]), _LEBAR_NAMA)),
            "nilai": None if is_missing(satu["nilai"]) else satu["nilai"],
            "mulai": 0 if is_missing(satu["nilai"]) else satu["nilai"],
            "warna": _colour(satu["kategori"], policy),
            "teks": _label(satu["nilai"], f"{mark_of(satu, tanda).tanda} {mark_of(satu, tanda).kata}"),
        }
        for satu in unit.to_dict("records")
    ]
    atas = max(policy.batas_agregasi, *(satu["mulai"] for satu in baris))
    urutan = [satu["nama"] for satu in baris]
    y = {"field": "nama", "type": "nominal", "sort": urutan, "axis": _NAMA}
    lapis = [
        {"mark": {"type": "bar", "height": 18}, "encoding": {"x": _across("nilai", atas), "color": _WARNA}},
        {
            "mark": {"type": "text", "align": "left", "dx": 6},
            "encoding": {"x": _across("mulai", atas), "text": {"field": "teks"}},
        },
    ]
    rincian = "; ".join(f"{satu['nama']} {satu['teks']}" for satu in baris).replace("\n", " ")
    tinggi = _TINGGI_BARIS * (1 + max(satu.count("\n") + 1 for satu in urutan))
    gambar = {"encoding": {"y": y}, "layer": lapis, "width": 300, "height": {"step": tinggi}}
    return Gambar(_draw(gambar, baris), f"Batang: {rincian}.")


def _label(nilai: float, kata: str) -> str:
    return kata if is_missing(nilai) else f"{format_capaian(nilai)} {kata}"


def _colour(kategori: object, policy: Policy) -> str:
    return kategori_colour(kategori, policy, TERANG) if isinstance(kategori, str) else TERANG.abu


def draw_trend(titik: Sequence[Titik], batas: float) -> Gambar:
    """A line through the moments that have a nilai, each with its figure; a gap where there is none.

    Args:
        batas: up to where the scale goes at least, in percent.
    """
    baris: list[dict[str, Any]] = [
        {
            "nama": satu.nama,
            "nilai": None if is_missing(satu.nilai) else satu.nilai,
            "letak": 0 if is_missing(satu.nilai) else satu.nilai,
            "teks": format_dua(satu.nilai),
        }
        for satu in titik
    ]
    atas = max(batas, *(satu["letak"] for satu in baris)) * 1.12
    sumbu = {"title": "Capaian (%)", "values": [0, 25, 50, 75, 100], "gridColor": TERANG.garis}
    y = {"type": "quantitative", "scale": {"domain": [0, atas]}, "axis": sumbu}
    garis = {"type": "line", "point": {"size": 60, "filled": True}, "invalid": "break-paths-filter-domains"}
    lapis = [
        {"mark": garis, "encoding": {"y": y | {"field": "nilai"}}},
        {
            "mark": {"type": "text", "dy": -12},
            "encoding": {"y": y | {"field": "letak"}, "text": {"field": "teks"}},
        },
    ]
    x = {"field": "nama", "type": "ordinal", "sort": None, "axis": {"title": None, "labelAngle": 0}}
    rincian = ", ".join(f"{satu.nama} {format_capaian(satu.nilai)}" for satu in titik)
    gambar = {"encoding": {"x": x}, "layer": lapis, "width": 420, "height": 150}
    return Gambar(_draw(gambar, baris), f"Garis: {rincian}.")


_WARNA = {"field": "warna", "type": "nominal", "scale": None}
_NAMA = {
    "title": None,
    "labelExpr": "split(datum.label, '\\n')",
    "labelLimit": 400,
    "labelPadding": 8,
    "ticks": False,
    "domain": False,
}


def _across(kolom: str, atas: float) -> dict[str, Any]:
    """Percent from 0, with room for the words behind the longest bar."""
    sumbu = {"title": "Capaian (%)", "values": [0, 25, 50, 75, 100], "grid": False}
    skala = {"domain": [0, atas * 1.5], "nice": False}
    return {"field": kolom, "type": "quantitative", "scale": skala, "axis": sumbu}


_KONFIGURASI = {
    "font": "Liberation Sans",
    "background": TERANG.latar,
    "axis": {
        "labelFont": "Liberation Sans",
        "titleFont": "Liberation Sans",
        "titleFontWeight": "normal",
        "labelColor": TERANG.teks,
        "titleColor": TERANG.teks_redup,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "domainColor": TERANG.abu,
    },
    "text": {"font": "Liberation Sans", "fontSize": 11, "color": TERANG.teks},
    "line": {"color": TERANG.aksen, "strokeWidth": 2},
    "point": {"color": TERANG.aksen},
    "view": {"stroke": None},
}


def _draw(bentuk: dict[str, Any], baris: Sequence[dict[str, Any]]) -> bytes:
    """One picture; nothing is fetched for it from anywhere."""
    gambar = {"data": {"values": list(baris)}, "config": _KONFIGURASI} | bentuk
    return vl_convert.vegalite_to_png(gambar, scale=_SKALA_CETAK, allowed_base_urls=[])
