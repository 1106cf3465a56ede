"""The log: one line for each event on standard error, for people or (IKI_LOG=json) for machines."""

import logging
import os
import re

import streamlit.logger
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

_KENDALI = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class _SatuBaris(logging.Formatter):
    """Time, level, logger and message in one line, whatever the message holds; a traceback follows below."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's own name)
        return escape_control(super().formatMessage(record))


def escape_control(teks: str) -> str:
    """A text whose line ends and other control characters are written out, so that it forges no line."""
    return _KENDALI.sub(lambda satu: satu[0].encode("unicode_escape").decode(), teks)


def set_up_log() -> None:
    """Have everything that is logged in this process written in one form, Streamlit's and uvicorn's too.

    Streamlit gives each of its loggers a handler of its own, those of modules that are loaded later too; they
    hand on to ours instead.
    """
    penangan = logging.StreamHandler()
    penangan.setFormatter(_make_formatter())
    logging.basicConfig(handlers=[penangan], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)
    logging.getLogger("iki").setLevel(logging.INFO)
    streamlit.logger.setup_formatter = _hand_on
    streamlit.logger.update_formatter()
    for nama in ("uvicorn", "uvicorn.error", "streamlit"):
        _hand_on(logging.getLogger(nama))
    logging.getLogger("uvicorn.access").disabled = True  # an address may hold the key of the first account


def _make_formatter() -> logging.Formatter:
    if os.environ.get("IKI_LOG") == "json":
        ganti = {"levelname": "level", "name": "logger", "exc_info": "traceback"}
        return JsonFormatter(
            ["levelname", "name", "message"],
            rename_fields=ganti,
            timestamp="time",
            reserved_attrs=[*RESERVED_ATTRS, "color_message"],
        )
    return _SatuBaris("%(asctime)s %(levelname)s %(name)s: %(message)s")


def _hand_on(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True
