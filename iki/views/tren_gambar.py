"""What moved most since last year, as dumbbells: last year hollow, this year in its kategori's colour."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from iki.views.charts import base_layout
from iki.views.lines import Rentang
from iki.views.marks import kategori_colour, read_marks
from iki.views.markup import link_ukuran
from iki.views.palette import Tema
from iki.views.paths import KanvasJalan
from iki.views.words import Baris, format_capaian, format_dua, format_poin

_HURUF = 46  # characters of a label's line that fit a phone
_BARIS = 20  # px of one line of a label
_TITIK = 32  # px of a dumbbell and the air under its label
_JARAK = 24  # px between two rows
_KANAN = 140  # px for the figures at the right
_CATATAN = {"showarrow": False, "align": "left", "xanchor": "left", "yanchor": "top", "borderpad": 0}


@dataclass(frozen=True)
class Letak:
    """One row of the chart, the lines of its name, and where it stands, in px from the top."""

    baris: Baris
    nama: Sequence[str]
    atas: float
    tengah: float
    bawah: float


def draw_moves(gerak: pd.DataFrame, kanvas: KanvasJalan, rentang: Rentang) -> go.Figure:
    """One dumbbell a row, in percent of target; the height grows with the rows (the y axis counts px).

    Args:
        gerak: in the order to draw; columns kode, indikator_kode, nama, kategori (of this year), lalu,
            kini (percent, capped), perubahan (poin).
        rentang: of the percent axis, so that charts side by side agree.
    """
    letak, tema = _place(gerak), kanvas.tema
    gambar = go.Figure([_bars(letak, tema), _last_year(letak, kanvas), _this_year(letak, kanvas)])
    tinggi = letak[-1].bawah
    gambar.update_layout(
        **base_layout(tema),
        clickmode="event+select",
        height=tinggi + 34,
        margin={"l": 8, "r": _KANAN, "t": 4, "b": 30},
        annotations=[*(_name(satu, kanvas) for satu in letak), *(_figures(satu, kanvas) for satu in letak)],
    )
    jarak = 20 if rentang.puncak - rentang.dasar > 50 else 10
    langkah = [nilai for nilai in range(0, 201, jarak) if rentang.dasar <= nilai <= rentang.puncak]
    gambar.update_xaxes(
        range=[rentang.dasar - 2, rentang.puncak + 2],
        tickvals=langkah,
        ticktext=[f"{nilai} %" for nilai in langkah],
        gridcolor=tema.garis,
        zeroline=False,
        fixedrange=True,
    )
    gambar.update_yaxes(range=[tinggi, 0], visible=False, fixedrange=True)
    return gambar


def _place(gerak: pd.DataFrame) -> list[Letak]:
    """The name in at most two lines (the whole stands in the hover and in the table), then the dumbbell."""
    semua: list[Letak] = []
    for baris in gerak.to_dict("records"):
        nama = textwrap.wrap(baris["nama"], _HURUF, max_lines=2, placeholder=" …")
        atas = semua[-1].bawah if semua else 0.0
        tengah = atas + _BARIS * len(nama) + _TITIK / 2
        semua.append(Letak(baris, nama, atas, tengah, tengah + _TITIK / 2 + _JARAK))
    return semua


def describe_moves(gerak: pd.DataFrame, tahun: int) -> str:
    """The same as one sentence, for those who do not see it."""
    bagian = [
        f"{satu['nama']} {format_poin(satu['perubahan'])} ({_from_to(satu)})"
        for satu in gerak.to_dict("records")
    ]
    return f"Perubahan capaian {tahun - 1} ke {tahun}: {'; '.join(bagian)}."


def _bars(letak: Sequence[Letak], tema: Tema) -> go.Scatter:
    """The line from last year to this, one after the other with gaps."""
    x = [nilai for satu in letak for nilai in (satu.baris["lalu"], satu.baris["kini"], None)]
    y = [tinggi for satu in letak for tinggi in (satu.tengah, satu.tengah, None)]
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": tema.abu, "width": 3}, hoverinfo="skip", cliponaxis=False
    )


def _last_year(letak: Sequence[Letak], kanvas: KanvasJalan) -> go.Scatter:
    polos = {"size": 13, "color": kanvas.tema.latar, "line": {"color": kanvas.tema.teks, "width": 2}}
    return _points(letak, "lalu", polos, kanvas.periode.tahun - 1)


def _this_year(letak: Sequence[Letak], kanvas: KanvasJalan) -> go.Scatter:
    tahun, tema = kanvas.periode.tahun, kanvas.tema
    warna = [kategori_colour(satu.baris["kategori"], kanvas.policy[tahun], tema) for satu in letak]
    return _points(
        letak, "kini", {"size": 15, "color": warna, "line": {"color": tema.teks, "width": 1}}, tahun
    )


def _points(letak: Sequence[Letak], kolom: str, marker: dict[str, Any], tahun: int) -> go.Scatter:
    return go.Scatter(
        x=[satu.baris[kolom] for satu in letak],
        y=[satu.tengah for satu in letak],
        mode="markers",
        marker=marker,
        unselected={"marker": {"opacity": 0.35}},
        customdata=[[satu.baris["kode"], _hover(satu.baris, kolom, tahun)] for satu in letak],
        hovertemplate="%{customdata[1]}<extra></extra>",
        cliponaxis=False,
    )


def _hover(baris: Baris, kolom: str, tahun: int) -> str:
    nama = "<br>".join(escape(satu) for satu in textwrap.wrap(baris["nama"], 60))
    return f"{nama}<br>{tahun}: <b>{format_capaian(baris[kolom])}</b><br>Klik untuk menyaring tabel"


def _name(satu: Letak, kanvas: KanvasJalan) -> dict[str, Any]:
    """The name over each dumbbell, a link to its indikator."""
    alamat = escape(link_ukuran(satu.baris, kanvas.periode))
    nama = "<br>".join(escape(isi) for isi in satu.nama)
    gaya = f"color:{kanvas.tema.aksen_teks};text-decoration:underline"
    teks = f'<a href="{alamat}" target="_self" style="{gaya}">{nama}</a>'
    return {**_CATATAN, "text": teks, "x": 0, "xref": "paper", "y": satu.atas, "font": {"size": 15}}


def _figures(satu: Letak, kanvas: KanvasJalan) -> dict[str, Any]:
    """The change with the sign of this year's kategori, and both years, right of each dumbbell."""
    tanda = read_marks(kanvas.policy[kanvas.periode.tahun])[satu.baris["kategori"]]
    teks = f"<b>{format_poin(satu.baris['perubahan'])}</b> {tanda.tanda}<br>{_from_to(satu.baris)}"
    return {**_CATATAN, "text": teks, "x": 1, "xref": "paper", "xshift": 12, "y": satu.tengah - _TITIK / 2}


def _from_to(baris: Baris) -> str:
    return f"{format_dua(baris['lalu'])} → {format_capaian(baris['kini'])}"
