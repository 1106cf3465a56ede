"""Who has to report what by when, and which triwulan are locked. HTML and sentences."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import Periode, format_periode, format_triwulan
from iki.views.markup import render
from iki.views.words import format_tanggal, format_waktu, is_missing


def write_calendar(
    tenggat: pd.DataFrame, kunci: pd.DataFrame, laporan: pd.DataFrame, katalog: Katalog, hari: date
) -> str:
    """Due date and lock of each triwulan of a year, and what each bidang has reported.

    Args:
        tenggat, kunci, laporan: as in `actions.periode.Kalender`, of one year.
        hari: today: what is still blank is late only after its day.
    """
    terkunci = {satu["triwulan"]: satu for satu in kunci.to_dict("records")}
    kolom = [_describe_triwulan(satu, terkunci, hari) for satu in tenggat.to_dict("records")]
    lewat = {satu["triwulan"]: satu["lewat"] for satu in kolom}
    baris = [
        {
            "nama": satu["nama"],
            "sel": [_describe_cell(isi, lewat[isi["triwulan"]]) for isi in milik.to_dict("records")],
        }
        for satu in katalog.bidang.to_dict("records")
        for milik in [laporan[laporan["bidang"] == satu["kode"]]]
    ]
    return render("kalender.html", kolom=kolom, baris=baris, asumsi=bool(tenggat["asumsi"].any()))


def _describe_triwulan(
    satu: Mapping[Any, Any], terkunci: Mapping[int, Mapping[Any, Any]], hari: date
) -> dict[str, Any]:
    kunci = terkunci.get(satu["triwulan"])
    return {
        "triwulan": satu["triwulan"],
        "nama": format_triwulan(satu["triwulan"]),
        "tanggal": format_tanggal(satu["tanggal"]),
        "asumsi": satu["asumsi"],
        "lewat": satu["tanggal"] < hari,
        "kunci": "" if kunci is None else f"dikunci {kunci['oleh']}, {format_waktu(kunci['waktu'])}",
        "alasan": "" if kunci is None or is_missing(kunci["alasan"]) else kunci["alasan"],
    }


def _describe_cell(isi: Mapping[Any, Any], lewat: bool) -> dict[str, Any]:
    """What a bidang has reported of what is due in a triwulan."""
    jatuh_tempo, belum = isi["jatuh_tempo"], isi["belum"]
    if not jatuh_tempo:
        keadaan, tanda = "tidak ada", ""
    elif not belum:
        keadaan, tanda = "lengkap", "✓"
    else:
        keadaan, tanda = ("terlambat", "!") if lewat else ("ditunggu", "…")
    return {
        "keadaan": keadaan,
        "tanda": tanda,
        "triwulan": format_triwulan(isi["triwulan"]),
        "masuk": jatuh_tempo - len(belum),
        "jatuh_tempo": jatuh_tempo,
        "belum": belum,
    }


def describe_due(periode: Periode, tenggat: Mapping[Any, Any], belum: int, hari: date, kunci: str) -> str:
    """When a triwulan is to be reported and how much is still blank, for whoever fills it.

    Args:
        tenggat: row of `Store.list_tenggat`; belum: ukuran that are due and blank.
        kunci: who locked it; "" where it is open.

    Example: "TW III 2026 ditunggu paling lambat 10 Oktober 2026 (asumsi); 4 ukuran belum dilaporkan."
    """
    if kunci:
        return f"{format_periode(periode)} sudah dikunci oleh {kunci}; minta verifikator membukanya dulu."
    asumsi = " (asumsi)" if tenggat["asumsi"] else ""
    sisa = f"{belum} ukuran belum dilaporkan" if belum else "semua yang jatuh tempo sudah dilaporkan"
    batas = f"{format_tanggal(tenggat['tanggal'])}{asumsi}"
    if tenggat["tanggal"] < hari and belum:
        return f"Tenggat {format_periode(periode)} sudah lewat, {batas}; {sisa}."
    return f"{format_periode(periode)} ditunggu paling lambat {batas}; {sisa}."
