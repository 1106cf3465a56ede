"""The content of Katalog: what is promised, as printed, and how well it is planned. It needs no realisasi."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from iki.catalogue.quality import assess_katalog
from iki.views import katalog as views
from iki.views import katalog_saring as saring
from iki.views.katalog_saring import Saringan
from iki.views.markup import render
from iki.web.screens import Layar
from iki.web.session import drop_choice, keep_choice, kept, load_katalog, read_option, write_choices
from iki.web.widgets import show_html

_CARI = "cari"


@kept(max_entries=2)
def load_layar() -> Layar:
    """Everything but the list, which the choices narrow down."""
    katalog, penilaian = load_katalog(), load_penilaian()
    return Layar(
        kepala=render("judul.html", judul="Katalog", periode=f"{katalog.periode[0]}–{katalog.periode[-1]}"),
        kalimat=views.describe_quality(penilaian),
        atas=(views.write_quality(penilaian),),
        data=views.tabulate_katalog(katalog, penilaian),
    )


@kept(max_entries=2)
def load_penilaian() -> pd.DataFrame:
    """The answers of `assess_katalog` for the catalogue as it stands."""
    return assess_katalog(load_katalog())


@kept(max_entries=2)
def load_cacat() -> str:
    return views.write_defects(load_katalog())


@st.fragment
def show_list() -> None:
    """The choices and the ukuran that fit; only this part is drawn anew when one changes."""
    show_html(render("katalog_judul.html"))
    saringan = _pick_saringan()
    write_choices()  # the router does so only when the whole page runs
    show_html(_load_list(saringan))


def _pick_saringan() -> Saringan:
    katalog = load_katalog()
    with st.container(horizontal=True, vertical_alignment="bottom", key="saringan"):
        return Saringan(
            cari=_type_words(),
            bidang=_pick("bidang", "Bidang", saring.list_bidang(katalog)),
            jabatan=_pick("jabatan", "Jabatan", saring.list_jabatan(katalog)),
            jenis=_pick("jenis", "Jenis", saring.list_jenis()),
            catatan=_pick(
                "catatan", "Kekurangan dan catatan", saring.list_catatan(katalog, load_penilaian())
            ),
            urut=_pick("urut", "Urutan", saring.URUT),
        )


def _type_words() -> str:
    """The words to look for; like every choice they stand in the URL, but no other page needs them."""
    st.session_state[_CARI] = st.query_params.get(_CARI, "")
    kata = str(
        st.text_input("Cari", key=_CARI, on_change=keep_choice(_CARI), placeholder="kode, kata, jabatan")
    )
    if not kata.strip():
        drop_choice(_CARI)
    return kata


def _pick(nama: str, label: str, pilihan: Mapping[str, str]) -> str:
    """A choice of this page alone; at rest, at the first, it is not in the URL."""
    kunci = f"katalog_{nama}"
    read_option(kunci, list(pilihan))
    return str(
        st.selectbox(
            label, list(pilihan), format_func=pilihan.__getitem__, key=kunci, on_change=keep_choice(kunci)
        )
    )


@kept(max_entries=64)
def _load_list(saringan: Saringan) -> str:
    katalog, penilaian = load_katalog(), load_penilaian()
    return views.write_list(saring.select_ukuran(katalog, penilaian, saringan), katalog, penilaian)


def show_defects() -> None:
    """The ledger of what is odd in the document."""
    show_html(load_cacat())
