"""The log of the real server: one line for each event, and nothing that a stranger types makes another."""

import http.client
import json
import logging
import re
from urllib.parse import urlencode, urlsplit

import pytest

from iki.store.store import open_store
from iki.web.log import _make_formatter, escape_control
from tests.browser.harness import run_server
from tests.web.staff import SANDI, add_staf

PALSU = "siti\n2026-01-01 ERROR iki: palsu \x1b[2J\u2028"


@pytest.mark.parametrize("huruf", ["\n", "\r", "\x1b", "\x00", "\x85", "\u2028"])
def test_no_character_begins_a_new_line_or_moves_the_cursor(huruf):
    assert escape_control(f"a{huruf}b").isprintable()
    assert escape_control("é 😀 – siti") == "é 😀 – siti"


def broken():
    """What is logged where something failed, with a message of two lines."""
    try:
        raise KeyError("x")
    except KeyError as galat:
        sebab = (type(galat), galat, galat.__traceback__)
    return logging.LogRecord("iki", logging.ERROR, "", 1, "gagal %s", ("a\nb",), sebab)


def test_a_traceback_stands_below_its_line():
    pertama, kedua, *_ = _make_formatter().format(broken()).splitlines()
    assert pertama.endswith(" ERROR iki: gagal a\\nb")
    assert kedua == "Traceback (most recent call last):"


def test_for_machines_a_traceback_is_a_field_of_its_line(monkeypatch):
    monkeypatch.setenv("IKI_LOG", "json")
    (baris,) = _make_formatter().format(broken()).splitlines()
    isi = json.loads(baris)
    assert (isi["level"], isi["logger"], isi["message"]) == ("ERROR", "iki", "gagal a\nb")
    assert isi["traceback"].endswith("KeyError: 'x'")
    assert isi["time"].endswith("+00:00")


def submit(server, nama):
    """Try to sign in with a wrong password."""
    alamat = urlsplit(server.url).netloc
    koneksi = http.client.HTTPConnection(alamat, timeout=20)
    koneksi.request("GET", "/masuk")
    jawaban = koneksi.getresponse()
    (rahasia,) = re.findall(r'name="formulir" value="([^"]+)"', jawaban.read().decode())
    kepala = {
        "cookie": jawaban.headers["set-cookie"].partition(";")[0],
        "content-type": "application/x-www-form-urlencoded",
    }
    isian = urlencode({"formulir": rahasia, "nama": nama, "sandi": SANDI + " salah"})
    koneksi.request("POST", "/masuk", isian, kepala)
    assert koneksi.getresponse().status == 401
    koneksi.close()


@pytest.mark.slow
@pytest.mark.parametrize("bentuk", ["json", ""])
def test_each_event_of_a_server_is_one_line_that_names_the_account_but_not_what_was_typed(tmp_path, bentuk):
    with open_store(f"sqlite:///{tmp_path / 'iki.sqlite3'}") as store:
        add_staf(store)
    with run_server(tmp_path, IKI_LOG=bentuk) as server:
        for nama in (PALSU, "siti"):
            submit(server, nama)
    baris = server.log.read_text().splitlines()
    if bentuk == "json":
        baris = [json.loads(satu)["message"] for satu in baris]
    asing, siti = (satu for satu in baris if "sign-in refused" in satu)
    assert "an unknown name from 127.0.0.1" in asing
    assert "account 'siti' from 127.0.0.1" in siti
    assert not any(kata in satu for satu in baris for kata in ("palsu", SANDI, "GET"))
