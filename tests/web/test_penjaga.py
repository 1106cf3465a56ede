"""The guard, asked as a stranger, a forger, a signed-in person and a signed-out tab would."""

import sqlite3

import anyio
import pytest
from starlette.responses import JSONResponse
from starlette.websockets import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

from iki.pelaku import Pelaku, Peran
from iki.store import engine as engine_module
from iki.store.akun import AkunBaru, Hak
from iki.store.sesi import hash_token
from iki.store.store import open_store
from iki.web.penjaga import BELUM_MASUK, TAK_TERSEDIA, Guard
from iki.web.perpisahan import only_rerun
from iki.web.server import DITOLAK
from tests.web.asgi import exchange
from tests.web.peramban import Peramban
from tests.web.staff import add_staf, open_sesi

pytestmark = pytest.mark.slow

KONSOL = Pelaku("konsol")
KOMPUTER_LAIN = ("192.168.1.20", 50000)


async def inner(scope, receive, send):
    """Over HTTP what it was told about the visitor; over WebSocket, accepted, the frames that got through."""
    kepala = [(nama.decode(), nilai.decode()) for nama, nilai in scope["headers"] if b"iki-" in nama]
    if scope["type"] == "http":
        await JSONResponse(kepala)(scope, receive, send)
        return
    soket = WebSocket(scope, receive, send)
    await soket.accept()
    await soket.send_bytes(await soket.receive_bytes())


@pytest.fixture
def staf(store):
    add_staf(store)
    return store


@pytest.fixture
def stranger(staf):
    return Peramban(Guard(inner, lambda: staf), KOMPUTER_LAIN)


@pytest.fixture
def siti(staf):
    return Peramban(Guard(inner, lambda: staf), KOMPUTER_LAIN, kuki={"iki_sesi": open_sesi(staf, "siti")})


def talk(peramban, *bingkai, between=lambda: None, **kepala):
    """Open a WebSocket and send frames; `between` happens once it is open. Gives all that came back."""
    antrean = [
        {"type": "websocket.connect"},
        *({"type": "websocket.receive", "bytes": satu} for satu in bingkai),
    ]
    jawaban = []

    async def receive():
        if len(antrean) == len(bingkai):
            between()
        return antrean.pop(0)

    async def send(pesan):
        jawaban.append(pesan)

    anyio.run(peramban.app, peramban.scope("websocket", "/_stcore/stream", kepala), receive, send)
    return jawaban


TERTUTUP = [
    "/", "/bidang", "/akun", "/_stcore/metrics", "/_stcore/host-config", "/_stcore/agent/openapi.json",
    "/media/abc.xlsx", "/_stcore/upload_file/sesi/berkas", "/app/static/x.csv", "/component/x", "//masuk",
    "/masuk/", "/static", "/Masuk", "/sandi", "/keluar",
]  # fmt: skip


@pytest.mark.parametrize("path", TERTUTUP)
def test_without_a_session_nothing_is_open(stranger, path):
    jawaban = stranger.get(path, accept="*/*")
    assert (jawaban.status, jawaban.text) == (401, BELUM_MASUK)
    for metode in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert stranger.ask(metode, path, b"x", {"accept": "text/html"}).status == 401


@pytest.mark.parametrize(
    ("path", "tujuan"),
    [
        ("/", "/masuk?next=%2F"),
        ("/bidang?bidang=REHSOS&tahun=2026", "/masuk?next=%2Fbidang%3Fbidang%3DREHSOS%26tahun%3D2026"),
    ],
)
def test_a_person_without_a_session_is_led_to_the_sign_in_and_back(stranger, path, tujuan):
    jawaban = stranger.get(path)
    assert (jawaban.status, jawaban.headers["location"]) == (303, tujuan)
    assert jawaban.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/masuk", "/mulai", "/_stcore/health", "/static/js/index.js"])
def test_the_way_in_and_what_holds_no_data_are_open(stranger, path):
    assert stranger.get(path).status == 200


def test_a_session_gets_in_and_is_told_who_it_is(siti):
    jawaban = siti.get("/bidang")
    assert jawaban.status == 200
    assert jawaban.text == (
        f'[["x-iki-user","siti"],["x-iki-role","operator"],["x-iki-sesi","{hash_token("token siti")}"]]'
    )


@pytest.mark.parametrize("nama", ["x-iki-user", "X-Iki-Role", "x-IKI-sesi"])
def test_what_a_client_says_about_itself_is_dropped(siti, stranger, nama):
    assert siti.get("/", **{nama: "agus"}).text.count("agus") == 0
    assert stranger.get("/masuk", **{nama: "agus"}).text == "[]"
    assert stranger.get("/bidang", **{nama: "agus"}).status == 303


PALSU = [
    pytest.param("", id="kosong"),
    pytest.param("token sitI", id="diubah"),
    pytest.param("token sitix", id="ditambah"),
    pytest.param(hash_token("token siti"), id="sidik dari basis data"),
    pytest.param("x" * 5000, id="panjang"),
    pytest.param("' OR 1=1 --", id="SQL"),
]


@pytest.mark.parametrize("token", PALSU)
def test_a_forged_cookie_opens_nothing(siti, token):
    assert siti.get("/").status == 200
    siti.kuki = {"iki_sesi": token}
    assert siti.get("/").status == 303
    assert [satu["type"] for satu in talk(siti, b"")] == ["websocket.close"]


ENDINGS = {
    "keluar": lambda staf: staf.end_sesi(Pelaku("siti"), hash_token("token siti")),
    "dinonaktifkan": lambda staf: staf.change_akun(
        KONSOL, "siti", Hak(Peran.OPERATOR, "REHSOS", aktif=False)
    ),
    "kata sandi diganti": lambda staf: staf.set_sandi(KONSOL, "siti", "x", harus_ganti=False),
}


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_a_cookie_is_not_replayed_once_its_session_was_ended(staf, siti, end):
    end(staf)
    assert siti.get("/").status == 303
    assert siti.get("/media/abc.xlsx", accept="*/*").status == 401
    assert [satu["type"] for satu in talk(siti, b"")] == ["websocket.close"]


def test_a_websocket_without_a_cookie_is_closed_before_it_opens(stranger, siti):
    klaim = {"sec_websocket_protocol": "streamlit, xsrf, sesi-streamlit-siti", "x_iki_user": "siti"}
    tutup = {"type": "websocket.close", "code": 1008, "reason": BELUM_MASUK}
    assert talk(stranger, b"x", **klaim) == [tutup]
    assert talk(siti, b"x")[0]["type"] == "websocket.accept"


def click() -> bytes:
    """A frame in which somebody presses a button inside a fragment."""
    pesan = BackMsg()
    pesan.rerun_script.query_string = "bidang=REHSOS"
    pesan.rerun_script.page_script_hash = "abc"
    pesan.rerun_script.fragment_id = "potongan"
    pesan.rerun_script.context_info.url = "http://127.0.0.1:8501/bidang"
    pesan.rerun_script.widget_states.widgets.add(id="simpan", trigger_value=True)
    return pesan.SerializeToString()


def test_frames_pass_untouched_while_the_session_holds(siti):
    assert talk(siti, click())[1]["bytes"] == click()


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_a_frame_after_the_session_ended_only_runs_the_page_anew(staf, siti, end):
    terima = BackMsg.FromString(talk(siti, click(), between=lambda: end(staf))[1]["bytes"]).rerun_script
    assert (terima.query_string, terima.page_script_hash) == ("bidang=REHSOS", "abc")
    assert terima.context_info.url == "http://127.0.0.1:8501/bidang"
    assert (len(terima.widget_states.widgets), terima.fragment_id) == (0, "")


@pytest.mark.parametrize("jenis", ["clear_cache", "stop_script", "debug_shutdown_runtime"])
def test_no_other_message_gets_through_after_the_session_ended(jenis):
    pesan = BackMsg()
    setattr(pesan, jenis, True)
    for bingkai in (pesan.SerializeToString(), b"\xff\xff", b""):
        assert BackMsg.FromString(only_rerun(bingkai)).WhichOneof("type") == "rerun_script"


def test_whoever_must_change_the_password_does_nothing_before(store):
    add_staf(store, harus_ganti=True)
    siti = Peramban(Guard(inner, lambda: store), kuki={"iki_sesi": open_sesi(store, "siti")})
    assert siti.get("/bidang?x=1").headers["location"] == "/sandi?next=%2Fbidang%3Fx%3D1"
    assert siti.get("/media/abc", accept="*/*").status == 401
    assert [siti.get(path).status for path in ("/sandi", "/keluar")] == [200, 200]
    assert [satu["type"] for satu in talk(siti, b"")] == ["websocket.close"]


def test_before_there_are_accounts_this_machine_alone_is_served(store):
    app = Guard(inner, lambda: store)
    assert Peramban(app).get("/").text == "[]"
    jawaban = Peramban(app, KOMPUTER_LAIN).get("/masuk")
    assert (jawaban.status, jawaban.text) == (403, DITOLAK)
    assert Peramban(app, KOMPUTER_LAIN).get("/mulai?kunci=x").status == 403


def test_the_first_account_ends_the_time_without_at_once_in_open_tabs_too(store):
    siapa = Peramban(Guard(inner, lambda: store))
    terima = talk(siapa, click(), between=lambda: add_staf(store))[1]["bytes"]
    assert terima == only_rerun(click())
    assert siapa.get("/").status == 303


def test_over_tls_only_the_cookie_with_the_safe_name_counts(staf):
    token = open_sesi(staf, "siti")
    app = Guard(inner, lambda: staf)
    assert Peramban(app, skema="https", kuki={"iki_sesi": token}).get("/").status == 303
    assert Peramban(app, skema="https", kuki={"__Host-iki_sesi": token}).get("/").status == 200


def test_a_name_with_any_letter_can_be_told(store):
    add_staf(store)
    store.add_akun(KONSOL, AkunBaru("ñandú 王", "x", Peran.PIMPINAN, None, "x", harus_ganti=False))
    siapa = Peramban(Guard(inner, lambda: store), kuki={"iki_sesi": open_sesi(store, "ñandú 王", "t")})
    assert "%C3%B1and%C3%BA%20%E7%8E%8B" in siapa.get("/").text


def test_lifespan_passes(store):
    async def life(scope, receive, send):
        await send({"type": "lifespan.startup.complete"})

    assert exchange(Guard(life, lambda: store), {"type": "lifespan"}, {}) == [
        {"type": "lifespan.startup.complete"}
    ]


def test_a_busy_database_lets_nobody_in_and_says_so(siti, tmp_path, monkeypatch, store, caplog):
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT_MS", 20)
    with open_store(f"sqlite:///{tmp_path / 'iki.sqlite3'}") as sabar:
        siti.app = Guard(inner, lambda: sabar)
        pemegang = sqlite3.connect(tmp_path / "iki.sqlite3")
        pemegang.execute("BEGIN EXCLUSIVE")
        jawaban = siti.get("/")
        assert (jawaban.status, jawaban.text) == (503, TAK_TERSEDIA)
        assert "iki.sqlite3" in caplog.text, "where it is stands in the log, and there alone"
        assert [satu["type"] for satu in talk(siti, b"")] == ["websocket.close"]
        pemegang.close()
        assert siti.get("/").status == 200
