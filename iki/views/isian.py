"""The rows to fill on screen: what is asked, what was due and what stands, as words."""

from typing import Any

import pandas as pd

from iki.catalogue.model import Jenis
from iki.intake.headings import ISIAN, Kolom
from iki.numbers import format_plain
from iki.views.indikator import format_report
from iki.views.words import add_names, is_missing

TETAP = ("kode", "nama", "satuan", "target_periode", "tersimpan")
"""The columns that are only read."""


def tabulate_entries(entri: pd.DataFrame) -> pd.DataFrame:
    """The table to edit.

    Args:
        entri: rows of `list_entries`.

    Returns:
        One row per ukuran in catalogue order; the columns of `TETAP` as text, then those to fill,
        blank. pembilang and penyebut are there only where some ukuran is a percentage.
    """
    isian = [kolom for kolom in ISIAN if not _is_part(kolom) or (entri["jenis"] == Jenis.PERSENTASE).any()]
    tetap = pd.DataFrame(
        {
            "kode": entri["kode"],
            "nama": add_names(entri)["nama"],
            "satuan": entri["satuan"],
            "target_periode": [_write_target(satu) for satu in entri["target_periode"]],
            "tersimpan": [_write_stored(satu) for satu in entri.to_dict("records")],
        }
    )
    return tetap.assign(**dict.fromkeys(map(str, isian), ""))


def _is_part(kolom: Kolom) -> bool:
    return kolom in (Kolom.PEMBILANG, Kolom.PENYEBUT)


def _write_target(target: float | str | None) -> str:
    if target is None:
        return "tanpa target"
    return target if isinstance(target, str) else format_plain(target)


def _write_stored(satu: dict[Any, Any]) -> str:
    """The value that stands; "" where none does."""
    if is_missing(satu["nihil"]):
        return ""
    return format_report(satu | {"nihil": bool(satu["nihil"])}).removesuffix(f" {satu['satuan']}")
