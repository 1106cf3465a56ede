"""The projected end of a year on the path of an ukuran: dashed, its range as a wedge."""

import pandas as pd
import plotly.graph_objects as go

from iki.numbers import round_angka
from iki.periods import Periode
from iki.scoring.projection import Metode
from iki.views.palette import Tema
from iki.views.words import Baris, format_nilai, is_missing, is_reported


def is_projected(arah: Baris) -> bool:
    """Whether a row of `project_ukuran` says something that is not known already."""
    return not is_missing(arah["proyeksi"]) and arah["metode"] != Metode.REALISASI


def draw_projection(jalan: pd.DataFrame, arah: Baris, periode: Periode, tema: Tema) -> list[go.Scatter]:
    """From the last report up to the period to TW IV; nothing where the year has no such report.

    Args:
        jalan: as for `paths.draw_path`; arah: its row of `project_ukuran` at `periode`.
    """
    lewat = jalan[(jalan["tahun"] == periode.tahun) & (jalan["triwulan"] <= periode.triwulan)]
    ada = [satu for satu in lewat.to_dict("records") if is_reported(satu)]
    if not ada:
        return []
    awal = 4 * sorted(jalan["tahun"].unique()).index(periode.tahun)
    mulai, akhir = awal + ada[-1]["triwulan"] - 0.5, awal + 3.5
    dari = float(ada[-1]["realisasi"])
    garis = go.Scatter(
        x=[mulai, akhir],
        y=[dari, arah["proyeksi"]],
        mode="lines",
        line={"color": tema.teks, "width": 2, "dash": "dash"},
        hoverinfo="skip",
    )
    return [*_wedge(arah, (mulai, akhir), dari, tema), garis, _end(arah, akhir, str(ada[-1]["satuan"]), tema)]


def has_range(arah: Baris) -> bool:
    """Whether a projection has a range that two decimals can tell."""
    bawah, atas = arah["proyeksi_bawah"], arah["proyeksi_atas"]
    return not is_missing(bawah) and round_angka(bawah) != round_angka(atas)


def _wedge(arah: Baris, mana: tuple[float, float], dari: float, tema: Tema) -> list[go.Scatter]:
    if not has_range(arah):
        return []
    mulai, akhir = mana
    return [
        go.Scatter(
            x=[mulai, akhir, akhir, mulai],
            y=[dari, arah["proyeksi_bawah"], arah["proyeksi_atas"], dari],
            mode="lines",
            fill="toself",
            fillcolor=tema.abu,
            opacity=0.45,
            line={"width": 0},
            hoverinfo="skip",
        )
    ]


def _end(arah: Baris, akhir: float, satuan: str, tema: Tema) -> go.Scatter:
    teks = f"Proyeksi akhir tahun: <b>{format_nilai(arah['proyeksi'], satuan)}</b>"
    if has_range(arah):
        atas = format_nilai(arah["proyeksi_atas"], satuan)
        teks += f"<br>antara {format_nilai(arah['proyeksi_bawah'], satuan)} dan {atas}"
    return go.Scatter(
        x=[akhir],
        y=[arah["proyeksi"]],
        mode="markers",
        marker={"size": 11, "color": tema.latar, "line": {"color": tema.teks, "width": 1.5}},
        customdata=[teks],
        hovertemplate="%{customdata}<extra></extra>",
    )
