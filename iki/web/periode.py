"""Periods on the pages: the calendar of due dates, locking and opening, and the line for who fills."""

from functools import partial

import streamlit as st

from iki.actions.entry import Lingkup
from iki.actions.izin import Tindakan, may
from iki.actions.periode import Kalender, load_calendar, lock_period, set_tenggat, unlock_period
from iki.periods import ROMAWI, SETAHUN, Periode, format_periode, last_ended, today
from iki.views import kalender as views
from iki.views.markup import render
from iki.views.words import format_tanggal
from iki.web.choices import pick
from iki.web.lakukan import perform
from iki.web.session import current_pelaku, get_store, kept, load_katalog
from iki.web.widgets import ask_pelaku, show_html


@kept(max_entries=8)
def load_kalender(tahun: int) -> Kalender:
    """The calendar of one year."""
    return load_calendar(get_store(), tahun)


def show_calendar() -> None:
    """Who has reported what by when, and the locks; those who keep the periods can change them."""
    show_html('<div class="iki"><h2>Kalender pelaporan</h2></div>')
    tahun = pick(
        "tahun",
        "Tahun",
        {str(t): str(t) for t in reversed(load_katalog().periode)},
        bawaan=_year(),
        lebar=110,
    )
    isi = load_kalender(int(tahun))
    show_html(views.write_calendar(isi.tenggat, isi.kunci, isi.laporan, load_katalog(), today()))
    if may(current_pelaku(), Tindakan.KUNCI_PERIODE) or may(current_pelaku(), Tindakan.ATUR_TENGGAT):
        with st.expander(f"Kunci atau buka periode {tahun}, atau ubah tenggatnya"):
            _offer_changes(isi)


def _year() -> str:
    tahun = last_ended(today()).tahun
    periode = load_katalog().periode
    return str(min(max(tahun, periode[0]), periode[-1]))


def _offer_changes(isi: Kalender) -> None:
    with st.form(f"periode_{isi.tahun}", border=False):
        pelaku = ask_pelaku("periode_oleh")
        triwulan = st.segmented_control(
            "Triwulan",
            list(ROMAWI),
            format_func=ROMAWI.__getitem__,
            required=True,
            default=1,
            key="periode_q",
        )
        alasan = st.text_input("Alasan (wajib untuk membuka)", key="periode_alasan", max_chars=300)
        tanggal = st.date_input(
            "Tenggat baru", format="DD/MM/YYYY", value=None, key="periode_tenggat", width=200
        )
        with st.container(horizontal=True):
            kunci = st.form_submit_button("Kunci", key="periode_kunci")
            buka = st.form_submit_button("Buka", key="periode_buka")
            atur = st.form_submit_button("Ubah tenggat", key="periode_atur")
    periode, store = Periode(isi.tahun, int(triwulan)), get_store()
    nama = format_periode(periode)
    if kunci:
        perform(lambda: lock_period(store, pelaku, periode, alasan), f"{nama} dikunci.")
    if buka:
        perform(lambda: unlock_period(store, pelaku, periode, alasan), f"{nama} dibuka.")
    if atur and tanggal is None:
        st.error("Tenggat baru belum dipilih.")
    if atur and tanggal is not None:
        pesan = f"Tenggat {nama} sekarang {format_tanggal(tanggal)}."
        perform(partial(set_tenggat, store, pelaku, periode, tanggal), pesan)


def show_due(lingkup: Lingkup) -> None:
    """When what is being filled is to be reported, and how much of it is still blank."""
    if lingkup.triwulan == SETAHUN:
        return
    periode, isi = Periode(lingkup.tahun, lingkup.triwulan), load_kalender(lingkup.tahun)
    tenggat = next(s for s in isi.tenggat.to_dict("records") if s["triwulan"] == lingkup.triwulan)
    belum = _count_blank(isi, lingkup)
    kunci = isi.kunci[isi.kunci["triwulan"] >= lingkup.triwulan]["oleh"].tolist()
    kalimat = views.describe_due(periode, tenggat, belum, today(), kunci[0] if kunci else "")
    show_html(render("tenggat.html", kalimat=kalimat))


def _count_blank(isi: Kalender, lingkup: Lingkup) -> int:
    """How many ukuran of what was chosen are due in that triwulan and blank."""
    ukuran = load_katalog().ukuran
    for kolom in ("bidang", "jabatan"):
        if (dipilih := getattr(lingkup, kolom)) is not None:
            ukuran = ukuran[ukuran[kolom] == dipilih]
    milik = isi.laporan[isi.laporan["triwulan"] == lingkup.triwulan]
    return int(ukuran["kode"].isin([kode for daftar in milik["belum"] for kode in daftar]).sum())
