"""The middlewares around Streamlit, one by one, with plain ASGI apps inside."""

import gzip

import brotli
import pytest
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.websockets import WebSocket

from iki.web.server import (
    DITOLAK,
    CompressedStatic,
    IndonesianShell,
    KnownPages,
    LoopbackOnly,
    SecurityHeaders,
)
from tests.web.asgi import get, open_websocket

SKRIP = "let capaian = 100;\n" * 200
CANGKANG = '<!DOCTYPE html>\n<html lang="en"><head><title>Streamlit</title></head><body></body></html>'


async def inner(scope, receive, send):
    """A page over HTTP, an accepted connection over WebSocket."""
    if scope["type"] == "websocket":
        await WebSocket(scope, receive, send).accept()
    else:
        await PlainTextResponse("halaman")(scope, receive, send)


GUARD = LoopbackOnly(inner)


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "LOCALHOST", "[::1]:8501", "[::1]"])
def test_this_machine_is_served(host):
    assert get(GUARD, host=host).text == "halaman"
    assert open_websocket(GUARD, host=host) == ["websocket.accept"]


FOREIGN = [
    pytest.param({"client": ("192.168.1.20", 50000)}, id="komputer lain"),
    pytest.param({"client": ("fe80::1", 50000)}, id="komputer lain lewat IPv6"),
    pytest.param({"client": None}, id="alamat tidak diketahui"),
    pytest.param({"host": "iki.example.go.id"}, id="nama luar"),
    pytest.param({"host": "127.0.0.1.nip.io:8501"}, id="nama luar yang menunjuk ke mesin ini"),
    pytest.param({"host": "localhost.example"}, id="nama luar yang mirip"),
    pytest.param({"host": ""}, id="tanpa Host"),
    pytest.param({"x_forwarded_for": "127.0.0.1"}, id="diteruskan proxy"),
    pytest.param({"forwarded": "for=127.0.0.1"}, id="diteruskan proxy, kepala baku"),
    pytest.param({"x_real_ip": "127.0.0.1"}, id="diteruskan nginx"),
    pytest.param({"x_forwarded_proto": "https"}, id="diteruskan proxy yang hanya menyebut TLS"),
    pytest.param({"x_forwarded_host": "iki.example.go.id"}, id="diteruskan proxy yang hanya menyebut nama"),
    pytest.param({"via": "1.1 proxy"}, id="diteruskan proxy, kepala Via"),
]


@pytest.mark.parametrize("asal", FOREIGN)
def test_anybody_else_is_refused_in_one_sentence(asal):
    jawaban = get(GUARD, **asal)
    assert (jawaban.status, jawaban.text) == (403, DITOLAK)


@pytest.mark.parametrize("asal", FOREIGN)
def test_a_foreign_websocket_is_closed_before_it_opens(asal):
    assert open_websocket(GUARD, **asal) == ["websocket.close"]


def test_every_response_carries_the_security_headers():
    async def missing(scope, receive, send):
        await Response(status_code=404)(scope, receive, send)

    jawaban = get(SecurityHeaders(missing))
    assert jawaban.status == 404
    assert jawaban.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'self'" in jawaban.headers["content-security-policy"]


class StaticFiles:
    """Streamlit's files, counting how often they are asked for."""

    def __init__(self, **headers: str) -> None:
        self.asked = 0
        self.headers = {"cache-control": "public, immutable, max-age=31536000", "etag": '"abc"'} | headers

    async def __call__(self, scope, receive, send):
        self.asked += 1
        await Response(SKRIP, media_type="text/javascript", headers=self.headers)(scope, receive, send)


@pytest.mark.parametrize(
    ("diterima", "sandi", "buka"),
    [
        ("gzip, deflate, br;q=1.0", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
    ],
)
def test_a_static_file_is_compressed_once_as_the_browser_can_read_it(diterima, sandi, buka):
    files = StaticFiles()
    app = CompressedStatic(files)
    for _ in range(3):
        jawaban = get(app, "/static/js/index.js", accept_encoding=diterima)
        assert buka(jawaban.body) == SKRIP.encode()
        assert len(jawaban.body) < len(SKRIP)
        assert jawaban.headers["content-encoding"] == sandi
        assert jawaban.headers["content-length"] == str(len(jawaban.body))
        assert jawaban.headers["vary"] == "accept-encoding"
        assert jawaban.headers["etag"] == 'W/"abc"'
    assert files.asked == 1


def test_a_browser_without_brotli_never_gets_what_was_kept_for_one_that_has_it():
    app = CompressedStatic(StaticFiles())
    sandi = [
        get(app, "/static/js/index.js", accept_encoding=satu).headers["content-encoding"]
        for satu in ("br, gzip", "gzip", "br, gzip")
    ]
    assert sandi == ["br", "gzip", "br"]


def test_a_cookie_is_never_kept_for_the_next_visitor():
    files = StaticFiles(**{"set-cookie": "sesi=rahasia"})
    app = CompressedStatic(files)
    pertama, kedua = (get(app, "/static/js/index.js", accept_encoding="gzip") for _ in range(2))
    assert files.asked == 1
    assert "set-cookie" in pertama.headers
    assert "set-cookie" not in kedua.headers


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        pytest.param("/static/js/index.js", {"accept_encoding": "zstd"}, id="peramban tanpa brotli dan gzip"),
        pytest.param("/static/js/index.js", {"range": "bytes=0-9"}, id="sebagian berkas"),
        pytest.param("/static/js/index.js", {"if_none_match": '"abc"'}, id="pemeriksaan cache"),
        pytest.param("/static//js/index.js", {}, id="jalur tidak baku"),
        pytest.param("/media/unduhan.js", {}, id="bukan berkas statis"),
    ],
)
def test_other_requests_pass_through_each_time(path, headers):
    files = StaticFiles()
    app = CompressedStatic(files)
    for _ in range(2):
        assert get(app, path, **({"accept_encoding": "gzip"} | headers)).body == SKRIP.encode()
    assert files.asked == 2


@pytest.mark.parametrize(
    "headers", [{"cache-control": "no-cache"}, {"content-type": "font/woff2"}], ids=["dapat berubah", "fon"]
)
def test_what_changes_or_is_compressed_already_is_not_kept(headers):
    files = StaticFiles(**headers)
    app = CompressedStatic(files)
    for _ in range(2):
        assert get(app, "/static/js/index.js", accept_encoding="gzip").body == SKRIP.encode()
    assert files.asked == 2


async def streamlit_shell(scope, receive, send):
    assert b"accept-encoding" not in dict(scope["headers"]), "a compressed shell cannot be changed"
    await HTMLResponse(CANGKANG, headers={"etag": '"abc"'})(scope, receive, send)


def test_the_shell_speaks_indonesian():
    jawaban = get(IndonesianShell(streamlit_shell), "/unggah", accept="text/html,*/*", accept_encoding="gzip")
    assert '<html lang="id"><head><title>IKI</title>' in jawaban.text
    assert jawaban.headers["content-length"] == str(len(jawaban.body))
    assert "etag" not in jawaban.headers


def test_what_is_not_html_stays_as_it_is():
    assert get(IndonesianShell(inner), accept="text/html").text == "halaman"


PAGES = KnownPages(inner, {"", "bidang", "masuk"})


@pytest.mark.parametrize(
    ("path", "tujuan"),
    [
        ("/bidang/x", "/?halaman=bidang%2Fx"),
        ("/tidakada", "/?halaman=tidakada"),
        ("//evil.example", "/?halaman=evil.example"),
        ("/a&b=c", "/?halaman=a%26b%3Dc"),
    ],
)
def test_where_there_is_no_page_the_first_screen_is_told_what_was_asked_for(path, tujuan):
    jawaban = get(PAGES, path, accept="text/html,*/*")
    assert (jawaban.status, jawaban.headers["location"]) == (303, tujuan)


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/", "text/html"),
        ("/bidang", "text/html"),
        ("/bidang/", "text/html"),
        ("/masuk", "text/html"),
        ("/static/js/index.js", "text/html"),
        ("/media/abc.xlsx", "text/html"),
        ("/bidang/_stcore/health", "*/*"),
        ("/favicon.png", "image/png"),
    ],
)
def test_pages_and_files_pass(path, accept):
    assert get(PAGES, path, accept=accept).text == "halaman"
