"""Follow-up on the pages: the open ones, a new one, closing one."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from iki.actions.izin import Tindakan, may
from iki.actions.scores import score_store
from iki.actions.tindak import assign_action, close_action, list_open_actions
from iki.periods import Periode, today
from iki.scoring.compare import find_lagging
from iki.store.tindak import Tugas
from iki.views.tindak import name_actions, write_open
from iki.views.words import add_names
from iki.web.lakukan import perform, show_message
from iki.web.scores import default_periode
from iki.web.session import current_pelaku, get_store, kept, load_katalog
from iki.web.widgets import ask_pelaku, show_html

HARI = 14
"""Days that a new follow-up proposes; whoever assigns it chooses."""


@kept(max_entries=2)
def load_open() -> pd.DataFrame:
    """What is still to be done, the earliest due first."""
    return list_open_actions(get_store())


def show_open() -> None:
    """The follow-up that is open, and closing it for those who may; nothing where there is none."""
    show_message()
    _show_list()


def show_actions() -> None:
    """The open follow-up; assigning and closing for those who may."""
    _show_list()
    if may(current_pelaku(), Tindakan.TUGASKAN):
        with st.expander("Tugaskan tindak lanjut"), st.form("tugaskan", border=False):
            _offer_new()


def _show_list() -> None:
    show_html(write_open(load_open(), load_katalog(), today()))
    milik = _own(load_open(), Tindakan.TUTUP_TINDAK_LANJUT)
    if not milik.empty:
        with st.expander("Tutup tindak lanjut"), st.form("tutup", border=False):
            _offer_closing(milik)


def _own(tabel: pd.DataFrame, tindakan: Tindakan) -> pd.DataFrame:
    """The rows (column kode) of those bidang that this person may do this for."""
    pelaku, pemilik = current_pelaku(), load_katalog().ukuran.set_index("kode")["bidang"]
    return tabel[tabel["kode"].map(lambda kode: may(pelaku, tindakan, str(pemilik[kode]))).astype(bool)]


@kept(max_entries=4)
def list_candidates(periode: Periode) -> dict[str, str]:
    """Every ukuran by name; first those that are behind or were sent back and nobody works on."""
    store, terbuka = get_store(), set(load_open()["kode"])
    skor = score_store(store, periode)
    nilai = store.load_rows()
    kembali = nilai[(nilai["tahun"] == periode.tahun) & (nilai["status"] == "dikembalikan")]["kode"]
    perlu = [k for k in [*find_lagging(skor.ukuran, skor.policy)["kode"], *kembali] if k not in terbuka]
    nama = add_names(load_katalog().ukuran).set_index("kode")["nama"].to_dict()
    urut = dict.fromkeys([*perlu, *nama])
    return {kode: f"{'perlu · ' if kode in perlu else ''}{kode} · {nama[kode]}" for kode in urut}


def _offer_new() -> None:
    periode = default_periode()
    boleh = set(_own(load_katalog().ukuran, Tindakan.TUGASKAN)["kode"])
    nama = {kode: kata for kode, kata in list_candidates(periode).items() if kode in boleh}
    pelaku = ask_pelaku("tugaskan_oleh")
    kode = st.selectbox("Indikator", list(nama), format_func=nama.__getitem__, key="tugaskan_kode")
    uraian = st.text_input("Yang dikerjakan", key="tugaskan_uraian", max_chars=300)
    penanggung = st.text_input(
        "Penanggung jawab (orang atau jabatan)", key="tugaskan_oleh_siapa", max_chars=100
    )
    tenggat = st.date_input(
        "Selesai paling lambat",
        today() + timedelta(HARI),
        format="DD/MM/YYYY",
        key="tugaskan_tenggat",
        width=200,
    )
    if st.form_submit_button("Tugaskan", key="tugaskan_tombol"):
        tugas = Tugas(str(kode), periode.tahun, periode.triwulan, uraian, penanggung, tenggat)
        perform(lambda: assign_action(get_store(), pelaku, tugas), f"Tindak lanjut untuk {kode} ditugaskan.")


def _offer_closing(terbuka: pd.DataFrame) -> None:
    nama = name_actions(terbuka)
    pelaku = ask_pelaku("tutup_oleh")
    nomor = st.selectbox("Tindak lanjut", list(nama), format_func=nama.__getitem__, key="tutup_nomor")
    catatan = st.text_input("Hasilnya", key="tutup_catatan", max_chars=300)
    if st.form_submit_button("Tutup", key="tutup_tombol"):
        perform(
            lambda: close_action(get_store(), pelaku, int(nomor), catatan), f"Tindak lanjut {nomor} ditutup."
        )
