"""Reported values: which stand now, and every one there has ever been.

Rows are only ever added. The value that stands for a (kode, tahun, triwulan) is the
newest one whose upload is not undone and that was not sent back. So a new upload
supersedes, an undo restores what stood before, and nothing is lost.
"""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, case, func, or_, select

from iki.periods import SETAHUN, Periode
from iki.store import schema
from iki.store.frames import WAKTU, read_frame
from iki.store.schema import StatusRealisasi

REALISASI = {
    "kode": "str",
    "tahun": "int64",
    "triwulan": "int64",
    "nilai": "float64",
    "huruf": "str",
    "nihil": "bool",
    "pembilang": "float64",
    "penyebut": "float64",
}
CATATAN = {
    "faktor_pendorong": "str",
    "faktor_penghambat": "str",
    "tindak_lanjut": "str",
    "bukti_dukung": "str",
}
TEMPAT = {"lembar": "str", "sel": "str", "teks": "str"}
_KUNCI = {"kode": "str", "tahun": "int64", "triwulan": "int64"}
_UNGGAHAN = {"unggahan": "int64", "waktu": WAKTU, "oleh": "str", "nama_berkas": "str"}
_BATAL = {"dibatalkan_waktu": WAKTU, "dibatalkan_oleh": "str", "dibatalkan_alasan": "str"}


def select_current(tahun: int | None = None, *, hanya_disahkan: bool = False) -> Select[tuple[int]]:
    """The ids of the values that stand now, of one year or of all.

    Args:
        hanya_disahkan: take the newest approved value, even where a newer one waits.
    """
    baris, unggahan = schema.realisasi.c, schema.unggahan.c
    sah = baris.status == StatusRealisasi.DISAHKAN
    berlaku = sah if hanya_disahkan else baris.status != StatusRealisasi.DIKEMBALIKAN
    query = (
        select(func.max(baris.id))
        .join(schema.unggahan, baris.unggahan == unggahan.id)
        .where(unggahan.dibatalkan_waktu.is_(None), berlaku)
        .group_by(baris.kode, baris.tahun, baris.triwulan)
    )
    return query if tahun is None else query.where(baris.tahun == tahun)


def load_realisasi(
    conn: Connection, tahun: int | None = None, *, hanya_disahkan: bool = False
) -> pd.DataFrame:
    """The values that stand now, in catalogue order, then by tahun and triwulan.

    Returns:
        One row per (kode, tahun, triwulan); columns kode, tahun, triwulan (0: the whole
        year), nilai (NaN where a letter or nihil was reported), huruf, nihil, pembilang, penyebut.
    """
    query = _select(REALISASI, select_current(tahun, hanya_disahkan=hanya_disahkan))
    return read_frame(conn, query, REALISASI)


def load_catatan(conn: Connection, tahun: int | None = None, *, hanya_disahkan: bool = False) -> pd.DataFrame:
    """What was written beside the values that stand now.

    Returns:
        One row per value with at least one note, in the order of `load_realisasi`; columns
        kode, tahun, triwulan, faktor_pendorong, faktor_penghambat, tindak_lanjut,
        bukti_dukung (each missing where blank).
    """
    kolom = _KUNCI | CATATAN
    query = _select(kolom, select_current(tahun, hanya_disahkan=hanya_disahkan))
    ada = or_(*(schema.realisasi.c[nama].is_not(None) for nama in CATATAN))
    return read_frame(conn, query.where(ada), kolom)


def load_riwayat(conn: Connection, kode: str, tahun: int, triwulan: int) -> pd.DataFrame:
    """Every value ever stored for one ukuran and triwulan, newest first.

    Returns:
        One row per value; columns unggahan, waktu (UTC), oleh, nama_berkas, lembar, sel,
        teks (the cell as it was shown), nilai, huruf, nihil, pembilang, penyebut, the four
        notes, pembaca (what read the file; missing for old uploads), status, berlaku (bool: it
        stands now; at most one row), dibatalkan (bool: its
        upload was undone), dibatalkan_waktu, dibatalkan_oleh, dibatalkan_alasan.
    """
    baris, unggahan = schema.realisasi.c, schema.unggahan.c
    isian = {nama: tipe for nama, tipe in REALISASI.items() if nama not in _KUNCI}
    kunci = (baris.kode == kode, baris.tahun == tahun, baris.triwulan == triwulan)
    query = (
        select(
            baris.unggahan,
            *(unggahan[nama] for nama in list(_UNGGAHAN)[1:]),
            *(baris[nama] for nama in TEMPAT | isian | CATATAN),
            unggahan.pembaca,
            baris.status,
            baris.id.in_(select_current().where(*kunci)).label("berlaku"),
            unggahan.dibatalkan_waktu.is_not(None).label("dibatalkan"),
            *(unggahan[nama] for nama in _BATAL),
        )
        .join(schema.unggahan, baris.unggahan == unggahan.id)
        .where(*kunci)
        .order_by(baris.id.desc())
    )
    tanda = {"pembaca": "str", "status": "str", "berlaku": "bool", "dibatalkan": "bool"}
    return read_frame(conn, query, _UNGGAHAN | TEMPAT | isian | CATATAN | tanda | _BATAL)


def find_latest_triwulan(conn: Connection, tahun: int | None = None) -> Periode | None:
    """The latest triwulan with a value that stands; a value of the whole year counts as TW IV."""
    baris = schema.realisasi.c
    triwulan = case((baris.triwulan == SETAHUN, 4), else_=baris.triwulan)
    query = select(baris.tahun, triwulan).where(baris.id.in_(select_current(tahun)))
    terakhir = conn.execute(query.order_by(baris.tahun.desc(), triwulan.desc()).limit(1)).first()
    return None if terakhir is None else Periode(*terakhir)


def _select(kolom: dict[str, str], current: Select[tuple[int]]) -> Select[Any]:
    baris = schema.realisasi.c
    return (
        select(*(baris[nama] for nama in kolom))
        .join(schema.ukuran, schema.ukuran.c.kode == baris.kode)
        .where(baris.id.in_(current))
        .order_by(schema.ukuran.c.urutan, baris.tahun, baris.triwulan)
    )
