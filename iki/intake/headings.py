"""Printed headings and our columns: data/headings/*.csv, one line a heading.

A heading may hold {tahun}, {triwulan}, {triwulan_lalu} (the one before the
sheet's own) or {setahun};
case and spaces do not matter.
"""

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from iki.errors import BerkasError
from iki.periods import SETAHUN, parse_triwulan
from iki.text import fold_text

HEADINGS = Path(__file__).resolve().parents[2] / "data" / "headings"

_PENANDA = {
    "{tahun}": r"(?P<tahun>(?:19|20)[0-9]{2})",
    "{triwulan}": r"(?P<triwulan>iv|i{1,3}|[1-4])",
    "{triwulan_lalu}": r"(?P<triwulan_lalu>i{1,3}|[1-3])",
    "{setahun}": r"(?P<setahun>setahun|satutahun)",
}


class Kolom(StrEnum):
    """A column that intake knows."""

    KODE = "kode"
    JABATAN = "jabatan"
    SASARAN = "sasaran"
    INDIKATOR = "indikator"
    FORMULASI = "formulasi"
    SATUAN = "satuan"
    TARGET = "target"
    TARGET_PERIODE = "target_periode"
    REALISASI_LALU = "realisasi_lalu"
    REALISASI = "realisasi"
    PEMBILANG = "pembilang"
    PENYEBUT = "penyebut"
    FAKTOR_PENDORONG = "faktor_pendorong"
    FAKTOR_PENGHAMBAT = "faktor_penghambat"
    TINDAK_LANJUT = "tindak_lanjut"
    BUKTI_DUKUNG = "bukti_dukung"
    ARAH = "arah"  # only tables of other offices say it


KETERANGAN = (Kolom.FAKTOR_PENDORONG, Kolom.FAKTOR_PENGHAMBAT, Kolom.TINDAK_LANJUT, Kolom.BUKTI_DUKUNG)
ISIAN = (Kolom.REALISASI, Kolom.PEMBILANG, Kolom.PENYEBUT, *KETERANGAN)
"""The columns that a person fills."""


@dataclass(frozen=True)
class Judul:
    """A heading understood: its column and the period that it names, None where it names none."""

    kolom: Kolom
    tahun: int | None = None
    triwulan: int | None = None


def match_judul(teks: str) -> Judul | None:
    """What a printed heading means; None for any other text."""
    bersih = _fold(teks)
    for pola, kolom in _load_pola(HEADINGS):
        cocok = pola.fullmatch(bersih)
        if cocok:
            return _judul(kolom, cocok.groupdict())
    return None


def _judul(kolom: Kolom, bagian: dict[str, str | None]) -> Judul:
    tahun = bagian.get("tahun")
    return Judul(kolom, int(tahun) if tahun else None, _triwulan(bagian))


def _triwulan(bagian: dict[str, str | None]) -> int | None:
    ini, lalu = bagian.get("triwulan"), bagian.get("triwulan_lalu")
    if bagian.get("setahun"):
        return SETAHUN
    if lalu:
        return parse_triwulan(lalu) + 1
    return parse_triwulan(ini) if ini else None


@cache
def _load_pola(folder: Path) -> tuple[tuple[re.Pattern[str], Kolom], ...]:
    """The patterns of all files, in the order of their names and lines.

    Raises:
        BerkasError: a line names a column that does not exist.
    """
    return tuple(pola for path in sorted(folder.glob("*.csv")) for pola in _read_pola(path))


def _read_pola(path: Path) -> list[tuple[re.Pattern[str], Kolom]]:
    with path.open(encoding="utf-8", newline="") as berkas:
        baris = list(csv.DictReader(berkas))
    salah = [satu["kolom"] for satu in baris if satu["kolom"] not in set(Kolom)]
    if salah:
        raise BerkasError(f"{path.name}: kolom '{salah[0]}' tidak dikenal. Pilihan: {', '.join(Kolom)}.")
    return [(_compile(satu["judul"]), Kolom(satu["kolom"])) for satu in baris]


def _compile(judul: str) -> re.Pattern[str]:
    pola = re.escape(_fold(judul))
    for penanda, isi in _PENANDA.items():
        pola = pola.replace(re.escape(penanda), isi)
    return re.compile(pola)


def _fold(teks: str) -> str:
    return re.sub(r"\s+", "", fold_text(teks)).rstrip(":")
