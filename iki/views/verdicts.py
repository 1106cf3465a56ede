"""The verdict on the dinas, a bidang or a jabatan: how good it is, and how much of it is known."""

from dataclasses import dataclass

import pandas as pd

from iki.numbers import format_angka, format_plain
from iki.periods import format_triwulan
from iki.scoring.compare import find_lagging, find_unreported
from iki.scoring.policy import Policy
from iki.scoring.status import Status
from iki.views.marks import KATA_STATUS
from iki.views.words import Baris, format_capaian


@dataclass(frozen=True)
class Lingkup:
    """What a verdict speaks of.

    Attributes:
        unit: its row of `roll_up`.
        indikator: its rows of `roll_up` at level indikator.
        ukuran: its rows of `score_ukuran`, up to `triwulan`.
        setahun: the year is known only as a whole.
    """

    unit: Baris
    indikator: pd.DataFrame
    ukuran: pd.DataFrame
    triwulan: int
    setahun: bool = False


def describe_dinas(dinas: Lingkup, bidang: pd.DataFrame, policy: Policy) -> str:
    """The verdict on the whole office.

    Args:
        bidang: the table of `roll_up` at that level.

    Example: "Rata-rata 32 indikator yang melapor, dari 41 yang jatuh tempo: 87,40 % (Tinggi).
        6 tertinggal; 9 belum melapor, 8 di Sekretariat. 12 ukuran kosong di TW II, jadi nilainya
        sementara."
    """
    return _join(_describe_mean(dinas.unit, policy), _describe_rest(dinas, policy, _name_largest(bidang)))


def describe_unit(lingkup: Lingkup, policy: Policy) -> str:
    """The verdict on one bidang or jabatan."""
    return _join(_describe_mean(lingkup.unit, policy), _describe_rest(lingkup, policy))


def _describe_mean(unit: Baris, policy: Policy) -> str:
    melapor, jatuh_tempo = count_reported(unit)
    if jatuh_tempo == 0:
        return "Belum ada indikator yang jatuh tempo."
    if melapor == 0:
        return f"Belum satu pun dari {jatuh_tempo} indikator yang jatuh tempo melapor."
    if unit["dinilai"] == 0:
        return "Belum ada capaian: semua yang melapor menyatakan nihil."
    nilai = format_capaian(unit["nilai"])
    if unit["status"] == Status.CAKUPAN_KURANG:
        return (
            f"Baru {melapor} dari {jatuh_tempo} indikator yang jatuh tempo melapor "
            f"({format_cakupan(unit)}, batasnya {format_plain(policy.cakupan_minimum)} %), "
            f"jadi rata-rata {nilai} belum diberi kategori."
        )
    if jatuh_tempo == 1:
        return f"Satu-satunya indikator yang jatuh tempo: {nilai} ({unit['kategori']})."
    return (
        f"Rata-rata {unit['dinilai']} indikator yang melapor, dari {jatuh_tempo} yang jatuh tempo: "
        f"{nilai} ({unit['kategori']})."
    )


def _describe_rest(lingkup: Lingkup, policy: Policy, terbanyak: str = "") -> str:
    """What is behind and what is not known; "" before anything was reported."""
    unit = lingkup.unit
    if not count_reported(unit)[0]:
        return ""
    bagian = {
        "tertinggal": len(find_lagging(lingkup.indikator, policy)),
        f"belum melapor{terbanyak}": unit["belum_lapor"],
        "indikator baru melapor sebagian": count_partial(lingkup.indikator),
        "nihil (tidak ada kejadian)": unit["nihil"],
    }
    daftar = "; ".join(f"{banyak} {kata}" for kata, banyak in bagian.items() if banyak)
    kosong = _describe_blanks(lingkup)
    if daftar:
        return _join(f"{daftar}.", kosong)
    return _join("Tidak ada yang tertinggal.", kosong) if kosong else _BERES


_BERES = "Tidak ada yang tertinggal dan semua sudah melapor."


def _describe_blanks(lingkup: Lingkup) -> str:
    """How many ukuran are due and blank in this very triwulan, or else in one before; "" where none is."""
    kosong = count_blanks(lingkup)
    if not kosong:
        sementara = int(lingkup.ukuran["sementara"].sum())
        return f"{sementara} ukuran sementara: ada triwulan sebelumnya yang kosong." if sementara else ""
    akibat = ", jadi nilainya sementara" if lingkup.unit["dinilai"] else ""
    return f"{kosong}{akibat}."


def count_blanks(lingkup: Lingkup) -> str:
    """How many ukuran are due and blank in this very triwulan, in words; "" where none is.

    Example: "7 ukuran kosong di TW III"
    """
    kosong = len(find_unreported(lingkup.ukuran, lingkup.triwulan))
    dimana = "tanpa nilai setahun" if lingkup.setahun else f"kosong di {format_triwulan(lingkup.triwulan)}"
    return f"{kosong} ukuran {dimana}" if kosong else ""


def _name_largest(bidang: pd.DataFrame) -> str:
    """Where most of the reports are missing: ", 8 di Sekretariat", or " (Sekretariat)" if all are."""
    terbanyak = bidang.sort_values("belum_lapor", ascending=False, kind="stable").iloc[0]
    if terbanyak["belum_lapor"] == bidang["belum_lapor"].sum():
        return f" ({terbanyak['nama']})"
    return f", {terbanyak['belum_lapor']} di {terbanyak['nama']}"


def _join(*kalimat: str) -> str:
    return " ".join(filter(None, kalimat))


def count_reported(unit: Baris) -> tuple[int, int]:
    """How many indikator have reported ("no case" is a report), of how many that are due."""
    melapor = int(unit["dinilai"] + unit["nihil"])
    return melapor, melapor + int(unit["belum_lapor"])


def count_partial(indikator: pd.DataFrame) -> int:
    """How many indikator have a nilai although some of their ukuran that are due have none."""
    return int((indikator["nilai"].notna() & (indikator["belum_lapor"] > 0)).sum())


def compute_cakupan(unit: Baris) -> float:
    """Percent of the due indikator that reported, rounded down to one decimal; 0 where none is due.

    Never up: 74,58 % is not yet the 75 % that a policy may ask for.
    """
    melapor, jatuh_tempo = count_reported(unit)
    return (1000 * melapor // jatuh_tempo) / 10 if jatuh_tempo else 0.0


def format_cakupan(unit: Baris) -> str:
    """The same in words: "74,5 %"."""
    return f"{format_angka(compute_cakupan(unit))} %"


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
    if not dinilai:
        return nama
    sebagian = count_partial(indikator)
    tambahan = f"; {sebagian} baru melapor sebagian" if sebagian else ""
    return f"Tidak ada yang tertinggal dari {dinilai} indikator {nama} yang dinilai{tambahan}"


_BILANGAN = ("Nol", "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan")


def _count_word(banyak: int) -> str:
    return _BILANGAN[banyak] if banyak < len(_BILANGAN) else str(banyak)
