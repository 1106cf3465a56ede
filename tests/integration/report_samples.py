"""Reported values that try a document: uncapped, nihil, letters, whole years, hostile texts."""

from typing import Any

from iki.store.store import Store
from tests.integration.store_samples import make_kiriman

TAHUN = 2026

JAHAT = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1:A9)",
    "<script>alert(1)</script> & <b>tebal</b>",
    "{=1+1}",
    "https://contoh.invalid/a?b=c&d",
    "internal:'Ringkasan'!A1",
    "emoji 🎉👍 dan aksara ꦲ",
    "_x0041_ _x000D_",
    "kendali \x00\x01\x0b\x1f\u202e\ufeff\ud800 selesai",
    "panjang " * 900,
)
"""Texts that must come out as the texts they are, or cut, and never as anything else."""

LAPORAN: tuple[dict[str, Any], ...] = (
    {"kode": "DISABILITAS-02", "triwulan": 1, "nilai": 66.0},  # 660 % of the year's target
    {"kode": "DISABILITAS-01", "triwulan": 2, "nilai": 0.0},  # reported, and nothing done
    {"kode": "KADIS-01A", "triwulan": 1, "nilai": 55.900000000000006},
    {"kode": "KADIS-01B", "triwulan": 3, "nilai": 90.995},  # on the edge of a kategori
    {"kode": "KADIS-01C", "triwulan": 3, "nilai": 0.1 + 0.2},
    {"kode": "KABID-LINJAMSOS-01", "triwulan": 2, "nihil": True},
    {"kode": "KABID-DAYASOS-02", "triwulan": 4, "huruf": "C"},
    {"kode": "KABID-LINJAMSOS-02", "triwulan": 0, "nilai": 13.23},  # only of the whole year
    {"kode": "UMREN-07", "triwulan": 2, "nilai": 3.0},
    {"kode": "UMREN-07", "triwulan": 3, "nilai": 2.0},
)


def report_oddly(store: Store, tahun: int = TAHUN) -> None:
    """Store `LAPORAN` for a year, each value with hostile notes."""
    baris = [
        {"nilai": None, "tahun": tahun, "faktor_pendorong": JAHAT[n % len(JAHAT)].replace("\ud800", "")}
        | {"tindak_lanjut": JAHAT[(n + 5) % len(JAHAT)].replace("\ud800", "")}
        | satu
        for n, satu in enumerate(LAPORAN)
    ]
    store.save_unggahan(make_kiriman(f"ganjil {tahun}".encode(), *baris))
