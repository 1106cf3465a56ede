"""An ukuran in a sentence or two: what was reached, why, what is needed; and titles that say the finding."""

import re

import pandas as pd

from iki.catalogue.model import Arah, Jenis
from iki.numbers import format_angka, format_plain, parse_angka, round_angka
from iki.periods import Periode, format_periode, format_triwulan
from iki.scoring.compare import Banding
from iki.scoring.explanation import Penjelasan
from iki.views.words import (
    Baris,
    format_capaian,
    format_nilai,
    format_target,
    is_missing,
    is_reported,
)

PENUH = 100.0
"""Percent at which a target is met."""


def describe_empty(periode: Periode, *, disahkan: bool) -> str:
    """What to say of a year without any realisasi, or without any approved one."""
    return f"Belum ada realisasi tahun {periode.tahun}{' yang disahkan' if disahkan else ''}."


def describe_change(banding: Banding) -> str:
    """How many rose, fell and stayed, over those that reported in both triwulan."""
    return f"naik {banding.naik}, turun {banding.turun}, tetap {banding.tetap}"


def describe_moves(unit: Baris, sejak: int | None, lalu: Periode | None) -> str:
    """Whether a unit does better than a triwulan and than a year ago; "" where nothing can be compared.

    Args:
        unit: with selisih_tw and selisih_tahun (points; missing where nothing can be compared).
        sejak: the triwulan before; lalu: the same triwulan of the year before.

    Example: "Naik 4,1 poin sejak TW II; lebih rendah 2,3 poin daripada TW III 2025."
    """
    tw, tahun = unit["selisih_tw"], unit["selisih_tahun"]
    bagian = []
    if sejak is not None and not is_missing(tw):
        bagian.append(_tell_move(tw, ("naik", "turun", "tetap"), f"sejak {format_triwulan(sejak)}"))
    if lalu is not None and not is_missing(tahun):
        kata = ("lebih tinggi", "lebih rendah", "sama")
        dengan = "dengan" if not round_angka(tahun, 1) else "daripada"
        bagian.append(_tell_move(tahun, kata, f"{dengan} {format_periode(lalu)}"))
    teks = "; ".join(bagian)
    return f"{teks[0].upper()}{teks[1:]}." if teks else ""


def _tell_move(selisih: float, kata: tuple[str, str, str], acuan: str) -> str:
    """The direction in the word, so the number has no sign."""
    bulat = round_angka(selisih, 1)
    if not bulat:
        return f"{kata[2]} {acuan}"
    return f"{kata[0] if bulat > 0 else kata[1]} {format_angka(abs(bulat))} poin {acuan}"


def describe_need(baris: Baris, triwulan: int) -> str:
    """What is still missing from the year's target, in the ukuran's own unit.

    Args:
        baris: a row of `score_ukuran` at `triwulan` that has a capaian_periode.

    Example: "8 Orang lagi s.d. TW IV"; at TW IV "Kurang 8 Orang dari target 10 Orang".
    """
    if baris["arah"] == Arah.NAIK and is_missing(baris["target_huruf"]):
        return _describe_gap(baris, triwulan)  # exact: of 118.908 Keluarga one may still be missing
    if _is_met(baris["capaian_tahun"]):
        return _TERCAPAI
    if not is_missing(baris["target_huruf"]):
        return f"Capai mutu {baris['target_huruf']}"
    return f"Kembali ke target {format_target(baris)}"


_TERCAPAI = "Target tahun ini sudah tercapai"


def _is_met(capaian: float) -> bool:
    """Judged as it is shown, to two decimals: 99,996 % stands as 100,00 %."""
    return not is_missing(capaian) and round_angka(capaian) >= PENUH


def _describe_gap(baris: Baris, triwulan: int) -> str:
    sisa = float(round_angka(baris["target"] - baris["realisasi"]))
    if sisa <= 0:
        return _TERCAPAI
    hitungan = baris["jenis"] == Jenis.JUMLAH
    jarak = format_nilai(sisa, baris["satuan"]) if hitungan else f"{format_plain(sisa)} poin"
    if triwulan == 4 or baris["setahun"]:  # of a whole year nothing is to come
        return f"Kurang {jarak} dari target {format_target(baris)}"
    return f"{jarak} lagi{'' if hitungan else f' ke {format_target(baris)}'} s.d. TW IV"


def describe_why(baris: Baris, turun: int, sejak: int | None) -> str:
    """Why an ukuran stands on the list: its capaian, how long it has been falling, what is blank.

    Args:
        turun: in how many triwulan in a row it fell; sejak: the triwulan before, if there is one.

    Example: "40,00 %, turun 2 TW berturut-turut".
    """
    bagian = [format_capaian(baris["capaian_periode"])]
    if turun == 1 and sejak is not None:
        bagian.append(f"turun dari {format_triwulan(sejak)}")
    elif turun > 1:
        bagian.append(f"turun {turun} TW berturut-turut")
    if baris["sementara"]:
        bagian.append("sementara, ada triwulan kosong")
    return ", ".join(bagian)


def describe_ukuran(baris: Baris, penjelasan: Penjelasan, triwulan: int) -> str:
    """The verdict on one ukuran: the sentence that its steps explain, then what is still needed.

    Args:
        baris: its row of `score_ukuran` at `triwulan`.

    Example: "Realisasi 4 dari target 10 Orang s.d. TW II: 40,00 % — Sangat Rendah menurut Skala
        Permendagri 86 Tahun 2017 v1. 16 Orang lagi s.d. TW IV."
    """
    if is_missing(baris["capaian_periode"]):
        return penjelasan.kalimat
    return f"{round_tails(penjelasan.kalimat)} {describe_need(baris, triwulan)}."


_EKOR = re.compile(r"([0-9.]+,[0-9]{4})[0-9]*…")
"""A figure that goes on (see `explanation_words.write_angka`)."""

_PANJANG = re.compile(r"([0-9.]+,[0-9]{3,})…?")


def round_tails(teks: str) -> str:
    """Figures as a headline wants them, with two decimals at most: 83,333333… is 83,33."""
    return _PANJANG.sub(lambda cocok: format_plain(parse_angka(cocok[1], bulat=False) or 0), teks)


def cut_tails(teks: str) -> str:
    """Figures that go on, cut to four decimals, still enough to compute with: 83,333333… is 83,3333…"""
    return _EKOR.sub(r"\1…", teks)


def title_path(jalan: pd.DataFrame) -> str:
    """The finding of an indikator's chart: how often the target due was met.

    Args:
        jalan: rows of `score_ukuran` of one ukuran, one a triwulan, with tahun and triwulan.
    """
    capaian = [
        baris["capaian_periode"]
        for baris in jalan.to_dict("records")
        if is_reported(baris) and not is_missing(baris["capaian_periode"])
    ]
    if not capaian:
        return "Target dari tahun ke tahun"
    tercapai = sum(_is_met(satu) for satu in capaian)
    if not tercapai:
        return f"Target belum tercapai pada {len(capaian)} triwulan yang dinilai"
    return f"Target tercapai pada {tercapai} dari {len(capaian)} triwulan yang dinilai"
