"""Connections: where the database is, its settings, its transactions, its failures in Indonesian."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from iki.errors import PenyimpananError

DEFAULT_FILE = Path(__file__).parents[2] / "var" / "iki.sqlite3"
BUSY_TIMEOUT_MS = 5000

# Before 3.51.3 WAL can corrupt a database that several connections share: https://sqlite.org/wal.html
JOURNAL = "WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "DELETE"

_FAILURES = {
    "BUSY": "sedang dipakai proses lain. Ulangi sebentar lagi.",
    "LOCKED": "sedang dipakai proses lain. Ulangi sebentar lagi.",
    "FULL": "tidak muat lagi: ruang simpan penuh. Kosongkan ruang, lalu ulangi.",
    "READONLY": "tidak dapat ditulis. Periksa izin tulis berkas dan foldernya.",
    "CANTOPEN": "tidak dapat dibuka. Periksa letak dan izin berkasnya.",
    "PERM": "tidak dapat dibuka. Periksa letak dan izin berkasnya.",
    "NOTADB": "bukan basis data IKI. Periksa IKI_DATABASE_URL.",
    "CORRUPT": "rusak. Pulihkan dari cadangan terakhir.",
    "IOERR": "gagal dibaca atau ditulis oleh disk. Periksa disk, lalu ulangi.",
}
"""SQLite's primary result codes that are no bug of ours: https://sqlite.org/rescode.html"""


def make_engine(url: str | None) -> Engine:
    """Make the engine for a database URL; nothing is opened yet.

    Args:
        url: as SQLAlchemy writes them; a relative SQLite path starts in the current
            folder. None: the environment's IKI_DATABASE_URL, else `DEFAULT_FILE`.

    Raises:
        PenyimpananError: no database can be at that URL.
    """
    alamat = _parse_url(url or os.environ.get("IKI_DATABASE_URL") or f"sqlite:///{DEFAULT_FILE}")
    try:
        engine = create_engine(alamat)
    except (ArgumentError, NoSuchModuleError, ImportError) as galat:
        raise PenyimpananError(
            f"Jenis basis data '{alamat.drivername}' tidak tersedia di sini. "
            "Pakai misalnya sqlite:///var/iki.sqlite3."
        ) from galat
    if engine.dialect.name == "sqlite":
        _make_folder(alamat)
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _parse_url(teks: str) -> URL:
    # The text is not repeated in the message: it may hold a password.
    try:
        return make_url(teks)
    except (ArgumentError, ValueError) as galat:
        raise PenyimpananError(
            "Alamat basis data (IKI_DATABASE_URL) tidak terbaca. Tulis misalnya sqlite:///var/iki.sqlite3."
        ) from galat


def _make_folder(url: URL) -> None:
    if url.database in (None, "", ":memory:"):
        raise PenyimpananError(
            "Alamat SQLite tidak menyebut berkas. Tulis misalnya sqlite:///var/iki.sqlite3."
        )
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as galat:
        raise PenyimpananError(
            f"Folder '{folder}' untuk basis data tidak dapat dibuat. Periksa letak dan izinnya."
        ) from galat


def _configure_sqlite(dbapi: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # None: the driver begins no transaction behind our back, _begin_sqlite does.
    dbapi.isolation_level = None
    kursor = dbapi.cursor()
    for setelan in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        f"journal_mode = {JOURNAL}",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        kursor.execute(f"PRAGMA {setelan}")
    kursor.close()


def _begin_sqlite(conn: Connection) -> None:
    """Take the write lock at the start; a transaction that asks for it later can lose its turn.

    Source: SQLAlchemy 2.1, "Using SQLAlchemy to emit BEGIN in lieu of SQLite's
        transaction control"; https://sqlite.org/lang_transaction.html
    """
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get("menulis") else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database and changes nothing."""
    with _failures_in_indonesian(engine), engine.connect() as conn:
        yield conn


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: committed whole at the end, rolled back whole on any error."""
    with _failures_in_indonesian(engine), engine.connect() as conn:
        conn.execution_options(menulis=True)
        with conn.begin():
            yield conn


@contextmanager
def _failures_in_indonesian(engine: Engine) -> Iterator[None]:
    """Turn what the machine did to us (lock, disk, file) into one sentence; bugs pass through."""
    try:
        yield
    except DatabaseError as galat:
        kalimat = _explain(galat)
        if kalimat is None:
            raise
        raise PenyimpananError(f"Basis data '{_describe(engine.url)}' {kalimat}") from galat


def _explain(galat: DatabaseError) -> str | None:
    if isinstance(galat.orig, sqlite3.Error):
        nama = getattr(galat.orig, "sqlite_errorname", "")  # SQLITE_READONLY_DIRECTORY: READONLY
        return _FAILURES.get(nama.split("_")[1]) if nama else None
    if isinstance(galat, OperationalError):
        return "tidak dapat dihubungi. Periksa IKI_DATABASE_URL dan pelayan basis datanya."
    return None


def _describe(url: URL) -> str:
    return url.render_as_string(hide_password=True) if url.host else str(url.database)
