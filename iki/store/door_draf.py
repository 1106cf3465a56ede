"""The store's door to what is filled and not stored yet."""

from iki.store import draf
from iki.store.door import Door
from iki.store.draf import Draf


class DraftDoor(Door):
    """Drafts of the accounts."""

    def keep_draf(self, nama: str, baru: Draf) -> None:
        """See `draf.keep_draf`."""
        self._write(draf.keep_draf, nama, baru)

    def load_draf(self, nama: str, untuk: str) -> Draf | None:
        """See `draf.load_draf`."""
        return self._read(draf.load_draf, nama, untuk)

    def drop_draf(self, nama: str, untuk: str) -> None:
        """See `draf.drop_draf`."""
        self._write(draf.drop_draf, nama, untuk)

    def drop_expired_draf(self) -> None:
        """See `draf.drop_expired`."""
        self._write(draf.drop_expired)
