"""Printed headings and our columns: data/headings/*.csv, one line a heading.

A heading may hold {tahun}, {triwulan}, {triwulan_lalu} (the one before the
sheet's own), {setahun}, {bulan} or {lain} (any words; tried last); case, spaces, dots,
dashes, colons, asterisks and brackets do not matter.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
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
    "{bulan}": (
        r"(?:jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|ags?t"
        r"|sep(?:t|tember)?|okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?)"
    ),
    "{lain}": ".*",
}
_BERNAMA = re.compile(r"\(\?P<[a-z_]+>")
_PALING_PANJANG = 300  # letters of a text that are looked at for the label of a row
_DUA_TRIWULAN = re.compile(r"\b(iv|i{1,3}|[1-4])[\s‐-―−-]+(?=(?:iv|i{1,3}|[1-4])\b)")
_SAMPAI = re.compile(r"\bs\s*[./]?\s*d\b|\bsampai(?:\s+dengan)?\b")
_SINGKATAN = (
    (re.compile(r"\b(?:tri\s*[wb]ulan|triw|trw|tw)(?![a-hj-z])"), "triwulan"),
    (re.compile(r"\breal\b"), "realisasi"),
    (re.compile(r"\btgt\b"), "target"),
)
_TAK_BERARTI = re.compile(r"[\s.:*()\[\]\"'_‐-―−-]+")


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


class Peran(StrEnum):
    """What a heading, or the label of a row, says that is no column of ours."""

    ABAIKAN = "abaikan"  # known and never read: No, Program, Capaian (%), a total, money
    CATATAN = "catatan"  # a note that is not stored; told where it is filled
    TOTAL = "total"  # of the year: never read beside its four triwulan; elsewhere as a note
    PERIODE = "periode"  # only a period: "II", "TW II", "2026"
    KINERJA = "kinerja"  # the K beside Rp
    KELOMPOK = "kelompok"  # stands over several columns and says nothing of them
    KAKI = "kaki"  # the label of a row below a table that holds no number: a note, a signature
    REKAP = "rekap"  # the label of a row below a table that may hold one: a mean, a total


KETERANGAN = (Kolom.FAKTOR_PENDORONG, Kolom.FAKTOR_PENGHAMBAT, Kolom.TINDAK_LANJUT, Kolom.BUKTI_DUKUNG)
ISIAN = (Kolom.REALISASI, Kolom.PEMBILANG, Kolom.PENYEBUT, *KETERANGAN)
"""The columns that a person fills."""


@dataclass(frozen=True)
class Judul:
    """A heading understood: its column and the period that it names, None where it names none."""

    kolom: Kolom
    tahun: int | None = None
    triwulan: int | None = None


@dataclass(frozen=True)
class Sebutan:
    """A heading or a part of one understood: as `Judul`, but it may be no column of ours."""

    kolom: Kolom | Peran
    tahun: int | None = None
    triwulan: int | None = None


def match_judul(teks: str) -> Judul | None:
    """Which of our columns a printed heading means; None for any other text."""
    satu = match_bagian(teks)
    if satu is None or not isinstance(satu.kolom, Kolom):
        return None
    return Judul(satu.kolom, satu.tahun, satu.triwulan)


@lru_cache(maxsize=4096)
def match_bagian(teks: str) -> Sebutan | None:
    """What a heading or a part of one means: a column of ours or a `Peran`; None for any other text."""
    bersih = _fold(teks)
    daftar = _load_pola(HEADINGS)
    if bersih in daftar.tetap:
        return Sebutan(daftar.tetap[bersih])
    if daftar.mungkin.fullmatch(bersih):
        for pola, kolom in daftar.berpenanda:
            if cocok := pola.fullmatch(bersih):
                return _judul(kolom, cocok.groupdict())
    return None


_PERAN_KAKI = (Peran.KAKI, Peran.REKAP)


@lru_cache(maxsize=4096)
def match_kaki(teks: str) -> Peran | None:
    """KAKI or REKAP for a text that labels a row below a table, which reports no ukuran; else None."""
    bersih = _fold(teks[:_PALING_PANJANG])
    daftar = _load_pola(HEADINGS).kaki
    return next((peran for peran in _PERAN_KAKI if daftar[peran].fullmatch(bersih)), None)


def is_kaki_utuh(teks: str) -> bool:
    """Whether a text is such a label word for word, and not only begins like one."""
    return _fold(teks[:_PALING_PANJANG]) in _load_pola(HEADINGS).kaki_tetap


_LAIN_DARI_REALISASI = frozenset({Kolom.TARGET, Kolom.TARGET_PERIODE, Kolom.REALISASI_LALU})


def combine_judul(teks: Sequence[str]) -> Sebutan | None:
    """What a heading of several rows means, from the top: "Realisasi" over "Triwulan I" over "K".

    The lowest row says most: a target, a total or a percentage under "Realisasi" is no realisasi.

    Returns:
        None where a part is not known, or where the parts contradict each other.
    """
    utuh = match_bagian(" ".join(teks)) if len(teks) > 1 else None
    bagian = [match_bagian(satu) for satu in teks]
    dikenal = [satu for satu in bagian if satu is not None]
    peran = {satu.kolom for satu in dikenal}
    for berkuasa in (Peran.ABAIKAN, Peran.CATATAN, Peran.TOTAL):
        if berkuasa in peran:
            return Sebutan(berkuasa)
    if utuh is not None and isinstance(utuh.kolom, Kolom):
        return utuh
    if len(dikenal) < len(bagian) or not dikenal:
        return None
    return _combine(dikenal)


def _combine(bagian: list[Sebutan]) -> Sebutan | None:
    kolom = [satu.kolom for satu in bagian if isinstance(satu.kolom, Kolom)]
    if bagian[-1].kolom is Peran.KELOMPOK:
        return Sebutan(Peran.ABAIKAN)
    tahun = {satu.tahun for satu in bagian} - {None}
    triwulan = {satu.triwulan for satu in bagian} - {None}
    bertentangan = kolom and kolom[-1] is Kolom.REALISASI and _LAIN_DARI_REALISASI.intersection(kolom)
    if not kolom or bertentangan or len(tahun) > 1 or len(triwulan) > 1:
        return None
    return Sebutan(kolom[-1], next(iter(tahun), None), next(iter(triwulan), None))


def _judul(kolom: Kolom | Peran, bagian: dict[str, str | None]) -> Sebutan:
    tahun = bagian.get("tahun")
    return Sebutan(kolom, int(tahun) if tahun else None, _triwulan(bagian))


def _triwulan(bagian: dict[str, str | None]) -> int | None:
    ini, lalu = bagian.get("triwulan"), bagian.get("triwulan_lalu")
    if bagian.get("setahun"):
        return SETAHUN
    if lalu:
        return parse_triwulan(lalu) + 1
    return parse_triwulan(ini) if ini else None


@dataclass(frozen=True)
class _Daftar:
    """The headings of all files.

    Attributes:
        tetap: those without a placeholder, folded.
        berpenanda: those with one, in the order of the files and lines; those with {lain} last.
        mungkin: matches whatever one of `berpenanda` matches, at once.
        kaki: matches the labels of rows below a table, by their role; kaki_tetap: those without a
            placeholder, folded.
    """

    tetap: dict[str, Kolom | Peran]
    berpenanda: tuple[tuple[re.Pattern[str], Kolom | Peran], ...]
    mungkin: re.Pattern[str]
    kaki: dict[Peran, re.Pattern[str]]
    kaki_tetap: frozenset[str]


@cache
def _load_pola(folder: Path) -> _Daftar:
    """Read all files of a folder; of two lines with one heading the first counts.

    Raises:
        BerkasError: a line names a column that does not exist.
    """
    baris = [satu for path in sorted(folder.glob("*.csv")) for satu in _read_baris(path)]
    judul = [satu for satu in baris if satu[1] not in _PERAN_KAKI]
    berpenanda = sorted((satu for satu in judul if "{" in satu[0]), key=lambda satu: "{lain}" in satu[0])
    return _Daftar(
        tetap={_fold(teks): kolom for teks, kolom in reversed(judul) if "{" not in teks},
        berpenanda=tuple((re.compile(_pola(teks)), kolom) for teks, kolom in berpenanda),
        mungkin=_any_of([teks for teks, _ in berpenanda]),
        kaki={peran: _any_of([teks for teks, kolom in baris if kolom is peran]) for peran in _PERAN_KAKI},
        kaki_tetap=frozenset(
            _fold(teks) for teks, kolom in baris if kolom in _PERAN_KAKI and "{" not in teks
        ),
    )


def _any_of(judul: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(_BERNAMA.sub("(?:", _pola(satu)) for satu in judul))


def _read_baris(path: Path) -> list[tuple[str, Kolom | Peran]]:
    with path.open(encoding="utf-8", newline="") as berkas:
        baris = list(csv.DictReader(berkas))
    pilihan: dict[str, Kolom | Peran] = {satu.value: satu for satu in (*Kolom, *Peran)}
    salah = [satu["kolom"] for satu in baris if satu["kolom"] not in pilihan]
    if salah:
        raise BerkasError(f"{path.name}: kolom '{salah[0]}' tidak dikenal. Pilihan: {', '.join(pilihan)}.")
    return [(satu["judul"], pilihan[satu["kolom"]]) for satu in baris]


def _pola(judul: str) -> str:
    potong = re.split(r"(\{[a-z_]+\})", judul)
    return "".join(_PENANDA.get(satu) or re.escape(_fold(satu)) for satu in potong)


def _fold(teks: str) -> str:
    """The letters and digits of a text, its short words written out: "Real. TW 2", "s/d Tribulan II".

    Two triwulan stay two: "I - II" is not "III".
    """
    teks = _SAMPAI.sub("sd", _DUA_TRIWULAN.sub("\\1 s/d ", fold_text(teks)))
    for pola, panjang in _SINGKATAN:
        teks = pola.sub(panjang, teks)
    return _TAK_BERARTI.sub("", teks)
