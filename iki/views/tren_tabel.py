"""The tables and the lines of the page Tren. HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.periods import format_triwulan
from iki.scoring.compare import round_poin
from iki.scoring.rollup import SEMUA
from iki.scoring.trend import Keadaan
from iki.views.lines import Bingkai, Titik, draw_line, span_of
from iki.views.marks import kategori_colour, mark_of, read_marks
from iki.views.markup import link_period, link_ukuran, render
from iki.views.paths import KanvasJalan
from iki.views.tren import count_met, describe_gap, describe_line
from iki.views.words import (
    SELURUH_DINAS,
    Baris,
    format_capaian,
    format_dua,
    format_poin,
    format_target,
    is_missing,
)

BUKA = 12
"""A table of at most so many rows stands open."""


@dataclass(frozen=True)
class Tren:
    """What the tables show.

    Attributes:
        jejak: rows of `Jejak.tabel`, up to the year on the screen, of the ukuran to show.
        ukur: of `measure_trend`, the same ukuran.
        tetap: of `find_steady_targets`.
        jabatan: nama_pendek by kode.
    """

    jejak: pd.DataFrame
    ukur: pd.DataFrame
    tetap: pd.DataFrame
    jabatan: "pd.Series[str]"


def write_tables(tren: Tren, kanvas: KanvasJalan) -> str:
    """What fell (worst first), rose (best first), stayed; steady targets; what has no comparison."""
    baris, ukur = _describe_rows(tren, kanvas), tren.ukur
    arah = round_poin(ukur["perubahan"].to_numpy(float))
    tahun = sorted(int(satu) for satu in tren.jejak["tahun"].unique())
    bab = {
        "Menurun": ukur[arah < 0].sort_values("perubahan", kind="stable")["kode"],
        "Membaik": ukur[arah > 0].sort_values("perubahan", kind="stable", ascending=False)["kode"],
        "Tetap": ukur[arah == 0]["kode"],
    }
    return render(
        "tren_tabel.html",
        gerak=[
            {"judul": judul, "baris": [baris[satu] for satu in kode], "buka": _is_open(judul, len(kode))}
            for judul, kode in bab.items()
        ],
        tahun=tahun,
        kini=kanvas.periode.tahun,
        lalu=kanvas.periode.tahun - 1 in tahun,
        diam=_list_steady(tren, baris),
        tak_sebanding=[baris[satu] for satu in ukur[ukur["perubahan"].isna()]["kode"]],
    )


def _is_open(judul: str, banyak: int) -> bool:
    return banyak <= BUKA and judul != "Tetap"


def _list_steady(tren: Tren, baris: Mapping[str, Baris]) -> list[dict[str, Any]]:
    """Targets that never moved, with how often they were met."""
    return [
        {
            **baris[satu["kode"]],
            "selama": f"{satu['awal']}–{satu['akhir']}, {satu['lama']} tahun",
            "tercapai": count_met(satu["tercapai"], satu["dinilai"]),
        }
        for satu in tren.ukur.merge(tren.tetap, on="kode").to_dict("records")
    ]


def _describe_rows(tren: Tren, kanvas: KanvasJalan) -> dict[str, dict[str, Any]]:
    """Every ukuran in words, by kode."""
    tahunan = {str(kode): milik.to_dict("records") for kode, milik in tren.jejak.groupby("kode", sort=False)}
    bingkai = Bingkai(88, 44, 4, span_of(tren.jejak["nilai"].dropna(), find_puncak(kanvas)))
    return {
        satu["kode"]: _describe_row(satu, tahunan[satu["kode"]], kanvas)
        | {
            "garis": draw_line([_point(t, kanvas) for t in tahunan[satu["kode"]]], bingkai, kanvas.tema),
            "pemilik": tren.jabatan[tahunan[satu["kode"]][-1]["jabatan"]],
        }
        for satu in tren.ukur.to_dict("records")
    }


def _describe_row(ukur: Baris, tahunan: Sequence[Baris], kanvas: KanvasJalan) -> dict[str, Any]:
    kini, periode = tahunan[-1], kanvas.periode
    return {
        "nama": kini["nama"],
        "tautan": link_ukuran(kini, periode),
        "tautan_pemilik": link_period("jabatan", periode, jabatan=kini["jabatan"]),
        "tahunan": [_describe_year(satu, kanvas) for satu in tahunan],
        "perubahan": format_poin(ukur["perubahan"]),
        "kemiringan": format_poin(ukur["kemiringan"]).removesuffix(" poin"),
        "cerita": describe_line(tahunan),
        "sebab": describe_gap({satu["tahun"]: satu["keadaan"] for satu in tahunan[-2:]}, periode),
    }


def _describe_year(satu: Baris, kanvas: KanvasJalan) -> dict[str, Any]:
    return {
        "tahun": satu["tahun"],
        "capaian": "" if is_missing(satu["capaian_periode"]) else format_capaian(satu["capaian_periode"]),
        "tanda": mark_of(satu, read_marks(kanvas.policy[satu["tahun"]])),
        "target": format_target(satu),
        "setahun": satu["keadaan"] == Keadaan.SETAHUN,
    }


def _point(satu: Baris, kanvas: KanvasJalan) -> Titik:
    return make_point(satu, kanvas, sebanding=satu["keadaan"] == Keadaan.SEBANDING)


def find_puncak(kanvas: KanvasJalan) -> float:
    """The highest percent that a mean can have, under the policies of all years."""
    return max(policy.batas_agregasi for policy in kanvas.policy.values())


def make_point(satu: Baris, kanvas: KanvasJalan, *, sebanding: bool) -> Titik:
    """A year of an ukuran or a unit as a point, hollow without kategori or where no equal of the others."""
    nilai = None if is_missing(satu["nilai"]) else float(satu["nilai"])
    policy, kategori = kanvas.policy[satu["tahun"]], satu["kategori"]
    berwarna = sebanding and not is_missing(kategori)
    return Titik(nilai, kategori_colour(kategori, policy, kanvas.tema) if berwarna else None, sebanding)


def write_lines(
    unit: pd.DataFrame, banding: pd.DataFrame, kanvas: KanvasJalan, judul: str, tautan: Mapping[str, str]
) -> str:
    """A small line a unit over the years, all on one scale, with its figures under it.

    Args:
        unit: of `roll_years`, one level or several; banding: of `compare_units`, the same units.
        judul: the finding. tautan: by kode where a name leads; "" nowhere.
    """
    rentang = span_of(unit["nilai"].dropna(), find_puncak(kanvas))
    bingkai = Bingkai(320, 88, 6, rentang, garis=(100.0, rentang.dasar))
    selisih = banding.set_index("kode")["perubahan"].to_dict()
    kotak = [
        {
            "nama": SELURUH_DINAS if kode == SEMUA else milik["nama"].iloc[0],
            "tautan": tautan.get(str(kode), ""),
            "selisih": format_poin(selisih[kode]) if kode in selisih else "",
            "tahunan": [_describe_unit(satu, kanvas) for satu in milik.to_dict("records")],
            "garis": draw_line(_unit_points(milik, kanvas), bingkai, kanvas.tema),
        }
        for kode, milik in unit.groupby("kode", sort=False)
    ]
    triwulan = format_triwulan(kanvas.periode.triwulan)
    return render(
        "tren_garis.html",
        judul=judul,
        kotak=kotak,
        rentang=rentang,
        triwulan=triwulan,
        lalu="" if banding.empty else kanvas.periode.tahun - 1,
    )


def _unit_points(milik: pd.DataFrame, kanvas: KanvasJalan) -> list[Titik]:
    return [make_point(satu, kanvas, sebanding=satu["sebanding"]) for satu in milik.to_dict("records")]


def _describe_unit(satu: Baris, kanvas: KanvasJalan) -> dict[str, Any]:
    return {
        "tahun": satu["tahun"],
        "nilai": format_dua(satu["nilai"]),
        "tanda": mark_of(satu, read_marks(kanvas.policy[satu["tahun"]])),
        "setahun": satu["setahun"],
    }
