"""The answer of each page in a sentence or two: subject first, plain Indonesian."""

import pandas as pd

from iki.catalogue.model import Jenis
from iki.numbers import format_angka
from iki.periods import Periode, format_periode, format_triwulan
from iki.scoring.compare import Pergeseran, find_lagging
from iki.scoring.policy import Policy
from iki.scoring.status import Status
from iki.views.marks import KATA_STATUS
from iki.views.words import (
    Baris,
    format_capaian,
    format_nilai,
    format_plain,
    format_reach,
    format_target,
    is_missing,
    is_reported,
)

PENUH = 100.0
"""Percent at which a target is met."""


def describe_dinas(dinas: Baris, bidang: pd.DataFrame, indikator: pd.DataFrame, policy: Policy) -> str:
    """The verdict on the whole office.

    Args:
        dinas: the one row of `roll_up` at level dinas; bidang, indikator: the tables of those levels.

    Example: "Rata-rata 32 indikator yang melapor, dari 41 yang jatuh tempo: 87,40 % (Tinggi).
        6 tertinggal; 9 belum melapor, 8 di Sekretariat."
    """
    return " ".join([_describe_mean(dinas, policy), _describe_rest(dinas, indikator, policy, bidang)]).strip()


def describe_unit(unit: Baris, indikator: pd.DataFrame, policy: Policy) -> str:
    """The verdict on one bidang or jabatan: its row of `roll_up`, and the rows of its indikator."""
    return " ".join([_describe_mean(unit, policy), _describe_rest(unit, indikator, policy)]).strip()


def describe_empty(periode: Periode) -> str:
    """What to say of a year without any realisasi."""
    return f"Belum ada realisasi tahun {periode.tahun}."


def describe_change(pergeseran: Pergeseran) -> str:
    """How many rose, fell and stayed, over those that reported in both triwulan."""
    return f"naik {pergeseran.naik}, turun {pergeseran.turun}, tetap {pergeseran.tetap}"


def describe_need(baris: Baris, triwulan: int) -> str:
    """What is still missing from the year's target, in the ukuran's own unit.

    Args:
        baris: a row of `score_ukuran` at `triwulan`.

    Example: "8 Orang lagi s.d. TW IV"; at TW IV "Kurang 8 Orang dari target".
    """
    if baris["status"] == Status.BELUM_LAPOR:
        return "Laporkan realisasinya"
    if not is_missing(baris["target_huruf"]):
        return f"Capai mutu {baris['target_huruf']}"
    if is_missing(baris["realisasi"]) or is_missing(baris["target"]):
        return "–"
    if baris["arah"] != "naik":
        return f"Kembali ke target {format_target(baris)}"
    return _describe_gap(baris, triwulan)


def _describe_gap(baris: Baris, triwulan: int) -> str:
    sisa = float(baris["target"] - baris["realisasi"])
    if sisa <= 0:
        return "Target tahun ini sudah tercapai"
    hitungan = baris["jenis"] == Jenis.JUMLAH
    jarak = format_nilai(sisa, baris["satuan"]) if hitungan else f"{format_plain(sisa)} poin"
    if triwulan == 4:
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


def explain_score(baris: Baris, periode: Periode) -> str:
    """The arithmetic of a score in words.

    Args:
        baris: a row of `score_ukuran` at `periode`.

    Returns:
        Without a score, its reason. Else for example "Realisasi 5 Laporan s.d. TW II 2026 dibagi
        target 5 Laporan s.d. TW II = 100,00 % (Sangat Tinggi). Terhadap target tahun 10 Laporan:
        50,00 %."
    """
    if is_missing(baris["capaian_periode"]):
        return str(baris["alasan"])
    kategori = baris["kategori"]
    hasil = f"{format_capaian(baris['capaian_periode'])} ({kategori})"
    if not is_missing(baris["target_huruf"]):
        return f"Mutu yang dicapai dibandingkan dengan target {baris['target_huruf']}: {hasil}."
    tahun = format_capaian(baris["capaian_tahun"])
    satuan, triwulan = baris["satuan"], format_triwulan(periode.triwulan)
    realisasi = f"Realisasi {format_nilai(baris['realisasi'], satuan)} s.d. {format_periode(periode)}"
    target = f"target {format_nilai(baris['target_periode'], satuan)} s.d. {triwulan}"
    cara = "dibagi" if baris["arah"] == "naik" else "dibandingkan dengan"
    kalimat = f"{realisasi} {cara} {target} = {hasil}."
    if periode.triwulan == 4:
        return kalimat
    return f"{kalimat} Terhadap target tahun {format_nilai(baris['target'], satuan)}: {tahun}."


def _describe_mean(unit: Baris, policy: Policy) -> str:
    melapor, jatuh_tempo = count_reported(unit)
    if jatuh_tempo == 0:
        return "Belum ada indikator yang jatuh tempo."
    if melapor == 0:
        return f"Belum satu pun dari {jatuh_tempo} indikator yang jatuh tempo melapor."
    if unit["dinilai"] == 0:
        return f"Belum ada capaian: yang melapor dari {jatuh_tempo} indikator yang jatuh tempo nihil."
    nilai = format_capaian(unit["nilai"])
    if unit["status"] == Status.CAKUPAN_KURANG:
        persen = format_angka(100 * melapor / jatuh_tempo, 0)
        batas = format_plain(policy.cakupan_minimum)
        return (
            f"Baru {melapor} dari {jatuh_tempo} indikator yang jatuh tempo melapor ({persen} %, batasnya "
            f"{batas} %), jadi rata-rata {nilai} belum diberi kategori."
        )
    if jatuh_tempo == 1:
        return f"Satu-satunya indikator yang jatuh tempo: {nilai} ({unit['kategori']})."
    return (
        f"Rata-rata {unit['dinilai']} indikator yang melapor, dari {jatuh_tempo} yang jatuh tempo: "
        f"{nilai} ({unit['kategori']})."
    )


def _describe_rest(
    unit: Baris, indikator: pd.DataFrame, policy: Policy, bidang: pd.DataFrame | None = None
) -> str:
    tertinggal = len(find_lagging(indikator, policy))
    bagian = [f"{tertinggal} tertinggal"] if tertinggal else []
    if unit["belum_lapor"] and unit["dinilai"]:
        bagian.append(f"{unit['belum_lapor']} belum melapor{_name_largest(bidang)}")
    if unit["nihil"]:
        bagian.append(f"{unit['nihil']} nihil (tidak ada kejadian)")
    if not bagian and unit["dinilai"]:
        return "Tidak ada yang tertinggal dan semua sudah melapor."
    return f"{'; '.join(bagian)}." if bagian else ""


def _name_largest(bidang: pd.DataFrame | None) -> str:
    """ ", 8 di Sekretariat": where most of the reports are missing."""
    if bidang is None:
        return ""
    terbanyak = bidang.sort_values("belum_lapor", ascending=False, kind="stable").iloc[0]
    return f", {terbanyak['belum_lapor']} di {terbanyak['nama']}"


def count_reported(unit: Baris) -> tuple[int, int]:
    """How many indikator have reported ("no case" is a report), of how many that are due."""
    melapor = int(unit["dinilai"] + unit["nihil"])
    return melapor, melapor + int(unit["belum_lapor"])


def count_words(unit: Baris) -> str:
    """The counts beside a mean, of those there are: "3 belum lapor · 17 belum waktunya"."""
    perlu = (Status.BELUM_LAPOR, Status.BELUM_WAKTUNYA, Status.TANPA_TARGET, Status.NIHIL)
    return " · ".join(f"{unit[status]} {KATA_STATUS[status]}" for status in perlu if unit[status])


def title_unit(nama: str, indikator: pd.DataFrame, policy: Policy) -> str:
    """The finding of a unit's chart, as its title: "Dua indikator menahan Rehabilitasi Sosial"."""
    tertinggal = len(find_lagging(indikator, policy))
    if tertinggal:
        return f"{_count_word(tertinggal)} indikator menahan {nama}"
    dinilai = int(indikator["nilai"].notna().sum())
    return f"Tidak ada yang tertinggal dari {dinilai} indikator {nama} yang dinilai" if dinilai else nama


_BILANGAN = ("Nol", "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan")


def _count_word(banyak: int) -> str:
    return _BILANGAN[banyak] if banyak < len(_BILANGAN) else str(banyak)


def describe_ukuran(baris: Baris, periode: Periode) -> str:
    """The verdict on one ukuran: a row of `score_ukuran`.

    Example: "Baru 4 dari 10 Orang s.d. TW II 2026: 40,00 % (Sangat Rendah). 16 Orang lagi s.d. TW IV."
    """
    if is_missing(baris["capaian_periode"]):
        return str(baris["alasan"])
    hasil = f"{format_capaian(baris['capaian_periode'])} ({baris['kategori']})"
    kalimat = f"{format_reach(baris)} s.d. {format_periode(periode)}: {hasil}."
    bagian = [kalimat, f"{describe_need(baris, periode.triwulan)}."]
    return " ".join(bagian if is_missing(baris["alasan"]) else [*bagian, baris["alasan"]])


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
    tercapai = sum(satu >= PENUH for satu in capaian)
    if not tercapai:
        return f"Target belum tercapai pada {len(capaian)} triwulan yang dinilai"
    return f"Target tercapai pada {tercapai} dari {len(capaian)} triwulan yang dinilai"


def describe_bullets(skor: pd.DataFrame, nama: str) -> str:
    """A bullet chart as one sentence, for those who do not see it.

    Args:
        skor: the rows of `score_ukuran`, with a `nama`, that it draws.
    """
    bagian = [
        f"{baris['nama']} {format_capaian(baris['capaian_periode'])} ({baris['kategori']})"
        for baris in skor.to_dict("records")
    ]
    return f"Capaian {nama}: {'; '.join(bagian)}."
