"""The store: one door to the database for all other rooms."""

from iki.catalogue.model import Katalog
from iki.store import settings
from iki.store.door_data import DataDoor
from iki.store.door_decisions import DecisionDoor
from iki.store.door_draf import DraftDoor
from iki.store.door_katalog import KatalogDoor
from iki.store.door_people import PeopleDoor
from iki.store.door_upkeep import UpkeepDoor
from iki.store.engine import make_engine
from iki.store.migrate import is_new, prepare_database


def open_store(url: str | None = None, katalog: Katalog | None = None) -> "Store":
    """Open the database, bring it to the newest schema, seed a new one with the catalogue.

    Args:
        url: "sqlite:///berkas.sqlite3" (relative: from the current folder); None: the
            environment's IKI_DATABASE_URL, else var/iki.sqlite3 of the project.
        katalog: what a new database is filled with; None: the catalogue of data/catalogue.

    Raises:
        PenyimpananError: the URL, the folder or the file cannot be used.
    """
    engine = make_engine(url)
    try:
        prepare_database(engine, katalog)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def is_new_database(url: str | None = None) -> bool:
    """Whether there is nothing yet where `open_store` would look; opening it would fill it.

    Raises:
        PenyimpananError: as `open_store`.
    """
    engine = make_engine(url)
    try:
        return is_new(engine)
    finally:
        engine.dispose()


class Store(DataDoor, KatalogDoor, DecisionDoor, DraftDoor, PeopleDoor, UpkeepDoor):
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
