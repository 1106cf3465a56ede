"""What this server has done, counted for Prometheus: GET /metrik.

Answered to this machine, and to whoever brings IKI_METRICS_TOKEN as a bearer. Each server tells of itself.
Labels come from closed lists, so nothing that a stranger asks for makes a new series.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from iki.actions.cetak import count_orders
from iki.errors import IkiError, IzinError
from iki.web.penjaga import KELUAR, MASUK, METRIK, MULAI, SANDI, SEHAT
from iki.web.server import is_local

TERTUTUP = "Angka ini hanya untuk komputer ini sendiri, atau dengan IKI_METRICS_TOKEN."

_DAFTAR = CollectorRegistry()
ProcessCollector(registry=_DAFTAR)

_permintaan = Counter(
    "iki_http_requests", "HTTP requests and WebSockets.", ["jenis", "status"], registry=_DAFTAR
)
_lama = Histogram(
    "iki_rerun_seconds",
    "Seconds that a whole run of a page took.",
    ["halaman"],
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
    registry=_DAFTAR,
)
_gagal = Counter("iki_page_failures", "Runs of a page that we failed.", ["halaman"], registry=_DAFTAR)
_unggahan = Counter("iki_uploads", "Uploads that a person wanted stored.", ["hasil"], registry=_DAFTAR)
_masuk = Counter("iki_sign_ins", "Sign-ins by password or vouched for.", ["hasil"], registry=_DAFTAR)
Gauge("iki_documents_waiting", "Documents ordered and not done.", registry=_DAFTAR).set_function(count_orders)

_JENIS = (
    ("/static/", "statis"),
    ("/_stcore/stream", "soket"),
    ("/_stcore/upload_file", "kiriman"),
    ("/_stcore/", "streamlit"),
    ("/media/", "media"),
    (SEHAT, "pantauan"),
    (METRIK, "pantauan"),
    *((alamat, "pintu") for alamat in (MASUK, KELUAR, SANDI, MULAI, "/oidc/")),
)
"""What is asked for, by how its path begins; anything else is a page."""


class Counted:
    """Count every answer, the refused ones too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        status = ""

        async def send_noted(pesan: Message) -> None:
            nonlocal status
            status = status or _status_of(pesan)
            await send(pesan)

        try:
            await self.app(scope, receive, send_noted)
        finally:
            _permintaan.labels(_kind_of(scope["path"]), status or "500").inc()


def _kind_of(path: str) -> str:
    return next((jenis for awal, jenis in _JENIS if path.startswith(awal)), "halaman")


def _status_of(pesan: Message) -> str:
    """The status that a message settles; a WebSocket closed before it opens is a 403. "": none yet."""
    match pesan["type"]:
        case "http.response.start" | "websocket.http.response.start":
            return str(pesan["status"])
        case "websocket.accept":
            return "101"
        case "websocket.close":
            return "403"
    return ""


@contextmanager
def measure(halaman: str) -> Iterator[None]:
    """Note how long a page runs, however it ends, and whether that was our fault; "" is the first screen."""
    halaman = halaman or "ringkasan"
    try:
        with _lama.labels(halaman).time():
            yield
    except IkiError:
        raise
    except Exception:
        _gagal.labels(halaman).inc()
        raise


def count_unggahan(*, disimpan: bool) -> None:
    """Count an upload that a person wanted stored."""
    _unggahan.labels("disimpan" if disimpan else "ditolak").inc()


@contextmanager
def count_masuk() -> Iterator[None]:
    """Count a sign-in: done, or refused where it raises an error that the person is told."""
    try:
        yield
    except IzinError:
        _masuk.labels("ditolak").inc()
        raise
    _masuk.labels("berhasil").inc()


async def metrik(minta: Request) -> Response:
    """All figures in Prometheus' text format; 403 to strangers."""
    if not (is_local(minta.scope) or _has_token(minta)):
        return PlainTextResponse(TERTUTUP, 403, headers={"cache-control": "no-store"})
    return Response(generate_latest(_DAFTAR), headers={"content-type": CONTENT_TYPE_LATEST})


def _has_token(minta: Request) -> bool:
    token = os.environ.get("IKI_METRICS_TOKEN", "")
    return bool(token) and secrets.compare_digest(
        minta.headers.get("authorization", "").encode(), f"Bearer {token}".encode()
    )


ROUTES = [Route(METRIK, metrik)]
