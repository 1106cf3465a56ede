"""`catalogue`: what is promised, as the document prints it and as we read it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.cli.output import Format, FormatOption, explain_failures, plain, print_json, print_rows, to_records
from iki.store.store import open_store

KOLOM_UKURAN = [
    "kode", "indikator_kode", "jabatan", "bidang", "no", "sasaran", "indikator", "formulasi", "satuan",
    "jenis", "tangga", "arah", "agregasi", "jadwal", "bergantung_kejadian", "bobot",
]  # fmt: skip
KOLOM_JABATAN = ["kode", "nama", "nama_pendek", "bidang", "atasan", "tugas"]


@explain_failures
def catalogue(format_: FormatOption = Format.TABLE) -> None:
    """Cetak katalog: bidang, jabatan, ukuran, target per tahun, dan cacat dokumen."""
    with open_store() as store:
        katalog = store.load_katalog()
    if format_ == Format.JSON:
        print_json(katalog_as_dict(katalog))
    else:
        print_rows(_flat_rows(katalog, format_), format_)


def katalog_as_dict(katalog: Katalog) -> dict[str, Any]:
    """The catalogue in the shape that the command line promises."""
    return {
        "instansi": katalog.instansi,
        "periode": katalog.periode,
        "katalog_versi": katalog.versi,
        "bidang": to_records(katalog.bidang, ["kode", "nama"]),
        "jabatan": _jabatan_rows(katalog),
        "ukuran": _ukuran_rows(katalog),
        "cacat": to_records(katalog.cacat, ["kode", "jenis", "uraian", "keputusan"]),
    }


def _jabatan_rows(katalog: Katalog) -> list[dict[str, Any]]:
    fungsi = katalog.fungsi.sort_values("urutan", kind="stable").groupby("jabatan")["teks"].agg(list)
    return [
        {**baris, "fungsi": fungsi.get(baris["kode"], [])}
        for baris in to_records(katalog.jabatan, KOLOM_JABATAN)
    ]


def _ukuran_rows(katalog: Katalog) -> list[dict[str, Any]]:
    per_kode = dict(iter(katalog.target.sort_values("tahun").groupby("kode")))
    rows = []
    for baris in to_records(katalog.ukuran, [*KOLOM_UKURAN, "sumber_data", "asumsi"]):
        target = per_kode[baris["kode"]].to_dict("records")
        rows.append(
            {
                **baris,
                "target": {str(isi["tahun"]): target_value(isi) for isi in target},
                "target_teks": {str(isi["tahun"]): plain(isi["target_teks"]) for isi in target},
            }
        )
    return rows


def target_value(target: Mapping[Any, Any]) -> Any:
    """A target as a number, a letter, or [lower, upper] for a range."""
    if not pd.isna(target["target_huruf"]):
        return target["target_huruf"]
    if not pd.isna(target["target_atas"]):
        return [plain(target["target"]), plain(target["target_atas"])]
    return plain(target["target"])


def _flat_rows(katalog: Katalog, bentuk: Format) -> list[dict[str, Any]]:
    """One row per ukuran; the table for the eye shows fewer columns than the CSV."""
    kolom = (
        KOLOM_UKURAN
        if bentuk == Format.CSV
        else ["kode", "jabatan", "indikator", "jenis", "agregasi", "jadwal"]
    )
    return [
        {nama: baris[nama] for nama in kolom}
        | {
            f"target_{tahun}": nilai
            for tahun, nilai in baris["target" if bentuk == Format.CSV else "target_teks"].items()
        }
        | ({"sumber_data": baris["sumber_data"]} if bentuk == Format.CSV else {})
        for baris in _ukuran_rows(katalog)
    ]
