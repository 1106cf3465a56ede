"""What stands around every page: the style, the banner of synthetic data, the footer."""

from pathlib import Path
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iki.pelaku import Pelaku
from iki.periods import today
from iki.scoring.policy import list_policies, load_policy
from iki.views.marks import write_palette
from iki.views.markup import render
from iki.web.choices import used_kebijakan
from iki.web.session import SesiBerakhirError, data_version, get_store, load_katalog, pop_unknown, used_choice

_FOLDER = Path(__file__).parent


def load_style() -> None:
    """The stylesheet (the basis, then a file for each page that needs more), the palette, and the script.

    The year is not chosen yet when the style is sent, so it holds the scale of every policy there is.
    """
    palet = write_palette(len(satu.kategori) for satu in list_policies())
    st.html(f"<style>{_read_style()}{palet}</style>")
    st.html(f"<script>{_read('tautan.js')}</script>", unsafe_allow_javascript=True)


@st.cache_data(show_spinner=False)
def _read_style() -> str:
    return "".join(_read(f"gaya/{satu.name}") for satu in sorted((_FOLDER / "gaya").glob("*.css")))


@st.cache_data(show_spinner=False)
def _read(nama: str) -> str:
    return (_FOLDER / nama).read_text(encoding="utf-8")


def show_banner() -> None:
    """DATA CONTOH on every page while the store holds synthetic realisasi."""
    if get_store().is_data_contoh():
        st.html(render("contoh.html"))


def show_person(pelaku: Pelaku) -> None:
    """Who is signed in, and the way out; nothing while there are no accounts."""
    if pelaku.peran is not None:
        st.html(render("orang.html", pelaku=pelaku))


def show_ended(galat: SesiBerakhirError) -> None:
    """Say that the sign-in no longer holds, and lead back here after the next one."""
    pilihan = urlencode(st.query_params.to_dict())
    kini = urlsplit(st.context.url or "/").path + (f"?{pilihan}" if pilihan else "")
    st.html(render("sesi_berakhir.html", kalimat=str(galat), tautan=f"/masuk?{urlencode({'next': kini})}"))


def show_closed(judul: str, kalimat: str) -> None:
    """A page that this account is not given: which, why, and who would be."""
    st.html(render("terlarang.html", judul=judul, kalimat=kalimat))


def show_unknown(tempat: DeltaGenerator) -> None:
    """Say in `tempat` what the address asked for that does not exist: another unit or year is shown."""
    if tak_dikenal := pop_unknown():
        tempat.html(render("tak_dikenal.html", diminta=tak_dikenal))


def show_footer() -> None:
    """Which rules and which data the figures come from."""
    katalog = load_katalog()
    tahun = int(used_choice("tahun", str(today().year)))
    policy = load_policy(used_kebijakan(), tahun)
    st.html(
        render(
            "kaki.html",
            instansi=katalog.instansi,
            policy=policy,
            katalog_versi=katalog.versi,
            data_versi=data_version(),
        )
    )
