"""The units that Bidang and Jabatan put beside one another, and how each moved."""

from dataclasses import replace
from typing import Any

import pandas as pd

from iki.actions.scores import Skor
from iki.periods import Periode
from iki.scoring.compare_units import compare_triwulan, keep_reported
from iki.scoring.rollup import Level
from iki.scoring.trend import SkorTahun, compare_units, trace_years
from iki.views.palette import Tema
from iki.views.sparkline import write_sparkline
from iki.views.units import Acuan, describe_units
from iki.web.scores import Tampilan, list_reported, load_skor
from iki.web.session import kept, load_katalog


def load_so_far(tampilan: Tampilan) -> dict[int, Skor]:
    """The scores of each triwulan with realisasi up to the one on the screen, which is the last."""
    periode = tampilan.periode
    ada = list_reported(periode.tahun, disahkan=tampilan.disahkan)
    lewat = [q for q in ada if q < periode.triwulan]
    return {q: load_skor(tampilan.at(periode.tahun, q)) for q in (*lewat, periode.triwulan)}


def find_acuan(tampilan: Tampilan) -> Acuan:
    """What a screen is compared with: of a year before only what was scored by the same rules."""
    periode = tampilan.periode
    *_, sejak, _ = (None, *load_so_far(tampilan))
    lalu = Periode(periode.tahun - 1, periode.triwulan)
    if not list_reported(lalu.tahun, disahkan=tampilan.disahkan):
        return Acuan(periode, sejak, None)
    sama = load_skor(tampilan).policy == load_skor(replace(tampilan, periode=lalu)).policy
    return Acuan(periode, sejak, lalu if sama else None)


@kept(max_entries=64)
def load_units(tampilan: Tampilan, level: Level) -> pd.DataFrame:
    """Rows of `roll_up` at one level, with riwayat, selisih_tw and selisih_tahun (see `describe_units`)."""
    acuan, semua = find_acuan(tampilan), load_so_far(tampilan)
    skor = semua[tampilan.periode.triwulan]
    unit = skor.at_level(level).reset_index(drop=True)
    per_triwulan = {q: satu.at_level(level).set_index("kode")["nilai"] for q, satu in semua.items()}
    return unit.assign(
        riwayat=pd.Series([{q: nilai[kode] for q, nilai in per_triwulan.items()} for kode in unit["kode"]]),
        selisih_tw=_map_moves(unit, semua.get(acuan.sejak or 0), skor, level),
        selisih_tahun=_map_years(tampilan, acuan.lalu, unit, level),
    )


def _map_moves(unit: pd.DataFrame, lama: Skor | None, baru: Skor, level: Level) -> "pd.Series[float]":
    if lama is None:
        return pd.Series(float("nan"), index=unit.index)
    sebelum, sesudah = (keep_reported(satu.ukuran, satu.periode.triwulan) for satu in (lama, baru))
    gerak = compare_triwulan(sebelum, sesudah, load_katalog(), baru.policy, level)
    return unit["kode"].map(gerak["selisih"])


def _map_years(
    tampilan: Tampilan, lalu: Periode | None, unit: pd.DataFrame, level: Level
) -> "pd.Series[float]":
    """Points since the same triwulan of the year before, like with like, as on Tren."""
    if lalu is None:
        return pd.Series(float("nan"), index=unit.index)
    katalog, periode = load_katalog(), tampilan.periode
    dua = {satu.tahun: load_skor(replace(tampilan, periode=satu)) for satu in (lalu, periode)}
    tahunan = {tahun: SkorTahun(skor.ukuran, skor.policy) for tahun, skor in dua.items()}
    jejak = trace_years(tahunan, katalog, periode.triwulan)
    aturan = {tahun: skor.policy for tahun, skor in dua.items()}
    banding = compare_units(jejak, aturan, katalog, periode.tahun, level)
    return unit["kode"].map(banding.set_index("kode")["perubahan"])


def describe_level(tampilan: Tampilan, level: Level, tema: Tema) -> dict[str, dict[str, Any]]:
    """The units of one level in words, by kode."""
    jabatan = load_katalog().jabatan
    pendek = dict(zip(jabatan["kode"], jabatan["nama_pendek"], strict=True))
    policy = load_skor(tampilan).policy
    return describe_units(load_units(tampilan, level), pendek, tampilan.periode, policy, tema)


def draw_lines(tampilan: Tampilan, ukuran: pd.DataFrame, tema: Tema) -> dict[str, str]:
    """A sparkline for each of these ukuran: the capaian of each triwulan with a report of its own."""
    sampai = tampilan.periode.triwulan
    capaian = {
        q: keep_reported(satu.ukuran, q).set_index("kode")["capaian_periode"].reindex(ukuran["kode"])
        for q, satu in load_so_far(tampilan).items()
    }
    return {
        kode: write_sparkline({q: nilai[kode] for q, nilai in capaian.items()}, sampai, tema)
        for kode in ukuran["kode"]
    }
