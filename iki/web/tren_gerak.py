"""What moved on Tren: the dumbbells, and the tables that a click on them narrows."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from iki.scoring.trend import find_moves, find_steady_targets, measure_trend
from iki.views.lines import span_of
from iki.views.markup import render
from iki.views.palette import Tema
from iki.views.paths import KanvasJalan
from iki.views.tren import title_moves, title_rest
from iki.views.tren_gambar import describe_moves, draw_moves
from iki.views.tren_tabel import Tren, find_puncak, write_tables
from iki.web.scores import Tampilan
from iki.web.screens import Gambar
from iki.web.session import kept, load_katalog
from iki.web.tren import Saringan, narrow, select_jejak
from iki.web.widgets import GAMBAR_DIAM, show_html

SISI = 6
"""So many dumbbells a side; the rest stand in the tables."""

_ULANG = "tren_ulang"


@dataclass(frozen=True)
class Sisi:
    """One side of what moved: those that fell, or those that rose."""

    judul: str
    gambar: Gambar


@st.fragment
def show_moves(tampilan: Tampilan, saringan: Saringan, tema: Tema) -> None:
    """The dumbbells, and the tables that a choice in them narrows; nothing else runs again."""
    sisi, periode = load_moves(tampilan, saringan, tema), tampilan.periode
    if periode.tahun > load_katalog().periode[0]:
        show_html(render("tren_gerak.html", tahun=periode.tahun, ada=bool(sisi)))
    dipilih = _show_sides(sisi) if sisi else ()
    if dipilih:
        with st.container(horizontal=True, vertical_alignment="center", key="pilihan-gerak"):
            show_html(render("tren_pilihan.html", banyak=len(dipilih)))
            st.button("Tampilkan semua", on_click=_clear)
    show_html(load_tables(tampilan, saringan, tema, dipilih))


def _show_sides(sisi: tuple[Sisi, ...]) -> tuple[str, ...]:
    """Draw them side by side; gives the kode of the marks that are chosen."""
    ulang, dipilih = st.session_state.setdefault(_ULANG, 0), set()
    for nomor, (tempat, satu) in enumerate(zip(st.columns(2), sisi, strict=False)):
        with tempat:
            show_html(render("tren_sisi.html", judul=satu.judul))
            peristiwa: Any = st.plotly_chart(
                satu.gambar.figur,
                theme=None,
                key=f"gerak-{nomor}-{ulang}",
                config=GAMBAR_DIAM,
                alt=satu.gambar.alt,
                on_select="rerun",
                selection_mode="points",
            )
            dipilih |= {titik["customdata"][0] for titik in peristiwa.selection.points}
    return tuple(sorted(dipilih))


def _clear() -> None:
    """Charts under new keys have nothing chosen."""
    st.session_state[_ULANG] += 1


@kept(max_entries=32)
def load_moves(tampilan: Tampilan, saringan: Saringan, tema: Tema) -> tuple[Sisi, ...]:
    """What fell and what rose most, on one axis; a side without any is left out."""
    jejak, tahun = select_jejak(tampilan, saringan), tampilan.periode.tahun
    gerak = find_moves(narrow(jejak.tabel, saringan.kategori, tahun), tahun)
    sisi = _split(gerak)
    tampil = pd.concat([gerak[:0], *(satu for _, satu in sisi)])
    kanvas = KanvasJalan(jejak.aturan, tema, tampilan.periode)
    rentang = span_of(pd.concat([tampil["lalu"], tampil["kini"]]), find_puncak(kanvas))
    return tuple(
        Sisi(judul, Gambar(draw_moves(satu, kanvas, rentang), describe_moves(satu, tahun)))
        for judul, satu in sisi
    )


def _split(gerak: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """What fell at the left, what rose at the right, farthest first; of one kind, many stand on both."""
    turun, naik = gerak[gerak["perubahan"] < 0], gerak[gerak["perubahan"] > 0].iloc[::-1]
    ada = [(kata, satu) for kata, satu in (("menurun", turun), ("membaik", naik)) if not satu.empty]
    sisi = [(title_moves(len(satu), kata, satu["perubahan"].iloc[0]), satu) for kata, satu in ada]
    if len(sisi) == 1 and len(gerak) > SISI // 2:
        ((judul, satu),) = sisi
        tengah = (min(len(satu), 2 * SISI) + 1) // 2
        lain = satu[tengah : 2 * tengah]
        return [(judul, satu[:tengah]), (title_rest(lain["perubahan"].to_list()), lain)]
    return [(judul, satu.head(SISI)) for judul, satu in sisi]


@kept(max_entries=64)
def load_tables(tampilan: Tampilan, saringan: Saringan, tema: Tema, dipilih: tuple[str, ...]) -> str:
    """The tables of the ukuran chosen in a chart, or of all."""
    jejak, katalog, tahun = select_jejak(tampilan, saringan), load_katalog(), tampilan.periode.tahun
    tabel = narrow(jejak.tabel, saringan.kategori, tahun)
    tabel = tabel[tabel["kode"].isin(dipilih)] if dipilih else tabel
    tren = Tren(
        tabel,
        measure_trend(tabel, tahun),
        find_steady_targets(katalog.target),
        katalog.jabatan.set_index("kode")["nama_pendek"],
    )
    return write_tables(tren, KanvasJalan(jejak.aturan, tema, tampilan.periode))
