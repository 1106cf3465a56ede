"""The page Verifikasi: what waits for a decision, and deciding it."""

from dataclasses import asdict

import streamlit as st

from iki.actions.izin import Tindakan, may
from iki.actions.keputusan import Menunggu, approve, approve_upload, list_waiting, send_back
from iki.errors import IkiError
from iki.pelaku import Pelaku
from iki.scoring.policy import load_policy
from iki.views import verifikasi as views
from iki.views.markup import render
from iki.views.unggah import name_uploads
from iki.web.lakukan import leave_message, perform
from iki.web.session import current_pelaku, get_store, keep_choice, kept, load_katalog, read_choice
from iki.web.widgets import ask_pelaku, show_html, show_sentence


@kept(max_entries=2)
def load_waiting() -> list[Menunggu]:
    """Every upload with values that wait, the newest first."""
    return list_waiting(get_store(), current_pelaku())


def show_title() -> None:
    """The page's title, and how much waits."""
    show_html(render("judul.html", judul="Verifikasi", periode="", khusus=""))
    semua = load_waiting()
    show_sentence(views.describe_waiting([s.unggahan for s in semua], sum(len(s.nilai) for s in semua)))


def show_waiting() -> None:
    """The uploads that wait; one of them in detail, with the decision for those who may take it."""
    semua = load_waiting()
    if not semua:
        return
    show_html(
        views.write_waiting(
            [s.unggahan for s in semua], [len(s.nilai) for s in semua], [len(s.kurang) for s in semua]
        )
    )
    if may(current_pelaku(), Tindakan.SAHKAN) and len(semua) > 1:
        _offer_many(semua)
    satu = _pick(semua)
    show_html(views.write_consents(satu.unggahan), _write_differences(satu))
    if may(current_pelaku(), Tindakan.SAHKAN):
        _offer_decision(satu)


def _names(semua: list[Menunggu]) -> dict[int, str]:
    unggahan = get_store().list_unggahan()
    return name_uploads(unggahan[unggahan["unggahan"].isin([s.unggahan["unggahan"] for s in semua])])


def _pick(semua: list[Menunggu]) -> Menunggu:
    nama = {str(nomor): kata for nomor, kata in _names(semua).items()}
    read_choice("unggahan", list(nama), next(iter(nama)))
    dipilih = st.selectbox(
        "Periksa unggahan",
        list(nama),
        format_func=nama.__getitem__,
        key="unggahan",
        on_change=keep_choice("unggahan"),
        width=560,
    )
    return next(satu for satu in semua if str(satu.unggahan["unggahan"]) == dipilih)


def _write_differences(satu: Menunggu) -> str:
    policy = {int(tahun): load_policy(tahun=int(tahun)) for tahun in satu.nilai["tahun"].unique()}
    perubahan = [asdict(ubah) for ubah in satu.perubahan]
    return views.write_differences(satu.nilai, perubahan, load_katalog(), policy, satu.kurang)


def _offer_decision(satu: Menunggu) -> None:
    """Approve or send back all that waits in an upload, or some of it."""
    nomor, nama = satu.unggahan["unggahan"], views.name_values(satu.nilai)
    with st.form(f"putusan_{nomor}"):
        pelaku = ask_pelaku(f"putusan_oleh_{nomor}")
        dipilih = st.multiselect(
            "Hanya nilai ini",
            list(nama),
            format_func=nama.__getitem__,
            placeholder=f"Kosong berarti semua {len(nama)} nilai",
            key=f"putusan_nilai_{nomor}",
        )
        lewati = bool(satu.kurang) and st.checkbox(
            f"Lewati {len(satu.kurang)} nilai tertinggal yang belum dijelaskan", key=f"putusan_lewati_{nomor}"
        )
        alasan = st.text_input("Alasan bila dikembalikan", key=f"putusan_alasan_{nomor}", max_chars=300)
        with st.container(horizontal=True):
            sahkan = st.form_submit_button("Sahkan", type="primary", key=f"sahkan_{nomor}")
            kembalikan = st.form_submit_button("Kembalikan", key=f"kembalikan_{nomor}")
    ids = dipilih or list(nama)
    if sahkan:
        ids = [nilai for nilai in ids if not (lewati and nilai in _unexplained(satu))]
        perform(
            lambda: approve(get_store(), pelaku, ids), f"{len(ids)} nilai dari unggahan {nomor} disahkan."
        )
    if kembalikan:
        pesan = f"{len(ids)} nilai dari unggahan {nomor} dikembalikan."
        perform(lambda: send_back(get_store(), pelaku, ids, alasan), pesan)


def _unexplained(satu: Menunggu) -> set[int]:
    """The ids of what is behind and lacks its notes."""
    return {
        s["id"]
        for s in satu.nilai.to_dict("records")
        if (s["kode"], s["tahun"], s["triwulan"]) in satu.kurang
    }


def _offer_many(semua: list[Menunggu]) -> None:
    nama = _names(semua)
    with st.expander("Sahkan beberapa unggahan sekaligus"), st.form("sahkan_banyak", border=False):
        pelaku = ask_pelaku("banyak_oleh")
        dipilih = st.multiselect(
            "Unggahan", list(nama), format_func=nama.__getitem__, placeholder="Pilih", key="banyak"
        )
        if st.form_submit_button("Sahkan yang dipilih", key="sahkan_banyak_tombol") and dipilih:
            _approve_many(pelaku, dipilih)


def _approve_many(pelaku: Pelaku, unggahan: list[int]) -> None:
    """Approve each upload whole or not at all, and tell which could not be and why."""
    jadi, belum = [], []
    for nomor in unggahan:
        try:
            approve_upload(get_store(), pelaku, nomor)
            jadi.append(str(nomor))
        except IkiError as galat:
            belum.append(f"unggahan {nomor}. {galat}")
    leave_message(f"Disahkan: unggahan {', '.join(jadi)}." if jadi else "", *belum)
    st.rerun()
