"""The table pengaturan: single facts about the whole database."""

from sqlalchemy import Connection, Integer, String, cast, insert, select, update

from iki.store.schema import pengaturan


def load_setting(conn: Connection, kunci: str) -> str | None:
    """The text kept under this key; None where there is none."""
    return conn.scalar(select(pengaturan.c.nilai).where(pengaturan.c.kunci == kunci))


def add_setting(conn: Connection, kunci: str, nilai: str) -> None:
    """Keep a text under a key that is not there yet."""
    conn.execute(insert(pengaturan).values(kunci=kunci, nilai=nilai))


def load_data_version(conn: Connection) -> int:
    """How many changes there have been: caches hold as long as it stays the same."""
    return int(load_setting(conn, "data_version") or 0)


def raise_data_version(conn: Connection) -> None:
    """Called once in every transaction that changes anything a page shows."""
    berikut = cast(cast(pengaturan.c.nilai, Integer) + 1, String)
    conn.execute(update(pengaturan).where(pengaturan.c.kunci == "data_version").values(nilai=berikut))


def mark_data_contoh(conn: Connection) -> None:
    """Say once and for all that this database holds synthetic realisasi."""
    if load_setting(conn, "data_contoh") is None:
        add_setting(conn, "data_contoh", "ya")
        raise_data_version(conn)
