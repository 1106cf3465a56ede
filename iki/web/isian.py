"""Filling on screen: the workbook's rows as an editable table, checked and stored like an upload.

What was typed is kept for the visit, by what it is for, until it is stored: neither another choice on the
page, nor another page, nor somebody else's storing takes it away. What was checked outlives the visit, for a
day (`actions.draf`).
"""

import pandas as pd
import streamlit as st

from iki.actions.draf import drop_ketikan, keep_ketikan, load_ketikan
from iki.actions.entry import PALING_PANJANG, Diisi, IsianError, Lingkup, list_entries, make_entry, name_cells
from iki.intake.headings import ISIAN, Kolom
from iki.periods import SETAHUN, format_triwulan
from iki.views.isian import TETAP, tabulate_entries
from iki.views.markup import escape_markdown
from iki.views.unggah import name_entries
from iki.web.session import current_pelaku, get_store, kept, load_katalog

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
_TINGGI_BARIS = 76  # pixels: four lines, so that no name is cut; Streamlit wraps from 65 on
_LEBAR_NAMA = 360
_PALING_TINGGI = 8  # rows before the table scrolls by itself
_DRAF = "isian_draf"
_AWAL = "isian_awal"
_DIPERIKSA = "isian_diperiksa"
_KE = "isian_ke"

_Draf = dict[str, dict[Kolom, str]]


def fill_on_screen(lingkup: Lingkup) -> Diisi | None:
    """The editable table; what was last sent to be checked, None before that and once it is edited on."""
    diisi = _show_table(lingkup)
    if st.button("Periksa isian", type="primary", key="periksa_isian"):
        _send(lingkup, diisi)
    untuk, isian, hasil = st.session_state.get(_DIPERIKSA, (None, None, None))
    if untuk != lingkup or hasil is None:
        return None
    if isian != diisi:
        st.info("Isian berubah sejak diperiksa. Klik Periksa isian lagi.")
        return None
    return Diisi(hasil, lingkup, di_layar=True)


def forget_entry(lingkup: Lingkup) -> None:
    """Start anew: what was typed for `lingkup` is stored."""
    drop_ketikan(get_store(), current_pelaku(), lingkup)
    st.session_state.get(_DRAF, {}).pop(lingkup, None)
    st.session_state.pop(_DIPERIKSA, None)
    st.session_state[_KE] = st.session_state.get(_KE, 0) + 1


def _send(lingkup: Lingkup, isian: _Draf) -> None:
    st.session_state.pop(_DIPERIKSA, None)
    try:
        berkas = make_entry(get_store(), lingkup, isian)
    except IsianError as galat:
        st.error(escape_markdown(str(galat)))
        return
    keep_ketikan(get_store(), current_pelaku(), lingkup, isian)
    if berkas is None:
        st.info("Belum ada yang diisi. Tulis realisasi di baris yang ingin dilaporkan, lalu periksa.")
    st.session_state[_DIPERIKSA] = (lingkup, isian, berkas)


def _show_table(lingkup: Lingkup) -> _Draf:
    """Draw the table; gives what stands in it by kode and column, and keeps that for the visit."""
    draf: dict[Lingkup, _Draf] = st.session_state.setdefault(_DRAF, {})
    kunci = f"tabel_{lingkup.nama}_{st.session_state.get(_KE, 0)}"
    if kunci not in st.session_state:  # drawn anew, without its edits
        if lingkup not in draf:
            draf[lingkup] = load_ketikan(get_store(), current_pelaku(), lingkup)
        st.session_state[_AWAL] = draf[lingkup]
    isi = _fill_in(load_entries(lingkup), st.session_state[_AWAL])
    tabel = st.data_editor(
        isi,
        column_order=_order(isi),
        column_config={
            nama: st.column_config.TextColumn(
                judul,
                width=_LEBAR_NAMA if nama == "nama" else None,
                max_chars=PALING_PANJANG,
                pinned=nama == "kode",
            )
            for nama, judul in _titles(lingkup).items()
        },
        disabled=list(TETAP),
        hide_index=True,
        row_height=_TINGGI_BARIS,
        height="content" if len(isi) <= _PALING_TINGGI else _PALING_TINGGI * _TINGGI_BARIS,
        key=kunci,
        alt=f"Tabel isian realisasi {lingkup.nama}",
    )
    draf[lingkup] = _read(tabel)
    return draf[lingkup]


def _order(tabel: pd.DataFrame) -> list[str]:
    """The realisasi right beside the name, so that a phone shows both; then what it is measured against."""
    depan = ["kode", "nama", str(Kolom.REALISASI), *TETAP[2:]]
    return [*depan, *(str(kolom) for kolom in tabel if kolom not in depan)]


def _titles(lingkup: Lingkup) -> dict[str, str]:
    triwulan = lingkup.triwulan
    target = "Target setahun" if triwulan == SETAHUN else f"Target s.d. {format_triwulan(triwulan)}"
    return _JUDUL | {"target_periode": target}


@kept(max_entries=16)
def load_entries(lingkup: Lingkup) -> pd.DataFrame:
    """The table as it is shown, its columns to fill blank."""
    return tabulate_entries(list_entries(get_store(), lingkup))


@kept(max_entries=16)
def load_names(lingkup: Lingkup) -> dict[tuple[str, str], str]:
    """How temuan call the cells of what was typed."""
    return name_entries(name_cells(get_store(), lingkup), load_katalog())


def _fill_in(tabel: pd.DataFrame, draf: _Draf) -> pd.DataFrame:
    """A copy of the table with what was typed before."""
    terisi = tabel.set_index("kode", drop=False)
    for kode, baris in draf.items():
        for kolom, teks in baris.items():
            terisi.loc[kode, kolom] = teks
    return terisi.reset_index(drop=True)


def _read(tabel: pd.DataFrame) -> _Draf:
    """What was typed, by kode and column; rows without anything are left out."""
    kolom = [satu for satu in ISIAN if satu in tabel]
    semua = {
        baris["kode"]: {satu: baris[satu] for satu in kolom if isinstance(baris[satu], str) and baris[satu]}
        for baris in tabel.to_dict("records")
    }
    return {kode: baris for kode, baris in semua.items() if baris}
