"""Move a whole database into an empty one, from SQLite to PostgreSQL, back, or between two of a kind."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, make_url

from iki.errors import PenyimpananError
from iki.store.engine import make_engine, reading, writing
from iki.store.jejak import verify_jejak
from iki.store.migrate import read_revision, upgrade
from iki.store.salin import IsiTabel, copy_tables, measure_tables, require_same

Lanjutan = Callable[[Connection, dict[str, IsiTabel]], None]
"""What else to do in the same transaction, knowing what every table holds."""


def move_database(dari: str, ke: str) -> dict[str, IsiTabel]:
    """Copy everything from one database into another; see `copy_database`.

    Args:
        dari, ke: URLs.

    Raises:
        PenyimpananError: there is nothing at `dari`, or as `copy_database`.
    """
    alamat = make_engine(dari)
    berkas = make_url(alamat.url).database
    if alamat.dialect.name == "sqlite" and not Path(str(berkas)).is_file():
        raise PenyimpananError(f"Basis data asal '{berkas}' tidak ada. Periksa alamatnya.")
    tujuan = make_engine(ke)
    try:
        return copy_database(alamat, tujuan, lambda conn, _: upgrade(conn))
    finally:
        alamat.dispose()
        tujuan.dispose()


def copy_database(dari: Engine, ke: Engine, lanjutan: Lanjutan) -> dict[str, IsiTabel]:
    """Copy everything in one transaction: all of it arrives as it was, or the target stays empty.

    What is copied is one state of the source, which stays in use meanwhile; the target is at the same
    migration. The rows are read back from it and compared by number and checksum, and in the end the audit
    trail and the references are verified.

    Returns:
        What every table of the source holds.

    Raises:
        PenyimpananError: the target is not empty, the source is none of ours or not whole, or what arrived
            is not what was sent.
    """
    with writing(ke) as tujuan:
        if read_revision(tujuan) is not None:
            raise PenyimpananError("Basis data tujuan tidak kosong. Buat yang baru dan kosong, lalu ulangi.")
        with reading(dari) as sumber:
            revisi = read_revision(sumber)
            if revisi is None:
                raise PenyimpananError(
                    "Basis data asal kosong: tidak ada yang dapat disalin. Periksa alamatnya."
                )
            upgrade(tujuan, revisi)
            isi = copy_tables(sumber, tujuan)
        require_same(isi, measure_tables(tujuan))
        lanjutan(tujuan, isi)
        require_sound(tujuan)
    return isi


def require_sound(conn: Connection) -> None:
    """Go on only where every reference leads somewhere and the audit trail is whole.

    Raises:
        PenyimpananError: says what is not.
    """
    if conn.dialect.name == "sqlite" and (putus := conn.exec_driver_sql("PRAGMA foreign_key_check").first()):
        raise PenyimpananError(
            f"Basis data asal rusak: baris tabel {putus[0]} merujuk ke baris yang tidak ada."
        )
    if (nomor := verify_jejak(conn)) is not None:
        raise PenyimpananError(
            f"Jejak audit di basis data asal tidak utuh mulai baris {nomor}. "
            "Periksa dengan: python -m iki audit verify."
        )
