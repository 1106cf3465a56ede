"""The page Rawat Katalog up to the preview: what is to change, and from when."""

from collections.abc import Callable

import streamlit as st

from iki.actions.katalog import default_start
from iki.actions.katalog_berkas import read_katalog
from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Katalog, Tangga
from iki.catalogue.sunting import add_ukuran, edit_ukuran, end_indikator, require_ukuran, revise_target
from iki.catalogue.target import TARGET_TW, Ditulis, write_target
from iki.errors import KatalogError
from iki.intake.findings import KodeTemuan
from iki.intake.katalog_baca import KatalogDibaca
from iki.periods import ROMAWI, Periode, last_ended, today
from iki.store.unggahan import Berkas
from iki.views.markup import escape_markdown, render
from iki.views.unggah import write_temuan
from iki.views.words import SIFAT, add_names, is_missing
from iki.web.choices import pick
from iki.web.rawat_simpan import Rencana, uploader_key
from iki.web.session import load_katalog
from iki.web.widgets import show_html, show_sentence

_CARA = {
    "target": "Ubah target",
    "sifat": "Ubah sifat ukuran",
    "tambah": "Tambah ukuran",
    "akhiri": "Akhiri indikator",
    "impor": "Impor dari berkas",
}


def show_title() -> None:
    """The page's title and what it is for."""
    katalog = load_katalog()
    show_html(render("judul.html", judul="Rawat Katalog", periode=f"katalog versi {katalog.versi}"))
    show_sentence(
        "Ubah target dan sifat ukuran mulai suatu triwulan; triwulan sebelumnya tetap. "
        "Tidak ada yang disimpan sebelum Anda setuju."
    )


def plan_change() -> Rencana | None:
    """Choose what changes; None while nothing is to change or it cannot be so, which is said."""
    cara = pick("rawat", "Yang dilakukan", _CARA, lebar=320)
    try:
        return _RENCANA[cara](load_katalog())
    except KatalogError as galat:
        st.error(escape_markdown(str(galat)))
        return None


def _pick_start(katalog: Katalog, *, hanya_tahun: bool = False) -> Periode:
    """From when it holds; at first the triwulan that runs now."""
    lalu = last_ended(today())
    kini = Periode(lalu.tahun + lalu.triwulan // 4, lalu.triwulan % 4 + 1)
    tahun = [str(satu) for satu in katalog.periode]
    bawaan = str(min(max(kini.tahun, katalog.periode[0]), katalog.periode[-1]))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        dipilih = st.selectbox("Mulai tahun", tahun, tahun.index(bawaan), key="rawat_tahun", width=130)
        if hanya_tahun:
            return Periode(int(dipilih), 1)
        triwulan = st.segmented_control(
            "Mulai triwulan",
            list(ROMAWI),
            format_func=ROMAWI.__getitem__,
            default=kini.triwulan,
            required=True,
            key="rawat_triwulan",
        )
    return Periode(int(dipilih), int(triwulan))


def _pick_ukuran(katalog: Katalog) -> str:
    nama = add_names(katalog.ukuran).set_index("kode")["nama"]
    return pick("ukuran", "Ukuran", nama.index + " · " + nama)


def _plan_target(katalog: Katalog) -> Rencana | None:
    kode = _pick_ukuran(katalog)
    mulai = _pick_start(katalog)
    ukuran = require_ukuran(katalog, kode)
    milik = katalog.target[(katalog.target["kode"] == kode) & (katalog.target["tahun"] == mulai.tahun)]
    lama = milik.to_dict("records")
    kini = write_target(lama[0]) if lama else ""
    label = f"Target {mulai.tahun} ({ukuran['satuan']}); sekarang {kini or 'tidak ada'}"
    baru = st.text_input(label, kini, key=f"rawat_target_{kode}_{mulai.tahun}", max_chars=60, width=420)
    tw = []
    if ukuran["jadwal"] == Jadwal.TARGET_TW:
        with st.container(horizontal=True):
            for q, kolom in enumerate(TARGET_TW, start=1):
                isi = write_target(lama[0] | {"target": lama[0][kolom]}) if lama else ""
                tw.append(st.text_input(f"s.d. TW {ROMAWI[q]}", isi, key=f"rawat_{kolom}_{kode}", width=110))
    if baru.strip() == kini and not tw:
        return None
    return Rencana(revise_target(katalog, kode, mulai.tahun, Ditulis(baru, tw)), mulai)


def _plan_sifat(katalog: Katalog) -> Rencana | None:
    kode = _pick_ukuran(katalog)
    mulai = _pick_start(katalog)
    ukuran = require_ukuran(katalog, kode)
    isi: dict[str, object] = {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for kolom, pilihan in (("arah", Arah), ("agregasi", Agregasi), ("jadwal", Jadwal)):
            isi[kolom] = _pick_sifat(kolom, list(pilihan), str(ukuran[kolom]), kode)
        isi["bergantung_kejadian"] = st.checkbox(
            "Mungkin nihil", bool(ukuran["bergantung_kejadian"]), key=f"rawat_nihil_{kode}"
        )
    for kolom, label in (
        ("satuan", "Satuan"),
        ("sumber_data", "Sumber data"),
        ("asumsi", "Alasan sifat ini"),
    ):
        lama = "" if is_missing(ukuran[kolom]) else str(ukuran[kolom])
        isi[kolom] = st.text_input(label, lama, key=f"rawat_{kolom}_{kode}", max_chars=300)
    baru = edit_ukuran(katalog, kode, isi)
    sama = baru.ukuran.astype(object).fillna("").equals(katalog.ukuran.astype(object).fillna(""))
    return None if sama else Rencana(baru, mulai)


def _pick_sifat(kolom: str, pilihan: list[str], kini: str, kode: str) -> str:
    kata = SIFAT.get(kolom, {})
    return str(
        st.selectbox(
            "Tangga (hanya mutu)" if kolom == "tangga" else kolom.capitalize(),
            pilihan,
            pilihan.index(kini),
            format_func=lambda satu: kata.get(satu, satu),
            key=f"rawat_{kolom}_{kode}",
        )
    )


def _plan_new(katalog: Katalog) -> Rencana | None:
    nama = katalog.jabatan.set_index("kode")["nama_pendek"]
    jabatan = pick("jabatan", "Jabatan", nama, lebar=420)
    mulai = _pick_start(katalog, hanya_tahun=True)
    isi: dict[str, object] = {"jabatan": jabatan}
    for kolom, label in (("sasaran", "Sasaran"), ("indikator", "Indikator"), ("formulasi", "Formulasi")):
        isi[kolom] = st.text_input(label, key=f"rawat_baru_{kolom}", max_chars=500)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        isi["satuan"] = st.text_input("Satuan", key="rawat_baru_satuan", max_chars=60, width=140)
        for kolom, pilihan in (("jenis", Jenis), ("arah", Arah), ("agregasi", Agregasi), ("jadwal", Jadwal)):
            isi[kolom] = _pick_sifat(kolom, list(pilihan), str(next(iter(pilihan))), "baru")
        isi["tangga"] = _pick_sifat("tangga", list(Tangga), str(Tangga.IKM), "baru")
    isi |= {"tangga": isi["tangga"] if isi["jenis"] == Jenis.MUTU else None, "bergantung_kejadian": False}
    isi["asumsi"] = st.text_input("Alasan agregasi dan jadwal", key="rawat_baru_asumsi", max_chars=300)
    tahun = [satu for satu in katalog.periode if satu >= mulai.tahun]
    with st.container(horizontal=True):
        target = {
            satu: st.text_input(f"Target {satu}", key=f"rawat_baru_{satu}", width=140) for satu in tahun
        }
    wajib = ("sasaran", "indikator", "formulasi", "satuan", "asumsi")
    if not all(str(isi[kolom]).strip() for kolom in wajib) or not all(target.values()):
        st.info("Lengkapi semua isian untuk melihat pratinjaunya.")
        return None
    return Rencana(add_ukuran(katalog, isi, {t: Ditulis(teks) for t, teks in target.items()}), mulai)


def _plan_end(katalog: Katalog) -> Rencana | None:
    indikator = katalog.indikator["indikator"]
    dipilih = pick("indikator", "Indikator", indikator.index + " · " + indikator)
    mulai = _pick_start(katalog, hanya_tahun=True)
    return Rencana(end_indikator(katalog, dipilih, mulai.tahun), mulai)


def _plan_import(katalog: Katalog) -> Rencana | None:
    berkas = st.file_uploader(
        "Katalog (.xlsx dari Unduh di bawah) atau dokumen IKI (.docx, .txt), paling besar 10\u00a0MB",
        key=uploader_key(),
    )
    if berkas is None:
        return None
    with st.spinner("Membaca berkas …"):
        dibaca = _read(katalog.versi, berkas.name, berkas.getvalue())
    if any(satu.kode is KodeTemuan.PEMBACA_SIBUK for satu in dibaca.temuan):
        _read.clear()  # it may be read the next time
    show_html(write_temuan(dibaca.temuan, {}))
    if dibaca.katalog is None:
        return None
    st.caption(
        f"Bawaan: mulai TW I {default_start(katalog, dibaca.katalog).tahun}, tahun pertama yang berubah."
    )
    mulai = _pick_start(katalog)
    return Rencana(dibaca.katalog, mulai, Berkas(berkas.name, berkas.getvalue()), len(dibaca.peringatan))


@st.cache_data(max_entries=4, show_spinner=False)
def _read(versi: int, nama: str, isi: bytes) -> KatalogDibaca:
    return read_katalog(Berkas(nama, isi), load_katalog())


_RENCANA: dict[str, Callable[[Katalog], Rencana | None]] = {
    "target": _plan_target,
    "sifat": _plan_sifat,
    "tambah": _plan_new,
    "akhiri": _plan_end,
    "impor": _plan_import,
}
