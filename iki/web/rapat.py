"""The content of Rapat: the steps of a meeting, and the keys that turn them."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from iki.scoring.compare import judge_triwulan
from iki.views import rapat
from iki.views.rapat import Langkah
from iki.web.ringkasan import load_perhatian
from iki.web.scores import Tampilan, is_setahun, load_skor, map_ukuran
from iki.web.screens import scope_of
from iki.web.session import get_store, kept, load_katalog, read_choice

_TOMBOL = Path(__file__).with_name("rapat.js")


@kept(max_entries=32)
def load_langkah(tampilan: Tampilan) -> tuple[Langkah, ...]:
    """The steps of a year that has realisasi: the dinas, each bidang, what is to be decided."""
    kini, daftar = load_skor(tampilan), load_perhatian(tampilan)
    dinas = kini.dinas.iloc[0].to_dict()
    putusan = rapat.write_decisions(
        daftar, int(dinas["belum_lapor"]), ada_laporan=bool(dinas["dinilai"] + dinas["nihil"])
    )
    bidang = [_write_bidang(tampilan, kode) for kode in kini.bidang["kode"]]
    seluruh = rapat.write_unit(
        dinas["nama"],
        scope_of(dinas, kini, kini.ukuran),
        daftar,
        judge_triwulan(map_ukuran(tampilan), load_katalog(), kini.policy),
    )
    return (seluruh, *bidang, *putusan)


def _write_bidang(tampilan: Tampilan, kode: str) -> Langkah:
    kini, daftar = load_skor(tampilan), load_perhatian(tampilan)
    milik = {q: ukuran[ukuran["bidang"] == kode] for q, ukuran in map_ukuran(tampilan).items()}
    unit = kini.bidang.set_index("kode", drop=False).loc[kode].to_dict()
    return rapat.write_unit(
        unit["nama"],
        scope_of(unit, kini, milik[tampilan.periode.triwulan]),
        replace(daftar, tabel=daftar.tabel[daftar.tabel["bidang"] == kode]),
        judge_triwulan(milik, load_katalog(), kini.policy),
    )


def show_langkah(langkah: tuple[Langkah, ...], tampilan: Tampilan) -> None:
    """Show the step that the URL names, and let the arrow keys and a presenter's remote turn it."""
    nomor = [str(satu) for satu in range(1, len(langkah) + 1)]
    ke = int(read_choice("langkah", nomor, nomor[0]))
    periode, contoh = tampilan.periode, get_store().is_data_contoh()
    st.html(rapat.write_steps(langkah, ke, periode, setahun=is_setahun(periode.tahun), contoh=contoh))
    st.html(f"<script>{_TOMBOL.read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)
