"""Filling on screen: the workbook's rows as an editable table, checked and stored like an upload."""

import pandas as pd
import streamlit as st

from iki.actions.entry import Lingkup, list_entries, make_entry
from iki.intake.headings import ISIAN, Kolom
from iki.periods import SETAHUN, format_triwulan
from iki.store.unggahan import Berkas
from iki.views.isian import TETAP, tabulate_entries
from iki.web.session import get_store, kept

_JUDUL = {
    "kode": "Kode",
    "nama": "Indikator",
    "satuan": "Satuan",
    "tersimpan": "Tersimpan",
    Kolom.REALISASI: "Realisasi",
    Kolom.PEMBILANG: "Pembilang",
    Kolom.PENYEBUT: "Penyebut",
    Kolom.FAKTOR_PENDORONG: "Faktor pendorong",
    Kolom.FAKTOR_PENGHAMBAT: "Faktor penghambat",
    Kolom.TINDAK_LANJUT: "Tindak lanjut",
    Kolom.BUKTI_DUKUNG: "Bukti dukung (link)",
}
_TERISI = "isian_layar"


def fill_on_screen(lingkup: Lingkup) -> Berkas | None:
    """The editable table; gives the workbook of what was last sent to be checked, None before that."""
    versi = get_store().data_version()
    diisi = st.data_editor(
        load_entries(lingkup),
        column_config={
            nama: st.column_config.TextColumn(judul, width="large" if nama == "nama" else None)
            for nama, judul in _titles(lingkup).items()
        },
        disabled=list(TETAP),
        hide_index=True,
        key=f"tabel_{lingkup.nama}_{versi}",
        alt=f"Tabel isian realisasi {lingkup.nama}",
    )
    if st.button("Periksa isian", key="periksa_isian"):
        st.session_state[_TERISI] = (lingkup, versi, make_entry(get_store(), lingkup, _read(diisi)))
        if st.session_state[_TERISI][2] is None:
            st.info("Belum ada yang diisi. Tulis realisasi di baris yang ingin dilaporkan, lalu periksa.")
    untuk, pada, berkas = st.session_state.get(_TERISI, (None, None, None))
    return berkas if (untuk, pada) == (lingkup, versi) else None


def _titles(lingkup: Lingkup) -> dict[str, str]:
    triwulan = lingkup.triwulan
    target = "Target setahun" if triwulan == SETAHUN else f"Target s.d. {format_triwulan(triwulan)}"
    return _JUDUL | {"target_periode": target}


@kept(max_entries=16)
def load_entries(lingkup: Lingkup) -> pd.DataFrame:
    """The table as it is shown, its columns to fill blank."""
    return tabulate_entries(list_entries(get_store(), lingkup))


def _read(diisi: pd.DataFrame) -> dict[str, dict[Kolom, str]]:
    """What was typed, by kode and column."""
    kolom = [satu for satu in ISIAN if satu in diisi]
    return {
        baris["kode"]: {satu: baris[satu] for satu in kolom if isinstance(baris[satu], str)}
        for baris in diisi.to_dict("records")
    }
