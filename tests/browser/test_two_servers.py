"""Two servers on one database behind nginx with TLS, by the files of deploy/: either serves anybody."""

import os
import re
import signal
import socket
import ssl
import time
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from iki.pelaku import Pelaku, Peran
from iki.store.akun import Hak
from iki.store.store import open_store
from tests.browser import harness
from tests.browser.harness import run_server, wait_ready
from tests.browser.nginx import find_nginx, run_nginx
from tests.browser.test_journey import BERKAS
from tests.browser.test_sign_in import enter
from tests.postgres import make_database, run_postgres, unique_name
from tests.web.filling import fill
from tests.web.staff import add_staf, open_sesi

pytestmark = pytest.mark.slow

PUTUS = r"WebSocket|ERR_CONNECTION|50[234]|40[04]|401"
"""What a browser may write to its console while its server is gone."""
ALAMAT = "/unggah?isi_tahun=2026&isi_triwulan=1&lingkup=REHSOS"


@contextmanager
def sqlite_url(folder):
    yield f"sqlite:///{folder / 'iki.sqlite3'}"


@contextmanager
def postgresql_url(_folder):
    with run_postgres() as server, make_database(server, unique_name("dua")) as url:
        yield url


def wait_refusing(port):
    """Wait until nobody listens on a port of this machine."""
    batas = time.monotonic() + 30
    with suppress(ConnectionRefusedError):
        while time.monotonic() < batas:
            socket.create_connection(("127.0.0.1", port)).close()
            time.sleep(0.05)
        raise TimeoutError


class Dua:
    """Two servers, nginx before them, and the database behind them."""

    def __init__(self, folder, url, buka):
        self.folder, self.database_url, self.buka = folder, url, buka
        self.servers = [self.start("satu"), self.start("dua")]
        (folder / "nginx").mkdir()
        self.nginx = buka.enter_context(run_nginx(folder / "nginx", self.servers))

    def start(self, nama):
        folder = self.folder / nama
        folder.mkdir()
        setelan = {"IKI_TLS": "1", "STREAMLIT_SERVER_COOKIE_SECRET": "0123456789abcdef" * 4}
        return self.buka.enter_context(run_server(folder, IKI_DATABASE_URL=self.database_url, **setelan))

    def other(self, url):
        return next(satu.url for satu in self.servers if satu.url != url)

    @contextmanager
    def without(self, url, sinyal):
        """While one server is gone; it is there again afterwards, on the same port."""
        (lama,) = [satu for satu in self.servers if satu.url == url]
        os.killpg(lama.pid, sinyal)
        wait_refusing(urlsplit(url).port)
        yield
        with pytest.MonkeyPatch.context() as ganti:
            ganti.setattr(harness, "_free_port", lambda: urlsplit(url).port)
            self.servers[self.servers.index(lama)] = self.start(f"lagi{time.monotonic_ns()}")


@pytest.fixture(scope="module", params=[sqlite_url, postgresql_url], ids=["sqlite", "postgresql"])
def dua(request, tmp_path_factory):
    find_nginx()
    folder = tmp_path_factory.mktemp("dua")
    with ExitStack() as buka:
        dua = Dua(folder, buka.enter_context(request.param(folder)), buka)
        with open_store(dua.database_url) as store:
            add_staf(store)
        yield dua


@pytest.fixture
def store(dua):
    with open_store(dua.database_url) as store:
        yield store


@pytest.fixture
def come_in(dua, open_page):
    """Sign somebody in through nginx; gives the page and the server (URL) that it is on."""

    def open_one(nama, alamat):
        page = open_page(dua.nginx.url, PUTUS, ignore_https_errors=True)
        page.goto(alamat)
        enter(page, nama)
        wait_ready(page)
        page.reload()  # by the session now, no longer by address
        wait_ready(page)
        return page, dua.nginx.last_server(alamat.partition("?")[0])

    return open_one


def open_socket(url, token):
    """The WebSocket of a page, with the cookie of a session."""
    tls = None
    if url.startswith("https"):
        tls = ssl.create_default_context()
        tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
    return connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        additional_headers={"cookie": f"__Host-iki_sesi={token}"},
        origin=url,
        subprotocols=["streamlit", "xsrf"],
        ssl=tls,
    )


def run_page(soket, halaman):
    """Have a page run; gives all HTML that was sent."""
    pesan, html = BackMsg(), []
    pesan.rerun_script.page_name = halaman
    soket.send(pesan.SerializeToString())
    while True:
        jawaban = ForwardMsg.FromString(soket.recv(timeout=60))
        html.append(jawaban.delta.new_element.html.body)
        if jawaban.WhichOneof("type") == "script_finished":
            return "".join(html)


def test_http_leads_to_https_and_cookies_are_for_this_host_alone(dua, come_in):
    page, _ = come_in("siti", "/bidang")
    assert (
        page.request.get(f"{dua.nginx.url_http}/bidang", max_redirects=0)
        .headers["location"]
        .startswith("https")
    )
    kuki = {satu["name"]: satu for satu in page.context.cookies() if "iki" in satu["name"]}
    assert set(kuki) == {"__Host-iki_sesi", "__Host-iki_formulir"}
    for satu in kuki.values():
        assert (satu["secure"], satu["httpOnly"], satu["path"], satu["sameSite"]) == (True, True, "/", "Lax")
    jawaban = page.request.get("/")
    assert jawaban.headers["strict-transport-security"] == "max-age=31536000"
    assert page.request.get("/_stcore/metrics").status == 404
    assert page.request.get("/metrik").status == 403, "nginx passes it on, so it is not this machine's"
    assert page.request.get("/sehat").json()["ok"]


def test_a_websocket_goes_through_tls_and_a_strangers_does_not(dua, store):
    token = open_sesi(store, "kadis", "token lewat nginx")
    with open_socket(dua.nginx.url, token) as soket:
        assert "<span>kadis " in run_page(soket, "bidang")
    with pytest.raises(InvalidStatus):
        open_socket(dua.nginx.url, "karangan")


def test_one_is_killed_and_the_next_click_is_answered_by_the_other(dua, come_in):
    page, asal = come_in("kadis", "/bidang")
    with dua.without(asal, signal.SIGKILL):
        page.get_by_role("link", name="Katalog", exact=True).first.click()
        expect(page.get_by_role("heading", name=re.compile("Katalog"), level=1)).to_be_visible(timeout=30_000)
        page.goto("/jabatan")
        wait_ready(page)
        assert dua.nginx.last_server("/jabatan") == dua.other(asal)


def test_an_upload_previewed_on_one_is_stored_by_the_other(dua, come_in, store, tmp_path):
    (tmp_path / "tw1.xlsx").write_bytes(fill(store, {"DISABILITAS-01": 12, "DISABILITAS-02": 5}))
    page, asal = come_in("siti", ALAMAT)
    page.set_input_files(BERKAS, tmp_path / "tw1.xlsx")
    wait_ready(page)
    simpan = page.get_by_role("button", name=re.compile("Simpan 2 nilai"))
    expect(simpan).to_be_visible()
    with dua.without(asal, signal.SIGTERM):
        page.goto("/unggah")
        wait_ready(page)
        assert dua.nginx.last_server("/unggah") == dua.other(asal)
        expect(page.get_by_text("Dilanjutkan: berkas 'tw1.xlsx'")).to_be_visible()
        for kotak in page.get_by_role("checkbox", name=re.compile("Saya sudah memeriksa")).all():
            kotak.check(force=True)
            wait_ready(page)
        simpan.click()
        expect(page.get_by_role("status").filter(has_text="2 nilai tersimpan")).to_be_visible(timeout=30_000)
    assert store.list_unggahan()[["oleh", "nama_berkas", "tersimpan"]].to_numpy().tolist() == [
        ["siti", "tw1.xlsx", 2]
    ]


def test_a_role_change_is_in_force_on_both_at_the_next_click(dua, store):
    token = open_sesi(store, "siti", "token peran")
    with ExitStack() as buka:
        soket = [buka.enter_context(open_socket(satu.url, token)) for satu in dua.servers]
        assert ["<span>siti " in run_page(satu, "bidang") for satu in soket] == [True, True]
        store.change_akun(Pelaku("konsol"), "siti", Hak(Peran.PIMPINAN))
        html = [run_page(satu, "bidang") for satu in soket]
    store.change_akun(Pelaku("konsol"), "siti", Hak(Peran.OPERATOR, "REHSOS"))
    for satu in html:
        assert re.search("Masuk lagi|Muat ulang", satu)
        assert "<h1>Bidang" not in satu


def test_signing_out_on_one_ends_the_session_on_the_other(dua, come_in):
    page, asal = come_in("wati", "/bidang")
    (token,) = [satu["value"] for satu in page.context.cookies() if satu["name"] == "__Host-iki_sesi"]
    with open_socket(dua.other(asal), token) as soket:
        assert "<span>wati " in run_page(soket, "bidang")
        page.goto("/keluar")
        page.get_by_role("button", name="Keluar").click()
        page.wait_for_url(re.compile("/masuk"))
        html = run_page(soket, "bidang")
    assert "Masuk lagi" in html
    assert "<h1>Bidang" not in html
    with pytest.raises(InvalidStatus):
        open_socket(dua.other(asal), token)
