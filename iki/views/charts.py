"""Bullet bars: how far against the target due and the year's target."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from iki.catalogue.model import Arah
from iki.periods import Periode
from iki.scoring.policy import Policy
from iki.views.marks import kategori_colour, read_marks
from iki.views.markup import link_to
from iki.views.palette import Tema
from iki.views.words import Baris, format_capaian, format_reach, is_missing

BATAS = 150.0
"""Bars end here, in percent of the year's target; the number beside them stays the true one."""

_HURUF = 46  # characters of a label's line that fit a phone
_BARIS = 20  # px of one line of a label
_BATANG = 32  # px of a bar and the air under its label
_JARAK = 24  # px between two rows
_KANAN = 132  # px for the figures at the right


@dataclass(frozen=True)
class Kanvas:
    """How to draw: the policy names the kategori, the theme colours them, the links carry the period."""

    policy: Policy
    tema: Tema
    periode: Periode


@dataclass(frozen=True)
class Batang:
    """One row of the chart and where it stands, in px from the top: label, middle of the bar, end."""

    baris: Baris
    atas: float
    tengah: float
    bawah: float


def draw_bullets(skor: pd.DataFrame, kanvas: Kanvas, ujung: float) -> go.Figure:
    """One bullet a row: realisasi solid, the target due as a line, the year's target as an outline.

    Unlike units stand together because every row is in percent of its own target of the year;
    the figures in their own unit stand at the right. The height grows with the rows: the y axis
    counts px.

    Args:
        skor: rows of `score_ukuran` with status dinilai and a `nama`, in the order to draw.
        ujung: where the percent axis ends (`reach_of` all rows), so that charts side by side agree.
    """
    batang, tema = place_bullets(skor), kanvas.tema
    gambar = go.Figure(
        [
            _outlines(batang, tema),
            _bars(batang, kanvas),
            _due_lines(batang, tema),
        ]
    )
    tinggi = batang[-1].bawah if batang else 0.0
    gambar.update_layout(
        **base_layout(tema),
        height=tinggi + 34,
        margin={"l": 2, "r": _KANAN, "t": 4, "b": 30},
        barmode="overlay",
        annotations=[*_names(batang, kanvas), *_figures(batang, kanvas)],
    )
    gambar.update_xaxes(
        range=[0, ujung],
        tickvals=[0, 50, 100, 150],
        ticktext=["0", "50 %", "100 %", "150 %"],
        gridcolor=tema.garis,
        zerolinecolor=tema.abu,
        fixedrange=True,
    )
    gambar.update_yaxes(range=[tinggi, 0], visible=False, fixedrange=True)
    return gambar


def reach_of(skor: pd.DataFrame) -> float:
    """Where the percent axis must end for these rows of `score_ukuran`: a little past the longest bar."""
    return max([100.0, *(bar_length(baris) for baris in skor.to_dict("records"))]) + 4


def place_bullets(skor: pd.DataFrame) -> list[Batang]:
    """Where each row stands: the label's lines, the bar under them, then air."""
    semua: list[Batang] = []
    for baris in skor.to_dict("records"):
        atas = semua[-1].bawah if semua else 0.0
        tengah = atas + _BARIS * len(_wrap(baris["nama"])) + _BATANG / 2
        semua.append(Batang(baris, atas, tengah, tengah + _BATANG / 2 + _JARAK))
    return semua


def bar_length(baris: Baris) -> float:
    """Realisasi in percent of the year's target, cut at `BATAS`; 0 where the year has no capaian."""
    return 0.0 if is_missing(baris["capaian_tahun"]) else min(float(baris["capaian_tahun"]), BATAS)


def due_percent(baris: Baris) -> float | None:
    """The target due, in percent of the year's target; None for letters, ranges and what should fall."""
    if baris["arah"] != Arah.NAIK or is_missing(baris["target_periode"]) or not baris["target"]:
        return None
    return min(100.0 * float(baris["target_periode"]) / float(baris["target"]), BATAS)


def _outlines(batang: Sequence[Batang], tema: Tema) -> go.Bar:
    return go.Bar(
        x=[100.0] * len(batang),
        y=[satu.tengah for satu in batang],
        width=22,
        orientation="h",
        marker={"color": "rgba(0,0,0,0)", "line": {"color": tema.abu, "width": 1}},
        hoverinfo="skip",
    )


def _bars(batang: Sequence[Batang], kanvas: Kanvas) -> go.Bar:
    warna = [kategori_colour(satu.baris["kategori"], kanvas.policy, kanvas.tema) for satu in batang]
    return go.Bar(
        x=[bar_length(satu.baris) for satu in batang],
        y=[satu.tengah for satu in batang],
        width=13,
        orientation="h",
        marker={"color": warna, "line": {"color": kanvas.tema.abu, "width": 0.5}},
        customdata=[_hover(satu.baris) for satu in batang],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _due_lines(batang: Sequence[Batang], tema: Tema) -> go.Scatter:
    ada = [satu for satu in batang if due_percent(satu.baris) is not None]
    return go.Scatter(
        x=[due_percent(satu.baris) for satu in ada],
        y=[satu.tengah for satu in ada],
        mode="markers",
        marker={"symbol": "line-ns", "size": 22, "line": {"color": tema.teks, "width": 3}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _names(batang: Sequence[Batang], kanvas: Kanvas) -> list[dict[str, Any]]:
    """The name over each bar, a link to its indikator."""
    gaya = f"color:{kanvas.tema.aksen_teks};text-decoration:underline"
    return [
        {
            **_CATATAN,
            "text": f'<a href="{_link(satu.baris, kanvas.periode)}" target="_self" style="{gaya}">'
            f"{'<br>'.join(_wrap(satu.baris['nama']))}</a>",
            "x": 0,
            "y": satu.atas,
            "font": {"size": 15},
        }
        for satu in batang
    ]


def _figures(batang: Sequence[Batang], kanvas: Kanvas) -> list[dict[str, Any]]:
    """Capaian with its sign, and the figures in their own unit, right of each bar."""
    tanda = read_marks(kanvas.policy)
    return [
        {
            **_CATATAN,
            "text": f"<b>{format_capaian(satu.baris['capaian_periode'])}</b> "
            f"{tanda[satu.baris['kategori']].tanda}<br>{_break_long(escape(format_reach(satu.baris)))}",
            "x": 1,
            "xref": "paper",
            "xshift": 8,
            "y": satu.tengah - _BATANG / 2,
        }
        for satu in batang
    ]


_CATATAN = {"showarrow": False, "align": "left", "xanchor": "left", "yanchor": "top", "borderpad": 0}


def _link(baris: Baris, periode: Periode) -> str:
    pilihan = {"indikator": baris["indikator_kode"], "ukuran": baris["kode"]}
    return escape(link_to("indikator", tahun=periode.tahun, triwulan=periode.triwulan, **pilihan))


def _hover(baris: Baris) -> str:
    return "<br>".join(
        [
            *(escape(teks) for teks in textwrap.wrap(baris["nama"], 60)),
            f"<b>{format_capaian(baris['capaian_periode'])}</b> {baris['kategori']}",
            f"{escape(format_reach(baris))} s.d. triwulan ini",
            f"{escape(format_reach(baris, tahun=True))} setahun",
        ]
    )


def _wrap(nama: str) -> list[str]:
    """At most two lines, broken at words; the whole name stands in the hover and in the table."""
    return [escape(satu) for satu in textwrap.wrap(nama, _HURUF, max_lines=2, placeholder=" …")]


def _break_long(teks: str) -> str:
    """ "118.908 dari 118.908 Keluarga" is too wide for the margin: break it after "dari"."""
    return teks.replace(" dari ", " dari<br>", 1) if len(teks) > 19 else teks


def base_layout(tema: Tema) -> dict[str, Any]:
    """What every chart has in common: numbers, colours and letters of the page; nothing moves."""
    return {
        "separators": ",.",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": tema.teks, "size": 14, "family": '"Source Sans", sans-serif'},
        "hoverlabel": {"bgcolor": tema.latar_kedua, "font": {"color": tema.teks}, "bordercolor": tema.abu},
        "dragmode": False,
        "showlegend": False,
    }
