"""The page Unggah Realisasi up to the check: what to fill, the file or the table, what is wrong with it."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import streamlit as st

from iki.actions.check import Pemeriksaan, check_bacaan, read_berkas
from iki.actions.entry import Diisi, Lingkup, advise_on_screen
from iki.actions.template import make_template
from iki.catalogue.model import Katalog
from iki.intake.annotate import annotate_workbook
from iki.intake.findings import KodeTemuan
from iki.intake.questions import Jawaban
from iki.intake.reader import Bacaan
from iki.periods import ROMAWI, SETAHUN, TRIWULAN, Periode, last_ended, today
from iki.scoring.policy import load_policy
from iki.store.unggahan import Berkas
from iki.views import unggah as views
from iki.views.markup import render
from iki.web import draf
from iki.web.choices import pick
from iki.web.handout import XLSX
from iki.web.isian import fill_on_screen, load_names
from iki.web.session import current_pelaku, get_store, keep_choice, load_katalog, read_choice
from iki.web.simpan import show_message, uploader_key
from iki.web.tanya import ask, read_answers
from iki.web.widgets import show_html, show_sentence

SEMUA = "SEMUA"
_CARA = {"berkas": "Unggah berkas", "layar": "Isi di layar"}


def show_title() -> None:
    """The page's title and what it is for."""
    show_html(render("judul.html", judul="Unggah Realisasi", periode=""))
    show_sentence(
        "Isi templatnya di Excel atau langsung di layar. Tidak ada yang disimpan sebelum Anda setuju."
    )


def choose_lingkup() -> Lingkup:
    """Choose what to fill: period and unit; its workbook can be downloaded beside that."""
    katalog = load_katalog()
    draf.suggest_lingkup()
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


def take_isian(lingkup: Lingkup) -> Diisi | None:
    """What was filled: an uploaded file, or what was typed on the screen; None so far without either."""
    show_html('<div class="iki"><h2>2. Isi</h2></div>')
    tempat = st.container()
    read_choice("cara", list(_CARA), "berkas")
    cara = st.segmented_control(
        "Cara mengisi",
        list(_CARA),
        format_func=_CARA.__getitem__,
        required=True,
        key="cara",
        on_change=keep_choice("cara"),
    )
    diisi = fill_on_screen(lingkup) if cara == "layar" else _pick_berkas(lingkup)
    if diisi is None:
        show_message(tempat)
    return diisi


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
    """The bidang or the jabatan the workbook is for; both None for everything.

    An operator is offered the own bidang and its jabatan.
    """
    milik = current_pelaku().bidang
    bidang, jabatan = katalog.bidang, katalog.jabatan
    if milik is not None:
        bidang, jabatan = bidang[bidang["kode"] == milik], jabatan[jabatan["bidang"] == milik]
    nama = {
        **({SEMUA: "Semua bidang"} if milik is None else {}),
        **{kode: f"Bidang: {nama}" for kode, nama in zip(bidang["kode"], bidang["nama"], strict=True)},
        **{kode: f"Jabatan: {n}" for kode, n in zip(jabatan["kode"], jabatan["nama_pendek"], strict=True)},
    }
    dipilih = pick("lingkup", "Untuk", nama, lebar=360)
    return (
        dipilih if dipilih in set(bidang["kode"]) else None,
        dipilih if dipilih in set(jabatan["kode"]) else None,
    )


def _pick_berkas(lingkup: Lingkup) -> Diisi | None:
    """The uploaded file, else the draft, or None; what it is its content says, whatever its name."""
    berkas = st.file_uploader(
        "Pilih atau seret berkas Excel (.xlsx, .xls), LibreOffice (.ods) atau CSV, paling besar 10\u00a0MB",
        key=uploader_key(),
        on_change=_forget_removed,
    )
    if berkas is None:
        return draf.resume(lingkup)
    return Diisi(Berkas(berkas.name, berkas.getvalue()), lingkup)


def _forget_removed() -> None:
    if st.session_state[uploader_key()] is None:
        draf.forget()


def check_isian(diisi: Diisi) -> Pemeriksaan:
    """Check what was filled against what is stored now; stores nothing."""
    versi, jawaban = get_store().data_version(), read_answers(diisi.berkas)
    with st.spinner(
        "Membaca isian …" if diisi.di_layar else "Membaca berkas; yang besar bisa sampai satu menit …"
    ):
        try:
            bacaan = _read(versi, diisi.berkas, jawaban)
        except _BusyError as sibuk:
            bacaan = sibuk.bacaan
    with st.spinner("Membandingkan dengan yang tersimpan …"):
        return check_bacaan(get_store(), bacaan, diisi.lingkup, current_pelaku())


class _BusyError(Exception):
    """Nothing could be read just now; an exception, so that it is not kept."""

    def __init__(self, bacaan: Bacaan) -> None:
        super().__init__()
        self.bacaan = bacaan


_KUNCI: dict[str | type[Any], Callable[[Any], Any]] = {
    Berkas: lambda satu: (satu.nama, satu.isi),
    Jawaban: lambda satu: str(satu.dump()),
}


@st.cache_data(max_entries=8, show_spinner=False, hash_funcs=_KUNCI)
def _read(versi: int, berkas: Berkas, jawaban: Jawaban) -> Bacaan:
    bacaan = read_berkas(get_store(), berkas, jawaban)
    if any(satu.kode is KodeTemuan.PEMBACA_SIBUK for satu in bacaan.temuan):
        raise _BusyError(bacaan)
    return bacaan


def show_pemeriksaan(diisi: Diisi, hasil: Pemeriksaan) -> None:
    """The verdict, every problem at its place, what is to be answered, the marked file, and old → new."""
    nama = load_names(diisi.lingkup) if diisi.di_layar else {}
    temuan = [advise_on_screen(satu) for satu in hasil.temuan] if diisi.di_layar else hasil.temuan
    lain = [satu for satu in temuan if satu not in hasil.beda_pilihan]
    show_sentence(views.describe_check(lain, **asdict(hasil.banyak)))
    show_html(views.write_temuan([satu for satu in lain if satu.tanya is None], nama))
    ask(diisi.berkas, lain, nama)
    if any(satu.sel for satu in temuan) and not diisi.di_layar:
        st.download_button(
            "Unduh berkas Anda dengan sel yang ditandai",
            data=lambda: annotate_workbook(diisi.berkas.isi, hasil.temuan),
            file_name=f"ditandai-{Path(diisi.berkas.nama).stem}.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="unduh_ditandai",
        )
    perubahan = [asdict(satu) for satu in hasil.perubahan]
    policy = {satu.tahun: load_policy(tahun=satu.tahun) for satu in hasil.perubahan}
    show_html(views.write_perubahan(perubahan, load_katalog(), policy))
