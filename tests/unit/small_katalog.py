"""Small catalogues made by hand, for tests that need one ukuran of one shape."""

from dataclasses import replace
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog

NAN = float("nan")

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
    for TW I-IV, the last of which is the year's target.
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
    setahun = satu[3] if isinstance(satu, list) else satu
    hasil = {"kode": kode, "tahun": tahun, "target_teks": str(satu), "target": NAN, "target_atas": NAN}
    hasil |= {"target_huruf": None, **{f"target_tw{q}": NAN for q in (1, 2, 3, 4)}}
    if isinstance(setahun, str):
        return {**hasil, "target_huruf": setahun}
    bawah, atas = setahun if isinstance(setahun, tuple) else (setahun, NAN)
    hasil |= {"target": float(bawah), "target_atas": float(atas)}
    if isinstance(satu, list):
        hasil |= {f"target_tw{q}": float(nilai) for q, nilai in enumerate([*satu[:3], bawah], start=1)}
    return hasil


def make_realisasi(*baris: dict[str, Any], tahun: int = 2026) -> pd.DataFrame:
    """One row per dict: kode, triwulan and what was reported (nilai, huruf, nihil, pembilang, penyebut)."""
    kosong = {"tahun": tahun, "nilai": NAN, "huruf": None, "nihil": False}
    kosong |= {"pembilang": NAN, "penyebut": NAN}
    kolom = ["kode", "tahun", "triwulan", "nilai", "huruf", "nihil", "pembilang", "penyebut"]
    tabel = pd.DataFrame([{**kosong, **satu} for satu in baris], columns=kolom)
    return tabel.astype({"tahun": int, "triwulan": int, "nilai": float, "nihil": bool, "huruf": "str"})


def change_target(katalog: Katalog, kode: str, tahun: int, **isi: Any) -> Katalog:
    """The catalogue with other cells in one row of target; its riwayat stays."""
    target = katalog.target.copy()
    baris = (target["kode"] == kode) & (target["tahun"] == tahun)
    for kolom, nilai in isi.items():
        target.loc[baris, kolom] = nilai
    return replace(katalog, target=target)


def change_ukuran(katalog: Katalog, kode: str, **isi: Any) -> Katalog:
    """The same in one row of ukuran."""
    ukuran = katalog.ukuran.copy()
    for kolom, nilai in isi.items():
        ukuran.loc[ukuran["kode"] == kode, kolom] = nilai
    return replace(katalog, ukuran=ukuran)
