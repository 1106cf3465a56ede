"""The rows of the workbook's tables, of a Laporan: one mapping per ukuran or unit, by key of the columns."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from iki.numbers import format_plain
from iki.periods import SETAHUN, format_triwulan
from iki.reports.buku_sel import tidy
from iki.reports.laporan import Laporan
from iki.views.marks import mark_of, read_marks
from iki.views.words import Baris, is_missing

BELUM_TIBA = ""
"""The realisasi of a triwulan after the period: nothing is said of it."""


def list_ukuran(laporan: Laporan) -> list[dict[Any, Any]]:
    """Every ukuran with all that the sheets show of it; a missing value is NaN or None.

    Of a letter or a range the text stands where otherwise the number does.
    """
    katalog = laporan.katalog
    cetak = katalog.ukuran.set_index("kode")[["no", "sasaran", "sumber_data"]].to_dict("index")
    target, per_triwulan = _targets(laporan), _reported(laporan)
    arah = laporan.outlook.set_index("kode").to_dict("index")
    lalu = _last_year(laporan)
    catatan, tanda = join_notes(laporan.catatan), read_marks(laporan.policy)
    pemilik = katalog.jabatan.set_index("kode")["nama_pendek"].to_dict()
    hasil = []
    for satu in laporan.skor.ukuran.to_dict("records"):
        kode = satu["kode"]
        hasil.append(
            satu
            | cetak[kode]
            | target[kode]
            | per_triwulan[kode]
            | {nama: arah[kode][nama] for nama in ("target_akhir", "capaian_akhir")}
            | {
                "target": write_target(satu),
                "realisasi": _either(satu["realisasi_huruf"], satu["realisasi"]),
                "kategori": mark_of(satu, tanda),
                "realisasi_lalu": lalu.get(kode),
                "catatan": catatan.get(kode),
                "pemilik": pemilik[satu["jabatan"]],
            }
        )
    return hasil


def write_target(satu: Baris) -> float | str | None:
    """A target as one cell: a number, a letter, or a range in words."""
    if not is_missing(satu["target_huruf"]):
        return str(satu["target_huruf"])
    if not is_missing(satu["target_atas"]):
        return f"{format_plain(satu['target'])}–{format_plain(satu['target_atas'])}"
    return None if is_missing(satu["target"]) else float(satu["target"])


def _either(huruf: object, nilai: float) -> float | str | None:
    if not is_missing(huruf):
        return str(huruf)
    return None if is_missing(nilai) else float(nilai)


def _targets(laporan: Laporan) -> dict[str, dict[str, Any]]:
    """By kode the target of every year of the catalogue: target_2023 …"""
    tahunan = laporan.katalog.periode
    kosong = dict.fromkeys((f"target_{tahun}" for tahun in tahunan), None)
    hasil: dict[str, dict[str, Any]] = {kode: dict(kosong) for kode in laporan.katalog.ukuran["kode"]}
    for satu in laporan.katalog.target.to_dict("records"):
        hasil[satu["kode"]][f"target_{satu['tahun']}"] = write_target(satu)
    return hasil


def _reported(laporan: Laporan) -> dict[str, dict[str, Any]]:
    """By kode what was reported in each triwulan up to the period and for the whole year: tw1 … tw4, tw0."""
    sampai = laporan.periode.triwulan
    belum = {f"tw{q}": None if q <= sampai else BELUM_TIBA for q in range(5)}
    hasil: dict[str, dict[str, Any]] = {kode: dict(belum) for kode in laporan.katalog.ukuran["kode"]}
    for satu in laporan.realisasi.to_dict("records"):
        if satu["triwulan"] <= sampai:
            nilai = "nihil" if satu["nihil"] else _either(satu["huruf"], satu["nilai"])
            hasil[satu["kode"]][f"tw{satu['triwulan']}"] = nilai
    return hasil


def _last_year(laporan: Laporan) -> dict[str, Any]:
    """By kode the realisasi of the year before, where that year has any."""
    skor = laporan.tahunan.get(laporan.periode.tahun - 1)
    if skor is None:
        return {}
    return {
        satu["kode"]: _either(satu["realisasi_huruf"], satu["realisasi"])
        for satu in skor.ukuran.to_dict("records")
    }


_RINGKAS = 400
"""Characters of a note that stand beside the figures; the sheet Catatan has it in full."""

_CATATAN = {
    "faktor_pendorong": "Pendorong",
    "faktor_penghambat": "Penghambat",
    "tindak_lanjut": "Tindak lanjut",
}


def join_notes(catatan: pd.DataFrame) -> dict[str, str]:
    """By kode the notes of the last triwulan that has any: "TW III. Penghambat: hujan. Tindak lanjut: …" """
    hasil: dict[str, str] = {}
    for satu in catatan.to_dict("records"):
        ada = [f"{kata}: {satu[nama]}" for nama, kata in _CATATAN.items() if not is_missing(satu[nama])]
        if ada:
            kapan = "Setahun" if satu["triwulan"] == SETAHUN else format_triwulan(satu["triwulan"])
            hasil[satu["kode"]] = tidy(f"{kapan}. {' · '.join(ada)}", _RINGKAS)
    return hasil


def list_units(
    laporan: Laporan, tabel: pd.DataFrame, nama: Mapping[Any, str] | None = None
) -> list[dict[Any, Any]]:
    """Rows of `roll_up`, the counts of each kategori under its name.

    Args:
        nama: what to call a unit instead of its name.
    """
    tanda = read_marks(laporan.policy)
    return [
        satu
        | satu["per_kategori"]
        | {
            "nama": (nama or {}).get(satu["kode"], satu["nama"]),
            "kategori": mark_of(satu, tanda),
        }
        for satu in tabel.to_dict("records")
    ]
