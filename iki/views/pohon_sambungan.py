"""Targets that stand at two levels of the organisation, side by side with what was reported for each."""

from typing import Any

import pandas as pd

from iki.views.marks import mark_of, read_marks
from iki.views.markup import render
from iki.views.pohon import Susunan, describe_end
from iki.views.words import Baris, format_capaian, format_realisasi, format_target, is_missing


def write_sambungan(susunan: Susunan) -> str:
    """The pairs of `find_sambungan`; "" where there are none."""
    baris = [
        {
            "atas": _describe(satu["atas"], susunan),
            "bawah": _describe(satu["bawah"], susunan),
            "target": format_target(satu["bawah"]),
            "frasa": satu["frasa"],
            "beda": compare_ends(satu["atas"], satu["bawah"]),
        }
        for satu in _pairs(susunan)
    ]
    judul = f"{len(baris)} target tercetak di dua tingkat"
    tahun = susunan.periode.tahun
    return render("pohon_sambungan.html", baris=baris, judul=judul, tahun=tahun) if baris else ""


def tabulate_sambungan(susunan: Susunan) -> pd.DataFrame:
    """The pairs as a table to take away."""
    baris = [
        {
            "Kode atas": satu["atas"]["kode"],
            "Kode bawah": satu["bawah"]["kode"],
            "Frasa yang sama": satu["frasa"],
            "Target tahun": format_target(satu["bawah"]),
            "Realisasi atas": format_realisasi(satu["atas"]),
            "Realisasi bawah": format_realisasi(satu["bawah"]),
            "Perbandingan": compare_ends(satu["atas"], satu["bawah"]),
        }
        for satu in _pairs(susunan)
    ]
    return pd.DataFrame(baris)


def compare_ends(atas: Baris, bawah: Baris) -> str:
    """Whether two rows of `score_ukuran` that promise the same also report the same."""
    lapor = [not is_missing(satu["capaian_periode"]) for satu in (atas, bawah)]
    if not any(lapor):
        return "keduanya belum dinilai"
    if not all(lapor):
        return "baru satu yang dinilai"
    sama = format_realisasi(atas) == format_realisasi(bawah)
    return "sama" if sama else "berbeda; periksa apakah keduanya mengukur hal yang sama"


def _pairs(susunan: Susunan) -> list[dict[str, Any]]:
    ukuran = susunan.ukuran.set_index("kode", drop=False)
    return [
        {"atas": ukuran.loc[atas].to_dict(), "bawah": ukuran.loc[bawah].to_dict(), "frasa": frasa}
        for atas, bawah, frasa in susunan.sambungan.itertuples(index=False, name=None)
    ]


def _describe(ukuran: Baris, susunan: Susunan) -> dict[str, Any]:
    capaian, realisasi = ukuran["capaian_periode"], format_realisasi(ukuran)
    return describe_end(ukuran, susunan) | {
        "angka": realisasi
        if is_missing(capaian)
        else f"realisasi {realisasi}, capaian {format_capaian(capaian)}",
        "tanda": mark_of(ukuran, read_marks(susunan.policy)),
    }
