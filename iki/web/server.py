"""What stands around Streamlit on the way in and out: small ASGI middlewares (their order: `lapisan`).

Pure ASGI, because BaseHTTPMiddleware never sees a WebSocket, and Streamlit's pages live on one.
Decisions are made on `scope`, never on `request.url`, which a forged Host header can bend (CVE-2026-48710).
"""

import gzip
import posixpath
from collections.abc import Awaitable, Callable, Collection
from functools import partial
from urllib.parse import urlencode

import brotli
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DITOLAK = "Dasbor ini hanya melayani komputer tempat ia dijalankan; buka http://127.0.0.1 di komputer itu."

TAK_ADA = "halaman"
"""What the address of the first screen calls the page that was asked for in vain."""

_LOOPBACK = {"127.0.0.1", "::1"}
_NAMA_LOKAL = {"localhost", "127.0.0.1", "[::1]"}
_BUKAN_HALAMAN = ("/static/", "/_stcore/", "/media/", "/component/", "/app/")
_DITERUSKAN = ("forwarded", "x-forwarded-", "x-real-ip", "via")

_KEAMANAN = {
    # Streamlit needs inline scripts and styles, and its charts compile their expressions. The rest keeps
    # every page, image and connection on this server.
    "content-security-policy": "; ".join(
        [
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class LoopbackOnly:
    """Serve nobody but this machine, until accounts exist.

    Refused with 403: a client address that is not loopback, a request that a proxy passed on, and a Host
    that is not a name of this machine (a foreign web page that points its own name at 127.0.0.1).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or is_local(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": DITOLAK})
        else:
            await PlainTextResponse(DITOLAK, status_code=403)(scope, receive, send)


def is_local(scope: Scope) -> bool:
    client = scope.get("client")
    headers = Headers(scope=scope)
    hosts = headers.getlist("host")
    return (
        client is not None
        and client[0] in _LOOPBACK
        and len(hosts) == 1
        and _without_port(hosts[0]) in _NAMA_LOKAL
        and not any(nama.startswith(_DITERUSKAN) for nama in headers)
    )


def _without_port(host: str) -> str:
    nama, titik_dua, port = host.rpartition(":")
    return nama.lower() if titik_dua and port.isdecimal() else host.lower()


class SecurityHeaders:
    """Add to every HTTP response what tells the browser to distrust other sites."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_KEAMANAN)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class CompressedStatic:
    """Compress each of Streamlit's own immutable files once and keep it: 9 MB of a first visit become 2,5.

    By brotli where the browser takes it (over TLS, and on this machine), else by gzip.

    Streamlit sends them plain and leaves compression to a proxy; this office may have none. Only responses
    marked immutable are kept, under their canonical path, so the memory is bounded by the package's files.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[tuple[str, str], tuple[MutableHeaders, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sandi = _compression_for(scope)
        if sandi is None:
            await self.app(scope, receive, send)
        elif kept := self.kept.get((scope["path"], sandi)):
            await _send_whole(send, *kept)
        else:
            change = partial(self._compress, scope["path"], sandi)
            await self.app(scope, receive, _changing(send, _is_immutable_text, change))

    async def _compress(self, path: str, sandi: str, headers: MutableHeaders, body: bytes) -> bytes:
        compressed = await to_thread.run_sync(_SANDI[sandi], body)
        headers["content-encoding"] = sandi
        headers["content-length"] = str(len(compressed))
        headers["vary"] = "accept-encoding"
        if etag := headers.get("etag"):
            headers["etag"] = f"W/{etag.removeprefix('W/')}"
        self.kept[path, sandi] = (_without_cookies(headers), compressed)
        return compressed


_SANDI: dict[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=6),
    "gzip": partial(gzip.compress, compresslevel=6, mtime=0),
}
"""The compressions we offer, the best first."""


def _without_cookies(headers: MutableHeaders) -> MutableHeaders:
    """Copy `headers` for everybody: a cookie belongs to the one visitor whose request filled the store."""
    return MutableHeaders(raw=[(nama, nilai) for nama, nilai in headers.raw if nama != b"set-cookie"])


def _compression_for(scope: Scope) -> str | None:
    """How to compress the static file that a request wants whole; None: not at all."""
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/static/"):
        return None
    headers = Headers(scope=scope)
    sebagian = "range" in headers or "if-none-match" in headers
    if sebagian or posixpath.normpath(scope["path"]) != scope["path"]:
        return None
    diterima = {satu.partition(";")[0].strip() for satu in headers.get("accept-encoding", "").split(",")}
    return next((sandi for sandi in _SANDI if sandi in diterima), None)


def _is_immutable_text(headers: Headers) -> bool:
    """Whether a response may be kept for ever and gets smaller; fonts and images are compressed already."""
    jenis = headers.get("content-type", "")
    return "immutable" in headers.get("cache-control", "") and ("javascript" in jenis or "text/" in jenis)


class IndonesianShell:
    """Say in Streamlit's HTML shell that the page is Indonesian, so that screen readers pronounce it so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or "text/html" not in _accepts(scope):
            await self.app(scope, receive, send)
            return
        # Streamlit would compress the shell of a deep link, and what is compressed cannot be changed.
        headers = [(nama, nilai) for nama, nilai in scope["headers"] if nama != b"accept-encoding"]
        changing = _changing(send, _is_html, _speak_indonesian)
        await self.app({**scope, "headers": headers}, receive, changing)


class KnownPages:
    """Lead an address at which there is no page to the first screen, which says what there is none of.

    Streamlit answers every address with its shell, which then shows an English dialog, or, below a page
    (/bidang/x), looks for its files in the wrong place and stays blank.
    """

    def __init__(self, app: ASGIApp, dikenal: Collection[str]) -> None:
        self.app = app
        self.dikenal = frozenset(dikenal)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        nama = scope.get("path", "").strip("/")
        if scope["type"] == "http" and nama not in self.dikenal and _asks_for_page(scope):
            tujuan = f"/?{urlencode({TAK_ADA: nama[:60]})}"
            await RedirectResponse(tujuan, status_code=303)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _asks_for_page(scope: Scope) -> bool:
    return not scope["path"].startswith(_BUKAN_HALAMAN) and "text/html" in _accepts(scope)


def _accepts(scope: Scope) -> str:
    return Headers(scope=scope).get("accept", "")


def _is_html(headers: Headers) -> bool:
    return headers.get("content-type", "").startswith("text/html")


async def _speak_indonesian(headers: MutableHeaders, body: bytes) -> bytes:
    shell = body.replace(b'<html lang="en">', b'<html lang="id">', 1)
    shell = shell.replace(b"<title>Streamlit</title>", b"<title>IKI</title>", 1)
    headers["content-length"] = str(len(shell))
    del headers["etag"], headers["last-modified"]  # they name the unchanged file
    return shell


def _changing(
    send: Send,
    wanted: Callable[[Headers], bool],
    change: Callable[[MutableHeaders, bytes], Awaitable[bytes]],
) -> Send:
    """Wrap `send`: hold a 200 response with `wanted` headers until whole, send it as `change` makes it."""
    held: Message | None = None
    body = bytearray()

    async def send_changed(message: Message) -> None:
        nonlocal held
        if message["type"] == "http.response.start":
            if message["status"] == 200 and wanted(Headers(raw=message["headers"])):
                held = message
                return
        elif held is not None:
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                headers = MutableHeaders(raw=held["headers"])
                await _send_whole(send, headers, await change(headers, bytes(body)))
            return
        await send(message)

    return send_changed


async def _send_whole(send: Send, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": list(headers.raw)})
    await send({"type": "http.response.body", "body": body})
