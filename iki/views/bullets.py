"""Bullet bars: how far against the target due and the year's target.

HTML rather than a chart: names wrap in whatever room there is, links are links, and nothing has to be loaded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.catalogue.model import Arah
from iki.periods import Periode, format_triwulan
from iki.scoring.policy import Policy
from iki.scoring.status import Status
from iki.views.marks import Tanda, read_marks
from iki.views.markup import render
from iki.views.tables import describe_row
from iki.views.words import Baris, format_reach, is_missing

BATAS = 150.0
"""Bars end here, in percent of the year's target; the number beside them stays the true one."""


@dataclass(frozen=True)
class Panel:
    """Bars under one heading.

    Attributes:
        kepala: the unit that the heading tells (see `units.describe_units`); None: no heading.
        ukuran: rows of `score_ukuran` with a `nama`, in the order to draw.
    """

    ukuran: pd.DataFrame
    kepala: Mapping[str, Any] | None = None


def write_bullets(judul: str, panel: Sequence[Panel], periode: Periode, policy: Policy) -> str:
    """One bullet an ukuran: realisasi solid, the target due as a line, the year's target as an outline.

    Every bar is in percent of its own target of the year, all on one scale, so unlike units never share
    an axis; the figures in their own unit stand beside it. "" where nothing is `dinilai`.
    """
    dinilai = [(satu.kepala, satu.ukuran[satu.ukuran["status"] == Status.DINILAI]) for satu in panel]
    ujung = max([100.0, *(bar_length(baris) for _, ukuran in dinilai for baris in ukuran.to_dict("records"))])
    tanda = read_marks(policy)
    isi = [
        {
            "kepala": kepala,
            "bilah": [_bullet(baris, tanda, periode, ujung) for baris in ukuran.to_dict("records")],
        }
        for kepala, ukuran in dinilai
        if not ukuran.empty
    ]
    return _render(judul, isi, periode, ujung) if isi else ""


def _render(judul: str, panel: Sequence[Mapping[str, Any]], periode: Periode, ujung: float) -> str:
    return render(
        "bullet.html",
        judul=judul,
        panel=panel,
        penuh=100.0 * 100.0 / ujung,
        tahun=periode.tahun,
        triwulan=format_triwulan(periode.triwulan),
        setahun=periode.triwulan == 4,
    )


def _bullet(baris: Baris, tanda: Mapping[str, Tanda], periode: Periode, ujung: float) -> dict[str, Any]:
    """One row in words, and where its bar and its line end, in percent of the room for bars."""
    tempo = due_percent(baris)
    return describe_row(baris, tanda, periode) | {
        "isi": 100.0 * bar_length(baris) / ujung,
        "tempo": None if tempo is None else 100.0 * tempo / ujung,
        "terpotong": baris["capaian_tahun"] > BATAS,
        "capai": format_reach(baris),
        "setahun": format_reach(baris, tahun=True),
    }


def bar_length(baris: Baris) -> float:
    """Realisasi in percent of the year's target, cut at `BATAS`; 0 where the year has no capaian."""
    return 0.0 if is_missing(baris["capaian_tahun"]) else min(float(baris["capaian_tahun"]), BATAS)


def due_percent(baris: Baris) -> float | None:
    """The target due, in percent of the year's target; None for letters, ranges and what should fall."""
    if baris["arah"] != Arah.NAIK or is_missing(baris["target_periode"]) or not baris["target"]:
        return None
    return min(100.0 * float(baris["target_periode"]) / float(baris["target"]), BATAS)
