"""The pieces that every page is made of."""

import streamlit as st

from iki.views.markup import link_to, render
from iki.views.palette import GELAP, TERANG, Tema
from iki.views.sentences import describe_empty
from iki.views.tables import write_katalog
from iki.web.scores import Tampilan
from iki.web.screens import Layar
from iki.web.session import load_katalog

GAMBAR_DIAM = {"displayModeBar": False, "displaylogo": False}


def current_theme() -> Tema:
    """The palette of the theme that this browser shows."""
    return GELAP if st.context.theme.type == "dark" else TERANG


def show_html(*potongan: str) -> None:
    """Show pieces of HTML made by `iki.views`, one under the other; "" is nothing."""
    for satu in potongan:
        if satu:
            st.html(satu)


def show_sentence(kalimat: str) -> None:
    """Show a page's answer in a sentence."""
    show_html(render("kalimat.html", kalimat=kalimat))


def show_empty(tampilan: Tampilan) -> None:
    """Say that the year has no realisasi yet, or none approved, what comes first and where."""
    periode = tampilan.periode
    tautan = link_to("unggah", tahun=periode.tahun, triwulan=periode.triwulan)
    kalimat = describe_empty(periode, disahkan=tampilan.disahkan)
    show_html(render("kosong.html", kalimat=kalimat, tautan=tautan, disahkan=tampilan.disahkan))


def show_facts(tampilan: Tampilan) -> None:
    """What the catalogue promises, for a year without realisasi."""
    show_html(write_katalog(load_katalog(), tampilan.periode))


def show_layar(layar: Layar) -> None:
    """Show a screen, top to bottom."""
    show_html(layar.kepala)
    show_sentence(layar.kalimat)
    show_html(*layar.atas)
    if layar.gambar:
        for nomor, (tempat, gambar) in enumerate(
            zip(st.columns(len(layar.gambar)), layar.gambar, strict=True)
        ):
            tempat.plotly_chart(
                gambar.figur, theme=None, key=f"gambar-{nomor}", config=GAMBAR_DIAM, alt=gambar.alt
            )
    show_html(*layar.bawah)
