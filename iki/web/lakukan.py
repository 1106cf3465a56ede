"""Doing something from a page, and saying on its next drawing what came of it."""

from collections.abc import Callable

import streamlit as st

from iki.errors import IkiError
from iki.views.markup import escape_markdown, render
from iki.web.session import get_store
from iki.web.widgets import show_html

_PESAN = "pesan_tindakan"


def perform(lakukan: Callable[[], object], pesan: str) -> None:
    """Do it; then draw the page anew with `pesan` on top, or say in one sentence why not."""
    try:
        lakukan()
    except IkiError as galat:
        st.error(escape_markdown(str(galat)))
        return
    leave_message(pesan)
    st.rerun()


def leave_message(pesan: str, *kalimat: str) -> None:
    """Keep what was done for the next drawing of the page; `kalimat`: what could not be done."""
    isi = render("hasil.html", pesan=pesan, kalimat=kalimat)
    st.session_state[_PESAN] = (get_store().data_version(), isi)


def show_message() -> None:
    """Say what was done last, as long as nothing else has been stored since."""
    versi, isi = st.session_state.get(_PESAN, (None, ""))
    if versi == get_store().data_version():
        show_html(isi)
