"""The page Jejak Audit: the trail, filtered by who, what, when and object, and to take away."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from iki.actions.audit import list_audit, verify_audit
from iki.periods import WIB
from iki.views import jejak as views
from iki.views.markup import render
from iki.views.unduh import write_csv, write_workbook
from iki.web.choices import pick
from iki.web.handout import XLSX, offer_file
from iki.web.session import current_pelaku, get_store
from iki.web.widgets import show_html, show_sentence

SEMUA = "semua"


def load_trail() -> pd.DataFrame:
    """Everything that was done, newest first, for those who may read it; asked anew at every click."""
    show_html(render("judul.html", judul="Jejak Audit", periode="", khusus=""))
    return list_audit(get_store(), current_pelaku())


def choose(jejak: pd.DataFrame) -> pd.DataFrame:
    """The rows that the filters leave."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        oleh = _pick_one("oleh", "Siapa", jejak["oleh"])
        tindakan = _pick_one("tindakan", "Tindakan", jejak["tindakan"])
        objek = st.text_input("Objek berisi", key="objek", placeholder="unggahan 12", width=220)
        hari = st.date_input("Tanggal", value=[], format="DD/MM/YYYY", key="hari", width=260)
    dipilih = pd.Series(True, jejak.index)
    dipilih &= (jejak["oleh"] == oleh) | (oleh == SEMUA)
    dipilih &= (jejak["tindakan"] == tindakan) | (tindakan == SEMUA)
    dipilih &= jejak["objek"].str.contains(objek.strip(), case=False, regex=False)
    return jejak[dipilih & _in_days(jejak, hari)]


def _pick_one(nama: str, label: str, isi: "pd.Series[str]") -> str:
    kata = {satu: views.name_tindakan(satu) for satu in sorted(isi.unique())}
    return pick(nama, label, {SEMUA: "Semua"} | kata, lebar=220)


def _in_days(jejak: pd.DataFrame, hari: Sequence[date]) -> "pd.Series[bool]":
    """From the first chosen day to the last, by this office's calendar; all where none is chosen."""
    tanggal = jejak["waktu"].dt.tz_convert(WIB).dt.date
    return tanggal.map(lambda satu: not hari or hari[0] <= satu <= hari[-1]).astype(bool)


def show_trail(jejak: pd.DataFrame, semua: int) -> None:
    """The rows, and the same to take away."""
    show_sentence(views.describe_trail(len(jejak), semua, verify_audit(get_store())))
    show_html(views.write_trail(jejak))
    tabel = views.tabulate_trail(jejak)
    keterangan = [("Jejak", f"{len(jejak)} dari {semua} baris")]
    with st.container(horizontal=True):
        offer_file(
            "Unduh data (.xlsx)",
            lambda: write_workbook({"Jejak audit": tabel}, keterangan),
            "jejak-audit.xlsx",
            XLSX,
        )
        offer_file("Unduh data (.csv)", lambda: write_csv(tabel), "jejak-audit.csv", "text/csv")
