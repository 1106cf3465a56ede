"""What every part of the store's door shares: the connections, and one transaction a call."""

import random
import time
from collections.abc import Callable
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine

from iki.store.engine import reading, writing
from iki.store.gagal import BentrokError
from iki.store.henti import Penulis

KALI = 5
"""So often a transaction is tried that the database breaks off for the sake of one made past this door."""
_JEDA = 0.02  # seconds, twice as many before each further try, at random so that two do not meet again

P = ParamSpec("P")
T = TypeVar("T")


class Door:
    """Holds the connections to the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._penulis = Penulis()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; calling it again does no harm."""
        self._engine.dispose()

    def stop_writing(self, detik: float) -> bool:
        """See `henti.Penulis.stop`; reading goes on."""
        return self._penulis.stop(detik)

    def _read(self, baca: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read in one transaction, which sees one state of the database."""
        with reading(self._engine) as conn:
            return baca(conn, *args, **kwargs)

    def _write(self, tulis: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Write in one transaction: stored whole, or not at all.

        `tulis` may be called again after its transaction was rolled back, so it keeps nothing but what it
        writes to the connection.
        """
        ke = 1
        while True:
            try:
                with self._penulis.at_work(), writing(self._engine) as conn:
                    return tulis(conn, *args, **kwargs)
            except BentrokError:
                if ke == KALI:
                    raise
            time.sleep(random.uniform(0, _JEDA * 2**ke))  # noqa: S311  (no secret)
            ke += 1
