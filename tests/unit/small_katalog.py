"""Small catalogues made by hand, for tests that need one ukuran of one shape."""

from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog

BAWAAN: dict[str, Any] = {
    "jabatan": "KADIS",
    "bidang": "DINAS",
    "no": "1",
    "sasaran": "Sasaran",
    "indikator": "Indikator",
    "formulasi": "Formulasi",
    "satuan": "Orang",
    "jenis": "jumlah",
    "tangga": None,
    "arah": "naik",
    "agregasi": "jumlah",
    "jadwal": "merata",
    "bergantung_kejadian": False,
    "bobot": 1.0,
    "sumber_data": None,
    "asumsi": None,
}

PERSEN: dict[str, Any] = {"jenis": "persentase", "satuan": "%", "agregasi": "akhir", "jadwal": "penuh"}
MUTU: dict[str, Any] = {
    "jenis": "mutu", "satuan": "Poin", "tangga": "ikm", "agregasi": "akhir", "jadwal": "akhir_tahun",
}  # fmt: skip

JABATAN = [("KADIS", "DINAS", None), ("SEKDIS", "SEKRETARIAT", "KADIS"), ("UMREN", "SEKRETARIAT", "SEKDIS")]


def make_katalog(*ukuran: dict[str, Any]) -> Katalog:
    """One ukuran per dict: the columns that differ from `BAWAAN`, `kode`, and `target`.

    `target` maps a year to a number, a letter, a range (bawah, atas), or a list of four
    numbers for TW I-IV, the last of which is the year's target.
    """
    baris = [{**BAWAAN, "indikator_kode": isi["kode"], **isi} for isi in ukuran]
    target = [
        _read_target(isi["kode"], tahun, satu) for isi in ukuran for tahun, satu in isi["target"].items()
    ]
    return Katalog(
        instansi="Dinas Contoh",
        versi=1,
        bidang=pd.DataFrame({"kode": ["DINAS", "SEKRETARIAT"], "nama": ["Dinas", "Sekretariat"]}),
        jabatan=pd.DataFrame(
            [
                {
                    "kode": kode,
                    "nama": f"Jabatan {kode}",
                    "nama_pendek": kode,
                    "bidang": bidang,
                    "atasan": atasan,
                }
                for kode, bidang, atasan in JABATAN
            ]
        ),
        fungsi=pd.DataFrame(columns=["jabatan", "urutan", "teks"]),
        ukuran=pd.DataFrame(baris).drop(columns="target"),
        target=pd.DataFrame(target),
        cacat=pd.DataFrame(columns=["kode", "jenis", "uraian", "keputusan"]),
    )


def _read_target(kode: str, tahun: int, satu: Any) -> dict[str, Any]:
    kolom = {f"target_tw{q}": float("nan") for q in (1, 2, 3, 4)}
    hasil = {"kode": kode, "tahun": tahun, "target_teks": str(satu), "target": float("nan")}
    hasil |= {"target_atas": float("nan"), "target_huruf": None, **kolom}
    if isinstance(satu, str):
        return {**hasil, "target_huruf": satu}
    if isinstance(satu, tuple):
        return {**hasil, "target": float(satu[0]), "target_atas": float(satu[1])}
    if isinstance(satu, list):
        return {**hasil, "target": float(satu[3]), **dict(zip(kolom, satu, strict=True))}
    return {**hasil, "target": float(satu)}


def make_realisasi(*baris: dict[str, Any], tahun: int = 2026) -> pd.DataFrame:
    """One row per dict: kode, triwulan and what was reported (nilai, huruf, nihil, pembilang, penyebut)."""
    kosong = {"tahun": tahun, "nilai": float("nan"), "huruf": None, "nihil": False}
    kosong |= {"pembilang": float("nan"), "penyebut": float("nan")}
    kolom = ["kode", "tahun", "triwulan", "nilai", "huruf", "nihil", "pembilang", "penyebut"]
    tabel = pd.DataFrame([{**kosong, **satu} for satu in baris], columns=kolom)
    return tabel.astype({"tahun": int, "triwulan": int, "nilai": float, "nihil": bool, "huruf": "str"})
