"""What Bidang and Jabatan share: one unit in a sentence and in bars, and the units put beside one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.scoring.compare import Pasangan, compare_units, find_reported, pair_triwulan
from iki.scoring.rollup import Level
from iki.scoring.trend import pair_years
from iki.views import verdicts
from iki.views.bullets import Panel, write_bullets
from iki.views.palette import Tema
from iki.views.sentences import describe_moves
from iki.views.sparkline import write_sparkline
from iki.views.units import Acuan, describe_units
from iki.web.scores import Tampilan, find_last_year, load_jejak, load_skor, map_so_far, map_ukuran
from iki.web.screens import parts_of, scope_of, tell_how
from iki.web.session import kept, load_katalog


@dataclass(frozen=True)
class Unit:
    """One bidang or jabatan.

    Attributes:
        ukuran: its rows of `score_ukuran`.
        kalimat: how it stands, and whether that is better than before.
        cara: how its nilai was computed, to be opened; "" without one.
    """

    ukuran: pd.DataFrame
    kalimat: str
    cara: str


def describe_one(tampilan: Tampilan, level: Level, kode: str) -> Unit:
    """The unit of a page; its level is named as the column of `score_ukuran` that holds its kode."""
    skor, acuan = load_skor(tampilan), find_acuan(tampilan)
    ukuran = skor.ukuran[skor.ukuran[str(level)] == kode]
    unit = load_units(tampilan, level).set_index("kode", drop=False).loc[kode].to_dict()
    keadaan = verdicts.describe_unit(scope_of(unit, skor, ukuran), skor.policy)
    gerak = describe_moves(unit, acuan.sejak, acuan.lalu)
    return Unit(ukuran, " ".join(filter(None, (keadaan, gerak))), tell_how(unit, skor, ukuran))


def draw_bars(tampilan: Tampilan, nama: str, ukuran: pd.DataFrame, panel: Sequence[Panel]) -> str:
    """The bullets of a unit's ukuran under their finding."""
    skor = load_skor(tampilan)
    judul = verdicts.title_unit(nama, parts_of(skor, ukuran), skor.policy)
    return write_bullets(judul, panel, tampilan.periode, skor.policy)


def find_acuan(tampilan: Tampilan) -> Acuan:
    """What a screen is compared with."""
    *_, sejak, _ = (None, *map_so_far(tampilan))
    lalu = find_last_year(tampilan)
    return Acuan(tampilan.periode, sejak, lalu.periode if lalu else None)


@kept(max_entries=64)
def load_units(tampilan: Tampilan, level: Level) -> pd.DataFrame:
    """Rows of `roll_up` at one level, with riwayat, selisih_tw and selisih_tahun (see `describe_units`)."""
    skor = load_skor(tampilan)
    unit = skor.at_level(level).reset_index(drop=True)
    nilai = {q: satu.at_level(level).set_index("kode")["nilai"] for q, satu in map_so_far(tampilan).items()}
    sejak = pair_triwulan(map_ukuran(tampilan), skor.policy)
    lalu = pair_years(load_jejak(tampilan), skor.periode.tahun) if find_last_year(tampilan) else None
    return unit.assign(
        riwayat=pd.Series([{q: satu[kode] for q, satu in nilai.items()} for kode in unit["kode"]]),
        selisih_tw=_map_change(unit, sejak, level),
        selisih_tahun=_map_change(unit, lalu, level),
    )


def _map_change(unit: pd.DataFrame, pasangan: Pasangan | None, level: Level) -> "pd.Series[float]":
    """Points by which each unit rose or fell; missing where nothing can be compared."""
    if pasangan is None:
        return pd.Series(float("nan"), index=unit.index)
    return unit["kode"].map(compare_units(pasangan, load_katalog(), level).set_index("kode")["perubahan"])


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
        q: find_reported(skor, q).set_index("kode")["capaian_periode"].reindex(ukuran["kode"])
        for q, skor in map_ukuran(tampilan).items()
    }
    return {
        kode: write_sparkline({q: nilai[kode] for q, nilai in capaian.items()}, sampai, tema)
        for kode in ukuran["kode"]
    }
