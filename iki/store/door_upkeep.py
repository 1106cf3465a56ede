"""The store's door to its upkeep."""

from pathlib import Path

from iki.store import cadangan
from iki.store.door import Door
from iki.store.salin import IsiTabel


class UpkeepDoor(Door):
    """What keeps the store itself."""

    def back_up(self, berkas: Path) -> dict[str, IsiTabel]:
        """See `cadangan.back_up`."""
        return cadangan.back_up(self._engine, berkas)
