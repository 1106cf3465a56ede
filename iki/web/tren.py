"""The content of Tren: whether it is getting better over the years, and what moves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from iki.catalogue.model import Jenis
from iki.scoring.compare import compare_units, judge_change
from iki.scoring.rollup import SEMUA, Level
from iki.scoring.trend import Jejak, find_steady_targets, measure_trend, pair_years, roll_years
from iki.views import tren as kata
from iki.views import tren_tabel
from iki.views.markup import link_period, render
from iki.views.palette import Tema
from iki.views.paths import KanvasJalan
from iki.views.tren_unduh import tabulate_tren
from iki.views.words import SELURUH_DINAS, SIFAT
from iki.web import choices
from iki.web.scores import Tampilan, load_jejak, load_policies
from iki.web.screens import Layar
from iki.web.session import drop_choice, kept, lead_choice, load_katalog, read_option

KOTAK = 11
"""So many lines under the one of the whole; of more units those that moved most."""


@dataclass(frozen=True)
class Saringan:
    """What part of the catalogue to look at; None is all. `kategori` (of this year) narrows lists only:
    a mean of what is bad now would tell nothing of the way here."""

    bidang: str | None = None
    jabatan: str | None = None
    kategori: str | None = None
    jenis: str | None = None


def pick_saringan(tampilan: Tampilan) -> Saringan:
    """Choose the part to look at; each choice stands in the URL unless it is Semua."""
    katalog = load_katalog()
    jabatan = katalog.jabatan.set_index("kode")
    policy = load_policies(tampilan.kebijakan)[tampilan.periode.tahun]
    lead_choice("jabatan", "bidang", jabatan["bidang"].to_dict())
    with st.container(horizontal=True, key="saringan"):
        bidang = _pick("bidang", "Bidang", katalog.bidang.set_index("kode")["nama"])
        milik = jabatan[jabatan["bidang"] == bidang] if bidang else jabatan
        if st.query_params.get("jabatan") in jabatan.index.difference(milik.index):
            drop_choice("jabatan")  # of the bidang before this one
        return Saringan(
            bidang,
            _pick("jabatan", "Jabatan", milik["nama_pendek"]),
            _pick("kategori", "Kategori tahun ini", {satu.nama: satu.nama for satu in policy.kategori}),
            _pick("jenis", "Jenis", {str(satu): SIFAT["jenis"][satu] for satu in Jenis}),
        )


def _pick(nama: str, label: str, pilihan: "Mapping[str, str] | pd.Series[str]") -> str | None:
    semua = {SEMUA: "Semua"} | {str(kode): str(satu) for kode, satu in pilihan.items()}
    read_option(nama, list(semua))
    dipilih = choices.pick(nama, label, semua)
    return None if dipilih == SEMUA else dipilih


def select_jejak(tampilan: Tampilan, saringan: Saringan) -> Jejak:
    """The years to compare, of a bidang, jabatan or jenis; kategori is of no account here."""
    jejak = load_jejak(tampilan)
    pas = pd.Series(True, index=jejak.tabel.index)
    for kolom in ("bidang", "jabatan", "jenis"):
        dipilih = getattr(saringan, kolom)
        pas &= (jejak.tabel[kolom] == dipilih) | (dipilih is None)
    return replace(jejak, tabel=jejak.tabel[pas])


@kept(max_entries=32)
def load_tren(tampilan: Tampilan, saringan: Saringan, tema: Tema) -> Layar:
    """The verdict, a line a unit, and the table to take away; what moved is `iki.web.tren_gerak`."""
    jejak, katalog, periode = select_jejak(tampilan, saringan), load_katalog(), tampilan.periode
    banding = judge_change(pair_years(jejak, periode.tahun), katalog)
    tabel = narrow(jejak.tabel, saringan.kategori, periode.tahun)
    ukur, tetap = measure_trend(tabel, periode.tahun), find_steady_targets(katalog.target)
    aturan = kata.describe_rules(jejak.aturan)
    return Layar(
        kalimat=kata.describe_trend(_name(saringan), banding, jejak.tabel, periode),
        atas=(
            render("tren_aturan.html", kalimat=aturan) if aturan else "",
            _write_lines(jejak, saringan, KanvasJalan(jejak.aturan, tema, periode)),
        ),
        data={"Tren": tabulate_tren(tabel, ukur, tetap, katalog, periode)},
        tahun=tuple(jejak.aturan),
    )


def narrow(jejak: pd.DataFrame, kategori: str | None, tahun: int) -> pd.DataFrame:
    """The ukuran that have this kategori this year; all where None."""
    if kategori is None:
        return jejak
    kini = jejak[(jejak["tahun"] == tahun) & (jejak["kategori"] == kategori)]
    return jejak[jejak["kode"].isin(kini["kode"])]


def _name(saringan: Saringan) -> str:
    katalog = load_katalog()
    nama = SELURUH_DINAS
    if saringan.bidang:
        nama = str(katalog.bidang.set_index("kode").loc[saringan.bidang, "nama"])
    if saringan.jabatan:
        nama = str(katalog.jabatan.set_index("kode").loc[saringan.jabatan, "nama_pendek"])
    return f"{nama} ({SIFAT['jenis'][saringan.jenis]} saja)" if saringan.jenis else nama


def _write_lines(jejak: Jejak, saringan: Saringan, kanvas: KanvasJalan) -> str:
    """The whole that was chosen, then what it is made of, one line each; "" where nothing was ever scored."""
    if jejak.tabel["nilai"].isna().all():
        return ""
    induk, bagian = _levels(saringan)
    katalog, pasangan = load_katalog(), pair_years(jejak, kanvas.periode.tahun)
    banding = compare_units(pasangan, katalog, bagian)
    semua = roll_years(jejak, katalog, bagian)
    unit, banyak = _pick_units(semua, banding), semua["kode"].nunique()
    semua = pd.concat([roll_years(jejak, katalog, induk), unit], ignore_index=True)
    pendek = katalog.jabatan.set_index("kode")["nama_pendek"]
    return tren_tabel.write_lines(
        semua.assign(nama=semua["kode"].map(pendek).fillna(semua["nama"])),
        pd.concat([compare_units(pasangan, katalog, induk), banding], ignore_index=True),
        kanvas,
        kata.title_units(bagian, banding["perubahan"], banyak, kanvas.periode),
        {kode: _link(kode, bagian, kanvas) for kode in unit["kode"].unique()},
    )


def _levels(saringan: Saringan) -> tuple[Level, Level]:
    if saringan.jabatan:
        return Level.JABATAN, Level.INDIKATOR
    return (Level.BIDANG, Level.JABATAN) if saringan.bidang else (Level.DINAS, Level.BIDANG)


def _pick_units(unit: pd.DataFrame, banding: pd.DataFrame) -> pd.DataFrame:
    """Those ever scored; where they are many, the `KOTAK` that moved most, still in catalogue order."""
    dinilai = unit[unit["nilai"].notna()]["kode"].unique()
    jauh = banding.set_index("kode")["perubahan"].abs().reindex(dinilai)
    return unit[unit["kode"].isin(jauh.sort_values(ascending=False, kind="stable").index[:KOTAK])]


def _link(kode: str, level: Level, kanvas: KanvasJalan) -> str:
    """A line leads to its own parts; an indikator to its page."""
    halaman = "indikator" if level is Level.INDIKATOR else "tren"
    return link_period(halaman, kanvas.periode, **{str(level): kode})
