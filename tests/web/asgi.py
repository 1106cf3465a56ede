"""Ask an ASGI app one question without a server."""

import gzip
from dataclasses import dataclass
from typing import Any

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp

MESIN_INI = ("127.0.0.1", 50000)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        dikirim = gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body
        return dikirim.decode()


def get(app: ASGIApp, path: str = "/", client: tuple[str, int] | None = MESIN_INI, **headers: str) -> Answer:
    """GET `path`; header names are written with underscores, and host="" sends none."""
    mulai, *isi = exchange(app, _scope("http", path, client, headers), {"type": "http.request", "body": b""})
    body = b"".join(message.get("body", b"") for message in isi)
    return Answer(mulai["status"], Headers(raw=mulai["headers"]), body)


def open_websocket(app: ASGIApp, client: tuple[str, int] | None = MESIN_INI, **headers: str) -> list[str]:
    """Types of the messages that the app answers to a WebSocket handshake, in order."""
    scope = _scope("websocket", "/_stcore/stream", client, headers)
    return [message["type"] for message in exchange(app, scope, {"type": "websocket.connect"})]


def exchange(app: ASGIApp, scope: dict[str, Any], question: dict[str, Any]) -> list[dict[str, Any]]:
    """Give `question` to the app once; return all that it sends."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return question

    async def send(message: Any) -> None:
        sent.append(message)

    anyio.run(app, scope, receive, send)
    return sent


def _scope(jenis: str, path: str, client: tuple[str, int] | None, headers: dict[str, str]) -> dict[str, Any]:
    semua = {"host": "127.0.0.1:8501"} | headers
    raw = [(k.replace("_", "-").encode(), v.encode()) for k, v in semua.items() if v]
    return {
        "type": jenis,
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": raw,
        "client": client,
    }
