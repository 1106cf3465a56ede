"""Which year and triwulan a sheet is for: every place that says so must say the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from iki.errors import PeriodeError
from iki.intake.cells import show_sel
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.headings import Kolom
from iki.intake.layout import Tabel
from iki.intake.raw import Sel, address
from iki.periods import SETAHUN, format_triwulan, parse_triwulan
from iki.text import fold_text

_TAHUN = re.compile(r"(?:19|20)[0-9]{2}")
_KALIMAT_TAHUN = re.compile(r"\btahun\s*:?\s*((?:19|20)[0-9]{2})\b(?!\s*[-–/]\s*[0-9])")
_KALIMAT_TRIWULAN = re.compile(r"\b(?:tri\s?wulan|tw)\s*[.:\-]?\s*(iv|i{1,3}|[1-4])\b")
_JANGKAUAN = 6  # columns to the right of a label where its value may stand


class Hal(StrEnum):
    """What a place names."""

    TAHUN = "tahun"
    TRIWULAN = "triwulan"


_LABEL = {
    "tahun": Hal.TAHUN,
    "tahun anggaran": Hal.TAHUN,
    "tahun kinerja": Hal.TAHUN,
    "triwulan": Hal.TRIWULAN,
    "tri wulan": Hal.TRIWULAN,
    "tw": Hal.TRIWULAN,
}


@dataclass(frozen=True)
class Petunjuk:
    """One place that names a year or a triwulan (0: the whole year)."""

    tempat: Tempat
    hal: Hal
    nilai: int

    def __str__(self) -> str:
        return f"tahun {self.nilai}" if self.hal is Hal.TAHUN else format_triwulan(self.nilai)


def read_periode(tabel: Tabel, tahun_dikenal: list[int]) -> tuple[int | None, int | None, list[Temuan]]:
    """The year and triwulan (0 for the whole year) of a sheet.

    The heading of the realisasi is believed first, then the labelled cells, then
    the other headings and the title rows.

    Returns:
        None for what is missing, unknown or contradicted, each with its temuan.
    """
    berlabel, temuan = _read_labels(tabel)
    judul = list(_headings(tabel, {Kolom.REALISASI}))
    lain = list(_headings(tabel, set(Kolom) - {Kolom.REALISASI}))
    petunjuk = [*judul, *berlabel, *lain, *_sentences(tabel)]
    tahun, salah_tahun = _agree(tabel, petunjuk, Hal.TAHUN)
    triwulan, salah_triwulan = _agree(tabel, petunjuk, Hal.TRIWULAN)
    temuan += salah_tahun + salah_triwulan
    if tahun is not None and tahun.nilai not in tahun_dikenal:
        temuan.append(_unknown_year(tahun, tahun_dikenal))
        tahun = None
    return tahun.nilai if tahun else None, triwulan.nilai if triwulan else None, temuan


def _agree(tabel: Tabel, petunjuk: list[Petunjuk], hal: Hal) -> tuple[Petunjuk | None, list[Temuan]]:
    """The most trusted place; None, with temuan, where there is none or another contradicts it."""
    tentang = [satu for satu in petunjuk if satu.hal is hal]
    if not tentang:
        return None, [_missing(tabel, hal)]
    acuan = tentang[0]
    lain = [_contradiction(satu, acuan) for satu in tentang if satu.nilai != acuan.nilai]
    return (None if lain else acuan), lain


def _headings(tabel: Tabel, kolom: set[Kolom]) -> Iterator[Petunjuk]:
    for nomor, judul in tabel.judul.items():
        if judul.kolom not in kolom:
            continue
        tempat = Tempat(tabel.lembar.judul, address(tabel.baris_judul, nomor))
        if judul.tahun is not None:
            yield Petunjuk(tempat, Hal.TAHUN, judul.tahun)
        if judul.triwulan is not None:
            yield Petunjuk(tempat, Hal.TRIWULAN, judul.triwulan)


def _read_labels(tabel: Tabel) -> tuple[list[Petunjuk], list[Temuan]]:
    """The cells above the headings that stand right of "Tahun" or "Triwulan"."""
    petunjuk: list[Petunjuk] = []
    temuan: list[Temuan] = []
    for sel in _title_cells(tabel):
        hal = _LABEL.get(fold_text(sel.nilai).rstrip(": "))
        isi = _right_of(tabel, sel) if hal else None
        if hal is None or isi is None:
            continue
        nilai = _read_tahun(isi) if hal is Hal.TAHUN else _read_triwulan(isi)
        tempat = Tempat(tabel.lembar.judul, isi.alamat)
        if nilai is None:
            temuan.append(_unreadable(hal, isi, tempat))
        else:
            petunjuk.append(Petunjuk(tempat, hal, nilai))
    return petunjuk, temuan


def _read_tahun(isi: Sel) -> int | None:
    teks = show_sel(isi).lstrip(": ")
    return int(teks) if _TAHUN.fullmatch(teks) else None


def _read_triwulan(isi: Sel) -> int | None:
    teks = fold_text(show_sel(isi)).lstrip(": ")
    try:
        return SETAHUN if teks == "setahun" else parse_triwulan(teks)
    except PeriodeError:
        return None


def _sentences(tabel: Tabel) -> Iterator[Petunjuk]:
    """Titles such as "Laporan Triwulan II Tahun 2026"; a range of years says nothing."""
    for sel in _title_cells(tabel):
        teks = fold_text(sel.nilai)
        tempat = Tempat(tabel.lembar.judul, sel.alamat)
        if tahun := _KALIMAT_TAHUN.search(teks):
            yield Petunjuk(tempat, Hal.TAHUN, int(tahun[1]))
        if triwulan := _KALIMAT_TRIWULAN.search(teks):
            yield Petunjuk(tempat, Hal.TRIWULAN, parse_triwulan(triwulan[1]))


def _title_cells(tabel: Tabel) -> list[Sel]:
    return [sel for (baris, _), sel in sorted(tabel.lembar.sel.items()) if baris < tabel.baris_judul]


def _right_of(tabel: Tabel, label: Sel) -> Sel | None:
    for kolom in range(label.kolom + 1, label.kolom + 1 + _JANGKAUAN):
        sel = tabel.lembar.sel.get((label.baris, kolom))
        if sel is not None and fold_text(sel.nilai) not in {"", ":"}:
            return sel
    return None


def _missing(tabel: Tabel, hal: Hal) -> Temuan:
    contoh = "'Realisasi TW II 2026' atau 'Realisasi setahun 2024'"
    return make_temuan(
        KodeTemuan.PERIODE_TIDAK_ADA,
        tabel.tempat(tabel.baris_judul, Kolom.REALISASI),
        f"Lembar ini tidak menyebut {hal}nya.",
        f"Tulis di judul kolom, misalnya {contoh}.",
    )


def _contradiction(satu: Petunjuk, acuan: Petunjuk) -> Temuan:
    return make_temuan(
        KodeTemuan.PERIODE_BERTENTANGAN,
        satu.tempat,
        f"Sel ini menyebut {satu}, sedangkan sel {acuan.tempat.sel} menyebut {acuan}.",
        "Samakan keduanya dengan isi lembar ini, lalu unggah ulang.",
    )


def _unknown_year(tahun: Petunjuk, dikenal: list[int]) -> Temuan:
    return make_temuan(
        KodeTemuan.TAHUN_TIDAK_DIKENAL,
        tahun.tempat,
        f"Tahun {tahun.nilai} tidak ada di katalog.",
        f"Tahun yang ada: {', '.join(map(str, dikenal))}. Unduh templat tahun yang benar.",
    )


def _unreadable(hal: Hal, isi: Sel, tempat: Tempat) -> Temuan:
    contoh = "empat angka, misalnya 2026" if hal is Hal.TAHUN else "I, II, III, IV atau setahun"
    return make_temuan(
        KodeTemuan.PERIODE_TIDAK_TERBACA,
        tempat,
        f"'{shorten(isi.nilai)}' di sebelah '{hal}' tidak terbaca.",
        f"Tulis {contoh}.",
    )
