"""One ukuran over the years, in its own unit: what was due, what was reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from iki.catalogue.model import Tangga
from iki.periods import ROMAWI, Periode, format_triwulan
from iki.scoring.ladder import grade_of, load_tangga
from iki.scoring.policy import Policy
from iki.scoring.status import Status
from iki.views.ahead import draw_projection, is_projected
from iki.views.charts import base_layout
from iki.views.marks import kategori_colour
from iki.views.palette import Tema
from iki.views.words import Baris, format_capaian, format_realisasi, format_target, is_missing, is_reported


@dataclass(frozen=True)
class KanvasJalan:
    """How to draw several years.

    Attributes:
        policy: by which each year is scored, and named its kategori.
        periode: the one on the screen.
        tangga: the ladder of a grade, whose letters then stand at the axis; None for numbers.
    """

    policy: Mapping[int, Policy]
    tema: Tema
    periode: Periode
    tangga: Tangga | None = None


def draw_path(jalan: pd.DataFrame, kanvas: KanvasJalan, arah: Baris | None = None) -> go.Figure:
    """Targets as steps, realisasi as points and line, the year's target as a thin line.

    Args:
        jalan: the rows of `score_ukuran` of one ukuran, one row a triwulan of every year, in time
            order, with columns tahun and triwulan.
        arah: its row of `project_ukuran` at the period on the screen; a projection is drawn dashed,
            with its range as a wedge.
    """
    tema, tangga, tahun = kanvas.tema, kanvas.tangga, sorted(jalan["tahun"].unique())
    baris = [(posisi, satu, _height(satu, tangga)) for posisi, satu in enumerate(jalan.to_dict("records"))]
    gambar = go.Figure()
    for nomor, satu_tahun in enumerate(tahun):
        milik = [satu for satu in baris if satu[1]["tahun"] == satu_tahun]
        gambar.add_traces(
            [
                _year_target(nomor, milik[0][1], tema, tangga),
                _due_steps(nomor, [satu for _, satu, _ in milik], tema, tangga),
                _reached([satu for satu in milik if is_reported(satu[1])], kanvas),
            ]
        )
    if arah is not None and is_projected(arah):
        gambar.add_traces(draw_projection(jalan, arah, kanvas.periode, tema))
    gambar.update_layout(**base_path("Sejak awal tahun", tahun, kanvas))
    set_triwulan_axis(gambar, len(tahun), tema)
    if tangga is not None:
        huruf = load_tangga(tangga).huruf
        gambar.update_yaxes(
            range=[0, len(huruf) + 0.4], tickvals=list(range(1, len(huruf) + 1)), ticktext=list(huruf)
        )
    return gambar


def base_path(judul: str, tahun: Sequence[int], kanvas: KanvasJalan) -> dict[str, Any]:
    """The layout of a chart whose x axis is all triwulan of these years: 0 to 4, 4 to 8, …"""
    return {
        **base_layout(kanvas.tema),
        "title": {
            "text": judul,
            "x": 0,
            "xanchor": "left",
            "font": {"size": 16},
            "y": 0.98,
            "yanchor": "top",
        },
        "height": 340,
        "margin": {"l": 8, "r": 8, "t": 40, "b": 52, "pad": 4},
        "shapes": _shapes(tahun, kanvas),
        "annotations": _years(tahun, kanvas.tema),
    }


def _height(baris: Baris, tangga: Tangga | None) -> float:
    """Where realisasi stands on the y axis: the number itself, or the rank of its letter."""
    if tangga is None:
        return float(baris["realisasi"])
    huruf = baris["realisasi_huruf"]
    if is_missing(huruf) and not is_missing(baris["realisasi"]):
        huruf = grade_of(float(baris["realisasi"]), tangga)
    return 0.0 if is_missing(huruf) else float(load_tangga(tangga).rank_of(str(huruf)))


def _target_height(baris: Baris, tangga: Tangga | None, kolom: str) -> float:
    if tangga is not None:
        return (
            float("nan")
            if is_missing(baris["target_huruf"])
            else load_tangga(tangga).rank_of(baris["target_huruf"])
        )
    return float(baris[kolom])


def _year_target(nomor: int, baris: Baris, tema: Tema, tangga: Tangga | None) -> go.Scatter:
    tinggi = _target_height(baris, tangga, "target")
    return go.Scatter(
        x=[4 * nomor, 4 * nomor + 4],
        y=[tinggi, tinggi],
        mode="lines",
        line={"color": tema.abu, "width": 1, "dash": "dot"},
        hovertemplate=f"Target {baris['tahun']}: {format_target(baris)}<extra></extra>",
    )


def _due_steps(nomor: int, milik: Sequence[Baris], tema: Tema, tangga: Tangga | None) -> go.Scatter:
    """The target due in each triwulan, level over its whole width; a gap where nothing is due."""
    tinggi = [
        None
        if satu["status"] in (Status.BELUM_WAKTUNYA, Status.TANPA_TARGET)
        else _target_height(satu, tangga, "target_periode")
        for satu in milik
    ]
    awal = 4 * nomor
    return go.Scatter(
        x=[awal, *(awal + 1 + i for i in range(len(tinggi)))],
        y=[tinggi[0], *tinggi],
        mode="lines",
        line={"color": tema.abu, "width": 3, "shape": "vh"},
        hoverinfo="skip",
    )


def _reached(milik: Sequence[tuple[int, Baris, float]], kanvas: KanvasJalan) -> go.Scatter:
    tema = kanvas.tema
    warna = [
        tema.latar
        if is_missing(satu["kategori"])
        else kategori_colour(satu["kategori"], kanvas.policy[satu["tahun"]], tema)
        for _, satu, _ in milik
    ]
    return go.Scatter(
        x=[posisi + 0.5 for posisi, _, _ in milik],
        y=[tinggi for _, _, tinggi in milik],
        mode="lines+markers",
        line={"color": tema.teks, "width": 2},
        marker={"size": 11, "color": warna, "line": {"color": tema.teks, "width": 1.5}},
        customdata=[_hover(satu) for _, satu, _ in milik],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover(baris: Baris) -> str:
    nilai = f"s.d. {format_triwulan(baris['triwulan'])} {baris['tahun']}: <b>{format_realisasi(baris)}</b>"
    if is_missing(baris["kategori"]):
        return nilai
    return f"{nilai}<br>capaian {format_capaian(baris['capaian_periode'])}, {baris['kategori']}"


def _shapes(tahun: Sequence[int], kanvas: KanvasJalan) -> list[dict[str, Any]]:
    """A band behind the triwulan on the screen, and a line between two years."""
    kini = 4 * list(tahun).index(kanvas.periode.tahun) + kanvas.periode.triwulan
    tegak = {"yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    pita = {
        **tegak,
        "type": "rect",
        "x0": kini - 1,
        "x1": kini,
        "fillcolor": kanvas.tema.abu_muda,
        "line_width": 0,
    }
    garis = [
        {**tegak, "type": "line", "x0": 4 * i, "x1": 4 * i, "line": {"color": kanvas.tema.garis, "width": 1}}
        for i in range(1, len(tahun))
    ]
    return [pita, *garis]


def _years(tahun: Sequence[int], tema: Tema) -> list[dict[str, Any]]:
    polos = {
        "showarrow": False,
        "yref": "paper",
        "y": -0.1,
        "yanchor": "top",
        "font": {"color": tema.teks, "size": 14},
    }
    return [{**polos, "x": 4 * i + 2, "text": str(satu)} for i, satu in enumerate(tahun)]


def set_triwulan_axis(gambar: go.Figure, banyak: int, tema: Tema) -> None:
    """The triwulan of so many years along the x axis; the y axis from 0."""
    triwulan = [ROMAWI[q] for _ in range(banyak) for q in ROMAWI]
    gambar.update_xaxes(
        range=[0, 4 * banyak],
        tickvals=[i + 0.5 for i in range(4 * banyak)],
        ticktext=triwulan,
        showgrid=False,
        fixedrange=True,
        tickangle=0,
    )
    gambar.update_yaxes(
        rangemode="tozero",
        gridcolor=tema.garis,
        zerolinecolor=tema.abu,
        fixedrange=True,
        automargin=True,
        tickformat=",~f",
    )


def describe_path(jalan: pd.DataFrame) -> str:
    """The chart as one sentence, for those who do not see it."""
    terisi = [satu for satu in jalan.to_dict("records") if is_reported(satu)]
    if not terisi:
        return "Target per triwulan; belum ada realisasi."
    awal, akhir = terisi[0], terisi[-1]
    return (
        f"Realisasi dari {format_realisasi(awal)} ({_when(awal)}) sampai {format_realisasi(akhir)} "
        f"({_when(akhir)}) terhadap target setiap triwulan."
    )


def _when(baris: Baris) -> str:
    return f"{format_triwulan(baris['triwulan'])} {baris['tahun']}"
