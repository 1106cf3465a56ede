"""Documents to make in the tests: from a catalogue and realisasi made by hand, without a database."""

from datetime import UTC, datetime
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import Periode
from iki.reports.laporan import Laporan, Permintaan
from iki.scoring.explanation import explain_all
from iki.scoring.levels import score_frames
from iki.scoring.outlook import project_ukuran
from iki.scoring.policy import load_policy
from iki.views.words import add_names
from tests.unit.small_katalog import MUTU, PERSEN, make_katalog, make_realisasi

TW3 = Periode(2026, 3)
CATATAN = ("faktor_pendorong", "faktor_penghambat", "tindak_lanjut", "bukti_dukung")
TUGAS = ["kode", "tahun", "triwulan", "uraian", "penanggung", "tenggat"]

JAHAT = (
    "<script>alert(1)</script>",
    '#import "@preview/x:1.0.0": *',
    "$x^2$ *tebal* _miring_ `kode` @rujukan <label>",
    "=cmd|'/c calc'!A0",
    "{{ 7*7 }} {% raw %} </script><!--",
    "emoji 😀 di tengah",
    "kendali\x00\x07\x1b[31m dan \u202ebidi\u202c",
    "a" * 400,
)
"""Texts that some program somewhere would run."""


def make_keadaan() -> Katalog:
    """One ukuran for every case: far above target, no case, letters, a range, missing, without a target."""
    satu: dict[str, Any] = {"target": {2025: 10, 2026: 20}}
    umren = {"jabatan": "UMREN", "bidang": "SEKRETARIAT"}
    return make_katalog(
        {"kode": "LEBIH", **satu, "target": {2025: 4, 2026: 4}, "jadwal": "penuh", "agregasi": "akhir"},
        {"kode": "NIHIL", **PERSEN, "target": {2026: 100}, "bergantung_kejadian": True, "bidang": "DINAS"},
        {"kode": "HURUF", **MUTU, "jadwal": "penuh", "target": {2026: "B"}},
        {"kode": "RENTANG", **PERSEN, "arah": "rentang", "target": {2026: (80, 90)}},
        {"kode": "KOSONG", **satu, "jabatan": "SEKDIS", "bidang": "SEKRETARIAT"},
        {"kode": "TANPA", **PERSEN, "target": {2026: 0}, **umren},
        {
            "kode": "NANTI",
            "target": {2026: 1},
            "jadwal": "akhir_tahun",
            "jabatan": "UMREN",
            "bidang": "SEKRETARIAT",
        },
        {
            "kode": "RENDAH",
            **satu,
            "jabatan": "UMREN",
            "bidang": "SEKRETARIAT",
            "indikator": 'Bahan <ajar> & "alat"',
        },
    )


def make_isi_keadaan() -> pd.DataFrame:
    """Values for `make_keadaan`: 660 %, nihil, a letter, beyond a range, and 90,995 that rounds up."""
    return make_realisasi(
        {"kode": "LEBIH", "triwulan": 3, "nilai": 26.4},
        {"kode": "NIHIL", "triwulan": 3, "nihil": True},
        {"kode": "HURUF", "triwulan": 3, "huruf": "C"},
        {"kode": "RENTANG", "triwulan": 3, "nilai": 98.1045},
        {"kode": "RENDAH", "triwulan": 1, "nilai": 2.0},
        {"kode": "RENDAH", "triwulan": 2, "nilai": 3.0},
    )


def make_catatan(*teks: str, kode: str = "RENDAH", triwulan: int = 3) -> pd.DataFrame:
    """One row of notes a text, each under its own ukuran `kode`, all four columns holding it."""
    baris = [
        {"kode": kode, "tahun": 2026, "triwulan": triwulan, **dict.fromkeys(CATATAN, satu)} for satu in teks
    ]
    return pd.DataFrame(baris, columns=["kode", "tahun", "triwulan", *CATATAN])


def make_laporan(
    katalog: Katalog,
    realisasi: pd.DataFrame,
    permintaan: Permintaan | None = None,
    catatan: pd.DataFrame | None = None,
    *,
    contoh: bool = False,
) -> Laporan:
    """A document of the whole office as `load_laporan` reads it; tahunan are the years before with values."""
    permintaan = permintaan or Permintaan(TW3)
    periode = permintaan.periode
    aturan = load_policy(permintaan.kebijakan, periode.tahun)
    tahun_ini = realisasi[realisasi["tahun"] == periode.tahun]
    sejak = sorted({*(q for q in tahun_ini["triwulan"] if 0 < q < periode.triwulan), periode.triwulan})

    def score(tahun: int, triwulan: int):
        skor = score_frames(katalog, realisasi, aturan, Periode(tahun, triwulan))
        return type(skor)(**{**vars(skor), "ukuran": add_names(skor.ukuran)})

    lampau = sorted({int(tahun) for tahun in realisasi["tahun"] if tahun < periode.tahun})
    return Laporan(
        permintaan=permintaan,
        katalog=katalog,
        skor=score(periode.tahun, periode.triwulan),
        sejak={int(q): score(periode.tahun, int(q)) for q in sejak},
        tahunan={tahun: score(tahun, 4) for tahun in lampau},
        penjelasan=explain_all(katalog, tahun_ini, aturan, periode),
        outlook=project_ukuran(katalog, realisasi, aturan, periode),
        realisasi=tahun_ini.reset_index(drop=True),
        catatan=make_catatan() if catatan is None else catatan,
        tindak_lanjut=pd.DataFrame(columns=TUGAS),
        belum_disahkan=len(tahun_ini),
        contoh=contoh,
        data_versi=7,
        dibuat=datetime(2026, 10, 5, 3, 4, tzinfo=UTC),
    )
