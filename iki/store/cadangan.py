"""Backup and restore: one SQLite file that holds everything, from and into either kind of database.

The file is a database of IKI itself, written by the same code that moves databases, with one table more:
`daftar_isi` says how many rows each table has, and a checksum over them. So a backup can be looked into with
any SQLite tool, checked years later, restored into PostgreSQL as into SQLite, and by a newer version.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    NullPool,
    String,
    Table,
    create_engine,
    delete,
    insert,
    select,
)
from sqlalchemy.exc import DatabaseError

from iki.errors import PenyimpananError
from iki.pelaku import Pelaku
from iki.store.engine import reading
from iki.store.jejak import Catatan, add_jejak
from iki.store.migrate import upgrade
from iki.store.pindah import copy_database, require_sound
from iki.store.salin import DAFTAR_ISI, IsiTabel, measure_tables, require_same
from iki.store.schema_akun import sesi

daftar_isi = Table(
    DAFTAR_ISI,
    MetaData(),
    Column("tabel", String(60), primary_key=True),
    Column("baris", Integer, nullable=False),
    Column("sidik", String(64), nullable=False),
)


def back_up(dari: Engine, berkas: Path) -> dict[str, IsiTabel]:
    """Write a backup of one state of a database that stays in use.

    The file appears under its name only once it is whole, on disk and verified; nobody but its owner may
    read it, since it holds the hashes of the passwords.

    Returns:
        What every table holds.

    Raises:
        PenyimpananError: there is such a file already, it cannot be written there, or what was written is
            not what was read.
    """
    if berkas.exists():
        raise PenyimpananError(f"Berkas '{berkas}' sudah ada. Pakai nama lain.")
    try:
        with _unfinished(berkas) as baru, _at_rest(dari, berkas) as diam:
            isi = _write(diam, baru)
            with open_backup(baru):
                baru.replace(berkas)
            _keep_on_disk(berkas.parent)
    except (OSError, sqlite3.Error) as galat:
        sebab = getattr(galat, "strerror", galat)
        raise PenyimpananError(
            f"Cadangan '{berkas}' tidak dapat ditulis: {sebab}. Periksa letak, izin, dan ruang disk."
        ) from galat
    return isi


@contextmanager
def _unfinished(berkas: Path) -> Iterator[Path]:
    """A new file beside it, gone at the end unless it was renamed."""
    nomor, nama = tempfile.mkstemp(prefix=f".{berkas.name}.", suffix=".baru", dir=berkas.parent)  # 0600
    os.close(nomor)
    try:
        yield Path(nama)
    finally:
        for sisa in (nama, f"{nama}-journal"):
            Path(sisa).unlink(missing_ok=True)


@contextmanager
def _at_rest(dari: Engine, berkas: Path) -> Iterator[Engine]:
    """What to copy from without keeping anybody waiting.

    On PostgreSQL readers keep no writer waiting. On SQLite they do, so its pages are copied first, in one
    step that takes as long as the disk does.
    """
    if dari.dialect.name != "sqlite":
        yield dari
        return
    with _unfinished(berkas) as salinan:
        with reading(dari) as conn, closing(sqlite3.connect(salinan)) as tujuan:
            asal: Any = conn.connection.driver_connection
            asal.backup(tujuan)
        yield _single_file(salinan)


def _single_file(berkas: Path) -> Engine:
    """Not by `make_engine`: one file, whatever journal SQLite keeps elsewhere."""
    return create_engine(f"sqlite:///{berkas}", poolclass=NullPool)


def _write(dari: Engine, baru: Path) -> dict[str, IsiTabel]:
    ke = _single_file(baru)
    isi = copy_database(dari, ke, _write_contents)
    _keep_on_disk(baru)
    return isi


def _write_contents(conn: Connection, isi: dict[str, IsiTabel]) -> None:
    daftar_isi.create(conn)
    conn.execute(insert(daftar_isi), [{"tabel": nama, **asdict(satu)} for nama, satu in isi.items()])


def _keep_on_disk(letak: Path) -> None:
    """Have a file or a folder written out before going on: a power cut must not take it back."""
    nomor = os.open(letak, os.O_RDONLY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)


@contextmanager
def open_backup(berkas: Path) -> Iterator[Engine]:
    """A backup to read from, verified: as SQLite wrote it, every table as `daftar_isi` says, and sound.

    Raises:
        PenyimpananError: there is no such file, it is no backup, or it is not as it was written.
    """
    if not berkas.is_file():
        raise PenyimpananError(f"Berkas cadangan '{berkas}' tidak ada. Periksa namanya.")
    alamat = f"file:{quote(str(berkas.resolve()))}?mode=ro&immutable=1"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(alamat, uri=True), poolclass=NullPool)
    try:
        with engine.connect() as conn:
            if conn.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                raise PenyimpananError(_damaged(berkas))
            daftar = {b.tabel: IsiTabel(b.baris, b.sidik) for b in conn.execute(select(daftar_isi))}
            require_same(daftar, measure_tables(conn))
            require_sound(conn)
    except (DatabaseError, ValueError) as galat:  # ValueError: a text or a moment that is none
        raise PenyimpananError(_damaged(berkas)) from galat
    yield engine


def _damaged(berkas: Path) -> str:
    return f"Berkas '{berkas}' bukan cadangan IKI, atau rusak. Pakai cadangan lain."


def restore(berkas: Path, ke: Engine, pelaku: Pelaku) -> dict[str, IsiTabel]:
    """Fill an empty database from a backup; whoever was signed in when it was made signs in anew.

    Returns:
        What every table of the backup holds.

    Raises:
        PenyimpananError: as `open_backup` and `copy_database`.
    """

    def finish(conn: Connection, isi: dict[str, IsiTabel]) -> None:
        upgrade(conn)
        conn.execute(delete(sesi))
        baru = {"baris": sum(satu.baris for satu in isi.values())}
        add_jejak(conn, pelaku, Catatan("pulihkan", f"cadangan {berkas.name}", None, baru))

    with open_backup(berkas) as dari:
        return copy_database(dari, ke, finish)
