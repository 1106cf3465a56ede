"""What a PostgreSQL server does to us is one sentence, without the password; a break-off is tried again."""

import traceback
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from store_samples import make_kiriman

from iki.errors import PenyimpananError
from iki.store.door import KALI
from iki.store.store import open_store
from tests.postgres import run_sql

pytestmark = pytest.mark.slow

RAHASIA = "pAyung-rahasia"


@pytest.fixture(scope="module")
def server(postgres):
    """The server, where the user iki must give a password."""
    run_sql(postgres, "CREATE ROLE iki LOGIN PASSWORD 'benar'")
    url = postgres.set(username="iki", password="benar")  # noqa: S106
    hba = Path(postgres.query["host"]) / "pg_hba.conf"
    lama = hba.read_text()
    hba.write_text(f"local all iki scram-sha-256\n{lama}")
    run_sql(postgres, "SELECT pg_reload_conf()")
    yield url
    hba.write_text(lama)
    run_sql(postgres, "SELECT pg_reload_conf()", "DROP ROLE iki")


@pytest.fixture
def store(buat):
    with open_store(buat("postgresql")) as store:
        yield store


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"password": RAHASIA}, "menolak nama pengguna atau kata sandinya"),
        ({"username": "hantu"}, "menolak nama pengguna atau kata sandinya"),
        ({"database": "tiada"}, "'tiada' di .* tidak ada di pelayannya. Buat dulu dengan createdb"),
        ({"query": {"host": "/tidak/ada"}}, "'postgres' di '/tidak/ada' tidak dapat dihubungi"),
        ({"host": "127.0.0.1", "port": 1, "query": {}}, "di '127.0.0.1' tidak dapat dihubungi"),
        ({"host": "tiada.invalid", "query": {}}, "di 'tiada.invalid' tidak dapat dihubungi"),
    ],
    ids=["kata sandi", "pengguna", "basis data", "soket", "pintu", "nama"],
)
def test_a_connection_that_does_not_come_about_is_one_sentence_without_the_password(server, ganti, kalimat):
    url = server.set(password=RAHASIA if "password" in ganti else "benar").set(**ganti)
    with pytest.raises(PenyimpananError, match=kalimat) as galat:
        open_store(url.render_as_string(hide_password=False))
    assert "\n" not in str(galat.value)
    assert RAHASIA not in "".join(traceback.format_exception(galat.value))


def test_a_password_anywhere_in_the_url_is_not_told(server):
    url = server.set(password=None).update_query_dict({"password": RAHASIA})
    with pytest.raises(PenyimpananError, match="kata sandinya") as galat:
        open_store(url.render_as_string(hide_password=False))
    assert RAHASIA not in "".join(traceback.format_exception(galat.value))


def test_a_connection_lost_midway_is_one_sentence_and_the_next_try_finds_the_server_again(store):
    def putus(conn):
        conn.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(PenyimpananError, match="memutus sambungan di tengah jalan"):
        store._write(putus)
    assert not store.is_data_contoh()


def test_connections_that_a_restarted_server_dropped_are_made_anew(buat):
    url = buat("postgresql")
    with open_store(url) as store:
        store.mark_data_contoh()
        run_sql(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'iki'")
        assert store.is_data_contoh()


def test_a_database_that_may_only_be_read_says_so(buat):
    url = buat("postgresql")
    run_sql(url, f"ALTER DATABASE {make_url(url).database} SET default_transaction_read_only = on")
    with open_store(url) as store, pytest.raises(PenyimpananError, match="hanya dapat dibaca"):
        store.mark_data_contoh()


def break_off(store, kode, kali):
    """Have the server refuse the first so many uploads with this SQLSTATE; gives how many it refused."""
    tolak = f"RAISE EXCEPTION 'coba' USING ERRCODE = '{kode}'"
    for perintah in (
        "CREATE SEQUENCE kali",
        f"CREATE FUNCTION tolak() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF nextval('kali') <= {kali} THEN {tolak}; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER tolak BEFORE INSERT ON unggahan FOR EACH ROW EXECUTE FUNCTION tolak()",
    ):
        store._write(lambda conn, perintah=perintah: conn.execute(text(perintah)))
    return lambda: store._read(lambda conn: conn.scalar(text("SELECT last_value FROM kali")))


@pytest.mark.parametrize("kode", ["40001", "40P01"])
def test_what_was_broken_off_for_anothers_sake_is_done_again_and_once(store, kode):
    kali = break_off(store, kode, KALI - 1)
    assert store.save_unggahan(make_kiriman(b"1", {"nilai": 1})).tersimpan == 1
    assert kali() == KALI
    assert store.list_unggahan()["tersimpan"].tolist() == [1]
    assert store.verify_jejak() is None


@pytest.mark.parametrize(
    ("kode", "kalimat", "kali"),
    [
        ("40001", "terus diubah proses lain", KALI),
        ("40P01", "terus diubah proses lain", KALI),
        ("53100", "ruang simpan penuh", 1),
        ("55P03", "sedang dipakai proses lain", 1),
        ("58030", "Periksa disk", 1),
        ("XX001", "Pulihkan dari cadangan", 1),
    ],
)
def test_what_does_not_pass_is_one_sentence_and_stores_nothing(store, kode, kalimat, kali):
    dicoba = break_off(store, kode, 1000)
    with pytest.raises(PenyimpananError, match=kalimat):
        store.save_unggahan(make_kiriman(b"1", {"nilai": 1}))
    assert dicoba() == kali
    assert store.list_unggahan().empty
