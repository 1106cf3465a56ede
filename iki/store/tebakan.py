"""Guesses at passwords, counted where no new connection can forget them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from iki.pelaku import Pelaku
from iki.store.akun import akun_of, fold_nama
from iki.store.jejak import Catatan, add_jejak
from iki.store.schema_akun import akun, percobaan

BATAS_AKUN = 10
LAMA_TERKUNCI = timedelta(minutes=15)
"""After so many wrong passwords in a row an account takes none at all for so long."""
BATAS_ALAMAT = 100
"""Wrong passwords from one address in `LAMA_TERKUNCI`; a whole office may stand behind one address."""

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""Both know ON CONFLICT, by which many at once are counted one by one."""


@dataclass(frozen=True)
class Tebakan:
    """A try that has been counted before it is looked at.

    Attributes:
        sandi: the hash to compare with; None where there is no such account.
        boleh: False where no password is taken now, not even the right one.
    """

    sandi: str | None
    boleh: bool


def count_tebakan(conn: Connection, nama: str, dari: str) -> Tebakan:
    """Count one try at an account from an address, and say whether it may be looked at.

    It is counted first and taken back by `forgive_tebakan`, so that many at once get no
    further than one after the other.
    """
    kini = datetime.now(UTC)
    alamat_boleh = _count_alamat(conn, dari, kini)
    baris = conn.execute(select(akun).where(akun.c.nama == fold_nama(nama)).with_for_update()).first()
    if baris is None:
        return Tebakan(None, False)
    if not alamat_boleh or (baris.terkunci_sampai is not None and baris.terkunci_sampai > kini):
        return Tebakan(baris.sandi, False)
    gagal = 1 if baris.terkunci_sampai is not None else baris.gagal + 1
    sampai = kini + LAMA_TERKUNCI if gagal >= BATAS_AKUN else None
    conn.execute(update(akun).where(akun.c.id == baris.id).values(gagal=gagal, terkunci_sampai=sampai))
    if sampai is not None:
        catatan = Catatan("kunci_akun", f"akun {baris.nama}", None, {"sampai": sampai.isoformat()})
        add_jejak(conn, Pelaku(baris.nama, akun_of(baris).peran, baris.bidang, dari), catatan)
    return Tebakan(baris.sandi, bool(baris.aktif))


def forgive_tebakan(conn: Connection, nama: str, dari: str) -> None:
    """Take back what was counted: the password was right."""
    conn.execute(update(akun).where(akun.c.nama == fold_nama(nama)).values(gagal=0, terkunci_sampai=None))
    conn.execute(
        update(percobaan)
        .where(percobaan.c.alamat == dari, percobaan.c.gagal > 0)
        .values(gagal=percobaan.c.gagal - 1)
    )


def _count_alamat(conn: Connection, dari: str, kini: datetime) -> bool:
    """Count one try from an address; False once there were too many in the span that runs."""
    conn.execute(delete(percobaan).where(percobaan.c.sejak < kini - LAMA_TERKUNCI))
    insert = _INSERT[conn.dialect.name]
    gagal = conn.scalar(
        insert(percobaan)
        .values(alamat=dari, sejak=kini, gagal=1)
        .on_conflict_do_update(index_elements=["alamat"], set_={"gagal": percobaan.c.gagal + 1})
        .returning(percobaan.c.gagal)
    )
    return bool(gagal <= BATAS_ALAMAT)
