"""The organisation at a glance: one tile a jabatan, inside its branch; capaian by colour, sign and word."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from iki.catalogue.cascade import Cabang
from iki.scoring.status import Status
from iki.views.charts import base_layout
from iki.views.marks import kategori_colour, mark_of, read_marks
from iki.views.palette import Tema, ink_on
from iki.views.pohon import Susunan, name_cabang, name_jabatan
from iki.views.words import Baris, format_capaian, is_missing

_TINGGI = 500  # px
_HURUF = 16  # characters of a line that fit a tile 115 px wide
_HURUF_KEPALA = 32  # characters of a line over a branch
_KEPALA = 60  # px over the tiles of a branch: two lines of a name, one of figures


@dataclass(frozen=True)
class Kotak:
    """One tile.

    Attributes:
        induk: the id of the tile around it; "" for the outermost.
        isi: its row of `roll_up`.
        banyak: how many jabatan it holds; 1 for a jabatan by itself.
    """

    id: str
    induk: str
    nama: str
    tautan: str
    isi: Baris
    banyak: int


def draw_peta(susunan: Susunan, tema: Tema) -> go.Figure:
    """Tiles of one size, a jabatan each, inside the frame of their branch; every name is a link.

    Of one size, so that the largest jabatan (25 of 59 indikator) leaves the others room for their names.
    """
    kotak = list_kotak(susunan)
    warna = [_colour(satu, susunan, tema) for satu in kotak]
    teks = [_write(satu, susunan, ink_on(dasar)) for satu, dasar in zip(kotak, warna, strict=True)]
    gambar = go.Figure(
        go.Treemap(
            ids=[satu.id for satu in kotak],
            parents=[satu.induk for satu in kotak],
            values=[satu.banyak for satu in kotak],
            labels=teks,
            textinfo="label",
            textfont={"size": 14, "color": [ink_on(dasar) for dasar in warna]},
            branchvalues="total",
            sort=False,
            tiling={"pad": 3},
            pathbar={"visible": False},
            marker=_frames(kotak, warna, tema),
            hoverinfo="skip",
        )
    )
    gambar.update_layout(
        **base_layout(tema),
        height=_TINGGI,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uniformtext={"minsize": 12, "mode": "show"},
    )
    return gambar


def _frames(kotak: list[Kotak], warna: list[str], tema: Tema) -> dict[str, Any]:
    pola = {
        "shape": [_hatch(satu.isi) for satu in kotak],
        "bgcolor": warna,
        "fgcolor": tema.abu_muda,
        "size": 10,
    }
    return {
        "colors": warna,
        "pad": {"t": _KEPALA, "l": 4, "r": 4, "b": 4},
        "line": {"color": tema.abu, "width": 1},
        "pattern": pola,
        "cornerradius": 4,
    }


def list_kotak(susunan: Susunan) -> list[Kotak]:
    """The tiles, each after the one around it."""
    return [kotak for akar in susunan.akar for kotak in _list_branch(akar, "", susunan)]


def _list_branch(cabang: Cabang, induk: str, susunan: Susunan) -> Iterator[Kotak]:
    kode, katalog, bawahan = cabang.kode, susunan.katalog, susunan.below(cabang)
    if bawahan:
        banyak = sum(satu in susunan.sendiri.index for satu in cabang.jabatan)
        isi, nama = susunan.cabang.loc[kode].to_dict(), name_cabang(cabang, katalog)
        yield Kotak(kode, induk, nama, susunan.link_cabang(cabang), isi, banyak)
    if kode in susunan.sendiri.index:
        tautan, nama = susunan.link("jabatan", jabatan=kode), name_jabatan(kode, katalog)
        isi = susunan.sendiri.loc[kode].to_dict()
        yield Kotak(f"{kode} sendiri", kode if bawahan else induk, nama, tautan, isi, 1)
    for satu in bawahan:
        yield from _list_branch(satu, kode, susunan)


def _colour(kotak: Kotak, susunan: Susunan, tema: Tema) -> str:
    """The kategori of a jabatan; frames stay plain, so that what is behind stands out."""
    if kotak.banyak == 1 and not is_missing(kotak.isi["kategori"]):
        return kategori_colour(kotak.isi["kategori"], susunan.policy, tema)
    return tema.latar if kotak.banyak == 1 else tema.latar_kedua


def _hatch(isi: Baris) -> str:
    """What is due and not known is hatched, as everywhere."""
    return "/" if isi["status"] in (Status.BELUM_LAPOR, Status.CAKUPAN_KURANG) else ""


def _write(kotak: Kotak, susunan: Susunan, tinta: str) -> str:
    """Name, capaian, sign and word; a jabatan in short lines, a branch in one of figures."""
    tanda = mark_of(kotak.isi, read_marks(susunan.policy))
    sendiri = kotak.banyak == 1
    nama = textwrap.wrap(kotak.nama, _HURUF if sendiri else _HURUF_KEPALA, break_long_words=False)
    gaya = f"color:{tinta};text-decoration:underline"
    tautan = (
        f'<a href="{escape(kotak.tautan)}" target="_self" style="{gaya}">{"<br>".join(map(escape, nama))}</a>'
    )
    angka = [] if is_missing(kotak.isi["nilai"]) else [f"<b>{format_capaian(kotak.isi['nilai'])}</b>"]
    return f"{tautan}<br>{('<br>' if sendiri else ' ').join([*angka, f'{tanda.tanda} {tanda.kata}'])}"


def describe_peta(susunan: Susunan) -> str:
    """The chart as one sentence, for those who do not see it."""
    tanda = read_marks(susunan.policy)
    bagian = [
        f"{satu.nama} {format_capaian(satu.isi['nilai'])} ({mark_of(satu.isi, tanda).kata})"
        for satu in list_kotak(susunan)
        if satu.banyak == 1
    ]
    return f"Capaian setiap jabatan: {'; '.join(bagian)}."
