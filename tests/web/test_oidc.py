"""Signing in through another server, which may be slow, gone or lying."""

from urllib.parse import urlsplit

import pytest
import requests
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from iki.actions.masuk import sign_in
from iki.actions.oidc import load_penyedia
from iki.errors import IkiError, IzinError
from iki.pelaku import Pelaku, Peran
from iki.store.akun import AkunBaru, Hak
from iki.store.sesi import hash_token
from iki.web.lapisan import ROUTES
from iki.web.penjaga import Guard
from iki.web.server import SecurityHeaders
from tests.browser import harness
from tests.web.penyedia import CLIENT_ID, CLIENT_SECRET, run_penyedia
from tests.web.peramban import Peramban
from tests.web.staff import SANDI, _sidik, add_staf

pytestmark = pytest.mark.slow

KONSOL = Pelaku("konsol")
ALAMAT = "http://127.0.0.1:8501"
EMAIL = "budi@dinsos.go.id"
TITIPAN = "iki_oidc"


async def page(permintaan):
    return PlainTextResponse("halaman")


APP = SecurityHeaders(Guard(Starlette(routes=[*ROUTES, Route("/{sisa:path}", page)])))


@pytest.fixture(scope="module")
def server():
    with run_penyedia(harness._free_port(), f"{ALAMAT}/oidc/kembali") as penyedia:
        yield penyedia


@pytest.fixture
def penyedia(server, monkeypatch):
    """The provider, set up as an owner would; it tells the truth about budi."""
    server.orang = {
        "email": EMAIL,
        "email_verified": True,
        "preferred_username": "wati",
        "hd": "dinsos.go.id",
    }
    server.palsu, server.tanda = {}, "RS256"
    setelan = {"ISSUER": server.issuer, "CLIENT_ID": CLIENT_ID, "CLIENT_SECRET": CLIENT_SECRET}
    for nama, nilai in (setelan | {"ALAMAT": ALAMAT, "NAMA": "Akun Dinas"}).items():
        monkeypatch.setenv(f"IKI_OIDC_{nama}", nilai)
    return server


@pytest.fixture
def staf(store):
    add_staf(store)
    store.add_akun(KONSOL, AkunBaru(EMAIL, "Budi", Peran.PIMPINAN, None, _sidik(), harus_ganti=False))
    return store


@pytest.fixture
def peramban(staf):
    return Peramban(APP)


def visit_penyedia(peramban, tujuan="/"):
    """Go to the provider, sign in there; gives the address that it sends the browser back to."""
    pergi = peramban.get(f"/oidc/masuk?next={tujuan}")
    jawaban = requests.get(pergi.headers["location"], allow_redirects=False, timeout=10)
    assert jawaban.status_code == 303, jawaban.text
    kembali = urlsplit(jawaban.headers["location"])
    assert f"{kembali.scheme}://{kembali.netloc}" == ALAMAT
    return f"{kembali.path}?{kembali.query}"


def come_back(peramban, alamat):
    """As a browser does from another site."""
    return peramban.get(alamat, sec_fetch_site="cross-site")


def test_an_account_comes_in_and_gets_to_where_it_wanted_to_go(penyedia, staf, peramban):
    assert 'href="/oidc/masuk?next=/tren"' in peramban.get("/masuk?next=/tren").text
    assert "Masuk dengan Akun Dinas" in peramban.get("/masuk").text
    masuk = come_back(peramban, visit_penyedia(peramban, "/bidang%3Fbidang%3DREHSOS"))
    assert (masuk.status, masuk.headers["location"]) == (303, "/bidang?bidang=REHSOS")
    assert staf.find_sesi(hash_token(peramban.kuki["iki_sesi"])).nama == EMAIL
    assert peramban.get("/bidang").text == "halaman"
    assert peramban.kuki[TITIPAN] == ""
    jejak = staf.list_jejak().iloc[0]
    assert (jejak["tindakan"], jejak["oleh"], jejak["baru"]) == ("masuk", EMAIL, {"lewat": "OIDC"})
    peramban.submit("/keluar")
    assert peramban.get("/bidang").status == 303, "signed out here is signed out, whatever the provider says"


def test_the_name_may_be_another_claim(penyedia, staf, peramban, monkeypatch):
    monkeypatch.setenv("IKI_OIDC_KLAIM", "preferred_username")
    penyedia.orang |= {"email_verified": False}
    assert come_back(peramban, visit_penyedia(peramban)).status == 303
    assert staf.find_sesi(hash_token(peramban.kuki["iki_sesi"])).nama == "wati"


def test_nobody_gets_an_account_by_it(penyedia, staf, peramban):
    for email in ("hantu@dinsos.go.id", EMAIL):
        penyedia.orang["email"] = email
        staf.change_akun(KONSOL, EMAIL, Hak(Peran.PIMPINAN, aktif=False))
        jawaban = come_back(peramban, visit_penyedia(peramban))
        assert (jawaban.status, f"Belum ada akun aktif bernama &#39;{email}&#39;" in jawaban.text) == (
            401,
            True,
        )
        assert "iki_sesi" not in peramban.kuki
    assert len(staf.list_akun()) == 5


def test_a_password_that_somebody_else_set_ends_with_the_first_sign_in(penyedia, staf, peramban):
    staf.set_sandi(KONSOL, EMAIL, _sidik(), harus_ganti=True)
    come_back(peramban, visit_penyedia(peramban))
    assert peramban.get("/bidang").text == "halaman"
    with pytest.raises(IzinError):
        sign_in(staf, EMAIL, SANDI, "10.0.0.1")


def refused(jawaban, peramban):
    """Turned away in one sentence that tells a stranger nothing more."""
    assert jawaban.status == 400
    assert "Masuk lewat Akun Dinas tidak berhasil." in jawaban.text
    assert "iki_sesi" not in peramban.kuki


KEBOHONGAN = {
    "penerbit lain": {"iss": "https://evil.example"},
    "untuk klien lain": {"aud": "lain"},
    "diberikan kepada klien lain": {"aud": [CLIENT_ID, "lain"], "azp": "lain"},
    "kedaluwarsa": {"exp": 1_000_000_000},
    "dari masa depan": {"iat": 9_000_000_000},
    "tanpa masa berlaku": {"exp": None},
    "nonce lain": {"nonce": "lain"},
    "tanpa nonce": {"nonce": None},
    "tanpa surel": {"email": None},
    "surel belum diperiksa": {"email_verified": False},
    "surel katanya diperiksa": {"email_verified": "true"},
    "surel bukan teks": {"email": ["budi@dinsos.go.id"]},
    "uraian penerbit lain": {"uraian": {"issuer": "https://evil.example"}},
    "alamat tanpa TLS": {"uraian": {"token_endpoint": "http://evil.example/token"}},
}


@pytest.mark.parametrize("palsu", KEBOHONGAN.values(), ids=KEBOHONGAN)
def test_a_token_that_proves_nothing_opens_nothing(penyedia, staf, peramban, palsu, caplog):
    alamat = visit_penyedia(peramban)
    penyedia.palsu = palsu
    refused(come_back(peramban, alamat), peramban)
    assert "OIDC sign-in refused" in caplog.text
    assert CLIENT_SECRET not in caplog.text


@pytest.mark.parametrize("tanda", ["none", "HS256", "asing"])
def test_a_token_that_is_not_signed_by_the_provider_opens_nothing(penyedia, staf, peramban, tanda):
    alamat = visit_penyedia(peramban)
    penyedia.tanda = tanda
    refused(come_back(peramban, alamat), peramban)


@pytest.mark.parametrize("hd", [None, "evil.example"])
def test_whoever_is_of_another_domain_stays_out(penyedia, staf, peramban, monkeypatch, hd):
    monkeypatch.setenv("IKI_OIDC_DOMAIN", "dinsos.go.id")
    alamat = visit_penyedia(peramban)
    penyedia.palsu = {"hd": hd}
    refused(come_back(peramban, alamat), peramban)
    penyedia.palsu = {}
    assert come_back(peramban, visit_penyedia(peramban)).status == 303


def test_an_answer_works_once_and_in_the_browser_that_asked(penyedia, staf, peramban):
    alamat, dititip = visit_penyedia(peramban), peramban.kuki[TITIPAN]
    orang_lain = Peramban(APP)
    jawaban = come_back(orang_lain, alamat)
    assert (jawaban.status, "tidak dimulai di peramban ini" in jawaban.text) == (400, True)
    assert come_back(peramban, alamat).status == 303
    pencuri = Peramban(APP, kuki={TITIPAN: dititip})
    refused(come_back(pencuri, alamat), pencuri)


@pytest.mark.parametrize(
    ("dari", "ke"), [("s=", "s=x"), ("n=", "n=x"), ("v=", "v=x")], ids=["state", "nonce", "PKCE"]
)
def test_what_the_browser_brings_back_must_be_what_it_was_given(penyedia, staf, peramban, dari, ke):
    alamat = visit_penyedia(peramban)
    peramban.kuki[TITIPAN] = peramban.kuki[TITIPAN].replace(dari, ke, 1)
    refused(come_back(peramban, alamat), peramban)


@pytest.mark.parametrize(
    "ubah", ["error=access_denied", "code=karangan", "iss=https://evil.example&code=x", ""]
)
def test_an_answer_without_a_true_code_is_refused(penyedia, staf, peramban, ubah):
    alamat = visit_penyedia(peramban)
    state = alamat.rpartition("state=")[2]
    refused(come_back(peramban, f"/oidc/kembali?state={state}&{ubah}"), peramban)


def test_a_provider_that_is_gone_is_one_sentence(penyedia, staf, peramban, monkeypatch):
    monkeypatch.setenv("IKI_OIDC_ISSUER", f"http://127.0.0.1:{harness._free_port()}")
    refused(peramban.get("/oidc/masuk"), peramban)


def test_the_cookie_on_the_way_is_short_lived_and_out_of_reach(penyedia, staf, peramban):
    (kuki,) = peramban.get("/oidc/masuk").headers.getlist("set-cookie")
    assert kuki.startswith("iki_oidc=")
    for bagian in ("HttpOnly", "Max-Age=600", "SameSite=lax"):
        assert bagian in kuki


def test_no_next_leads_to_another_site(penyedia, staf, peramban):
    alamat = visit_penyedia(peramban, "https://evil.example")
    assert come_back(peramban, alamat).headers["location"] == "/"


def test_it_is_off_unless_it_is_set(staf, peramban):
    assert load_penyedia() is None
    assert "/oidc" not in peramban.get("/masuk").text
    assert peramban.get("/oidc/masuk?next=/tren").headers["location"] == "/tren"
    assert peramban.get("/oidc/kembali?code=x&state=y").headers["location"] == "/"


@pytest.mark.parametrize(
    ("nama", "nilai", "kalimat"),
    [
        ("CLIENT_SECRET", "", "isi IKI_OIDC_CLIENT_SECRET"),
        ("ISSUER", "http://sso.example", "IKI_OIDC_ISSUER harus dimulai dengan https://"),
        ("KLAIM", "sub", "IKI_OIDC_KLAIM harus email atau preferred_username"),
    ],
)
def test_a_wrong_setting_is_told(penyedia, monkeypatch, nama, nilai, kalimat):
    monkeypatch.setenv(f"IKI_OIDC_{nama}", nilai)
    with pytest.raises(IkiError, match=kalimat):
        load_penyedia()
