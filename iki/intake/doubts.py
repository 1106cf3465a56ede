"""Doubts about one value beside its target and what was reported before.

A missing number is NaN; every comparison with it is false, so it raises no doubt.
"""

from dataclasses import dataclass

from iki.catalogue.model import Agregasi, Arah, Jadwal
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan
from iki.intake.known import Ukuran
from iki.numbers import format_angka
from iki.periods import ROMAWI, format_triwulan

KALI_TARGET = 10.0  # this many times the target of the year, or more
SEPERSERIBU = 1000.0  # the target of the year over this, or less; targets below it have no thousandth
MELAMPAUI = 1.25  # times the target of the year: what a sum reaches when totals are added up
TARGET_BESAR = 12.0  # from here on a value that equals the total due is a doubt by itself
DEKAT_JADWAL = 0.15  # this near to the total due
MELAMPAUI_JADWAL = 1.4  # times the total due
TURUN_WAJAR = 0.75  # of the last value; a stock may shrink this far in a triwulan


@dataclass(frozen=True)
class Butir:
    """One value of a file beside what is known of its ukuran.

    Attributes:
        triwulan: 1-4; 0 for the whole year.
        nilai: NaN for a letter or "no case".
        target: of the year; NaN without one, and for letters.
        sampai_lalu: the realisasi up to the triwulan before, by agregasi; NaN without one.
        nilai_lalu: the value of the triwulan before alone; NaN without one.
        terjamin: said twice, by pembilang and penyebut or by a written %.
    """

    ukuran: Ukuran
    tahun: int
    triwulan: int
    nilai: float
    target: float
    sampai_lalu: float
    nilai_lalu: float
    terjamin: bool
    tempat: Tempat


def doubt_value(butir: Butir) -> Temuan | None:
    """The first doubt about a value; None for a normal one."""
    if _is_fraction(butir):
        return _fraction(butir)
    if _is_far(butir):
        return _far(butir)
    if _is_cumulative(butir):
        return _cumulative(butir)
    return _fallen(butir) if _has_fallen(butir) else None


def _is_fraction(butir: Butir) -> bool:
    """0,1955 where 19,55 is meant; not where it was said twice."""
    return butir.ukuran.persen and 0 < butir.nilai <= 1 < butir.target and not butir.terjamin


def _is_far(butir: Butir) -> bool:
    if butir.target <= 0:
        return False
    sedikit = 0 < butir.nilai <= butir.target / SEPERSERIBU
    bermakna = butir.target >= SEPERSERIBU and butir.ukuran.arah is not Arah.TURUN
    return butir.nilai >= KALI_TARGET * butir.target or (sedikit and bermakna)


def _is_cumulative(butir: Butir) -> bool:
    """A summed ukuran whose value holds all that was reported before once more.

    Either the sum would pass the target of the year by far although the value itself does
    not, or the value stands just where the total should stand by now. What depends on events
    follows no plan, so nothing can be told of it.
    """
    sejauh, nilai = butir.sampai_lalu, butir.nilai
    if butir.ukuran.agregasi is not Agregasi.JUMLAH or butir.ukuran.bergantung_kejadian:
        return False
    if not 0 < sejauh <= nilai <= butir.target * 1.1:
        return False
    jadwal = butir.target * butir.triwulan / 4
    tepat_jadwal = abs(nilai - jadwal) <= DEKAT_JADWAL * jadwal
    dua_kali = sejauh + nilai >= MELAMPAUI_JADWAL * jadwal
    besar = butir.target >= TARGET_BESAR
    return sejauh + nilai > MELAMPAUI * butir.target or (besar and tepat_jadwal and dua_kali)


def _has_fallen(butir: Butir) -> bool:
    """A total to date must not fall; a stock may shrink, but not by much."""
    if butir.ukuran.agregasi is not Agregasi.AKHIR or butir.ukuran.arah is not Arah.NAIK:
        return False
    berjalan = butir.ukuran.jadwal is Jadwal.MERATA
    return butir.nilai < butir.sampai_lalu * (1 if berjalan else TURUN_WAJAR)


def _fraction(butir: Butir) -> Temuan:
    nilai = format_angka(butir.nilai)
    return make_temuan(
        KodeTemuan.PERSEN_SEPERTI_PECAHAN,
        butir.tempat,
        f"Realisasi {nilai} % tampak seperti pecahan dari {format_angka(butir.nilai * 100)} %.",
        f"Tulis {format_angka(butir.nilai * 100)} bila itu maksudnya; terima bila memang {nilai} %.",
    )


def _far(butir: Butir) -> Temuan:
    satuan = butir.ukuran.satuan
    return make_temuan(
        KodeTemuan.JAUH_DARI_TARGET,
        butir.tempat,
        f"Realisasi {format_angka(butir.nilai)} {satuan} jauh dari target setahun, "
        f"{format_angka(butir.target)} {satuan}.",
        "Periksa titik dan nolnya; terima bila memang demikian.",
    )


def _cumulative(butir: Butir) -> Temuan:
    lalu = f"s.d. TW {ROMAWI[butir.triwulan - 1]}"
    selisih = butir.nilai - butir.sampai_lalu
    return make_temuan(
        KodeTemuan.ENTRI_KUMULATIF,
        butir.tempat,
        f"Realisasi {format_angka(butir.nilai)} tampak seperti angka sejak awal tahun: {lalu} sudah "
        f"{format_angka(butir.sampai_lalu)}, target setahun {format_angka(butir.target)}.",
        f"Tulis hasil {format_triwulan(butir.triwulan)} saja, mungkin {format_angka(selisih)}; "
        "terima bila memang demikian.",
    )


def _fallen(butir: Butir) -> Temuan:
    return make_temuan(
        KodeTemuan.TOTAL_TURUN,
        butir.tempat,
        f"Realisasi {format_angka(butir.nilai)} turun dari {format_angka(butir.sampai_lalu)} "
        f"s.d. TW {ROMAWI[butir.triwulan - 1]}.",
        "Ukuran ini dilaporkan sebagai posisi terakhir; periksa angkanya, terima bila memang turun.",
    )
