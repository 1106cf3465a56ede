"""The application's layers around Streamlit, outermost first, and what happens when it starts."""

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware

from iki.actions.masuk import make_kunci_awal
from iki.actions.oidc import load_penyedia
from iki.web import masuk, metrik, oidc, sehat
from iki.web.log import set_up_log
from iki.web.penjaga import MULAI, Guard
from iki.web.rahasia import require_rahasia
from iki.web.server import CompressedStatic, IndonesianShell, KnownPages, SecurityHeaders
from iki.web.session import get_store

logger = logging.getLogger(__name__)

HALAMAN = Path(__file__).resolve().parents[2] / "pages"
ROUTES = [*masuk.ROUTES, *oidc.ROUTES, *sehat.ROUTES, *metrik.ROUTES]
DIKENAL = {"", *(satu.stem for satu in HALAMAN.glob("*.py")), *(satu.path.strip("/") for satu in ROUTES)}
"""Every address that a person may open: the first screen, the pages, those of the sign-in."""

MIDDLEWARE = [
    Middleware(metrik.Counted),
    Middleware(SecurityHeaders),
    Middleware(Guard),
    Middleware(CompressedStatic),
    Middleware(KnownPages, dikenal=DIKENAL),
    Middleware(IndonesianShell),
]


SABAR_DETIK = 10
"""So long the end waits for changes on their way; one waits at most 5 seconds for its turn."""


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Refuse a wrong setting at the start; at the end let a change that is being stored be stored.

    While there is no account, the link that makes the first one is printed: to whoever sees the console.
    """
    set_up_log()
    require_rahasia()
    load_penyedia()  # a wrong setting stops the start, not somebody's sign-in
    await to_thread.run_sync(get_store().drop_expired_draf)
    kunci = await to_thread.run_sync(partial(make_kunci_awal, get_store()))
    if kunci is not None:
        port = st.get_option("server.port")
        sys.stderr.write(
            "\nBelum ada akun: hanya komputer ini yang dilayani, tanpa masuk. Buat akun pertama (admin) di\n"
            f"  http://127.0.0.1:{port}{MULAI}?kunci={kunci}\n"
            "Tautan ini berlaku satu kali, sampai dasbor dijalankan lagi.\n\n"
        )
        sys.stderr.flush()
    yield
    if not await to_thread.run_sync(get_store().stop_writing, SABAR_DETIK):
        logger.error("stopped while a change was being stored: it is not stored at all")
