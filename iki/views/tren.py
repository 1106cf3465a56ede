"""Whether it is getting better over the years: the verdict, the rules it rests on, and titles. Sentences."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby

import numpy as np
import pandas as pd

from iki.numbers import format_angka, round_angka
from iki.periods import Periode, format_periode, format_triwulan
from iki.scoring.compare import Banding, round_poin
from iki.scoring.policy import Policy
from iki.scoring.trend import Keadaan
from iki.views.words import Baris, format_capaian, format_poin

KATA_KEADAAN = {
    Keadaan.SETAHUN: "hanya nilai setahun yang diketahui",
    Keadaan.BERLUBANG: "ada triwulan kosong",
    Keadaan.BELUM_LAPOR: "belum lapor",
    Keadaan.BELUM_WAKTUNYA: "belum jatuh tempo",
    Keadaan.TANPA_TARGET: "tanpa target",
    Keadaan.NIHIL: "nihil",
}
"""Why a year cannot stand beside another, in words."""


def describe_trend(nama: str, banding: Banding, jejak: pd.DataFrame, periode: Periode) -> str:
    """The answer to "is it better than last year?", like with like.

    Args:
        nama: what is spoken of: "Rehabilitasi Sosial".
        jejak: of its ukuran, rows of `Jejak.tabel`.

    Example: "Rehabilitasi Sosial menurun: rata-rata 6 indikator yang sebanding (dari 8) turun 20,1 poin, dari
        97,00 % pada TW III 2025 ke 76,90 % pada TW III 2026. Naik 0, turun 3, tetap 3."
    """
    kini, lalu = format_periode(periode), format_periode(Periode(periode.tahun - 1, periode.triwulan))
    banyak = jejak["indikator_kode"].nunique()
    if not jejak["tahun"].eq(periode.tahun - 1).any():
        return f"{nama}: {periode.tahun} tahun pertama, jadi belum ada tahun lalu untuk dibandingkan."
    if not banding.dibandingkan:
        return (
            f"{nama} belum dapat dibandingkan dengan tahun lalu: tidak satu pun dari {banyak} "
            f"indikator dinilai secara sebanding pada {lalu} dan {kini}.{_advise(jejak, periode)}"
        )
    arah, kata = _verdict(round_angka(banding.selisih, 1))
    return (
        f"{nama} {arah}: rata-rata {banding.dibandingkan} indikator yang sebanding "
        f"(dari {banyak}) {kata}, dari {format_capaian(banding.lalu)} pada {lalu} "
        f"ke {format_capaian(banding.kini)} pada {kini}. "
        f"Naik {banding.naik}, turun {banding.turun}, tetap {banding.tetap}."
    )


def _advise(jejak: pd.DataFrame, periode: Periode) -> str:
    """What to do where only whole years are known of a year."""
    ada = set(jejak[jejak["keadaan"] == Keadaan.SETAHUN]["tahun"])
    setahun = [str(tahun) for tahun in (periode.tahun - 1, periode.tahun) if tahun in ada]
    if not setahun:
        return ""
    return f" {' dan '.join(setahun)} hanya diketahui setahun: pilih TW IV untuk membandingkan."


def _verdict(selisih: Decimal) -> tuple[str, str]:
    """Better or worse, and by how much; the direction stands in the word, so the number has no sign."""
    if not selisih:
        return "tetap", "tidak berubah"
    poin = f"{format_angka(abs(selisih))} poin"
    return ("membaik", f"naik {poin}") if selisih > 0 else ("menurun", f"turun {poin}")


def describe_rules(aturan: Mapping[int, Policy]) -> str:
    """That years are scored by unlike rules, where they are; else "".

    Args:
        aturan: by which policy each year shown is scored, in time order.
    """
    grup = group_rules(aturan)
    if len(grup) < 2:
        return ""
    bagian = "; ".join(f"{kapan} menurut {satu.judul} v{satu.versi}" for kapan, satu in grup)
    return f"Aturan penilaian tidak sama: {bagian}. Sebagian perubahan dapat berasal dari aturannya."


def group_rules(aturan: Mapping[int, Policy]) -> list[tuple[str, Policy]]:
    """The policies with the years in a row that each of them scores: "2023", "2024–2026"."""
    grup = [
        list(milik) for _, milik in groupby(aturan, lambda tahun: (aturan[tahun].nama, aturan[tahun].versi))
    ]
    return [(_format_years(tahun), aturan[tahun[0]]) for tahun in grup]


def _format_years(tahun: list[int]) -> str:
    return str(tahun[0]) if len(tahun) == 1 else f"{tahun[0]}–{tahun[-1]}"


def describe_gap(keadaan: Mapping[int, str], periode: Periode) -> str:
    """Why an ukuran cannot be compared with last year.

    Args:
        keadaan: of this year and, where there is one, the last.

    Example: "TW III 2025: belum lapor; TW III 2026: ada triwulan kosong"; "Baru tahun ini; TW III 2025: tanpa
        target"; "TW III 2025 dan 2026: belum jatuh tempo".
    """
    if periode.tahun - 1 not in keadaan:
        return f"{periode.tahun} tahun pertama"
    sebab = {t: satu for t, satu in sorted(keadaan.items()) if satu != Keadaan.SEBANDING}
    baru = keadaan[periode.tahun - 1] == Keadaan.TANPA_TARGET != keadaan[periode.tahun]
    triwulan = format_triwulan(periode.triwulan)
    bagian = [
        f"{triwulan} {' dan '.join(str(tahun) for tahun, _ in milik)}: {KATA_KEADAAN[Keadaan(satu)]}"
        for satu, milik in groupby(sebab.items(), lambda pasangan: pasangan[1])
    ]
    return "; ".join([*(["Baru tahun ini"] if baru else []), *bagian])


def title_units(satuan: str, perubahan: pd.Series, semua: int, periode: Periode) -> str:
    """The finding of the lines: "4 dari 5 bidang menurun sejak TW III 2025".

    Args:
        satuan: what the lines are: bidang, jabatan or indikator.
        perubahan: poin, of those that can be compared; semua: how many there are.
    """
    if perubahan.empty:
        return f"Capaian setiap {satuan} dari tahun ke tahun"
    arah = round_poin(perubahan.to_numpy(np.float64))
    naik, turun = int((arah > 0).sum()), int((arah < 0).sum())
    banyak, kata = (turun, "menurun") if turun >= naik else (naik, "membaik")
    lalu = f"sejak {format_periode(Periode(periode.tahun - 1, periode.triwulan))}"
    apa = satuan if len(arah) == semua else f"{satuan} yang sebanding"
    if not banyak:
        return f"Tidak ada {apa} yang berubah {lalu}"
    bagian = f"Semua {banyak}" if 1 < banyak == len(arah) else f"{banyak} dari {len(arah)}"
    return f"{bagian} {apa} {kata} {lalu}"


def title_moves(banyak: int, kata: str, terjauh: float) -> str:
    """The finding of the dumbbells: "8 ukuran menurun, yang terjauh −53,3 poin"."""
    return f"{banyak} ukuran {kata}, {'yang terjauh ' if banyak > 1 else ''}{format_poin(terjauh)}"


def title_rest(perubahan: Sequence[float]) -> str:
    """The finding of the dumbbells that go on beside the first ones: "4 berikutnya turun 26,9–3,1 poin".

    Args:
        perubahan: poin, of one direction, the farthest first.
    """
    kata = "turun" if perubahan[0] < 0 else "naik"
    jarak = dict.fromkeys(format_angka(abs(round_angka(perubahan[nomor], 1))) for nomor in (0, -1))
    return f"{len(perubahan)} berikutnya {kata} {'–'.join(jarak)} poin"


def describe_line(tahunan: Sequence[Baris]) -> str:
    """A line as a sentence: "2024: 93,10 %; 2025: 91,00 %; 2026: belum lapor".

    Args:
        tahunan: rows of `Jejak.tabel` of one ukuran, in time order.
    """
    return "; ".join(f"{satu['tahun']}: {_tell_year(satu)}" for satu in tahunan)


def _tell_year(satu: Baris) -> str:
    if pd.isna(satu["nilai"]):
        return KATA_KEADAAN[Keadaan(satu["keadaan"])]
    keadaan = Keadaan(satu["keadaan"])
    catatan = "" if keadaan == Keadaan.SEBANDING else f" ({KATA_KEADAAN[keadaan]})"
    return format_capaian(satu["nilai"]) + catatan


def count_met(tercapai: int, dinilai: int) -> str:
    """How often a target was met: "3 dari 4 tahun"; "–" where it was never scored."""
    return f"{format_angka(tercapai)} dari {format_angka(dinilai)} tahun" if dinilai else "–"
