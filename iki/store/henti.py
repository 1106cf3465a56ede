"""Stopping between two changes: those at work are waited for, no other begins."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from iki.errors import PenyimpananError


class Penulis:
    """The writers at work in this process."""

    def __init__(self) -> None:
        self._keadaan = threading.Condition()
        self._bekerja = 0
        self._berhenti = False

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """While one change is made.

        Raises:
            PenyimpananError: the process is stopping.
        """
        with self._keadaan:
            if self._berhenti:
                raise PenyimpananError(
                    "Dasbor sedang dihentikan, tidak ada yang disimpan. Ulangi sesudah ia berjalan lagi."
                )
            self._bekerja += 1
        try:
            yield
        finally:
            with self._keadaan:
                self._bekerja -= 1
                self._keadaan.notify_all()

    def stop(self, detik: float) -> bool:
        """Let no other begin, and wait for those at work; False where one was still at it after so long."""
        with self._keadaan:
            self._berhenti = True
            return self._keadaan.wait_for(lambda: not self._bekerja, detik)
