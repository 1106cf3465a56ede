"""Whether this server can do its work: for a proxy, a container or whoever watches it."""

import logging
import shutil
import tempfile

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from iki.errors import PenyimpananError
from iki.store.store import Store
from iki.web.penjaga import SEHAT
from iki.web.session import get_store

PALING_SEDIKIT = 200 * 2**20
"""Bytes that must be free where the database and where temporary files lie."""

logger = logging.getLogger(__name__)


async def sehat(_permintaan: Request) -> JSONResponse:
    """200 where all is well, else 503; which part is not well, and nothing else, stands in the answer."""
    keadaan = await to_thread.run_sync(examine, get_store())
    status = 200 if all(keadaan.values()) else 503
    return JSONResponse({"ok": status == 200, **keadaan}, status, headers={"cache-control": "no-store"})


def examine(store: Store) -> dict[str, bool]:
    """Is the database there and of this version, and is there room?"""
    return {"basis_data": _is_current(store), "ruang": _has_room(store)}


def _is_current(store: Store) -> bool:
    try:
        store.require_current()
    except PenyimpananError as galat:
        logger.error("health: %s", galat)
        return False
    return True


def _has_room(store: Store) -> bool:
    bebas = [shutil.disk_usage(tempfile.gettempdir()).free, store.measure_free()]
    return all(satu is None or satu >= PALING_SEDIKIT for satu in bebas)


ROUTES = [Route(SEHAT, sehat)]
