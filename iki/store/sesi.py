"""Sessions of those who have signed in. The token itself is nowhere but in the browser's cookie."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from iki.errors import IzinError
from iki.pelaku import Pelaku, Peran
from iki.store.jejak import Catatan, add_jejak, lock_jejak
from iki.store.schema_akun import akun, sesi

LAMA_DIAM = timedelta(minutes=30)
LAMA_PALING = timedelta(hours=12)
"""A session ends after so long without a request, and after so long in any case (OWASP ASVS 5, 7.3)."""
_JEDA_CATAT = timedelta(minutes=1)
_BEDA_JAM = timedelta(minutes=1)
"""By so much the clocks of two servers may differ. Whatever was used later than that was so before the clock
was put back, and how long it has been open nobody can tell."""


@dataclass(frozen=True)
class Sesi:
    """A session that holds now.

    Attributes:
        sidik: SHA-256 of its token, by which everything but the cookie names it.
        nama, peran: the account's, as they are now.
        dari: the address from which it was opened.
        terakhir: when it was last noted as used.
        harus_ganti: nothing may be done before the password is changed.
    """

    sidik: str
    nama: str
    peran: Peran
    dari: str
    terakhir: datetime
    harus_ganti: bool


def hash_token(token: str) -> str:
    """What is kept of a token: nothing that would open a session."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin_sesi(conn: Connection, pelaku: Pelaku, sidik: str, sandi: str | None) -> None:
    """Keep a new session of this person; those that are long over are forgotten.

    Args:
        sandi: the hash that the password was checked against; None where another proved who it is.

    Raises:
        IzinError: the account was made inactive, or got another password, since that was checked.
    """
    lock_jejak(conn)
    kini = datetime.now(UTC)
    conn.execute(delete(sesi).where(sesi.c.berakhir < kini - LAMA_PALING))
    conn.execute(
        insert(sesi).values(
            sidik=sidik,
            akun=_require_unchanged(conn, pelaku.nama, sandi),
            dari=pelaku.dari,
            dibuat=kini,
            terakhir=kini,
            berakhir=kini + LAMA_PALING,
        )
    )
    lewat = {"lewat": "OIDC"} if sandi is None else None
    add_jejak(conn, pelaku, Catatan("masuk", f"akun {pelaku.nama}", None, lewat))


def _require_unchanged(conn: Connection, nama: str, sandi: str | None) -> int:
    milik = [akun.c.nama == nama, akun.c.aktif]
    milik += [] if sandi is None else [akun.c.sandi == sandi]
    nomor = conn.scalar(select(akun.c.id).where(*milik))
    if nomor is None:
        raise IzinError(f"Akun {nama} baru saja diubah. Masuk lagi dengan kata sandi yang berlaku.")
    return nomor


def find_sesi(conn: Connection, sidik: str) -> Sesi | None:
    """The session with this hash.

    None where there is none, it is over or was ended, its account is not active, or the clock was put back
    since it was used.
    """
    kini = datetime.now(UTC)
    baris = conn.execute(
        select(akun.c.nama, akun.c.peran, sesi.c.dari, sesi.c.terakhir, akun.c.harus_ganti)
        .join(akun, akun.c.id == sesi.c.akun)
        .where(
            sesi.c.sidik == sidik,
            sesi.c.dicabut.is_(None),
            sesi.c.berakhir > kini,
            sesi.c.terakhir > kini - LAMA_DIAM,
            sesi.c.terakhir < kini + _BEDA_JAM,
            akun.c.aktif,
        )
    ).first()
    if baris is None:
        return None
    return Sesi(sidik, baris.nama, Peran(baris.peran), baris.dari, baris.terakhir, baris.harus_ganti)


def is_touch_due(satu: Sesi) -> bool:
    """Whether its last use was noted more than a minute ago."""
    return datetime.now(UTC) - satu.terakhir > _JEDA_CATAT


def touch_sesi(conn: Connection, sidik: str) -> None:
    """Note that a session was used just now."""
    conn.execute(update(sesi).where(sesi.c.sidik == sidik).values(terakhir=datetime.now(UTC)))


def end_sesi(conn: Connection, pelaku: Pelaku, sidik: str) -> None:
    """End one session; nothing happens where it was ended before."""
    hasil = conn.execute(
        update(sesi).where(sesi.c.sidik == sidik, sesi.c.dicabut.is_(None)).values(dicabut=datetime.now(UTC))
    )
    if hasil.rowcount:
        add_jejak(conn, pelaku, Catatan("keluar", f"akun {pelaku.nama}"))


def end_all_sesi(conn: Connection, id_akun: int) -> None:
    """End every session of an account."""
    conn.execute(
        update(sesi).where(sesi.c.akun == id_akun, sesi.c.dicabut.is_(None)).values(dicabut=datetime.now(UTC))
    )
