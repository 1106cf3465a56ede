"""Bring a database to the newest schema, and fill a new one with the catalogue."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from iki.catalogue.files import load_katalog
from iki.errors import PenyimpananError
from iki.store.catalogue import seed_katalog
from iki.store.engine import reading, writing
from iki.store.schema import HEAD
from iki.store.settings import add_setting

MIGRATIONS = Path(__file__).parent / "migrations"


def prepare_database(engine: Engine) -> None:
    """Create, migrate and seed, in one transaction; quick where nothing is to be done.

    Of two processes that start at once one waits for the other's transaction and
    then finds the work done.

    Raises:
        PenyimpananError: the database is another application's, or a newer version's.
    """
    with reading(engine) as conn:
        if _read_revision(conn) == HEAD:
            return
    with writing(engine) as conn:
        revisi = _read_revision(conn)
        if revisi != HEAD:
            _upgrade(conn)
        if revisi is None:
            add_setting(conn, "data_version", "1")
            seed_katalog(conn, load_katalog())


def _read_revision(conn: Connection) -> str | None:
    """The migration the database is at; None for an empty database."""
    tables = inspect(conn).get_table_names()
    if "alembic_version" in tables:
        return conn.scalar(text("SELECT version_num FROM alembic_version"))
    if tables:
        raise PenyimpananError(
            "Basis data ini berisi data aplikasi lain. Periksa IKI_DATABASE_URL, atau pakai berkas baru."
        )
    return None


def _upgrade(conn: Connection) -> None:
    # Alembic takes a tenth of a second to import and is needed once per database and version.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    setelan = Config()
    setelan.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    setelan.attributes["connection"] = conn
    try:
        command.upgrade(setelan, "head")
    except CommandError as galat:
        raise PenyimpananError(
            "Basis data ini dibuat oleh versi IKI yang lebih baru. Pasang versi itu, lalu ulangi."
        ) from galat
