"""The content of Pohon Kinerja."""

import pandas as pd
import streamlit as st

from iki.catalogue.cascade import find_sambungan
from iki.scoring.cascade import count_own, roll_up_cabang
from iki.views import pohon, pohon_peta, pohon_sambungan, unduh
from iki.views.markup import render
from iki.views.palette import Tema
from iki.views.pohon import Susunan
from iki.web.scores import Tampilan, load_skor
from iki.web.screens import Gambar, Layar
from iki.web.session import kept, load_katalog
from iki.web.widgets import GAMBAR_DIAM, show_html, show_sentence


@kept(max_entries=32)
def load_pohon(tampilan: Tampilan, tema: Tema) -> Layar:
    """The organisation from Kepala Dinas down to the indikator."""
    susunan = _arrange(tampilan)
    return Layar(
        kalimat=pohon.describe_holding(susunan),
        atas=(render("pohon_peta.html", judul=pohon.title_peta(susunan)),),
        gambar=_draw(susunan, tema),
        bawah=(pohon.write_tree(susunan), pohon_sambungan.write_sambungan(susunan)),
        data=unduh.tabulate_units({"Cabang": susunan.cabang, "Jabatan": susunan.sendiri})
        | {"Sambungan": pohon_sambungan.tabulate_sambungan(susunan)}
        | unduh.tabulate_units({"Indikator": susunan.indikator}),
    )


def _arrange(tampilan: Tampilan) -> Susunan:
    skor, katalog = load_skor(tampilan), load_katalog()
    return Susunan(
        katalog=katalog,
        periode=tampilan.periode,
        policy=skor.policy,
        cabang=_by_kode(roll_up_cabang(skor.ukuran, katalog, skor.policy)),
        sendiri=_by_kode(count_own(skor.ukuran, katalog, skor.policy)),
        indikator=skor.indikator,
        ukuran=skor.ukuran,
        sambungan=find_sambungan(katalog),
    )


def _by_kode(tabel: pd.DataFrame) -> pd.DataFrame:
    return tabel.set_index("kode", drop=False)


def _draw(susunan: Susunan, tema: Tema) -> tuple[Gambar, ...]:
    """The chart, where there is anything to see in it."""
    if not susunan.sendiri["dinilai"].any():
        return ()
    return (Gambar(pohon_peta.draw_peta(susunan, tema), pohon_peta.describe_peta(susunan)),)


def show_pohon(layar: Layar) -> None:
    """The sentence, the chart (not on a phone), the tree."""
    show_sentence(layar.kalimat)
    with st.container(key="pohon_peta"):
        for gambar in layar.gambar:
            show_html(*layar.atas)
            st.plotly_chart(gambar.figur, theme=None, key="pohon", config=GAMBAR_DIAM, alt=gambar.alt)
    show_html(*layar.bawah)
