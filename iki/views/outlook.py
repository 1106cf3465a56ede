"""Where an ukuran is heading and what an indikator does to its unit's mean, in words and HTML."""

from collections.abc import Iterable

import pandas as pd

from iki.catalogue.model import Arah, Jenis
from iki.numbers import format_plain, round_angka
from iki.periods import Periode, format_periode
from iki.scoring.policy import Policy
from iki.scoring.projection import Metode
from iki.views.ahead import has_range, is_projected
from iki.views.marks import read_marks
from iki.views.markup import link_period, render
from iki.views.words import Baris, format_capaian, format_nilai, format_poin, format_target, is_missing

_METODE = {
    Metode.REALISASI: "seluruh tahun sudah dilaporkan",
    Metode.POLA: "seperti tahun-tahun sebelumnya sejak triwulan ini",
    Metode.LAJU: "rata-rata triwulan sejauh ini, dikalikan empat",
    Metode.TETAP: "bila yang dicapai sekarang bertahan",
}


def describe_outlook(arah: Baris, ukuran: Baris, periode: Periode) -> str:
    """Where the year may end, in a sentence or two; "" where nothing can be said.

    Args:
        arah: a row of `project_ukuran`; ukuran: the same row of `score_ukuran`.

    Example: "Diproyeksikan 16 Orang pada akhir 2026 (80,00 % dari target, Tinggi), antara 14 dan 18. Perlu
    6 Orang tiap triwulan untuk mencapai target; sejauh ini rata-rata 4 per triwulan."
    """
    if not is_projected(arah):
        return ""
    return " ".join(filter(None, (_tell_end(arah, ukuran, periode), _tell_need(arah, ukuran, periode))))


def _tell_end(arah: Baris, ukuran: Baris, periode: Periode) -> str:
    hasil = f"{format_capaian(arah['capaian_proyeksi'])} dari target, {arah['kategori_proyeksi']}"
    akhir = format_nilai(arah["proyeksi"], ukuran["satuan"])
    return (
        f"Diproyeksikan {akhir} pada akhir {periode.tahun} "
        f"({'tanpa target' if is_missing(arah['capaian_proyeksi']) else hasil}){_tell_range(arah)}."
    )


def _tell_range(arah: Baris) -> str:
    if not has_range(arah):
        return ""
    return f", antara {format_plain(arah['proyeksi_bawah'])} dan {format_plain(arah['proyeksi_atas'])}"


def _tell_need(arah: Baris, ukuran: Baris, periode: Periode) -> str:
    if is_missing(arah["perlu"]) or arah["perlu"] == 0:
        return ""
    kapan = "pada TW IV" if periode.triwulan == 3 else "tiap triwulan"
    perlu = f"{_format_rate(arah['perlu'], ukuran)} {kapan}"
    if is_missing(arah["laju"]):
        return f"Perlu naik {perlu} untuk mencapai target."
    laju = format_plain(arah["laju"])
    return f"Perlu {perlu} untuk mencapai target; sejauh ini rata-rata {laju} per triwulan."


def _format_rate(nilai: float, ukuran: Baris) -> str:
    """What a count needs in its satuan; of a share or score the points."""
    if ukuran["jenis"] == Jenis.JUMLAH:
        return format_nilai(nilai, ukuran["satuan"])
    return f"{format_plain(nilai)} poin"


def write_outlook(arah: Baris, ukuran: Baris, periode: Periode, tahun_akhir: int) -> str:
    """The outlook with its method, last year beside it, and the way to the catalogue's last year.

    "" where nothing was reported.
    """
    isi = [*_year_facts(arah, ukuran, periode), *_far_facts(arah, ukuran, periode, tahun_akhir)]
    return render("arah.html", kalimat=describe_outlook(arah, ukuran, periode), isi=isi) if isi else ""


def _year_facts(arah: Baris, ukuran: Baris, periode: Periode) -> Iterable[tuple[str, str]]:
    satuan = ukuran["satuan"]
    if not is_missing(arah["sisa"]):
        sisa = float(round_angka(arah["sisa"]))
        yield "Sisa ke target tahun", _tell_left(sisa, ukuran, periode)
    if not is_missing(arah["proyeksi"]):
        yield "Proyeksi akhir tahun", format_nilai(arah["proyeksi"], satuan)
        yield "Cara memproyeksikan", _METODE[arah["metode"]]
    if not is_missing(arah["perubahan_tahunan"]):
        lalu = format_periode(Periode(periode.tahun - 1, periode.triwulan))
        beda = arah["perubahan_tahunan"]
        tanda = "+" if beda > 0 else "−" if beda < 0 else ""
        yield (
            f"Dibanding s.d. {lalu}",
            f"{tanda}{format_plain(abs(beda))} (dari {format_nilai(arah['realisasi_lalu'], satuan)})",
        )


def _tell_left(sisa: float, ukuran: Baris, periode: Periode) -> str:
    """What is left; of less is better a sum may still rise above its target before the year is over."""
    if sisa > 0:
        return _format_rate(sisa, ukuran)
    if ukuran["arah"] == Arah.TURUN and periode.triwulan < 4:
        return f"masih di bawah batas {format_target(ukuran)}"
    return "sudah tercapai"


def _far_facts(arah: Baris, ukuran: Baris, periode: Periode, tahun_akhir: int) -> Iterable[tuple[str, str]]:
    if periode.tahun == tahun_akhir or is_missing(arah["sisa_akhir"]):
        return
    target = format_nilai(arah["target_akhir"], ukuran["satuan"])
    sisa = float(round_angka(arah["sisa_akhir"]))
    tersisa = f"kurang {format_nilai(sisa, ukuran['satuan'])}" if sisa > 0 else "sudah tercapai"
    yield (
        f"Terhadap target {tahun_akhir}",
        f"{format_capaian(arah['capaian_akhir'])} dari {target}, {tersisa}",
    )


def write_contributions(
    kontribusi: pd.DataFrame, skor: pd.DataFrame, periode: Periode, policy: Policy
) -> str:
    """What each indikator does to the mean of its unit, the one that pulls it down most first.

    "" with fewer than two of them.

    Args:
        kontribusi: rows of `leave_one_out` of one unit.
        skor: rows of `roll_up` at level indikator, for the marks.
    """
    dinilai = kontribusi.dropna(subset="kontribusi").sort_values("kontribusi", kind="stable")
    if dinilai.empty:
        return ""
    tanda, kategori = read_marks(policy), skor.set_index("kode")
    terjauh = dinilai["kontribusi"].abs().max()
    baris = [
        {
            "nama": satu["nama"],
            "tautan": link_period("indikator", periode, indikator=satu["kode"]),
            "nilai": format_capaian(satu["nilai"]),
            "tanpa": format_capaian(satu["tanpa"]),
            "kontribusi": format_poin(satu["kontribusi"]),
            "arah": "turun" if satu["kontribusi"] < 0 else "naik",
            "panjang": 50.0 * abs(satu["kontribusi"]) / terjauh if terjauh else 0.0,
            "tanda": tanda.get(kategori.loc[satu["kode"], "kategori"], tanda["cakupan_kurang"]),
        }
        for satu in dinilai.to_dict("records")
    ]
    rata = format_capaian(dinilai["nilai_unit"].iloc[0])
    return render("kontribusi.html", baris=baris, rata=rata, judul=_title_contributions(dinilai, rata))


def _title_contributions(dinilai: pd.DataFrame, rata: str) -> str:
    """The finding: how many pull the mean down, and by how much the first of them does."""
    turun = [satu for satu in dinilai["kontribusi"] if round_angka(satu, 1) < 0]
    if not turun:
        return f"Pengaruh tiap indikator pada rata-rata {rata}"
    return f"{len(turun)} indikator menurunkan rata-rata; pengaruh terbesar {format_poin(turun[0])}"
