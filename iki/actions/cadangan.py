"""Backup and restore: who may, and what the audit trail keeps of it."""

from pathlib import Path

from iki.actions.accounts import KONSOL
from iki.actions.izin import Tindakan, confirm_pelaku, require
from iki.pelaku import Pelaku
from iki.store import cadangan
from iki.store.engine import make_engine
from iki.store.jejak import Catatan
from iki.store.store import Store


def back_up(store: Store, pelaku: Pelaku, berkas: Path) -> int:
    """Write a backup of everything into a new file; gives how many rows it holds.

    It is told in the audit trail of the database, so not in the backup itself.

    Raises:
        IzinError: no admin asks, nor the server's own console.
        PenyimpananError: there is such a file already, or it cannot be written there.
    """
    if pelaku is not KONSOL:
        require(store, pelaku, Tindakan.CADANGKAN)
    kini = pelaku if pelaku is KONSOL else confirm_pelaku(store, pelaku)
    baris = sum(satu.baris for satu in store.back_up(berkas).values())
    store.add_jejak(kini, Catatan("cadangkan", f"cadangan {berkas.name}", None, {"baris": baris}))
    return baris


def restore(berkas: Path, url: str | None = None) -> int:
    """Fill an empty database from a backup; gives how many rows it held.

    An empty database has no accounts that could be asked: whoever has the server's console may.

    Args:
        url: None: the environment's IKI_DATABASE_URL.

    Raises:
        PenyimpananError: the file is no whole backup, or the database is not empty.
    """
    engine = make_engine(url)
    try:
        return sum(satu.baris for satu in cadangan.restore(berkas, engine, KONSOL).values())
    finally:
        engine.dispose()
