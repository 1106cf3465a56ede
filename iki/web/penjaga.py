"""The guard: nobody gets past it without a session, over HTTP and over WebSocket.

Pure ASGI, outside everything that Streamlit serves. What it decides on is `scope["path"]`, the cookie and
the database, each time: a session that was ended a moment ago is over in every open tab.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from iki.actions.oidc import KEMBALI
from iki.errors import PenyimpananError
from iki.store.sesi import Sesi, hash_token
from iki.store.store import Store
from iki.web.kuki import read_token
from iki.web.perpisahan import only_rerun
from iki.web.server import LoopbackOnly
from iki.web.session import get_store

logger = logging.getLogger(__name__)

MASUK = "/masuk"
SANDI = "/sandi"
KELUAR = "/keluar"
MULAI = "/mulai"
OIDC = "/oidc/masuk"
SEHAT = "/sehat"
METRIK = "/metrik"

SESI = "iki.sesi"
"""The key in `scope` under which the routes find the session (None without one)."""

BELUM_MASUK = "Masuk dulu: buka dasbor ini di peramban, lalu masuk dengan akun Anda."

TAK_TERSEDIA = (
    "Dasbor belum dapat dipakai: basis datanya sedang sibuk atau terganggu. Coba lagi sebentar lagi."
)
"""Told to anybody; where the database is and what it lacks stands in the log alone."""

_UMUM = {MASUK, MULAI, OIDC, KEMBALI, SEHAT, METRIK, "/_stcore/health"}
_KEPALA = b"x-iki-"


@dataclass(frozen=True)
class _Keadaan:
    """What the database says now: whether there are accounts, and whose session this is."""

    ada_akun: bool
    sesi: Sesi | None

    @property
    def terbuka(self) -> bool:
        """Whether a connection may go on."""
        return not self.ada_akun or (self.sesi is not None and not self.sesi.harus_ganti)


class Guard:
    """Let through who has a session; while no account exists let through this machine alone."""

    def __init__(self, app: ASGIApp, store: Callable[[], Store] = get_store) -> None:
        self.app = app
        self.tanpa_akun = LoopbackOnly(app)
        self.store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        scope = _without_claims(scope)
        try:
            keadaan = await self._look(scope)
        except PenyimpananError as galat:
            logger.error("guard: %s", galat)
            await _refuse(scope, receive, send, PlainTextResponse(TAK_TERSEDIA, status_code=503))
            return
        scope[SESI] = keadaan.sesi
        if not keadaan.ada_akun:
            await self.tanpa_akun(scope, self._checked(scope, receive), send)
        elif tolak := _refusal(scope, keadaan.sesi):
            await _refuse(scope, receive, send, tolak)
        else:
            await self.app(_with_identity(scope, keadaan.sesi), self._checked(scope, receive), send)

    async def _look(self, scope: Scope) -> _Keadaan:
        return await to_thread.run_sync(self._ask, read_token(HTTPConnection(scope)))

    def _ask(self, token: str | None) -> _Keadaan:
        store = self.store()
        sesi = None if token is None else store.find_sesi(hash_token(token))
        return _Keadaan(sesi is not None or store.has_akun(), sesi)

    def _checked(self, scope: Scope, receive: Receive) -> Receive:
        """`receive` that looks again before each frame of a WebSocket.

        Without a session a frame only has the page run anew, which then says kindly that it is over:
        no widget, no callback and no fragment of the frame takes effect.
        """
        if scope["type"] != "websocket":
            return receive

        async def receive_checked() -> Message:
            pesan = await receive()
            if pesan["type"] == "websocket.receive" and not await self._holds(scope):
                return {"type": "websocket.receive", "bytes": only_rerun(pesan.get("bytes") or b"")}
            return pesan

        return receive_checked

    async def _holds(self, scope: Scope) -> bool:
        try:
            return (await self._look(scope)).terbuka
        except PenyimpananError:
            return False


def _without_claims(scope: Scope) -> Scope:
    """The scope without what a client says about itself in our headers."""
    return {
        **scope,
        "headers": [satu for satu in scope["headers"] if not satu[0].lower().startswith(_KEPALA)],
    }


def _with_identity(scope: Scope, sesi: Sesi | None) -> Scope:
    """The scope with who it is, for st.user (`[server.trustedUserHeaders]`); names may hold any letter."""
    if sesi is None:
        return scope
    isi = {b"x-iki-user": quote(sesi.nama), b"x-iki-role": sesi.peran, b"x-iki-sesi": sesi.sidik}
    kepala = [(nama, nilai.encode("ascii")) for nama, nilai in isi.items()]
    return {**scope, "headers": [*scope["headers"], *kepala]}


def _refusal(scope: Scope, sesi: Sesi | None) -> Response | None:
    """What to answer in the place of the application; None where it may answer itself."""
    path = scope["path"]
    if path in _UMUM or path.startswith("/static/"):
        return None
    if sesi is None:
        return _lead_to(scope, f"{MASUK}?next={quote(_address_of(scope), safe='')}")
    if sesi.harus_ganti and path not in (SANDI, KELUAR):
        return _lead_to(scope, f"{SANDI}?next={quote(_address_of(scope), safe='')}")
    return None


def _lead_to(scope: Scope, alamat: str) -> Response:
    """To a person the page where it goes on, to everything else a 401."""
    ramah = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
    if ramah and "text/html" in Headers(scope=scope).get("accept", ""):
        return RedirectResponse(alamat, status_code=303, headers={"cache-control": "no-store"})
    return PlainTextResponse(BELUM_MASUK, status_code=401, headers={"cache-control": "no-store"})


def _address_of(scope: Scope) -> str:
    pertanyaan = scope["query_string"].decode("latin-1")
    return f"{quote(scope['path'])}?{pertanyaan}" if pertanyaan else quote(scope["path"])


async def _refuse(scope: Scope, receive: Receive, send: Send, jawaban: Response) -> None:
    """Answer, or close a WebSocket before it opens."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": BELUM_MASUK})
    else:
        await jawaban(scope, receive, send)
