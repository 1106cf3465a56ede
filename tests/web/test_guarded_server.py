"""The real server with accounts: what a stranger, a thief of ids and a signed-out tab get from it."""

import http.client
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from iki.pelaku import Pelaku
from iki.store.sesi import hash_token
from iki.store.store import open_store
from tests.browser.harness import run_server
from tests.integration.store_samples import make_kiriman
from tests.web.staff import add_staf, open_sesi

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Fresh: nobody has opened a page on it when the first test asks."""
    with run_server(tmp_path_factory.mktemp("server")) as server:
        with open_store(server.database_url) as store:
            add_staf(store)
            for nama in ("siti", "kadis"):
                open_sesi(store, nama)
        yield server


def ask(server, metode, path, **kepala):
    """Status and Location of one request, whose path is sent as it stands."""
    koneksi = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=20)
    kepala = {nama.replace("_", "-"): nilai for nama, nilai in kepala.items()}
    koneksi.request(metode, path, headers=kepala)
    jawaban = koneksi.getresponse()
    jawaban.read()
    koneksi.close()
    return jawaban.status, jawaban.headers.get("location")


def open_socket(server, nama=None, streamlit="", **kepala):
    """A WebSocket as Streamlit's page opens it, with somebody's cookie, and the id of a session to resume."""
    if nama is not None:
        kepala["cookie"] = f"iki_sesi=token {nama}"
    asal = kepala.pop("origin", server.url)
    protokol = ["streamlit", "xsrf", *([streamlit] if streamlit else [])]
    alamat = server.url.replace("http", "ws") + "/_stcore/stream"
    return connect(alamat, additional_headers=kepala, origin=asal, subprotocols=protokol)


def run_page(soket, halaman="", tekan=()):
    """Have a page run; gives the id of Streamlit's session and all HTML that was sent."""
    semua = run_script(soket, halaman, tekan)
    sesi = [satu.new_session.initialize.session_id for satu in semua if satu.HasField("new_session")]
    return sesi[0], "".join(satu.delta.new_element.html.body for satu in semua)


def run_script(soket, halaman="", tekan=()):
    """Have a page run with the buttons of these ids pressed; gives all that was sent."""
    pesan = BackMsg()
    pesan.rerun_script.page_name = halaman
    pesan.rerun_script.context_info.url = f"http://127.0.0.1/{halaman}"
    for satu in tekan:
        pesan.rerun_script.widget_states.widgets.add(id=satu, trigger_value=True)
    soket.send(pesan.SerializeToString())
    semua = []
    while not semua or semua[-1].WhichOneof("type") != "script_finished":
        semua.append(ForwardMsg.FromString(soket.recv(timeout=60)))
    return semua


def find_button(semua, kunci):
    """The id that Streamlit gave the button with this key."""
    tombol = [satu.delta.new_element.button.id for satu in semua if satu.HasField("delta")]
    return next(satu for satu in tombol if satu.endswith(f"-{kunci}"))


@pytest.mark.parametrize("path", ["/akun", "/unggah", "/", "/tidakada"])
def test_a_fresh_server_leads_the_first_visitor_to_the_sign_in(server, path):
    status, tujuan = ask(server, "GET", path, accept="text/html")
    assert (status, tujuan.split("?")[0]) == (303, "/masuk")


@pytest.mark.parametrize(
    ("metode", "path"),
    [
        ("GET", "/_stcore/metrics"),
        ("GET", "/_stcore/host-config"),
        ("GET", "/media/0123456789abcdef.xlsx"),
        ("PUT", "/_stcore/upload_file/sesi/berkas"),
        ("DELETE", "/_stcore/upload_file/sesi/berkas"),
        ("POST", "/_stcore/agent/interact"),
        ("GET", "/_stcore/agent/openapi.json"),
        ("GET", "//akun"),
        ("GET", "/static/../_stcore/metrics"),
        ("GET", "/static/%2e%2e/_stcore/metrics"),
        ("GET", "/masuk/../akun"),
        ("GET", "/_stcore/health/../metrics"),
    ],
)
def test_no_endpoint_is_open_to_a_stranger(server, metode, path):
    for klaim in ({}, {"X-Iki-User": "agus", "X-Iki-Role": "admin"}, {"cookie": "iki_sesi=karangan"}):
        assert ask(server, metode, path, **klaim)[0] in (400, 401, 404)


@pytest.mark.parametrize(
    ("nama", "kepala"),
    [
        pytest.param(None, {}, id="tanpa kuki"),
        pytest.param(None, {"X-Iki-User": "agus", "X-Iki-Role": "admin"}, id="kepala karangan"),
        pytest.param("karangan", {}, id="kuki karangan"),
        pytest.param("siti", {"origin": "http://evil.example"}, id="dari situs lain"),
    ],
)
def test_a_websocket_of_a_stranger_is_refused(server, nama, kepala):
    with pytest.raises(InvalidStatus) as galat:
        open_socket(server, nama, **kepala)
    assert galat.value.response.status_code == 403


def test_a_signed_in_person_gets_pages_and_not_those_of_another_role(server):
    with open_socket(server, "kadis") as soket:
        assert "<span>kadis " in run_page(soket)[1]
    with open_socket(server, "kadis") as soket:
        isi = run_page(soket, "akun")[1]
    assert "akun kadis (pimpinan) tidak boleh mengelola akun" in isi
    assert "Siti" not in isi, "no list of accounts"


def test_a_forged_frame_presses_no_button_that_the_page_does_not_offer(server):
    """The ids of buttons are the same for everybody, so an operator can know that of a verifikator's."""
    with open_store(server.database_url) as store:
        baris = {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 1, "nilai": 20}
        store.save_unggahan(make_kiriman(b"a", baris))
        open_sesi(store, "wati")
        with open_socket(server, "wati") as soket:
            sahkan = find_button(run_script(soket, "verifikasi"), "sahkan_1")
        for nama in ("kadis", "siti"):
            with open_socket(server, nama) as soket:
                run_script(soket, "verifikasi")
                run_script(soket, "verifikasi", [sahkan])
            assert store.load_rows()["status"].tolist() == ["diajukan"]
        with open_socket(server, "wati") as soket:
            run_script(soket, "verifikasi")
            run_script(soket, "verifikasi", [sahkan])
        assert store.load_rows()["status"].tolist() == ["disahkan"], "the frame is one that would press it"


def test_anothers_streamlit_session_is_not_taken_over_by_its_id(server):
    with open_socket(server, "siti") as soket:
        sesi, html = run_page(soket, "bidang")
        assert "<span>siti " in html
    with pytest.raises(InvalidStatus):
        open_socket(server, None, sesi)
    with open_socket(server, "kadis", sesi) as soket:
        lain, html = run_page(soket, "bidang")
    assert lain != sesi
    assert "<span>kadis " in html


def test_a_tab_that_is_still_open_after_signing_out_is_told_so_and_gets_nothing(server):
    with open_store(server.database_url) as store, open_socket(server, "siti") as soket:
        assert "Masuk lagi" not in run_page(soket, "bidang")[1]
        store.end_sesi(Pelaku("siti"), hash_token("token siti"))
        html = run_page(soket, "bidang")[1]
        assert "Masuk lagi" in html
        assert "/masuk?next=%2Fbidang" in html
        assert "<h1>Bidang" not in html
    with pytest.raises(InvalidStatus):
        open_socket(server, "siti")
