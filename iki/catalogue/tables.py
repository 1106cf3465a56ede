"""The columns of the catalogue's tables, and how their text is read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Tangga
from iki.errors import KatalogError
from iki.text import clean_text

_KODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
_ANGKA = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?")
_BULAT = re.compile(r"[0-9]{1,9}")

YA_TIDAK = {"ya": True, "tidak": False}

Nilai = str | float | int | bool


@dataclass(frozen=True)
class Masalah:
    """One problem of a table.

    Attributes:
        tabel: name of the table ("ukuran").
        baris: label of the row in the table's index; in a table read from a file, its line.
        kolom: name of the column.
        isi: what is wrong and what to write instead, one or two Indonesian sentences.
    """

    tabel: str
    baris: int
    kolom: str
    isi: str


@dataclass(frozen=True)
class Kolom:
    """One column: how its text becomes a value, and whether a cell may be blank.

    `baca` raises ValueError with a sentence for the user.
    """

    nama: str
    baca: Callable[[str], Nilai]
    dtype: str = "str"
    wajib: bool = True


def convert_table(nama: str, teks: pd.DataFrame) -> tuple[pd.DataFrame, list[Masalah]]:
    """Turn a table of text into values of the dtypes that `Katalog` names.

    Args:
        nama: one of `TABEL`.
        teks: the columns of that table, all text, "" for a blank cell.

    Returns:
        The table under the same index, and its problems. A cell with a problem is missing
        in the table; a column of int or bool with such a cell is object.
    """
    kolom = {k.nama: _convert_column(nama, k, teks[k.nama]) for k in TABEL[nama]}
    tabel = pd.DataFrame({k: isi for k, (isi, _) in kolom.items()}, index=teks.index)
    return tabel, [m for _, masalah in kolom.values() for m in masalah]


def read_cell(tabel: str, kolom: str, sel: str) -> Nilai | None:
    """One cell of a table from its text; None for a blank one.

    Raises:
        KatalogError: the table has no such column, or the text is no value of it.
    """
    cocok = next((satu for satu in TABEL[tabel] if satu.nama == kolom), None)
    if cocok is None:
        raise KatalogError(f"Kolom '{kolom}' tidak ada di tabel {tabel}. Periksa ejaannya.")
    try:
        return _convert_cell(cocok, clean_text(sel))
    except ValueError as galat:
        raise KatalogError(f"Kolom {kolom}: {galat}") from galat


def _convert_column(tabel: str, kolom: Kolom, teks: pd.Series) -> tuple[pd.Series, list[Masalah]]:
    nilai: list[Nilai | None] = []
    masalah = []
    for baris, sel in teks.items():
        try:
            nilai.append(_convert_cell(kolom, sel))
        except ValueError as galat:
            nilai.append(None)
            masalah.append(Masalah(tabel, int(str(baris)), kolom.nama, str(galat)))
    dtype = "object" if masalah and kolom.dtype in {"int64", "bool"} else kolom.dtype
    return pd.Series(nilai, index=teks.index, dtype=dtype), masalah


def _convert_cell(kolom: Kolom, sel: str) -> Nilai | None:
    if sel != clean_text(sel):
        raise ValueError(
            f"'{clean_text(sel)}' memuat spasi berlebih atau karakter tak terlihat. Ketik ulang selnya."
        )
    if sel:
        return kolom.baca(sel)
    if kolom.wajib:
        raise ValueError("kosong, padahal wajib. Isi sel ini.")
    return None


def _read_kode(sel: str) -> str:
    if not _KODE.fullmatch(sel):
        raise ValueError(f"'{sel}' bukan kode. Pakai huruf besar, angka dan tanda hubung, misalnya UMREN-01.")
    return sel


def _read_angka(sel: str) -> float:
    if not _ANGKA.fullmatch(sel):
        raise ValueError(
            f"'{sel}' bukan angka. Tulis tanpa titik ribuan, dengan titik desimal, misalnya 19.55."
        )
    return float(sel)


def _read_bulat(sel: str) -> int:
    if not _BULAT.fullmatch(sel):
        raise ValueError(f"'{sel}' bukan bilangan bulat. Tulis angkanya saja, misalnya 2023.")
    return int(sel)


def _read_ya_tidak(sel: str) -> bool:
    if sel not in YA_TIDAK:
        raise ValueError(f"'{sel}' tidak dikenal. Isi ya atau tidak.")
    return YA_TIDAK[sel]


def _read_pilihan(pilihan: type[StrEnum]) -> Callable[[str], str]:
    def baca(sel: str) -> str:
        if sel not in set(pilihan):
            raise ValueError(f"'{sel}' tidak dikenal. Pilih salah satu: {', '.join(pilihan)}.")
        return sel

    return baca


TABEL: dict[str, tuple[Kolom, ...]] = {
    "bidang": (Kolom("kode", _read_kode), Kolom("nama", str)),
    "jabatan": (
        Kolom("kode", _read_kode),
        Kolom("nama", str),
        Kolom("nama_pendek", str),
        Kolom("bidang", _read_kode),
        Kolom("atasan", _read_kode, wajib=False),
        Kolom("tugas", str),
    ),
    "fungsi": (
        Kolom("jabatan", _read_kode),
        Kolom("urutan", _read_bulat, "int64"),
        Kolom("teks", str),
    ),
    "ukuran": (
        Kolom("kode", _read_kode),
        Kolom("indikator_kode", _read_kode),
        Kolom("jabatan", _read_kode),
        Kolom("bidang", _read_kode),
        Kolom("no", str, wajib=False),
        Kolom("sasaran", str),
        Kolom("indikator", str),
        Kolom("formulasi", str),
        Kolom("satuan", str),
        Kolom("jenis", _read_pilihan(Jenis)),
        Kolom("tangga", _read_pilihan(Tangga), wajib=False),
        Kolom("arah", _read_pilihan(Arah)),
        Kolom("agregasi", _read_pilihan(Agregasi)),
        Kolom("jadwal", _read_pilihan(Jadwal)),
        Kolom("bergantung_kejadian", _read_ya_tidak, "bool"),
        Kolom("bobot", _read_angka, "float64"),
        Kolom("sumber_data", str, wajib=False),
        Kolom("asumsi", str),
    ),
    "target": (
        Kolom("kode", _read_kode),
        Kolom("tahun", _read_bulat, "int64"),
        Kolom("tahun_tercetak", _read_bulat, "int64"),
        Kolom("target_teks", str),
        Kolom("target", _read_angka, "float64", wajib=False),
        Kolom("target_atas", _read_angka, "float64", wajib=False),
        Kolom("target_huruf", str, wajib=False),
        *(Kolom(f"target_tw{q}", _read_angka, "float64", wajib=False) for q in (1, 2, 3, 4)),
    ),
    "cacat": (
        Kolom("kode", _read_kode),
        Kolom("jenis", str),
        Kolom("uraian", str),
        Kolom("keputusan", str),
    ),
}
"""The files of data/catalogue: NAME.csv with these columns, in this order."""
