"""Python runs this first where this folder is on its path: a file then says by how much the clock is wrong.

Only `datetime.now` as the application's modules call it is put forward or back: they ask for the time in no
other way. How time passes (`time.monotonic`, sleeping) stays as it is. Debian's libfaketime (0.9.10) cannot
do that: where it leaves CLOCK_MONOTONIC alone every `time.sleep` of Python fails.
"""

import os
from datetime import datetime, timedelta, tzinfo
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

_BERKAS = Path(os.environ["JAM_PALSU"])


class _Kind(type):
    """To whoever asks, a moment is a moment."""

    def __instancecheck__(cls, satu: object) -> bool:
        return isinstance(satu, datetime)


class _Wrong(datetime, metaclass=_Kind):
    """A clock that is wrong by as many seconds as the file says."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime.now(tz) + timedelta(seconds=int(_BERKAS.read_text("ascii")))


_run = SourceFileLoader.exec_module


def _run_with_wrong_clock(loader: SourceFileLoader, modul: ModuleType) -> None:
    _run(loader, modul)
    if modul.__name__.startswith("iki.") and getattr(modul, "datetime", None) is datetime:
        modul.datetime = _Wrong


SourceFileLoader.exec_module = _run_with_wrong_clock
