"""Drafts: what an account has filled and not stored yet, so that any server can go on with it.

They are nobody's realisasi: the audit trail does not tell of them, and the data version stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from iki.store.akun import fold_nama
from iki.store.schema_akun import akun
from iki.store.schema_draf import draf

LAMA = timedelta(hours=24)
PALING_BANYAK = 5
"""Drafts of one account; the oldest makes room."""


@dataclass(frozen=True)
class Draf:
    """A draft.

    Attributes:
        untuk: what it is for; an account has one draft for each.
        isi: the bytes of the file, or of whatever was filled.
        lain: what belongs to it, as plain values.
        waktu: when it was kept; of a new one it is now.
    """

    untuk: str
    nama: str
    isi: bytes
    lain: Mapping[str, Any] = field(default_factory=dict)
    waktu: datetime = field(default_factory=lambda: datetime.now(UTC))


def keep_draf(conn: Connection, nama: str, baru: Draf) -> None:
    """Keep a draft of an account, in the place of an earlier one for the same.

    Whatever is older than `LAMA`, whoever's, is deleted; nothing happens where there is no such account.
    """
    drop_expired(conn)
    nomor = conn.scalar(select(akun.c.id).where(akun.c.nama == fold_nama(nama)))
    if nomor is None:
        return
    drop_draf(conn, nama, baru.untuk)
    milik = draf.c.akun == nomor
    terbaru = select(draf.c.untuk).where(milik).order_by(draf.c.waktu.desc()).limit(PALING_BANYAK - 1)
    conn.execute(delete(draf).where(milik, draf.c.untuk.not_in(conn.scalars(terbaru).all())))
    conn.execute(
        insert(draf).values(
            akun=nomor, untuk=baru.untuk, nama=baru.nama, isi=baru.isi, lain=dict(baru.lain), waktu=baru.waktu
        )
    )


def load_draf(conn: Connection, nama: str, untuk: str) -> Draf | None:
    """The draft of an account for this; None where there is none, or only one older than `LAMA`."""
    baris = conn.execute(
        select(draf)
        .join(akun, akun.c.id == draf.c.akun)
        .where(akun.c.nama == fold_nama(nama), draf.c.untuk == untuk, draf.c.waktu > datetime.now(UTC) - LAMA)
    ).first()
    return None if baris is None else Draf(baris.untuk, baris.nama, baris.isi, baris.lain, baris.waktu)


def drop_draf(conn: Connection, nama: str, untuk: str) -> None:
    """Delete the draft of an account for this; nothing happens where there is none."""
    milik = select(akun.c.id).where(akun.c.nama == fold_nama(nama)).scalar_subquery()
    conn.execute(delete(draf).where(draf.c.akun == milik, draf.c.untuk == untuk))


def drop_expired(conn: Connection) -> None:
    """Delete what is older than `LAMA`, whoever's it is."""
    conn.execute(delete(draf).where(draf.c.waktu <= datetime.now(UTC) - LAMA))
