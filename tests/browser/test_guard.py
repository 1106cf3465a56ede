"""The middlewares around the real server, as a browser and a stranger meet them."""

import http.client
from urllib.parse import urlsplit

import pytest

from iki.web.server import DITOLAK
from tests.browser.harness import wait_ready

JABAT_TANGAN = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def ask(url: str, path: str, headers: dict[str, str]) -> tuple[int, str]:
    """Status and text of a GET with exactly these headers; a "Host" among them replaces the true one."""
    koneksi = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    koneksi.request("GET", path, headers=headers)
    jawaban = koneksi.getresponse()
    return jawaban.status, "" if jawaban.status == 101 else jawaban.read().decode()


def test_a_page_that_points_its_name_at_this_machine_gets_nothing(server):
    assert ask(server.url, "/", {"Host": "iki.example.go.id"}) == (403, DITOLAK)
    assert ask(server.url, "/", {})[0] == 200


@pytest.mark.parametrize(
    ("kepala", "status"),
    [
        pytest.param({}, 101, id="mesin ini"),
        pytest.param({"Host": "iki.example.go.id"}, 403, id="nama luar"),
        pytest.param({"X-Forwarded-For": "10.0.0.7"}, 403, id="lewat proxy"),
        pytest.param({"Origin": "http://evil.example"}, 403, id="dari situs lain"),
    ],
)
def test_only_this_machine_opens_the_websocket(server, kepala, status):
    assert ask(server.url, "/_stcore/stream", JABAT_TANGAN | kepala)[0] == status


def test_the_browser_lives_with_the_headers_and_gets_compressed_files(browser_page):
    kepala = {}
    browser_page.on("response", lambda jawaban: kepala.update({urlsplit(jawaban.url).path: jawaban.headers}))
    browser_page.goto("/")
    wait_ready(browser_page)
    assert browser_page.locator("html").get_attribute("lang") == "id"
    assert "object-src 'none'" in kepala["/"]["content-security-policy"]
    skrip = [isi for path, isi in kepala.items() if path.startswith("/static/js/")]
    assert len(skrip) > 20
    assert all(isi["content-encoding"] == "br" for isi in skrip)
