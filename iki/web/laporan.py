"""The content of Laporan: the choice of a document, its making in a process of its own, and the file."""

import streamlit as st

from iki.actions.cetak import Pekerjaan, Pesanan, describe_size, order_document
from iki.actions.laporan import load_laporan
from iki.actions.terbit import DOKUMEN
from iki.errors import IkiError
from iki.reports.keterangan import describe_order
from iki.reports.laporan import Laporan, Permintaan
from iki.views.markup import escape_markdown, render
from iki.views.words import SELURUH_DINAS
from iki.web.choices import pick
from iki.web.scores import Tampilan
from iki.web.session import current_pelaku, get_store, kept, load_katalog
from iki.web.widgets import show_html

SEMUA = "semua"
_PEKERJAAN = "laporan_pekerjaan"
_JEDA = 0.7  # seconds between two looks at what is being made


def pick_pesanan(tampilan: Tampilan) -> Pesanan:
    """Choose for whom and which kind of document."""
    unit = {SEMUA: SELURUH_DINAS, **load_katalog().bidang.set_index("kode")["nama"]}
    jenis = {f"{satu.bentuk}-{satu.nama}": satu for satu in DOKUMEN}
    kata = {kunci: f"{satu.judul} (.{satu.bentuk})" for kunci, satu in jenis.items()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="laporan_pilihan"):
        bidang = pick("unit", "Untuk", unit, lebar=380)
        dokumen = pick("dokumen", "Dokumen", kata | {SEMUA: "Semua dokumen (.zip)"}, lebar=380)
    milik = None if bidang == SEMUA else bidang
    permintaan = Permintaan(tampilan.periode, milik, tampilan.kebijakan, tampilan.disahkan)
    return Pesanan(permintaan, jenis.get(dokumen))


def describe_pesanan(pesanan: Pesanan) -> str:
    """What the document will hold, and how far it is approved."""
    judul = None if pesanan.dokumen is None else pesanan.dokumen.judul
    return describe_order(_load(pesanan.permintaan), judul)


def show_contents(pesanan: Pesanan) -> None:
    """What this kind of document is made of."""
    dokumen = pesanan.dokumen
    if dokumen is not None and dokumen.isi:
        show_html(render("dokumen_isi.html", isi=dokumen.isi))


@kept(max_entries=4)
def _load(permintaan: Permintaan) -> Laporan:
    return load_laporan(get_store(), permintaan)


def offer_making(pesanan: Pesanan) -> None:
    """The button; a visit has one document made at a time."""
    kerja = _current()
    berjalan = kerja is not None and not kerja.selesai.is_set()
    if not st.button("Buat dokumen", type="primary", disabled=berjalan, key="buat_dokumen"):
        return
    try:
        st.session_state[_PEKERJAAN] = order_document(get_store(), current_pelaku(), pesanan)
    except IkiError as galat:
        st.error(escape_markdown(str(galat)))
        return
    st.rerun()


def _current() -> Pekerjaan | None:
    """What this visit has ordered last."""
    kerja: Pekerjaan | None = st.session_state.get(_PEKERJAAN)
    return kerja


def show_progress() -> None:
    """How far the document is, looked at again and again without drawing the rest of the page."""
    kerja = _current()
    if kerja is not None and not kerja.selesai.is_set():
        st.fragment(_watch, run_every=_JEDA)(kerja)


def _watch(kerja: Pekerjaan) -> None:
    if kerja.selesai.is_set():
        st.rerun()
    st.progress(kerja.bagian, text=kerja.keadaan)


def hand_out() -> None:
    """The file that was made last, until another is ordered; or why there is none."""
    kerja = _current()
    if kerja is None or not kerja.selesai.is_set():
        return
    if kerja.isi is None:
        st.error(escape_markdown(kerja.galat))
        return
    nama, usang = kerja.pesanan.nama_berkas, kerja.data_versi != get_store().data_version()
    show_html(render("dokumen_jadi.html", nama=nama, besar=describe_size(len(kerja.isi)), usang=usang))
    st.download_button(
        f"Unduh {nama}",
        data=kerja.isi,
        file_name=nama,
        mime=kerja.pesanan.mime,
        on_click="ignore",
        key="unduh_dokumen",
    )
