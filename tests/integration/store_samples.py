"""Uploads to store in the tests: made-up values for ukuran that the catalogue has."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from iki.pelaku import Pelaku
from iki.store.unggahan import Berkas, Kiriman

TEKS = (
    "huruf", "faktor_pendorong", "faktor_penghambat", "tindak_lanjut", "bukti_dukung", "lembar", "sel", "teks"
)  # fmt: skip
SITI = Pelaku("siti")
"""Who uploads them."""

ANGKA = ("nilai", "pembilang", "penyebut")


def make_isian(*baris: Mapping[str, Any]) -> pd.DataFrame:
    """One row per value as the reader gives them; what a row does not name is missing."""
    polos = {"kode": "KADIS-01A", "tahun": 2024, "triwulan": 1, "nihil": False}
    isian = pd.DataFrame(
        [polos | dict(b) for b in baris],
        columns=["kode", "tahun", "triwulan", "nilai", "huruf", "nihil", *ANGKA[1:], *TEKS[1:]],
    )
    tipe = {"kode": "str", "tahun": "int64", "triwulan": "int64", "nihil": "bool"}
    return isian.astype(tipe | dict.fromkeys(TEKS, "str") | dict.fromkeys(ANGKA, "float64"))


def make_kiriman(isi: bytes, *baris: Mapping[str, Any], **lainnya: Any) -> Kiriman:
    """An upload of these bytes with these values."""
    return Kiriman(Berkas("laporan.xlsx", isi), make_isian(*baris), **({"pelaku": SITI} | lainnya))
