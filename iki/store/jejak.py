"""The audit trail: one row for everything that was done, chained so that a changed row is found.

Each row carries a hash over its own content and the hash of the row before it; the last hash also
stands in pengaturan, so that rows cut off at the end are missed too. The database refuses to change
or delete a row (triggers); the chain tells of whoever went past the database.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, func, insert, select, update

from iki.pelaku import Pelaku
from iki.store import schema
from iki.store.frames import WAKTU, read_frame
from iki.store.settings import load_setting

AWAL = "0" * 64
"""What the first row is chained to."""

_KUNCI = "jejak_akhir"
_ISI = ("waktu", "oleh", "peran", "dari", "tindakan", "objek", "lama", "baru", "alasan")
_DAFTAR = {
    "id": "int64",
    "waktu": WAKTU,
    "oleh": "str",
    "peran": "str",
    "dari": "str",
    "tindakan": "str",
    "objek": "str",
    "lama": "object",
    "baru": "object",
    "alasan": "str",
}


@dataclass(frozen=True)
class Catatan:
    """What was done.

    Attributes:
        tindakan: short and fixed: "unggah", "batal_unggahan", "masuk", …
        objek: what it was done to: "unggahan 12", "akun siti", "DISABILITAS-02 TW III 2026".
        lama, baru: what stood before and after, as plain values; None where there is nothing to tell.
    """

    tindakan: str
    objek: str
    lama: Any = None
    baru: Any = None
    alasan: str | None = None


def add_jejak(conn: Connection, pelaku: Pelaku, catatan: Catatan) -> None:
    """Append one row, in the transaction of the change that it tells of."""
    sebelum = lock_jejak(conn)
    isi = {
        "waktu": datetime.now(UTC),
        "oleh": pelaku.nama,
        "peran": pelaku.peran,
        "dari": pelaku.dari,
        "tindakan": catatan.tindakan,
        "objek": catatan.objek,
        "lama": catatan.lama,
        "baru": catatan.baru,
        "alasan": catatan.alasan,
    }
    sidik = _seal(isi, sebelum)
    conn.execute(insert(schema.jejak).values(**isi, sebelum=sebelum, sidik=sidik))
    akhir = schema.pengaturan.c
    conn.execute(update(schema.pengaturan).where(akhir.kunci == _KUNCI).values(nilai=sidik))


def list_jejak(conn: Connection) -> pd.DataFrame:
    """Everything that was done, newest first.

    Returns:
        Columns id, waktu (UTC), oleh, peran (missing while there were no accounts), dari, tindakan,
        objek, lama and baru (plain values or None), alasan (may be missing).
    """
    kolom = schema.jejak.c
    query = select(*(kolom[nama] for nama in _DAFTAR)).order_by(kolom.id.desc())
    return read_frame(conn, query, _DAFTAR)


def verify_jejak(conn: Connection) -> int | None:
    """Recompute the chain; gives the id of the first row that is not as it was written, None if all are.

    A row that is missing at the end gives the id after the last one there is.
    """
    sebelum, nomor = AWAL, 0
    for baris in conn.execute(select(schema.jejak).order_by(schema.jejak.c.id)):
        nomor = baris.id
        if baris.sebelum != sebelum or baris.sidik != _seal(_content_of(baris), sebelum):
            return int(nomor)
        sebelum = baris.sidik
    return None if load_setting(conn, _KUNCI) == sebelum else int(nomor) + 1


def count_jejak(conn: Connection) -> int:
    """How many rows there are."""
    return int(conn.scalar(select(func.count()).select_from(schema.jejak)) or 0)


def lock_jejak(conn: Connection) -> str:
    """The hash of the last row; whoever appends next waits for this transaction.

    A transaction that looks before it writes begins with this: what it saw still holds when it writes.
    """
    akhir = schema.pengaturan.c
    dikunci = select(akhir.nilai).where(akhir.kunci == _KUNCI).with_for_update()
    return str(conn.scalars(dikunci).one())


def _content_of(baris: Row[Any]) -> dict[str, Any]:
    return {nama: getattr(baris, nama) for nama in _ISI}


def _seal(isi: Mapping[str, Any], sebelum: str) -> str:
    """SHA-256 over the row's content in one fixed writing, and the hash before it."""
    tulisan = {**isi, "waktu": isi["waktu"].isoformat(timespec="microseconds"), "sebelum": sebelum}
    teks = json.dumps(tulisan, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(teks.encode()).hexdigest()
