"""The calculator's screen: the verdict on a table in a sentence, and its rows with why."""

from typing import Any

import pandas as pd

from iki.scoring.policy import Policy
from iki.scoring.status import Status
from iki.scoring.table import TIDAK_TERBACA, Rata
from iki.views.marks import Tanda, mark_of, read_marks
from iki.views.markup import render
from iki.views.words import Baris, format_capaian, format_nilai, is_missing

TAMPIL = 300
"""Rows shown at once; the files to download hold all."""

_TIDAK_TERBACA = Tanda("tidak terbaca", "✕", "belum-lapor")
_SISA = (TIDAK_TERBACA, Status.BELUM_LAPOR, Status.TANPA_TARGET, Status.NIHIL)
"""What is not scored, the rows that need a remedy first."""


def describe_result(skor: pd.DataFrame, rata: Rata, policy: Policy) -> str:
    """The verdict: how many rows are scored, their mean capped and uncapped, what is left out and why.

    Example: "5 dari 7 baris dinilai: rata-rata 92,40 %, tanpa batas 140,12 %. 1 belum lapor; 1 nihil."

    Args:
        skor: the rows of `score_table`; rata: their `mean_of`.
    """
    if skor.empty:
        return "Berkas ini punya judul kolomnya, tetapi tidak ada baris di bawahnya."
    banyak = {status: int((skor["status"] == status).sum()) for status in (Status.DINILAI, *_SISA)}
    tanda = _read_marks(policy)
    sisa = "; ".join(f"{banyak[status]} {tanda[status].kata}" for status in _SISA if banyak[status])
    dinilai, ekor = banyak[Status.DINILAI], f" {sisa}." if sisa else ""
    if not dinilai:
        return f"Tidak ada baris yang dapat dinilai dari {len(skor)} baris.{ekor}"
    return (
        f"{dinilai} dari {len(skor)} baris dinilai: rata-rata {format_capaian(rata.nilai)} "
        f"(dibatasi {policy.batas_agregasi:g} %), tanpa batas {format_capaian(rata.nilai_tanpa_batas)}.{ekor}"
    )


def write_result(skor: pd.DataFrame, policy: Policy) -> str:
    """The rows in file order with the mark of their kategori, or why they have none; "" without rows."""
    tanda = _read_marks(policy)
    baris = [_describe_row(satu, tanda) for satu in skor.head(TAMPIL).to_dict("records")]
    return render("kalkulator.html", baris=baris, semua=len(skor), policy=policy) if baris else ""


def _read_marks(policy: Policy) -> dict[str, Tanda]:
    return read_marks(policy) | {TIDAK_TERBACA: _TIDAK_TERBACA}


def _describe_row(satu: Baris, tanda: dict[str, Tanda]) -> dict[str, Any]:
    return {
        "indikator": "" if is_missing(satu["indikator"]) else satu["indikator"],
        "arah": satu["arah"],
        "target": _format_value(satu, "target"),
        "realisasi": "nihil" if satu["nihil"] else _format_value(satu, "realisasi"),
        "capaian": format_capaian(satu["capaian"]),
        "tanda": mark_of(satu, tanda),
        "alasan": "" if is_missing(satu["alasan"]) else satu["alasan"],
    }


def _format_value(satu: Baris, nama: str) -> str:
    """A number with its satuan, a letter, or "–"; a number against a letter has no satuan but its scale."""
    if not is_missing(satu[f"{nama}_huruf"]):
        return str(satu[f"{nama}_huruf"])
    if is_missing(satu[nama]):
        return "–"
    tanpa_satuan = is_missing(satu["satuan"]) or not is_missing(satu["target_huruf"])
    return format_nilai(satu[nama], "" if tanpa_satuan else satu["satuan"]).strip()
