"""The key that makes the first account: printed once by the server, dead once there is an account."""

from sqlalchemy import Connection, delete

from iki.errors import IzinError
from iki.pelaku import Pelaku
from iki.store import akun
from iki.store.akun import Akun, AkunBaru
from iki.store.jejak import lock_jejak
from iki.store.schema import pengaturan
from iki.store.settings import add_setting, load_setting

_KUNCI = "kunci_akun_pertama"


def keep_kunci_awal(conn: Connection, sidik: str) -> bool:
    """Keep the key's SHA-256 in the place of an earlier one; False where there is an account already."""
    lock_jejak(conn)
    conn.execute(delete(pengaturan).where(pengaturan.c.kunci == _KUNCI))
    if akun.has_akun(conn):
        return False
    add_setting(conn, _KUNCI, sidik)
    return True


def require_kunci_awal(conn: Connection, sidik: str) -> None:
    """Go on only where this is the key's SHA-256, and there is no account yet.

    Raises:
        IzinError: it is not the key, or there is an account already.
    """
    if load_setting(conn, _KUNCI) != sidik or akun.has_akun(conn):
        raise IzinError(
            "Tautan ini sudah dipakai atau diganti. Masuk dengan akun yang ada; "
            "bila belum ada satu pun, mulai ulang dasbor untuk tautan baru."
        )


def add_first_akun(conn: Connection, pelaku: Pelaku, baru: AkunBaru, sidik: str) -> Akun:
    """Make the first account with the key, which no longer opens anything afterwards.

    Raises:
        IzinError: as `require_kunci_awal`.
    """
    lock_jejak(conn)
    require_kunci_awal(conn, sidik)
    conn.execute(delete(pengaturan).where(pengaturan.c.kunci == _KUNCI))
    return akun.add_akun(conn, pelaku, baru)
