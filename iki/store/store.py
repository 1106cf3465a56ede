"""The store: one door to the database for all other rooms."""

from iki.store import settings
from iki.store.door_data import DataDoor
from iki.store.door_decisions import DecisionDoor
from iki.store.door_katalog import KatalogDoor
from iki.store.door_people import PeopleDoor
from iki.store.door_upkeep import UpkeepDoor
from iki.store.engine import make_engine
from iki.store.migrate import prepare_database


def open_store(url: str | None = None) -> "Store":
    """Open the database, bring it to the newest schema, seed a new one with the catalogue.

    Args:
        url: "sqlite:///berkas.sqlite3" (relative: from the current folder); None: the
            environment's IKI_DATABASE_URL, else var/iki.sqlite3 of the project.

    Raises:
        PenyimpananError: the URL, the folder or the file cannot be used.
    """
    engine = make_engine(url)
    try:
        prepare_database(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


class Store(DataDoor, KatalogDoor, DecisionDoor, PeopleDoor, UpkeepDoor):
    """Holds the connections; every method is one transaction.

    Any method raises PenyimpananError where the database is busy for too long, full,
    not writable or damaged.
    """

    def data_version(self) -> int:
        """Rises by one with every change: what was loaded before is still right while it stays."""
        return self._read(settings.load_data_version)

    def is_data_contoh(self) -> bool:
        """True where the realisasi are synthetic: every page must say DATA CONTOH."""
        return self._read(settings.load_setting, "data_contoh") is not None

    def mark_data_contoh(self) -> None:
        """Say once and for all that this database holds synthetic realisasi."""
        self._write(settings.mark_data_contoh)
