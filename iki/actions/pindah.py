"""Move everything into another database: for whoever has the server's console, and the addresses of both."""

from iki.store import pindah
from iki.store.salin import IsiTabel


def move_database(dari: str, ke: str) -> dict[str, IsiTabel]:
    """What every table holds that was moved; see `iki.store.pindah.move_database`."""
    return pindah.move_database(dari, ke)
