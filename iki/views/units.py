"""Bidang or jabatan beside one another: nilai, how much of it is known, and how it moved. HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.periods import Periode, format_periode, format_triwulan
from iki.scoring.policy import Policy
from iki.scoring.rollup import SEMUA
from iki.views.marks import mark_of, read_marks
from iki.views.markup import link_period, render
from iki.views.palette import Tema
from iki.views.sparkline import write_sparkline
from iki.views.verdicts import count_reported, count_words
from iki.views.words import SELURUH_DINAS, Baris, bar_width, format_capaian, format_poin


@dataclass(frozen=True)
class Acuan:
    """What the units of a screen are compared with.

    Attributes:
        periode: the one on the screen.
        sejak: the triwulan before that has realisasi; None without one.
        lalu: the same triwulan of the year before; None where there is none to compare with.
    """

    periode: Periode
    sejak: int | None
    lalu: Periode | None


def describe_units(
    unit: pd.DataFrame, nama_pendek: Mapping[str, str], periode: Periode, policy: Policy, tema: Tema
) -> dict[str, dict[str, Any]]:
    """Rows of `roll_up` in words, by kode.

    Args:
        unit: with columns riwayat (dict: triwulan → nilai), selisih_tw and selisih_tahun (points;
            missing where nothing can be compared).
        nama_pendek: of jabatan by kode; any other unit is called by its name.
    """
    tanda, pendek = read_marks(policy), {**nama_pendek, SEMUA: SELURUH_DINAS}
    return {
        satu["kode"]: {
            "nama": satu["nama"],
            "nama_pendek": pendek.get(satu["kode"], satu["nama"]),
            "tautan": _link_unit(satu["kode"], nama_pendek, periode),
            "nilai": format_capaian(satu["nilai"]),
            "lebar": bar_width(satu["nilai"]),
            "tanpa_batas": format_capaian(satu["nilai_tanpa_batas"]),
            "tanda": mark_of(satu, tanda),
            "melapor": _tell_reported(satu),
            "rincian": count_words(satu),
            "sparkline": write_sparkline(satu["riwayat"], periode.triwulan, tema),
            "selisih_tw": format_poin(satu["selisih_tw"]),
            "selisih_tahun": format_poin(satu["selisih_tahun"]),
        }
        for satu in unit.to_dict("records")
    }


def _link_unit(kode: str, nama_pendek: Mapping[str, str], periode: Periode) -> str:
    halaman = "jabatan" if kode in nama_pendek else "bidang"
    return link_period("", periode) if kode == SEMUA else link_period(halaman, periode, **{halaman: kode})


def _tell_reported(satu: Baris) -> str:
    melapor, jatuh_tempo = count_reported(satu)
    return f"{melapor} dari {jatuh_tempo}" if jatuh_tempo else "–"


def write_units(
    judul: str,
    baris: Mapping[str, dict[str, Any]],
    acuan: Acuan,
    dipilih: str = "",
    tren: Mapping[str, str] | None = None,
) -> str:
    """A table of units, the chosen one marked; each leads to its own page.

    Args:
        baris: see `describe_units`.
        tren: what the link to Tren below asks for; None: no link.
    """
    return render(
        "banding.html",
        judul=judul,
        baris=[satu | {"dipilih": kode == dipilih} for kode, satu in baris.items()],
        triwulan=format_triwulan(acuan.periode.triwulan),
        sejak=format_triwulan(acuan.sejak) if acuan.sejak else None,
        lalu=format_periode(acuan.lalu) if acuan.lalu else None,
        tren=tren and link_period("tren", acuan.periode, **tren),
    )


def title_rank(nama: str, nilai: "pd.Series[float]", kode: str, jenis: str, di: str = "") -> str:
    """The place of one unit among its like, as a title: "Sekretariat: urutan 3 dari 5 bidang".

    Args:
        nilai: percent by kode; units without one have no place, equal ones share the better.
    """
    ada = nilai.dropna().round(2)
    if kode not in ada or len(ada) < 2:
        return f"{nama} di antara {jenis} lain{di}"
    urutan = int((ada > ada[kode]).sum()) + 1
    return f"{nama}: urutan {urutan} dari {len(ada)} {jenis} yang bernilai{di}"
