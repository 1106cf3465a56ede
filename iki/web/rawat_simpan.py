"""The page Rawat Katalog from the preview on: storing, taking back, what there has been, files."""

from dataclasses import dataclass, replace

import streamlit as st

from iki.actions.katalog import cancel_change, preview_change, save_change
from iki.catalogue.model import Katalog
from iki.errors import IkiError
from iki.intake.katalog_buku import write_buku_katalog
from iki.pelaku import Pelaku
from iki.periods import Periode
from iki.reports.dokumen_iki import write_docx, write_teks
from iki.store.catalogue_revisi import Usulan
from iki.store.unggahan import Berkas
from iki.views import rawat_katalog as views
from iki.views.markup import escape_markdown
from iki.web.handout import XLSX
from iki.web.lakukan import perform
from iki.web.session import get_store, load_katalog
from iki.web.widgets import ask_pelaku, show_html

_KE = "rawat_ke"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Rencana:
    """A change as it was put together on the page.

    Attributes:
        baru: the tables as they are to be.
        peringatan: how many of the file's peringatan must be accepted.
    """

    baru: Katalog
    mulai: Periode
    berkas: Berkas | None = None
    peringatan: int = 0


def uploader_key() -> str:
    """The key of the uploader: another one once a file is stored, so that it is empty again."""
    return f"rawat_berkas_{st.session_state.setdefault(_KE, 0)}"


def offer_storing(rencana: Rencana) -> None:
    """Show old → new and what it does to kategori; ask for the reason and store."""
    try:
        pratinjau = preview_change(get_store(), rencana.baru, rencana.mulai, berkas=rencana.berkas)
    except IkiError as galat:
        st.error(escape_markdown(str(galat)))
        return
    show_html(views.write_preview(pratinjau.ubahan, pratinjau.akibat, rencana.mulai))
    dilihat = hash((pratinjau.usulan.versi, repr(pratinjau.ubahan), rencana.mulai))
    pelaku = ask_pelaku("rawat_oleh")
    alasan = st.text_input("Alasan perubahan", key="rawat_alasan", max_chars=300)
    setuju = not rencana.peringatan or st.checkbox(
        f"Saya sudah memeriksa {rencana.peringatan} peringatan", key=f"rawat_setuju_{dilihat}"
    )
    label = f"Simpan {len(pratinjau.ubahan)} isian"
    if st.button(label, type="primary", disabled=not setuju, key=f"rawat_simpan_{dilihat}"):
        usulan = replace(pratinjau.usulan, alasan=alasan)
        pesan = views.tell_change(rencana.mulai, len(pratinjau.ubahan), usulan.versi + 1)
        perform(lambda: _store(pelaku, usulan), pesan)


def _store(pelaku: Pelaku, usulan: Usulan) -> None:
    save_change(get_store(), pelaku, usulan)
    st.session_state[_KE] = st.session_state.get(_KE, 0) + 1


def show_history() -> None:
    """Every change there has been; the newest can be taken back."""
    perubahan = get_store().list_revisions()
    show_html(views.write_history(perubahan))
    nama = views.name_changes(perubahan)
    if not nama:
        return
    terbaru = max(nama)
    with st.expander("Batalkan perubahan terakhir"), st.form(f"batal_katalog_{terbaru}", border=False):
        st.markdown(escape_markdown(nama[terbaru]))
        pelaku = ask_pelaku("batal_katalog_oleh")
        alasan = st.text_input("Alasan pembatalan", key=f"batal_katalog_alasan_{terbaru}", max_chars=300)
        if st.form_submit_button(f"Batalkan versi {terbaru}", key=f"batal_katalog_{terbaru}_tombol"):
            pesan = f"Perubahan katalog versi {terbaru} dibatalkan."
            perform(lambda: cancel_change(get_store(), pelaku, terbaru, alasan), pesan)


def offer_files() -> None:
    """The catalogue to take away: to edit and import again, and as the IKI document."""
    katalog = load_katalog()
    nama = f"katalog-iki-v{katalog.versi}"
    show_html('<div class="iki"><h2>Unduh katalog</h2></div>')
    with st.container(horizontal=True):
        for label, akhiran, jenis, tulis in (
            ("Buku kerja untuk disunting (.xlsx)", "xlsx", XLSX, lambda: write_buku_katalog(katalog)),
            ("Dokumen IKI (.docx)", "docx", _DOCX, lambda: write_docx(katalog)),
            ("Dokumen IKI (.txt)", "txt", "text/plain", lambda: write_teks(katalog).encode()),
        ):
            st.download_button(
                label,
                data=tulis,
                file_name=f"{nama}.{akhiran}",
                mime=jenis,
                on_click="ignore",
                key=f"rawat_{akhiran}",
            )
