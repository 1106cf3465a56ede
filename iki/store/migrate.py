"""Bring a database to the newest schema, and fill a new one with the catalogue."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from iki.catalogue.files import load_katalog
from iki.catalogue.model import Katalog
from iki.errors import PenyimpananError
from iki.store import utuh
from iki.store.catalogue import seed_katalog
from iki.store.engine import reading, writing
from iki.store.schema import HEAD, metadata
from iki.store.settings import add_setting

MIGRATIONS = Path(__file__).parent / "migrations"
_TANDA = {"pengaturan", "realisasi", "unggahan"}
"""Tables that only a database of IKI has all of, from its first version on."""


def prepare_database(engine: Engine, katalog: Katalog | None = None) -> None:
    """Create, migrate and seed, in one transaction; quick where nothing is to be done.

    Where a writer was cut off the file is then looked through (`utuh`). Of two processes that start at once
    one waits for the other's transaction and then finds the work done.

    Args:
        katalog: what a new database is filled with; None: the catalogue of data/catalogue.

    Raises:
        PenyimpananError: the database is another application's, a newer version's, or not whole.
    """
    if not _is_prepared(engine):
        _prepare(engine, katalog)
    if utuh.is_to_be_checked(engine.url):
        with reading(engine) as conn:
            utuh.require_sound(conn)
        utuh.forget_journal(engine.url)


def _is_prepared(engine: Engine) -> bool:
    with reading(engine) as conn:
        siap = read_revision(conn) == HEAD
        if siap:
            require_whole(conn)
        return siap


def _prepare(engine: Engine, katalog: Katalog | None) -> None:
    with writing(engine) as conn:
        revisi = read_revision(conn)
        if revisi != HEAD:
            _require_utf8(conn)
            upgrade(conn)
            require_whole(conn)
        if revisi is None:
            add_setting(conn, "data_version", "1")
            seed_katalog(conn, katalog or load_katalog())


def is_new(engine: Engine) -> bool:
    """Whether nothing has been stored in it yet, not even tables."""
    with reading(engine) as conn:
        return read_revision(conn) is None


def read_revision(conn: Connection) -> str | None:
    """The migration the database is at; None for an empty database.

    Raises:
        PenyimpananError: it is another application's, or a migration was left half done.
    """
    tables = set(inspect(conn).get_table_names())
    if not tables:
        return None
    if not tables >= _TANDA | {"alembic_version"}:
        raise PenyimpananError(
            "Basis data ini berisi data aplikasi lain. Periksa IKI_DATABASE_URL, atau pakai berkas baru."
        )
    revisi = conn.scalars(text("SELECT version_num FROM alembic_version")).all()
    if len(revisi) != 1:
        raise PenyimpananError(_half("versinya tidak tercatat"))
    return str(revisi[0])


def require_current(conn: Connection) -> None:
    """Go on only where the database is at the migration that this version was made for.

    Raises:
        PenyimpananError: another version of the program has migrated it since.
    """
    if (revisi := read_revision(conn)) != HEAD:
        raise PenyimpananError(
            f"Basis data di migrasi {revisi}, program ini di {HEAD}. Jalankan ulang program ini."
        )


def require_whole(conn: Connection) -> None:
    """Go on only where every table and column of the schema is there.

    Raises:
        PenyimpananError: names the first that is not.
    """
    ada = {(tabel, satu["name"]) for (_, tabel), k in inspect(conn).get_multi_columns().items() for satu in k}
    for tabel in metadata.sorted_tables:
        for kolom in tabel.columns:
            if (tabel.name, kolom.name) not in ada:
                raise PenyimpananError(_half(f"kolom {tabel.name}.{kolom.name} tidak ada"))


def _half(sebab: str) -> str:
    return f"Basis data ini setengah jadi: {sebab}. Pulihkan dari cadangan terakhir ke basis data kosong."


def _require_utf8(conn: Connection) -> None:
    if conn.dialect.name == "postgresql":
        pengodean = conn.exec_driver_sql("SHOW server_encoding").scalar()
        if pengodean != "UTF8":
            raise PenyimpananError(
                f"Basis data ini memakai pengodean {pengodean}. Buat lagi dengan: createdb --encoding=UTF8."
            )


def upgrade(conn: Connection, revisi: str = "head") -> None:
    """Run the migrations up to this one.

    Raises:
        PenyimpananError: the database is at a migration that this version does not know.
    """
    # Alembic takes a tenth of a second to import and is needed once per database and version.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    setelan = Config()
    setelan.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    setelan.attributes["connection"] = conn
    try:
        command.upgrade(setelan, revisi)
    except CommandError as galat:
        raise PenyimpananError(
            "Basis data ini dibuat oleh versi IKI yang lebih baru. Pasang versi itu, lalu ulangi."
        ) from galat
