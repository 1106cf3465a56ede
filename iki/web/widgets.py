"""The pieces that every page is made of."""

from dataclasses import replace

import streamlit as st

from iki.pelaku import Pelaku
from iki.views.markup import link_period, render
from iki.views.palette import GELAP, TERANG, Tema
from iki.views.sentences import describe_empty
from iki.views.tables import write_katalog
from iki.web.scores import Tampilan
from iki.web.screens import Layar
from iki.web.session import current_pelaku, load_katalog

GAMBAR_DIAM = {"displayModeBar": False, "displaylogo": False}


def current_theme() -> Tema:
    """The palette of the theme that this browser shows."""
    return GELAP if st.context.theme.type == "dark" else TERANG


def ask_pelaku(kunci: str) -> Pelaku:
    """Who acts: who is signed in; while there are no accounts the name is asked for (key `kunci`)."""
    pelaku = current_pelaku()
    if pelaku.peran is not None:
        return pelaku
    nama = st.text_input("Nama Anda", key=kunci, placeholder="Nama lengkap", max_chars=80, width=300)
    return replace(pelaku, nama=nama)


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
    tautan = link_period("unggah", periode)
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
