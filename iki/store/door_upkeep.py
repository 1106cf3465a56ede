"""The store's door to its upkeep."""

from pathlib import Path

from iki.store import cadangan, letak, migrate
from iki.store.door import Door
from iki.store.salin import IsiTabel


class UpkeepDoor(Door):
    """What keeps the store itself."""

    def back_up(self, berkas: Path) -> dict[str, IsiTabel]:
        """See `cadangan.back_up`."""
        return cadangan.back_up(self._engine, berkas)

    def require_current(self) -> None:
        """See `migrate.require_current`."""
        self._read(migrate.require_current)

    def measure_free(self) -> int | None:
        """See `letak.measure_free`."""
        return letak.measure_free(self._engine.url)
