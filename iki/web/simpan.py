"""The page Unggah Realisasi from the consent on: storing, the uploads there have been, taking one back."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iki.actions.check import Pemeriksaan
from iki.actions.entry import Diisi
from iki.actions.upload import HasilUnggah, load_original, undo_upload, upload_workbook
from iki.errors import IkiError
from iki.intake.findings import Temuan
from iki.pelaku import Pelaku
from iki.periods import SETAHUN
from iki.views import unggah as views
from iki.views.markup import escape_markdown, link_to, render
from iki.web import draf
from iki.web.isian import forget_entry
from iki.web.metrik import count_unggahan
from iki.web.session import current_pelaku, get_store
from iki.web.tanya import confirm_choice, read_answers
from iki.web.widgets import ask_pelaku, show_html

_PESAN = "unggah_pesan"
_KE = "unggah_ke"
_DILIHAT = "unggah_dilihat"


def show_message(tempat: DeltaGenerator) -> None:
    """Say in `tempat` what was done last, as long as nothing else has been stored since."""
    versi, pesan = st.session_state.get(_PESAN, (None, ""))
    if versi == get_store().data_version():
        tempat.html(pesan)


def uploader_key() -> str:
    """The key of the uploader: another one once a file is stored, so that it is empty again."""
    return f"berkas_{st.session_state.setdefault(_KE, 0)}"


def offer_storing(diisi: Diisi, hasil: Pemeriksaan) -> None:
    """Ask for a name and for consent to the peringatan, and store; nothing to ask while a galat remains."""
    if not hasil.ok or hasil.bacaan.isian.empty:
        return
    show_html('<div class="iki"><h2>3. Simpan</h2></div>')
    dilihat = _remember_shown(diisi, hasil)
    if not confirm_choice(diisi.berkas, hasil.beda_pilihan):
        return
    pelaku = ask_pelaku("oleh")
    setuju = _ask_consent([satu for satu in hasil.peringatan if satu not in hasil.beda_pilihan], dilihat)
    siap = bool(pelaku.nama.strip()) and setuju
    label = f"Simpan {len(hasil.bacaan.isian)} nilai"
    if st.button(label, type="primary", disabled=not siap, key=f"simpan_{dilihat}"):
        _store(diisi, pelaku, hasil.peringatan)


def _remember_shown(diisi: Diisi, hasil: Pemeriksaan) -> int:
    """A number for what is on the screen, and a word when it is not what was there before.

    Consent and the button carry it in their keys: somebody may store between the preview and
    the click, and then the click is for something else and does nothing.
    """
    kini = hash((diisi, tuple(hasil.temuan), tuple(hasil.perubahan)))
    sama_berkas, lalu = st.session_state.get(_DILIHAT, (None, None))
    if sama_berkas == hash(diisi) and lalu != kini:
        st.warning("Data tersimpan berubah sejak pratinjau tadi. Periksa lagi yang akan berubah.")
    st.session_state[_DILIHAT] = (hash(diisi), kini)
    return kini


def _ask_consent(peringatan: list[Temuan], dilihat: int) -> bool:
    if not peringatan:
        return True
    label = f"Saya sudah memeriksa {len(peringatan)} peringatan; nilainya benar"
    return st.checkbox(label, key=f"setuju_{dilihat}")


def _store(diisi: Diisi, pelaku: Pelaku, diterima: list[Temuan]) -> None:
    """Store what is on the screen.

    All that follows a stored upload happens before the spinner ends: a second click interrupts the
    script only where it draws.
    """
    jawaban = read_answers(diisi.berkas)
    with st.spinner("Menyimpan …"):
        try:
            hasil = upload_workbook(
                get_store(),
                diisi.berkas,
                pelaku=pelaku,
                diterima=diterima,
                jawaban=jawaban,
                dipilih=diisi.lingkup,
            )
        except IkiError as galat:
            count_unggahan(disimpan=False)
            st.error(escape_markdown(str(galat)))
            return
        count_unggahan(disimpan=hasil.tersimpan is not None)
        if hasil.tersimpan is not None:
            _begin_anew(diisi, hasil)
    if hasil.tersimpan is None:
        st.error("Data tersimpan berubah sejak isian diperiksa. Baca lagi temuannya, lalu simpan.")
        return
    st.rerun()


def _begin_anew(diisi: Diisi, hasil: HasilUnggah) -> None:
    """Say what was stored, and empty what it was filled in."""
    bacaan = hasil.pemeriksaan.bacaan
    triwulan = 4 if bacaan.triwulan == SETAHUN else bacaan.triwulan
    tautan = link_to("", tahun=bacaan.tahun, triwulan=triwulan)
    _leave_message(render("tersimpan.html", simpan=hasil.tersimpan, tautan=tautan))
    if diisi.di_layar:
        forget_entry(diisi.lingkup)
    else:
        draf.forget()
        st.session_state[_KE] = st.session_state.get(_KE, 0) + 1


def _leave_message(pesan: str) -> None:
    st.session_state[_PESAN] = (get_store().data_version(), pesan)


def show_uploads() -> None:
    """The uploads there have been, their original files, and taking one back."""
    unggahan = get_store().list_unggahan()
    show_html(views.write_uploads(unggahan))
    if unggahan.empty:
        return
    with st.expander("Unduh berkas asli atau batalkan satu unggahan"):
        nomor = _pick_unggahan(views.name_uploads(unggahan))
        if nomor is None:
            return
        baris = next(satu for satu in unggahan.to_dict("records") if satu["unggahan"] == nomor)
        _offer_original(nomor)
        if not baris["dibatalkan"]:
            _offer_undo(baris)


def _offer_original(nomor: int) -> None:
    """The file of an upload to download, or who may."""
    pelaku = current_pelaku()
    try:
        berkas = load_original(get_store(), nomor, pelaku=pelaku)
    except IkiError as galat:
        st.info(escape_markdown(str(galat)))
        return
    st.download_button(
        "Unduh berkas asli",
        data=lambda: load_original(get_store(), nomor, pelaku=pelaku).isi,
        file_name=berkas.nama,
        mime="application/octet-stream",
        on_click="ignore",
        key="unduh_asli",
    )


def _pick_unggahan(nama: dict[int, str]) -> int | None:
    """None until one is chosen: none is proposed, for the newest may be another by the time of the click."""
    return st.selectbox(
        "Unggahan",
        list(nama),
        format_func=nama.__getitem__,
        index=None,
        placeholder="Pilih unggahan",
        key="unggahan",
        width=480,
    )


def _offer_undo(unggahan: dict[Any, Any]) -> None:
    nomor = unggahan["unggahan"]
    with st.form(f"batal_{nomor}", border=False):
        pelaku = ask_pelaku("batal_oleh")
        alasan = st.text_input("Alasan pembatalan", key=f"batal_alasan_{nomor}", max_chars=300)
        if not st.form_submit_button(f"Batalkan unggahan {nomor}", key=f"batalkan_{nomor}"):
            return
    try:
        undo_upload(get_store(), nomor, pelaku=pelaku, alasan=alasan)
    except IkiError as galat:
        st.error(escape_markdown(str(galat)))
        return
    _leave_message(render("dibatalkan.html", nomor=nomor, berlaku=unggahan["berlaku"]))
    st.rerun()
