"""Reported values: which stand now, and every one there has ever been.

Rows are only ever added. The value that stands for a (kode, tahun, triwulan) is the
newest one whose upload is not undone and that was not sent back. So a new upload
supersedes, an undo restores what stood before, and nothing is lost.
"""

from collections.abc import Collection
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, and_, case, func, or_, select

from iki.periods import SETAHUN, Periode, format_triwulan
from iki.store import schema
from iki.store.frames import WAKTU, read_frame
from iki.store.schema import StatusRealisasi
from iki.store.schema_putusan import putusan

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
_PUTUSAN = {"putusan_oleh": "str", "putusan_waktu": WAKTU, "putusan_alasan": "str"}
_BARIS = {"id": "int64", "unggahan": "int64", "oleh": "str"} | REALISASI | CATATAN
_BARIS |= {"status": "str", "berlaku": "bool"}


def select_current(
    tahun: int | None = None, *, hanya_disahkan: bool = False, tanpa: int | None = None
) -> Select[tuple[int]]:
    """The ids of the values that stand now, of one year or of all.

    Args:
        hanya_disahkan: take the newest approved value, even where a newer one waits.
        tanpa: as if this upload had never been.
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
    query = query if tanpa is None else query.where(baris.unggahan != tanpa)
    return query if tahun is None else query.where(baris.tahun == tahun)


def load_realisasi(
    conn: Connection,
    tahun: int | None = None,
    *,
    hanya_disahkan: bool = False,
    tanpa: int | None = None,
) -> pd.DataFrame:
    """The values that stand now, in catalogue order, then by tahun and triwulan; see `select_current`.

    Returns:
        One row per (kode, tahun, triwulan); columns kode, tahun, triwulan (0: the whole
        year), nilai (NaN where a letter or nihil was reported), huruf, nihil, pembilang, penyebut.
    """
    query = _select(REALISASI, select_current(tahun, hanya_disahkan=hanya_disahkan, tanpa=tanpa))
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
        upload was undone), dibatalkan_waktu, dibatalkan_oleh, dibatalkan_alasan, and of the last
        decision on it putusan_oleh, putusan_waktu, putusan_alasan (missing while it waits).
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
            *(putusan.c[nama.removeprefix("putusan_")] for nama in _PUTUSAN),
        )
        .join(schema.unggahan, baris.unggahan == unggahan.id)
        .join(putusan, putusan.c.id == _last_putusan(), isouter=True)
        .where(*kunci)
        .order_by(baris.id.desc())
    )
    tanda = {"pembaca": "str", "status": "str", "berlaku": "bool", "dibatalkan": "bool"}
    return read_frame(conn, query, _UNGGAHAN | TEMPAT | isian | CATATAN | tanda | _BATAL | _PUTUSAN)


def _last_putusan() -> Any:
    """The id of the newest decision on the realisasi of the outer query; none while it waits."""
    lain = putusan.alias()
    baris = schema.realisasi
    return (
        select(func.max(lain.c.id)).where(lain.c.realisasi == baris.c.id).correlate(baris).scalar_subquery()
    )


def load_rows(
    conn: Connection,
    *,
    unggahan: int | None = None,
    ids: Collection[int] | None = None,
    menunggu: bool = False,
) -> pd.DataFrame:
    """Stored values with what was decided on each, in catalogue order, then by tahun and triwulan.

    Args:
        unggahan: only those of this upload; ids: only these, unknown ones are left out.
        menunggu: only those that stand now and wait for a decision.

    Returns:
        Columns id, unggahan, oleh (who uploaded it), those of `load_realisasi`, the four notes, status,
        berlaku (bool: it stands now, or in the view of approved values only).
    """
    baris = schema.realisasi.c
    kini = or_(baris.id.in_(select_current()), baris.id.in_(select_current(hanya_disahkan=True)))
    lain = {"oleh": schema.unggahan.c.oleh, "berlaku": kini}
    query = (
        select(*(lain[nama] if nama in lain else baris[nama] for nama in _BARIS))
        .join(schema.unggahan, baris.unggahan == schema.unggahan.c.id)
        .join(schema.ukuran, schema.ukuran.c.kode == baris.kode)
        .order_by(schema.ukuran.c.urutan, baris.tahun, baris.triwulan, baris.id)
    )
    if unggahan is not None:
        query = query.where(baris.unggahan == unggahan)
    if ids is not None:
        query = query.where(baris.id.in_(list(ids)))
    if menunggu:
        query = query.where(baris.status == StatusRealisasi.DIAJUKAN, baris.id.in_(select_current()))
    return read_frame(conn, query, _BARIS)


def standing_values(conn: Connection, unggahan: int, *, tanpa: bool = False) -> dict[str, float | str]:
    """What stands for the periods and ukuran of an upload, by name: {"DISABILITAS-02 TW I 2026": 3.0}.

    Args:
        tanpa: what would stand without that upload.
    """
    baris, milik = schema.realisasi, schema.realisasi.alias()
    kunci = and_(*(baris.c[nama] == milik.c[nama] for nama in _KUNCI))
    kini = select_current(tanpa=unggahan if tanpa else None)
    query = (
        select(baris)
        .join(milik, kunci)
        .where(milik.c.unggahan == unggahan, baris.c.id.in_(kini))
        .order_by(baris.c.id)
    )
    return {name_value(satu.kode, satu.tahun, satu.triwulan): _said(satu) for satu in conn.execute(query)}


def name_value(kode: str, tahun: int, triwulan: int) -> str:
    """How the audit trail and messages call a value: "DISABILITAS-02 TW I 2026"."""
    return f"{kode} {format_triwulan(triwulan)} {tahun}"


def _said(satu: Any) -> float | str:
    if satu.nihil:
        return "nihil"
    return str(satu.huruf) if satu.huruf is not None else float(satu.nilai)


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
