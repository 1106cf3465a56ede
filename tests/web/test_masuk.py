"""Signing in, out and anew, as a browser without JavaScript does it."""

import re
import sqlite3

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from iki.actions import masuk
from iki.actions.masuk import DITOLAK, make_kunci_awal
from iki.pelaku import Pelaku, Peran
from iki.store.akun import Hak
from iki.store.sesi import hash_token
from iki.store.tebakan import BATAS_AKUN, BATAS_ALAMAT, TANPA_TUNGGU
from iki.web.masuk import ROUTES
from iki.web.penjaga import Guard
from iki.web.server import SecurityHeaders
from tests.web.peramban import Peramban
from tests.web.staff import SANDI, add_staf, open_sesi

pytestmark = pytest.mark.slow

BARU = "sepeda biru di loteng"


async def page(permintaan):
    return PlainTextResponse("halaman")


APP = SecurityHeaders(Guard(Starlette(routes=[*ROUTES, Route("/{sisa:path}", page)])))


@pytest.fixture
def staf(store):
    add_staf(store)
    return store


@pytest.fixture
def peramban(store):
    return Peramban(APP)


def enter(peramban, nama="siti", sandi=SANDI, path="/masuk", **lain):
    return peramban.submit(path, nama=nama, sandi=sandi, **lain)


def told(store):
    return list(zip(store.list_jejak()["tindakan"], store.list_jejak()["oleh"], strict=True))


def test_signing_in_leads_back_to_the_deep_link(staf, peramban):
    pertama = peramban.get("/bidang?bidang=REHSOS&tahun=2026")
    kini = enter(peramban, "  SITI", path=pertama.headers["location"])
    assert (kini.status, kini.headers["location"]) == (303, "/bidang?bidang=REHSOS&tahun=2026")
    assert peramban.get("/bidang").text == "halaman"
    assert told(staf)[0] == ("masuk", "siti")
    assert peramban.get("/masuk?next=/tren").headers["location"] == "/tren", "signed in: on at once"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(staf, peramban):
    (kuki,) = [k for k in enter(peramban).headers.getlist("set-cookie") if k.startswith("iki_sesi=")]
    assert re.fullmatch(r"iki_sesi=[\w-]{43}; HttpOnly; Path=/; SameSite=lax", kuki)
    assert staf.find_sesi(hash_token(peramban.kuki["iki_sesi"])).nama == "siti"


@pytest.mark.parametrize("lewat", ["skema", "setelan"])
def test_over_tls_the_cookie_is_never_sent_without(staf, monkeypatch, lewat):
    if lewat == "setelan":
        monkeypatch.setenv("IKI_TLS", "1")
    peramban = Peramban(APP, skema="https" if lewat == "skema" else "http")
    kuki = enter(peramban).headers.getlist("set-cookie")
    assert any(satu.startswith("__Host-iki_sesi=") and "; Secure" in satu for satu in kuki)
    assert peramban.get("/bidang").text == "halaman"


@pytest.mark.parametrize(
    "alamat",
    [
        "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example",
        "javascript:alert(1)",
        "/ evil", "/x\r\nset-cookie: a=b", "evil", "/%5cevil\\x", "",
    ],
)  # fmt: skip
def test_no_next_leads_to_another_site(staf, peramban, alamat):
    assert enter(peramban, next=alamat).headers["location"] == "/"


@pytest.mark.parametrize(
    ("nama", "sandi"),
    [
        ("siti", "salah"),
        ("siti", ""),
        ("", SANDI),
        ("tidakada", SANDI),
        ("siti", SANDI.upper()),
        ("x" * 60, "x" * 3000),
    ],
)  # fmt: skip
def test_every_refusal_reads_the_same(staf, peramban, nama, sandi):
    jawaban = enter(peramban, nama, sandi)
    assert jawaban.status == 401
    assert DITOLAK in jawaban.text
    assert "iki_sesi" not in peramban.kuki


def test_an_account_is_locked_after_ten_guesses_from_fresh_connections(staf):
    kode = [
        enter(Peramban(APP, (f"10.0.0.{nomor}", 1)), sandi=f"tebakan {nomor}").status
        for nomor in range(BATAS_AKUN)
    ]
    assert kode == [401] * (TANPA_TUNGGU + 1) + [429] * (BATAS_AKUN - TANPA_TUNGGU - 1)
    jawaban = enter(Peramban(APP))
    assert (jawaban.status, "Tunggu 15 menit" in jawaban.text) == (429, True), (
        "the right password, but locked"
    )
    assert jawaban.headers["retry-after"] == "900"
    assert enter(Peramban(APP), "wati").status == 303
    assert ("kunci_akun", "siti") in told(staf)


@pytest.mark.parametrize("nama", ["siti", "hantu", "kadis"], ids=["akun", "bukan akun", "akun mati"])
def test_being_told_to_wait_tells_nobody_which_accounts_there_are(staf, peramban, nama):
    staf.change_akun(Pelaku("konsol"), "kadis", Hak(Peran.PIMPINAN, aktif=False))
    semua = [enter(peramban, nama, "salah") for _ in range(BATAS_AKUN + 1)]
    assert [(satu.status, satu.headers.get("retry-after")) for satu in semua] == [
        *[(401, None)] * 3,
        *[(429, str(tunggu)) for tunggu in (2, 4, 8, 16, 32, 64, 900, 900)],
    ]


def test_an_address_over_its_limit_has_no_password_hashed(staf, peramban, monkeypatch):
    for nomor in range(BATAS_ALAMAT):
        staf.count_tebakan(f"tebak{nomor}", peramban.client[0])
    monkeypatch.setattr(masuk, "verify_sandi", lambda *_: pytest.fail("hashed"))
    assert enter(peramban).status == 429


ASING = [
    pytest.param({"origin": "http://evil.example"}, id="asal lain"),
    pytest.param({"origin": "null"}, id="asal disembunyikan"),
    pytest.param({"origin": "http://127.0.0.1:9999"}, id="gerbang lain"),
    pytest.param({"sec-fetch-site": "cross-site"}, id="lintas situs"),
    pytest.param({"sec-fetch-site": "same-site", "origin": ""}, id="situs saudara"),
    pytest.param({"content-type": "text/plain"}, id="bukan formulir"),
    pytest.param({"content-length": "9000"}, id="terlalu panjang"),
    pytest.param({"content-length": ""}, id="tanpa panjang"),
]


@pytest.mark.parametrize("ubah", ASING)
def test_a_form_sent_from_elsewhere_is_refused(staf, peramban, ubah):
    jawaban = peramban.submit("/masuk", ubah=ubah, nama="siti", sandi=SANDI)
    assert jawaban.status == 403
    assert "iki_sesi" not in peramban.kuki


@pytest.mark.parametrize("rahasia", ["", "tebakan"])
def test_a_form_without_its_secret_is_refused(staf, peramban, rahasia):
    assert peramban.submit("/masuk", nama="siti", sandi=SANDI, formulir=rahasia).status == 403
    tanpa_kuki = Peramban(APP)
    assert tanpa_kuki.post("/masuk", {"nama": "siti", "sandi": SANDI, "formulir": rahasia}).status == 403


@pytest.mark.parametrize("ubah", ASING)
def test_nobody_is_signed_out_or_given_a_password_from_elsewhere(staf, peramban, ubah):
    enter(peramban)
    isi = {"sandi": SANDI, "baru": BARU, "ulang": BARU}
    assert peramban.submit("/sandi", ubah=ubah, **isi).status == 403
    assert peramban.submit("/keluar", ubah=ubah).status == 403
    assert peramban.get("/bidang").text == "halaman"


def test_signing_out_ends_the_session_and_takes_the_cookie(staf, peramban):
    enter(peramban)
    token = peramban.kuki["iki_sesi"]
    assert peramban.get("/keluar").status == 200
    assert staf.find_sesi(hash_token(token)) is not None, "a link alone signs nobody out"
    jawaban = peramban.submit("/keluar")
    assert jawaban.headers["location"] == "/masuk?keluar=1"
    assert peramban.kuki["iki_sesi"] == ""
    assert staf.find_sesi(hash_token(token)) is None
    assert "Anda sudah keluar." in peramban.get("/masuk?keluar=1").text
    assert told(staf)[0] == ("keluar", "siti")


def test_one_changes_ones_password_and_all_other_browsers_are_out(staf, peramban):
    lain = open_sesi(staf, "siti", "token lain")
    enter(peramban)
    jawaban = peramban.submit("/sandi?next=/tren", sandi=SANDI, baru=BARU, ulang=BARU)
    assert (jawaban.status, jawaban.headers["location"]) == (303, "/tren")
    assert peramban.get("/bidang").text == "halaman"
    assert staf.find_sesi(hash_token(lain)) is None
    assert enter(Peramban(APP)).status == 401
    assert enter(Peramban(APP), sandi=BARU).status == 303
    assert ("ganti_sandi", "siti") in told(staf)


@pytest.mark.parametrize(
    ("isian", "kode", "kalimat"),
    [
        ({"sandi": "salah", "baru": BARU, "ulang": BARU}, 401, "Kata sandi sekarang salah."),
        ({"sandi": SANDI, "baru": BARU, "ulang": "lain"}, 400, "Kedua kata sandi baru tidak sama."),
        ({"sandi": SANDI, "baru": "pendek", "ulang": "pendek"}, 400, "paling sedikit 12"),
        ({"sandi": SANDI, "baru": SANDI, "ulang": SANDI}, 400, "sama dengan yang sekarang"),
        ({"sandi": SANDI, "baru": "Siti--2026--2026", "ulang": "Siti--2026--2026"}, 400, "mudah ditebak"),
    ],
)
def test_a_password_that_is_not_accepted_changes_nothing(staf, peramban, isian, kode, kalimat):
    enter(peramban)
    jawaban = peramban.submit("/sandi", **isian)
    assert jawaban.status == kode
    assert kalimat in jawaban.text
    assert enter(Peramban(APP)).status == 303


def test_guessing_the_present_password_locks_too(staf, peramban):
    enter(peramban)
    for nomor in range(BATAS_AKUN):
        peramban.submit("/sandi", sandi=f"tebakan {nomor}", baru=BARU, ulang=BARU)
    assert peramban.submit("/sandi", sandi=SANDI, baru=BARU, ulang=BARU).status == 429


def test_a_password_given_by_somebody_else_is_changed_first(store, peramban):
    add_staf(store, harus_ganti=True)
    assert enter(peramban).status == 303
    assert peramban.get("/bidang").headers["location"] == "/sandi?next=%2Fbidang"
    assert peramban.submit("/sandi?next=/bidang", sandi=SANDI, baru=BARU, ulang=BARU).status == 303
    assert peramban.get("/bidang").text == "halaman"


def test_the_link_on_the_console_makes_the_first_admin_once(store, peramban):
    kunci = make_kunci_awal(store)
    isi = {"nama": "Agus", "nama_lengkap": "Agus Salim", "baru": BARU, "ulang": BARU}
    assert peramban.get("/mulai?kunci=salah").status == 401
    salah = isi | {"kunci": "salah", "formulir": peramban.kuki["iki_formulir"]}
    assert peramban.post("/mulai", salah).status == 401
    assert peramban.submit(f"/mulai?kunci={kunci}", **(isi | {"ulang": "x"})).status == 400
    assert not store.has_akun()
    jawaban = peramban.submit(f"/mulai?kunci={kunci}", **isi)
    assert (jawaban.status, jawaban.headers["location"]) == (303, "/")
    assert peramban.get("/bidang").text == "halaman"
    akun = store.find_akun("agus")
    assert (akun.peran, akun.nama_lengkap, akun.harus_ganti) == ("admin", "Agus Salim", False)
    lain = Peramban(APP)
    assert lain.get(f"/mulai?kunci={kunci}").status == 401
    lagi = isi | {"kunci": kunci, "formulir": lain.kuki["iki_formulir"]}
    assert lain.post("/mulai", lagi).status == 401
    assert make_kunci_awal(store) is None
    assert len(store.list_akun()) == 1


def test_without_the_key_no_password_is_looked_at(staf, peramban):
    """Or anybody could have the server hash passwords without end, past the count of guesses."""
    peramban.get("/masuk")
    isi = {"kunci": "salah", "nama": "agus", "baru": "x", "ulang": "x"}
    jawaban = peramban.post("/mulai", isi | {"formulir": peramban.kuki["iki_formulir"]})
    assert (jawaban.status, "sudah dipakai atau diganti" in jawaban.text) == (401, True)


def test_a_form_of_too_many_fields_is_refused(staf, peramban):
    banyak = {f"isian{nomor}": "x" for nomor in range(30)}
    jawaban = enter(peramban, **banyak)
    assert (jawaban.status, "tidak terbaca sebagai formulir" in jawaban.text) == (403, True)


def test_asking_for_the_head_of_a_form_is_no_sending(staf, peramban):
    assert peramban.ask("HEAD", "/masuk", b"", {}).status == 200


def test_no_secret_is_kept_or_logged(staf, peramban, tmp_path, caplog):
    enter(peramban)
    enter(Peramban(APP), sandi="sandi yang salah ketik")
    enter(Peramban(APP), "sandi di kolom nama", "x")
    assert "refused for account 'siti' from 127.0.0.1" in caplog.text
    peramban.submit("/sandi", sandi=SANDI, baru=BARU, ulang=BARU)
    token = peramban.kuki["iki_sesi"]
    isi = "\n".join(sqlite3.connect(tmp_path / "iki.sqlite3").iterdump())
    for rahasia in (SANDI, BARU, "sandi yang salah ketik", "sandi di kolom nama", token):
        assert rahasia not in isi
        assert rahasia not in caplog.text
    assert isi.count("$argon2id$v=19$m=19456,t=2,p=1$") == 4


@pytest.mark.parametrize("path", ["/masuk", "/sandi", "/keluar", "/mulai?kunci=x"])
def test_the_pages_bring_nothing_from_elsewhere_and_are_never_kept(staf, peramban, path):
    if path in ("/sandi", "/keluar"):
        enter(peramban)
    jawaban = peramban.get(path)
    assert jawaban.headers["cache-control"] == "no-store"
    assert jawaban.headers["content-security-policy"].startswith("default-src 'self'")
    assert jawaban.headers["x-frame-options"] == "SAMEORIGIN"
    assert '<html lang="id">' in jawaban.text
    assert "<script" not in jawaban.text
    assert not re.search(r"(?:src|href|action)=\"(?!/|data:,)", jawaban.text)


def test_what_was_typed_is_shown_as_text(staf, peramban):
    jawaban = enter(peramban, '"><script>alert(1)</script>', "x", next='/x"onfocus="alert(1)')
    assert "<script" not in jawaban.text
    assert '"onfocus' not in jawaban.text
