"""Whether an SQLite file is whole after a writer was cut off.

SQLite finishes or takes back by itself what was cut off, from the journal that lies beside the file. A
journal that lost a part itself (a bad disk, a copy made by hand) takes back a part, and SQLite cannot tell.
So wherever a journal was left the file is looked through once before it is used again.
"""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, Connection, text

from iki.errors import PenyimpananError
from iki.store.jejak import verify_jejak


def note_journal(url: URL) -> None:
    """Leave a mark where a journal lies beside the file: the first connection makes it disappear.

    A writer who is at work has one too; then the file is looked through for nothing.
    """
    if Path(f"{url.database}-journal").exists():
        with suppress(OSError):  # a folder that may not be written to is told by whoever writes
            _mark(url).touch()


def is_to_be_checked(url: URL) -> bool:
    """Whether such a mark is there."""
    return url.get_backend_name() == "sqlite" and _mark(url).exists()


def forget_journal(url: URL) -> None:
    """Take the mark away: the file was looked through, and is whole."""
    _mark(url).unlink(missing_ok=True)


def require_sound(conn: Connection) -> None:
    """Go on only where every page, index and reference is in order and the audit trail is as it was written.

    Raises:
        PenyimpananError: it is not.
    """
    halaman = conn.scalar(text("PRAGMA integrity_check(1)"))
    rujukan = conn.execute(text("PRAGMA foreign_key_check")).first()
    if halaman != "ok" or rujukan is not None or verify_jejak(conn) is not None:
        raise PenyimpananError(
            f"Basis data '{conn.engine.url.database}' rusak: penulisan terakhirnya terputus dan tidak dapat "
            "dikembalikan seluruhnya. "
            "Pulihkan dari cadangan terakhir ke basis data kosong."
        )


def _mark(url: URL) -> Path:
    return Path(f"{url.database}-periksa")
