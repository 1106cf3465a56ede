"""The choices of a page, each of which stands in the URL."""

from collections.abc import Mapping
from typing import Literal

import pandas as pd
import streamlit as st

from iki.periods import ROMAWI, SETAHUN, Periode, format_periode, format_triwulan
from iki.scoring.policy import list_policies, load_policy
from iki.views.markup import render
from iki.web.scores import Tampilan, default_periode, is_setahun
from iki.web.session import (
    drop_choice,
    keep_choice,
    lead_choice,
    load_katalog,
    read_choice,
    read_option,
    used_choice,
)

BERLAKU = "berlaku"
"""The choice of whatever policy is in force in the year on the screen."""

_DISAHKAN = "disahkan"


def pick_tampilan(judul: str) -> Tampilan:
    """Show the page's title with the choices beside it; the latest period with realisasi comes first.

    A year known only as a whole offers no triwulan: it is shown as TW IV, which is the year.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key="kepala"):
        tempat = st.container(width="stretch", key="judul")
        tahun = _pick_tahun()
        setahun = is_setahun(tahun)
        periode = Periode(tahun, 4 if setahun else _pick_triwulan(tahun))
        with st.popover("Lainnya", help="Kebijakan penilaian, dan hanya nilai yang disahkan"):
            tampilan = Tampilan(periode, _pick_kebijakan(tahun), _pick_disahkan())
    if setahun:
        drop_choice("triwulan")
    kata = f"{format_triwulan(SETAHUN)} {tahun}" if setahun else f"s.d. {format_periode(periode)}"
    tempat.html(render("judul.html", judul=judul, periode=kata, khusus=_tell_special(tampilan)))
    return tampilan


def _pick_kebijakan(tahun: int) -> str | None:
    judul = {satu.nama: satu.judul for satu in list_policies()}
    kata = {BERLAKU: f"Yang berlaku: {load_policy(tahun=tahun).judul}", **judul}
    read_option("kebijakan", list(kata))
    dipilih = st.selectbox(
        "Kebijakan penilaian",
        list(kata),
        format_func=kata.__getitem__,
        key="kebijakan",
        on_change=keep_choice("kebijakan"),
    )
    return None if dipilih == BERLAKU else str(dipilih)


def _pick_disahkan() -> bool:
    kata = {"semua": "Semua", _DISAHKAN: "Hanya yang disahkan"}
    read_option("data", list(kata))
    dipilih = st.segmented_control(
        "Nilai yang dihitung",
        list(kata),
        format_func=kata.__getitem__,
        required=True,
        key="data",
        on_change=keep_choice("data"),
    )
    return dipilih == _DISAHKAN


def _tell_special(tampilan: Tampilan) -> str:
    """What is not as usual on this screen; "" where all is."""
    aturan = load_policy(tampilan.kebijakan, tampilan.periode.tahun)
    berlaku = load_policy(tahun=tampilan.periode.tahun)
    bagian = [
        f"menurut {aturan.judul}, bukan kebijakan yang berlaku" if aturan.nama != berlaku.nama else "",
        "hanya nilai yang disahkan" if tampilan.disahkan else "",
    ]
    return "; ".join(satu for satu in bagian if satu)


def _pick_tahun() -> int:
    tahun = [str(satu) for satu in reversed(load_katalog().periode)]
    read_choice("tahun", tahun, str(default_periode().tahun))
    return int(st.selectbox("Tahun", tahun, key="tahun", on_change=keep_choice("tahun"), width=110))


def _pick_triwulan(tahun: int) -> int:
    triwulan = [str(satu) for satu in ROMAWI]
    read_choice("triwulan", triwulan, str(default_periode(tahun).triwulan))
    dipilih = st.segmented_control(
        "Triwulan",
        triwulan,
        format_func=lambda satu: ROMAWI[int(satu)],
        required=True,
        key="triwulan",
        on_change=keep_choice("triwulan"),
        wrap=False,
    )
    return int(str(dipilih))


def pick_bidang() -> str:
    """Choose a bidang by name; gives its kode."""
    bidang = load_katalog().bidang
    return pick("bidang", "Bidang", bidang.set_index("kode")["nama"])


def pick_jabatan() -> str:
    """Choose a jabatan by its short name; gives its kode."""
    jabatan = load_katalog().jabatan
    return pick("jabatan", "Jabatan", jabatan.set_index("kode")["nama_pendek"])


def pick_ukuran() -> str:
    """Choose an indikator; gives the ukuran that the URL names among its own, else the first."""
    ukuran = load_katalog().ukuran
    lead_choice("ukuran", "indikator", ukuran.set_index("kode")["indikator_kode"].to_dict())
    indikator = load_katalog().indikator["indikator"]
    dipilih = pick("indikator", "Indikator", indikator.index + " · " + indikator)
    bagian = list(ukuran[ukuran["indikator_kode"] == dipilih]["kode"])
    return read_choice("ukuran", bagian, bagian[0])


def pick(
    nama: str,
    label: str,
    pilihan: "Mapping[str, str] | pd.Series[str]",
    *,
    bawaan: str | None = None,
    lebar: int | Literal["stretch"] = "stretch",
) -> str:
    """A choice that stands in the URL, among `pilihan`: kode → words; `bawaan` or the first at the start."""
    kata = {str(kode): str(satu) for kode, satu in pilihan.items()}
    read_choice(nama, list(kata), bawaan or next(iter(kata)))
    dipilih = st.selectbox(
        label,
        list(kata),
        format_func=kata.__getitem__,
        key=nama,
        on_change=keep_choice(nama),
        width=lebar,
    )
    return str(dipilih)


def used_kebijakan() -> str | None:
    """The policy that this page has settled for; None: the one in force."""
    dipilih = used_choice("kebijakan_tabel", used_choice("kebijakan", BERLAKU))
    return None if dipilih == BERLAKU else dipilih
