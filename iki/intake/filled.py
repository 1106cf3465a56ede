"""The values of a file as a frame."""

from typing import Any

import pandas as pd

from iki.intake.headings import KETERANGAN
from iki.intake.rows import Isian, as_float

KOLOM_ISIAN = {
    "kode": "str",
    "tahun": "int64",
    "triwulan": "int64",
    "nilai": "float64",
    "huruf": "str",
    "nihil": "bool",
    "pembilang": "float64",
    "penyebut": "float64",
    **{str(kolom): "str" for kolom in KETERANGAN},
    "lembar": "str",
    "sel": "str",
    "teks": "str",
}


def make_frame(isian: list[tuple[tuple[int | None, int | None], Isian]]) -> pd.DataFrame:
    """One row per value, in their order, with the columns of `KOLOM_ISIAN` (see `reader.Bacaan`).

    Args:
        isian: each value with its year and triwulan; one without both is left out, its galat says why.
    """
    baris = [
        _record(tahun, triwulan, satu)
        for (tahun, triwulan), satu in isian
        if tahun is not None and triwulan is not None
    ]
    return pd.DataFrame.from_records(baris, columns=list(KOLOM_ISIAN)).astype(KOLOM_ISIAN)


def _record(tahun: int, triwulan: int, isian: Isian) -> tuple[Any, ...]:
    return (
        isian.kode,
        tahun,
        triwulan,
        as_float(isian.nilai.angka),
        isian.nilai.huruf,
        isian.nilai.nihil,
        as_float(isian.bagian.pembilang if isian.bagian else None),
        as_float(isian.bagian.penyebut if isian.bagian else None),
        *(isian.keterangan.get(kolom) for kolom in KETERANGAN),
        isian.tempat.lembar,
        isian.tempat.sel,
        isian.teks,
    )
