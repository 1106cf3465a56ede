"""Connections: where the database is, its settings, its transactions.

There is one writer at a time, on either database: every change takes its place in one audit trail, so
a second one could not finish earlier anyway. A writer asks for its turn before it looks at anything
(SQLite: BEGIN IMMEDIATE; PostgreSQL: an advisory lock of the transaction), so what it saw still holds when
it writes, nothing is to be repeated, and rows get their numbers in the order in which they are stored.
Readers wait for nobody and see one state throughout.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from iki.errors import PenyimpananError
from iki.store.gagal import failures_in_indonesian
from iki.store.letak import prepare_folder
from iki.store.utuh import note_journal

DEFAULT_FILE = Path(__file__).parents[2] / "var" / "iki.sqlite3"
BUSY_TIMEOUT_MS = 5000
"""How long a writer waits for its turn."""

# Before 3.51.3 WAL can corrupt a database that several connections share: https://sqlite.org/wal.html
JOURNAL = "WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "DELETE"

GILIRAN = 0x494B49  # "IKI"
"""The advisory lock that a writer holds; the number is ours to choose, and each database has its own."""

_MENGANGGUR_MS = 60_000
"""So long a machine that vanished in the middle of a transaction may keep the others waiting."""


def make_engine(url: str | None) -> Engine:
    """Make the engine for a database URL; nothing is opened yet.

    Args:
        url: as SQLAlchemy writes them; a relative SQLite path starts in the current
            folder. None: the environment's IKI_DATABASE_URL, else `DEFAULT_FILE`.

    Raises:
        PenyimpananError: no database can be at that URL.
    """
    alamat = _parse_url(url or os.environ.get("IKI_DATABASE_URL") or f"sqlite:///{DEFAULT_FILE}")
    postgresql = alamat.get_backend_name() == "postgresql"
    try:
        engine = create_engine(alamat, **(_postgresql_settings(alamat) if postgresql else {}))
    except (ArgumentError, NoSuchModuleError, ImportError) as galat:
        raise PenyimpananError(
            f"Jenis basis data '{alamat.drivername}' tidak tersedia di sini. "
            "Pakai misalnya sqlite:///var/iki.sqlite3 atau postgresql+psycopg://nama:sandi@pelayan/iki."
        ) from galat
    if postgresql:
        event.listen(engine, "begin", _begin_postgresql)
    else:
        prepare_folder(alamat)
        note_journal(alamat)
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


def _postgresql_settings(url: URL) -> dict[str, Any]:
    """A connection is tried before use, so a server that was restarted is found again."""
    setelan = f"-c lock_timeout={BUSY_TIMEOUT_MS} -c idle_in_transaction_session_timeout={_MENGANGGUR_MS}"
    bawaan = {"connect_timeout": 5, "application_name": "iki", "options": setelan}
    return {
        "pool_pre_ping": True,
        "pool_timeout": 10,
        "connect_args": {nama: nilai for nama, nilai in bawaan.items() if nama not in url.query},
    }


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


def _begin_postgresql(conn: Connection) -> None:
    """A writer waits for its turn; in READ COMMITTED it then sees what the one before stored.

    Source: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
    """
    menulis = bool(conn.get_execution_options().get("menulis"))
    psycopg: Any = conn.connection.dbapi_connection
    psycopg.read_only = None if menulis else True  # None: as the server has it, which may be read only
    if menulis:
        conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({GILIRAN})")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database and changes nothing."""
    with failures_in_indonesian(engine.url), engine.connect() as conn:
        if engine.dialect.name == "postgresql":
            conn.execution_options(isolation_level="REPEATABLE READ")
        yield conn


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: committed whole at the end, rolled back whole on any error."""
    with failures_in_indonesian(engine.url), engine.connect() as conn:
        conn.execution_options(menulis=True)
        with conn.begin():
            yield conn
