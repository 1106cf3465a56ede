"""Guesses at passwords, counted where no new connection can forget them.

A name that no account has is counted by the same rule as one that an account has, so that waiting and
locking tell nobody which accounts there are.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from iki.pelaku import Pelaku
from iki.store.akun import akun_of, fold_nama
from iki.store.jejak import Catatan, add_jejak, lock_jejak
from iki.store.schema_akun import akun, percobaan

BATAS_AKUN = 10
LAMA_TERKUNCI = timedelta(minutes=15)
"""After so many wrong passwords in a row an account takes none at all for so long; nor are they counted
any longer than that. Every try counts, one made before its time too."""
TANPA_TUNGGU = 2
"""So many may be wrong before the next has to wait: 1 second, then 2, 4, … (OWASP ASVS 5.0, 6.3.1)."""
BATAS_ALAMAT = 100
"""Wrong passwords from one address in `LAMA_TERKUNCI`; a whole office may stand behind one address."""

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""Both know ON CONFLICT, by which many at once are counted one by one."""
_RAHASIA = secrets.token_bytes(32)
"""Of this process: people type passwords where a name belongs, and nothing kept leads back to them."""


@dataclass(frozen=True)
class Tebakan:
    """A try that has been counted before it is looked at.

    Attributes:
        akun: name of the account; None where there is none.
        sandi: the hash to compare with; None where no account of this name may sign in.
        tunggu: seconds until a password is looked at again; 0: this one is.
    """

    akun: str | None
    sandi: str | None
    tunggu: int = 0


@dataclass(frozen=True)
class Hitungan:
    """How many were wrong in a row, and when the last try was."""

    gagal: int
    terakhir: datetime

    @property
    def sampai(self) -> datetime:
        """Until when the next has to wait."""
        if self.gagal >= BATAS_AKUN:
            return self.terakhir + LAMA_TERKUNCI
        lewat = self.gagal - TANPA_TUNGGU
        return self.terakhir + timedelta(seconds=2 ** (lewat - 1) if lewat > 0 else 0)

    def no_later(self, kini: datetime) -> "Hitungan":
        """The same; what was counted before the clock was put back is taken as counted now."""
        return replace(self, terakhir=min(self.terakhir, kini))

    def add(self, kini: datetime) -> "Hitungan":
        """With one more; a lock is not made longer, and what is long past is forgotten."""
        if kini - self.terakhir >= LAMA_TERKUNCI:
            return Hitungan(1, kini)
        return self if self.gagal >= BATAS_AKUN else Hitungan(self.gagal + 1, kini)


def count_tebakan(conn: Connection, nama: str, dari: str) -> Tebakan:
    """Count one try at an account from an address, and say whether it may be looked at.

    It is counted first and taken back by `forgive_tebakan`, so that many at once get no
    further than one after the other.
    """
    lock_jejak(conn)
    kini = datetime.now(UTC)
    baris = conn.execute(select(akun).where(akun.c.nama == fold_nama(nama))).first()
    siapa = None if baris is None else str(baris.nama)
    if (sampai := _count_alamat(conn, dari, kini)) is not None:
        return Tebakan(siapa, None, _seconds(sampai - kini))
    tercatat = _load_unknown(conn, nama, kini) if baris is None else _counted(baris, kini)
    lama = tercatat.no_later(kini)
    baru = lama.add(kini)
    if baris is None:
        _keep_unknown(conn, nama, baru)
    elif baru != tercatat:
        _keep(conn, baris, baru, dari)
    if lama.sampai > kini:
        return Tebakan(siapa, None, _seconds(baru.sampai - kini))
    return Tebakan(siapa, baris.sandi if baris is not None and baris.aktif else None)


def forgive_tebakan(conn: Connection, nama: str, dari: str) -> None:
    """Take back what was counted: the password was right."""
    conn.execute(update(akun).where(akun.c.nama == fold_nama(nama)).values(gagal=0, terkunci_sampai=None))
    conn.execute(
        update(percobaan)
        .where(percobaan.c.alamat == dari, percobaan.c.gagal > 0)
        .values(gagal=percobaan.c.gagal - 1)
    )


def _counted(baris: Row[Any], kini: datetime) -> Hitungan:
    """What is counted against an account: its row keeps until when it waits, not since when."""
    if baris.terkunci_sampai is None:
        return Hitungan(baris.gagal, kini)
    return Hitungan(baris.gagal, baris.terkunci_sampai - (Hitungan(baris.gagal, kini).sampai - kini))


def _keep(conn: Connection, baris: Row[Any], hitungan: Hitungan, dari: str) -> None:
    isi = {"gagal": hitungan.gagal, "terkunci_sampai": hitungan.sampai}
    conn.execute(update(akun).where(akun.c.id == baris.id).values(isi))
    if hitungan.gagal == BATAS_AKUN:
        catatan = Catatan("kunci_akun", f"akun {baris.nama}", None, {"sampai": hitungan.sampai.isoformat()})
        add_jejak(conn, Pelaku(baris.nama, akun_of(baris).peran, baris.bidang, dari), catatan)


def _load_unknown(conn: Connection, nama: str, kini: datetime) -> Hitungan:
    """What is counted against a name that no account has."""
    ada = conn.execute(select(percobaan).where(percobaan.c.alamat == _hide(nama))).first()
    return Hitungan(0, kini) if ada is None else Hitungan(ada.gagal, ada.sejak)


def _keep_unknown(conn: Connection, nama: str, hitungan: Hitungan) -> None:
    isi = {"gagal": hitungan.gagal, "sejak": hitungan.terakhir}
    insert = _INSERT[conn.dialect.name]
    kunci = insert(percobaan).values(alamat=_hide(nama), **isi)
    conn.execute(kunci.on_conflict_do_update(index_elements=["alamat"], set_=isi))


def _hide(nama: str) -> str:
    return "nama " + hmac.new(_RAHASIA, fold_nama(nama).encode(), hashlib.sha256).hexdigest()


def _count_alamat(conn: Connection, dari: str, kini: datetime) -> datetime | None:
    """Count one try from an address; once there were too many, until when it has to wait."""
    conn.execute(delete(percobaan).where(percobaan.c.sejak < kini - LAMA_TERKUNCI))
    conn.execute(
        update(percobaan).where(percobaan.c.sejak > kini).values(sejak=kini)
    )  # the clock was put back
    insert = _INSERT[conn.dialect.name]
    baris = conn.execute(
        insert(percobaan)
        .values(alamat=dari, sejak=kini, gagal=1)
        .on_conflict_do_update(index_elements=["alamat"], set_={"gagal": percobaan.c.gagal + 1})
        .returning(percobaan.c.gagal, percobaan.c.sejak)
    ).one()
    return baris.sejak + LAMA_TERKUNCI if baris.gagal > BATAS_ALAMAT else None


def _seconds(lama: timedelta) -> int:
    """Whole seconds, at least 1."""
    return max(1, -(-lama // timedelta(seconds=1)))
