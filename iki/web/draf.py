"""A file that somebody looked through and did not store: found again after a reload, or on another server.

Streamlit keeps it in the memory of one server while the page is open; the database keeps it for a day.
"""

import streamlit as st

from iki.actions.draf import DrafBerkas, drop_berkas, keep_berkas, load_berkas
from iki.actions.entry import Diisi, Lingkup
from iki.views.words import format_waktu
from iki.web.session import current_pelaku, get_store, suggest_choice
from iki.web.tanya import put_answers, read_answers
from iki.web.widgets import show_sentence

_DISIMPAN = "draf_disimpan"
"""What this visit kept or took up last; absent before that."""
_DIBUKA = "draf_dibuka"


def suggest_lingkup() -> None:
    """Once in a visit, let the period and unit of the draft stand where nothing was chosen yet."""
    if st.session_state.get(_DIBUKA):
        return
    st.session_state[_DIBUKA] = True
    draf = load_berkas(get_store(), current_pelaku())
    if draf is None:
        return
    suggest_choice("isi_tahun", str(draf.lingkup.tahun))
    suggest_choice("isi_triwulan", str(draf.lingkup.triwulan))
    suggest_choice("lingkup", draf.lingkup.bidang or draf.lingkup.jabatan)


def keep(diisi: Diisi) -> None:
    """Keep a file with what was answered about it so far; nothing happens where it is kept so already."""
    jawaban = read_answers(diisi.berkas)
    kini = hash((diisi, str(jawaban.dump())))
    if not diisi.di_layar and st.session_state.get(_DISIMPAN) != kini:
        keep_berkas(get_store(), current_pelaku(), DrafBerkas(diisi.berkas, diisi.lingkup, jawaban))
        st.session_state[_DISIMPAN] = kini


def resume(lingkup: Lingkup) -> Diisi | None:
    """Go on with the draft, for what is chosen on the page now; None where there is none."""
    draf = load_berkas(get_store(), current_pelaku())
    if draf is None:
        return None
    if _DISIMPAN not in st.session_state:
        put_answers(draf.berkas, draf.jawaban)
    show_sentence(
        f"Dilanjutkan: berkas '{draf.berkas.nama}', diperiksa {format_waktu(draf.waktu)} dan belum disimpan."
    )
    if st.button("Lepas berkas ini", key="lepas_draf"):
        forget()
        st.rerun()
    return Diisi(draf.berkas, lingkup)


def forget() -> None:
    """The file is stored, or was taken away."""
    st.session_state.pop(_DISIMPAN, None)
    drop_berkas(get_store(), current_pelaku())
