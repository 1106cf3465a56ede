"""The pieces of the page Kalkulator: the policy, the file, the result. Nothing is stored."""

import streamlit as st

from iki.actions.table import Penilaian, make_sample, score_file, write_csv, write_xlsx
from iki.errors import IkiError
from iki.periods import today
from iki.scoring.policy import list_policies, load_policy
from iki.views import kalkulator as views
from iki.views.markup import escape_markdown, render
from iki.web.choices import pick
from iki.web.handout import XLSX, offer_file
from iki.web.widgets import show_html, show_sentence


def show_title() -> None:
    """The page's title and the question it answers."""
    show_html(render("judul.html", judul="Kalkulator", periode=""))
    show_sentence(
        "Berapa capaian tabel kinerja Anda? Unggah tabel dari instansi mana pun, lalu pilih kebijakannya."
    )


def pick_policy() -> str:
    """Choose a policy; gives its name."""
    judul = {satu.nama: satu.judul for satu in list_policies()}
    bawaan = load_policy(tahun=today().year).nama
    return pick("kebijakan_tabel", "Kebijakan penilaian", judul, bawaan=bawaan, lebar=560)


def score_upload(policy: str) -> Penilaian | None:
    """The uploaded table scored; None without one, or where it cannot be read, which is said."""
    berkas = st.file_uploader(
        "Pilih atau seret berkas CSV atau Excel (.xlsx), paling besar 10\u00a0MB", key="tabel"
    )
    if berkas is None:
        return None
    try:
        with st.spinner("Menghitung …"):
            return _score(berkas.getvalue(), berkas.name, policy)
    except IkiError as galat:
        st.error(escape_markdown(str(galat)))
        return None


@st.cache_data(max_entries=8, show_spinner=False)
def _score(isi: bytes, nama: str, policy: str) -> Penilaian:
    return score_file(isi, nama, policy)


def show_result(hasil: Penilaian) -> None:
    """The verdict, the files to take away, and every row."""
    show_sentence(views.describe_result(hasil.skor, hasil.rata, hasil.policy))
    with st.container(horizontal=True, key="unduh_hasil"):
        offer_file("Unduh hasil (.xlsx)", lambda: write_xlsx(hasil), "hasil-kalkulator.xlsx", XLSX)
        offer_file("Unduh hasil (.csv)", lambda: write_csv(hasil), "hasil-kalkulator.csv", "text/csv")
    show_html(views.write_result(hasil.skor, hasil.policy))


def show_help() -> None:
    """What a table must look like, and a sample to try."""
    show_html(render("kalkulator_kosong.html"))
    offer_file("Unduh contoh (.xlsx)", make_sample, "contoh-kalkulator.xlsx", XLSX)
