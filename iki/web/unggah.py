"""The pieces of the page Unggah Realisasi: template, file, check, storing, uploads."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import streamlit as st

from iki.actions.check import Pemeriksaan, check_workbook
from iki.actions.entry import Lingkup
from iki.actions.template import make_template
from iki.actions.upload import undo_upload, upload_workbook
from iki.catalogue.model import Katalog
from iki.errors import IkiError
from iki.intake.annotate import annotate_workbook
from iki.intake.findings import Temuan
from iki.intake.questions import Jawaban
from iki.periods import ROMAWI, SETAHUN, TRIWULAN, Periode, last_ended, today
from iki.scoring.policy import load_policy
from iki.store.unggahan import Berkas
from iki.views import unggah as views
from iki.views.markup import escape_markdown, link_to, render
from iki.web.choices import pick
from iki.web.handout import XLSX
from iki.web.isian import fill_on_screen
from iki.web.session import get_store, keep_choice, load_katalog, read_choice
from iki.web.tanya import ask, read_answers
from iki.web.widgets import show_html, show_sentence

SEMUA = "SEMUA"
_CARA = {"berkas": "Unggah berkas", "layar": "Isi di layar"}
_PESAN = "unggah_pesan"
_KE = "unggah_ke"
_DILIHAT = "unggah_dilihat"


def show_title() -> None:
    """The page's title and what it is for."""
    show_html(render("judul.html", judul="Unggah Realisasi", periode=""))
    show_sentence(
        "Isi templatnya di Excel atau langsung di layar. Tidak ada yang disimpan sebelum Anda setuju."
    )


def choose_lingkup() -> Lingkup:
    """Choose what to fill: period and unit; its workbook can be downloaded beside that."""
    katalog = load_katalog()
    show_html('<div class="iki"><h2>1. Pilih yang diisi</h2></div>')
    with st.container(horizontal=True, vertical_alignment="bottom", key="templat"):
        lingkup = Lingkup(*_pick_isian(katalog), *_pick_lingkup(katalog))
        st.download_button(
            "Unduh templat",
            data=lambda: make_template(get_store(), **asdict(lingkup)),
            file_name=f"realisasi-{lingkup.nama}.xlsx",
            mime=XLSX,
            on_click="ignore",
            type="primary",
            key="unduh_templat",
        )
    return lingkup


def take_berkas(lingkup: Lingkup) -> Berkas | None:
    """What was filled, as a workbook: uploaded, or typed on the screen; None so far without either."""
    show_html('<div class="iki"><h2>2. Isi</h2></div>')
    if pesan := st.session_state.pop(_PESAN, None):
        show_html(pesan)
    read_choice("cara", list(_CARA), "berkas")
    cara = st.segmented_control(
        "Cara mengisi",
        list(_CARA),
        format_func=_CARA.__getitem__,
        required=True,
        key="cara",
        on_change=keep_choice("cara"),
    )
    return fill_on_screen(lingkup) if cara == "layar" else _pick_berkas()


def _pick_isian(katalog: Katalog) -> tuple[int, int]:
    """The year and triwulan to fill; first the triwulan that ended last."""
    berakhir = _last_ended(katalog)
    tahun = [str(satu) for satu in reversed(katalog.periode)]
    triwulan = [str(satu) for satu in (*TRIWULAN, SETAHUN)]
    read_choice("isi_tahun", tahun, str(berakhir.tahun))
    read_choice("isi_triwulan", triwulan, str(berakhir.triwulan))
    dipilih = st.selectbox("Tahun", tahun, key="isi_tahun", on_change=keep_choice("isi_tahun"), width=110)
    bagian = st.segmented_control(
        "Triwulan",
        triwulan,
        format_func=lambda satu: ROMAWI.get(int(satu), "Setahun"),
        required=True,
        key="isi_triwulan",
        on_change=keep_choice("isi_triwulan"),
        help="Setahun: untuk tahun lalu yang hanya diketahui angka setahunnya.",
    )
    return int(str(dipilih)), int(str(bagian))


def _last_ended(katalog: Katalog) -> Periode:
    berakhir = last_ended(today())
    awal, akhir = katalog.periode[0], katalog.periode[-1]
    if awal <= berakhir.tahun <= akhir:
        return berakhir
    return Periode(awal, 1) if berakhir.tahun < awal else Periode(akhir, 4)


def _pick_lingkup(katalog: Katalog) -> tuple[str | None, str | None]:
    """The bidang or the jabatan the workbook is for; both None for everything."""
    bidang = {baris["kode"]: f"Bidang: {baris['nama']}" for baris in katalog.bidang.to_dict("records")}
    jabatan = {
        baris["kode"]: f"Jabatan: {baris['nama_pendek']}" for baris in katalog.jabatan.to_dict("records")
    }
    nama = {SEMUA: "Semua bidang", **bidang, **jabatan}
    dipilih = pick("lingkup", "Untuk", nama, lebar=360)
    return (dipilih if dipilih in bidang else None), (dipilih if dipilih in jabatan else None)


def _pick_berkas() -> Berkas | None:
    """The uploaded file, or None; what it is its content says, whatever its name."""
    berkas = st.file_uploader(
        "Pilih atau seret berkas Excel (.xlsx, .xls), LibreOffice (.ods) atau CSV, paling besar 10\u00a0MB",
        key=f"berkas_{st.session_state.setdefault(_KE, 0)}",
    )
    return None if berkas is None else Berkas(berkas.name, berkas.getvalue())


def check_berkas(berkas: Berkas) -> Pemeriksaan:
    """Check the file against what is stored now; stores nothing."""
    with st.spinner("Memeriksa berkas …"):
        return _check_berkas(get_store().data_version(), berkas, read_answers(berkas))


_KUNCI: dict[str | type[Any], Callable[[Any], Any]] = {
    Berkas: lambda satu: (satu.nama, satu.isi),
    Jawaban: lambda satu: str(satu.dump()),
}


@st.cache_data(max_entries=8, show_spinner=False, hash_funcs=_KUNCI)
def _check_berkas(versi: int, berkas: Berkas, jawaban: Jawaban) -> Pemeriksaan:
    return check_workbook(get_store(), berkas, jawaban)


def show_pemeriksaan(berkas: Berkas, hasil: Pemeriksaan) -> None:
    """The verdict, every problem by its cell, the marked file, and old → new."""
    show_sentence(views.describe_check(hasil.temuan, **asdict(hasil.banyak)))
    show_html(views.write_temuan(hasil.temuan))
    ask(berkas, hasil.pertanyaan)
    if any(satu.sel for satu in hasil.temuan):
        st.download_button(
            "Unduh berkas Anda dengan sel yang ditandai",
            data=lambda: annotate_workbook(berkas.isi, hasil.temuan),
            file_name=f"ditandai-{Path(berkas.nama).stem}.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="unduh_ditandai",
        )
    perubahan = [asdict(satu) for satu in hasil.perubahan]
    policy = {satu.tahun: load_policy(tahun=satu.tahun) for satu in hasil.perubahan}
    show_html(views.write_perubahan(perubahan, load_katalog(), policy))


def offer_storing(berkas: Berkas, hasil: Pemeriksaan) -> None:
    """Ask for a name and for consent to the peringatan, and store; nothing to ask while a galat remains."""
    if not hasil.ok or hasil.bacaan.isian.empty:
        return
    show_html('<div class="iki"><h2>3. Simpan</h2></div>')
    dilihat = _remember_shown(berkas, hasil)
    with st.container(horizontal=True, vertical_alignment="bottom", key="simpan_baris"):
        oleh = st.text_input("Nama Anda", key="oleh", placeholder="Nama lengkap", max_chars=80, width=300)
        setuju = _ask_consent(hasil.peringatan, dilihat)
        siap = bool(oleh.strip()) and setuju
        label = f"Simpan {len(hasil.bacaan.isian)} nilai"
        if st.button(label, type="primary", disabled=not siap, key=f"simpan_{dilihat}"):
            _store(berkas, oleh, hasil.peringatan)


def _remember_shown(berkas: Berkas, hasil: Pemeriksaan) -> int:
    """A number for what is on the screen, and a word when it is not what was there before.

    Consent and the button carry it in their keys: somebody may store between the preview and
    the click, and then the click is for something else and does nothing.
    """
    kini = hash((berkas, tuple(hasil.temuan), tuple(hasil.perubahan)))
    sama_berkas, lalu = st.session_state.get(_DILIHAT, (None, None))
    if sama_berkas == hash(berkas) and lalu != kini:
        st.warning("Data tersimpan berubah sejak pratinjau tadi. Periksa lagi yang akan berubah.")
    st.session_state[_DILIHAT] = (hash(berkas), kini)
    return kini


def _ask_consent(peringatan: list[Temuan], dilihat: int) -> bool:
    if not peringatan:
        return True
    label = f"Saya sudah memeriksa {len(peringatan)} peringatan; nilainya benar"
    return st.checkbox(label, key=f"setuju_{dilihat}")


def _store(berkas: Berkas, oleh: str, diterima: list[Temuan]) -> None:
    jawaban = read_answers(berkas)
    hasil = upload_workbook(get_store(), berkas, oleh=oleh, diterima=diterima, jawaban=jawaban)
    if hasil.tersimpan is None:
        st.error("Data tersimpan berubah sejak berkas diperiksa. Baca lagi temuannya, lalu simpan.")
        return
    bacaan = hasil.pemeriksaan.bacaan
    triwulan = 4 if bacaan.triwulan == SETAHUN else bacaan.triwulan
    tautan = link_to("", tahun=bacaan.tahun, triwulan=triwulan)
    st.session_state[_PESAN] = render("tersimpan.html", simpan=hasil.tersimpan, tautan=tautan)
    st.session_state[_KE] += 1
    st.rerun()


def show_uploads() -> None:
    """The uploads there have been, their original files, and taking one back."""
    unggahan = get_store().list_unggahan()
    show_html(views.write_uploads(unggahan))
    if unggahan.empty:
        return
    with st.expander("Unduh berkas asli atau batalkan satu unggahan"):
        nomor = int(st.selectbox("Unggahan nomor", unggahan["unggahan"].tolist(), key="unggahan", width=160))
        baris = next(satu for satu in unggahan.to_dict("records") if satu["unggahan"] == nomor)
        st.download_button(
            "Unduh berkas asli",
            data=lambda: get_store().load_berkas(nomor).isi,
            file_name=baris["nama_berkas"],
            mime="application/octet-stream",
            on_click="ignore",
            key="unduh_asli",
        )
        if not baris["dibatalkan"]:
            _offer_undo(nomor, baris["berlaku"])


def _offer_undo(nomor: int, berlaku: int) -> None:
    with st.form("batal", border=False):
        oleh = st.text_input("Nama Anda", key="batal_oleh", max_chars=80, width=300)
        alasan = st.text_input("Alasan pembatalan", key="batal_alasan", max_chars=300)
        if not st.form_submit_button(f"Batalkan unggahan {nomor}", key="batalkan"):
            return
    try:
        undo_upload(get_store(), nomor, oleh=oleh, alasan=alasan)
    except IkiError as galat:
        st.error(escape_markdown(str(galat)))
        return
    st.session_state[_PESAN] = render("dibatalkan.html", nomor=nomor, berlaku=berlaku)
    st.rerun()
