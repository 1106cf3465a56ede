"""`user add`, `user list`, `user disable`, as a script calls them."""

import pytest
from typer.testing import CliRunner

from iki.cli.app import app
from iki.store.store import open_store
from tests.integration.command_line import run

SANDI = "payung merah jambu\n"


@pytest.fixture(autouse=True)
def database(store_url, monkeypatch):
    monkeypatch.setenv("IKI_DATABASE_URL", store_url)
    return store_url


def add(*argumen, sandi=SANDI):
    return CliRunner().invoke(app, ["user", "add", *argumen, "--password-stdin"], input=sandi)


def test_accounts_are_added_listed_and_made_inactive(database):
    assert add("Agus", "--role", "admin").exit_code == 0
    assert add("siti", "--role", "operator", "--bidang", "REHSOS").stdout == (
        "Akun siti (operator REHSOS) ditambahkan.\n"
    )
    assert run("user", "disable", "SITI").kode_keluar == 0
    baris = {satu["nama"]: satu for satu in run("user", "list", "--format", "json").json["akun"]}
    assert {nama: (satu["peran"], satu["bidang"], satu["aktif"]) for nama, satu in baris.items()} == {
        "agus": ("admin", None, True),
        "siti": ("operator", "REHSOS", False),
    }
    assert "sandi" not in baris["agus"]
    assert "siti" in run("user", "list").keluaran


def test_the_password_is_taken_as_it_is(database):
    add("agus", "--role", "admin")
    add("wati", "--role", "verifikator", "--must-change")
    with open_store(database) as store:
        assert not store.find_akun("agus").harus_ganti
        assert store.find_akun("wati").harus_ganti


@pytest.mark.parametrize(
    ("argumen", "sandi", "kalimat"),
    [
        (("siti", "--role", "operator"), SANDI, "Operator perlu satu bidang."),
        (("siti", "--role", "admin"), "pendek", "paling sedikit 12"),
        (("siti", "--role", "admin"), "", "ini 0 huruf"),
        (("siti", "--role", "admin"), SANDI * 2, "lebih dari satu baris"),
        (("x", "--role", "admin"), SANDI, "Nama akun 'x' tidak dapat dipakai"),
    ],
)
def test_what_is_not_accepted_is_one_sentence_and_exit_1(argumen, sandi, kalimat):
    hasil = add(*argumen, sandi=sandi)
    assert (hasil.exit_code, hasil.stdout) == (1, "")
    assert kalimat in hasil.stderr
    assert hasil.stderr.count("\n") == 1


def test_a_name_twice_an_unknown_name_and_the_last_admin_are_refused():
    add("agus", "--role", "admin")
    assert "sudah ada" in add("AGUS", "--role", "admin").stderr
    assert "tidak ada" in run("user", "disable", "hantu").galat
    assert "admin terakhir" in run("user", "disable", "agus").galat


@pytest.mark.parametrize(
    "argumen", [("siti",), ("siti", "--role", "raja"), ("siti", "--role", "admin", "--sandi", "x")]
)
def test_wrong_usage_is_exit_2(argumen):
    assert add(*argumen).exit_code == 2


def test_without_password_stdin_nothing_is_asked():
    assert run("user", "add", "siti", "--role", "admin").kode_keluar == 2
