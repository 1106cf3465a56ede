"""The pieces that every page is made of."""

from collections.abc import Mapping
from typing import Literal

import pandas as pd
import streamlit as st

from iki.periods import ROMAWI, SETAHUN, Periode, format_periode, format_triwulan
from iki.views.markup import link_to, render
from iki.views.palette import GELAP, TERANG, Tema
from iki.views.sentences import describe_empty
from iki.views.tables import write_katalog
from iki.web.scores import default_periode, is_setahun, latest_triwulan
from iki.web.screens import Layar
from iki.web.session import drop_choice, keep_choice, lead_choice, load_katalog, read_choice

GAMBAR_DIAM = {"displayModeBar": False, "displaylogo": False}


def pick_periode(judul: str) -> Periode:
    """Show the page's title with the choice of period beside it; the latest with realisasi comes first.

    A year known only as a whole offers no triwulan: it is shown as TW IV, which is the year.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key="kepala"):
        tempat = st.container(width="stretch", key="judul")
        tahun = _pick_tahun()
        setahun = is_setahun(tahun)
        periode = Periode(tahun, 4 if setahun else _pick_triwulan(tahun))
    if setahun:
        drop_choice("triwulan")
    kata = f"{format_triwulan(SETAHUN)} {tahun}" if setahun else f"s.d. {format_periode(periode)}"
    tempat.html(render("judul.html", judul=judul, periode=kata))
    return periode


def _pick_tahun() -> int:
    tahun = [str(satu) for satu in reversed(load_katalog().periode)]
    read_choice("tahun", tahun, str(default_periode().tahun))
    return int(st.selectbox("Tahun", tahun, key="tahun", on_change=keep_choice("tahun"), width=110))


def _pick_triwulan(tahun: int) -> int:
    triwulan = [str(satu) for satu in ROMAWI]
    read_choice("triwulan", triwulan, str(default_periode(tahun).triwulan))
    dipilih = st.segmented_control(
        "Triwulan",
        triwulan,
        format_func=lambda satu: ROMAWI[int(satu)],
        required=True,
        key="triwulan",
        on_change=keep_choice("triwulan"),
        wrap=False,
    )
    return int(str(dipilih))


def pick_bidang() -> str:
    """Choose a bidang by name; gives its kode."""
    bidang = load_katalog().bidang
    return pick("bidang", "Bidang", bidang.set_index("kode")["nama"])


def pick_jabatan() -> str:
    """Choose a jabatan by its short name; gives its kode."""
    jabatan = load_katalog().jabatan
    return pick("jabatan", "Jabatan", jabatan.set_index("kode")["nama_pendek"])


def pick_ukuran() -> str:
    """Choose an indikator; gives the ukuran that the URL names among its own, else the first."""
    ukuran = load_katalog().ukuran
    lead_choice("ukuran", "indikator", ukuran.set_index("kode")["indikator_kode"].to_dict())
    indikator = load_katalog().indikator["indikator"]
    dipilih = pick("indikator", "Indikator", indikator.index + " · " + indikator)
    bagian = list(ukuran[ukuran["indikator_kode"] == dipilih]["kode"])
    return read_choice("ukuran", bagian, bagian[0])


def pick(
    nama: str,
    label: str,
    pilihan: "Mapping[str, str] | pd.Series[str]",
    *,
    bawaan: str | None = None,
    lebar: int | Literal["stretch"] = "stretch",
) -> str:
    """A choice that stands in the URL, among `pilihan`: kode → words; `bawaan` or the first at the start."""
    kata = {str(kode): str(satu) for kode, satu in pilihan.items()}
    read_choice(nama, list(kata), bawaan or next(iter(kata)))
    dipilih = st.selectbox(
        label,
        list(kata),
        format_func=kata.__getitem__,
        key=nama,
        on_change=keep_choice(nama),
        width=lebar,
    )
    return str(dipilih)


def current_theme() -> Tema:
    """The palette of the theme that this browser shows."""
    return GELAP if st.context.theme.type == "dark" else TERANG


def has_realisasi(tahun: int) -> bool:
    """Anything reported in that year."""
    return latest_triwulan(tahun) is not None


def show_html(*potongan: str) -> None:
    """Show pieces of HTML made by `iki.views`, one under the other; "" is nothing."""
    for satu in potongan:
        if satu:
            st.html(satu)


def show_sentence(kalimat: str) -> None:
    """Show a page's answer in a sentence."""
    show_html(render("kalimat.html", kalimat=kalimat))


def show_empty(periode: Periode) -> None:
    """Say that the year has no realisasi yet, what comes first and where."""
    tautan = link_to("unggah", tahun=periode.tahun, triwulan=periode.triwulan)
    show_html(render("kosong.html", kalimat=describe_empty(periode), tautan=tautan))


def show_facts(periode: Periode) -> None:
    """What the catalogue promises, for a year without realisasi."""
    show_html(write_katalog(load_katalog(), periode))


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
