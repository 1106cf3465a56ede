"""The figures of a snapshot as data for programs: real numbers, null where missing."""

from typing import Any

import pandas as pd

from iki.reports.laporan import Laporan
from iki.reports.pdf_asal import tell_asal, write_kata_kunci
from iki.scoring.rollup import Level

_UKURAN = [
    *("kode", "indikator_kode", "jabatan", "bidang", "indikator", "formulasi", "satuan"),
    *("target", "target_atas", "target_huruf", "target_periode", "realisasi", "realisasi_huruf"),
    *("capaian_tahun", "capaian_periode", "kategori", "status", "sementara", "triwulan_kosong", "alasan"),
]
_UNIT = [
    *("kode", "nama", "nilai", "nilai_tanpa_batas", "kategori", "status", "indikator"),
    *("dinilai", "belum_lapor", "belum_waktunya", "tanpa_target", "nihil", "per_kategori"),
]


def gather_data(laporan: Laporan) -> dict[str, Any]:
    """Every score of the document under the names that the command line gives them.

    Returns:
        "asal": the parameters it was made with; "ukuran" and each level of `roll_up`: one dictionary a row.
    """
    skor = laporan.skor
    return {
        "asal": dict(satu.split("=", 1) for satu in write_kata_kunci(tell_asal(laporan, "cuplikan"))),
        "ukuran": _plain(skor.ukuran, _UKURAN),
        **{str(level): _plain(skor.at_level(level), _UNIT) for level in Level},
    }


def _plain(tabel: pd.DataFrame, kolom: list[str]) -> list[dict[Any, Any]]:
    dipilih = tabel[kolom].astype(object)
    return dipilih.where(dipilih.notna(), None).to_dict("records")
