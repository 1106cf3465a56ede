"""The audit trail is only added to, and a change past the database is found."""

import pytest
from sqlalchemy.exc import IntegrityError

from iki.pelaku import Pelaku, Peran
from iki.store.jejak import Catatan
from iki.store.store import open_store
from tests.postgres import run_sql

SITI = Pelaku("siti", Peran.OPERATOR, "REHSOS", "127.0.0.1")


@pytest.fixture
def store(store_url):
    with open_store(store_url) as store:
        for nomor in (1, 2, 3):
            store.add_jejak(
                SITI, Catatan("unggah", f"unggahan {nomor}", None, {"nilai": nomor / 3}, "uji — ü")
            )
        yield store


def test_everything_is_listed_with_who_what_and_from_where(store):
    baris = store.list_jejak().iloc[0].to_dict()
    assert baris["objek"] == "unggahan 3", "newest first"
    assert [baris[k] for k in ("oleh", "peran", "dari", "tindakan", "alasan")] == [
        *("siti", "operator", "127.0.0.1", "unggah", "uji — ü")
    ]
    assert baris["lama"] is None
    assert baris["baru"] == {"nilai": 1.0}


def test_an_untouched_trail_is_whole_also_when_opened_again(store, store_url):
    assert store.verify_jejak() is None
    with open_store(store_url) as lagi:
        assert lagi.verify_jejak() is None


def test_an_empty_trail_is_whole(store_url):
    with open_store(store_url) as kosong:
        assert kosong.verify_jejak() is None


@pytest.mark.parametrize("perintah", ["UPDATE jejak SET oleh = 'budi'", "DELETE FROM jejak WHERE id = 2"])
def test_the_database_refuses_to_change_a_row(store, sql, perintah):
    with pytest.raises(IntegrityError, match="hanya dapat ditambah"):
        sql(perintah)
    assert store.verify_jejak() is None


@pytest.mark.slow
def test_postgresql_refuses_to_empty_the_trail_too(buat):
    url = buat("postgresql")
    with pytest.raises(IntegrityError, match="hanya dapat ditambah"):
        run_sql(url, "TRUNCATE jejak")


@pytest.mark.parametrize(
    ("perintah", "pertama"),
    [
        ("UPDATE jejak SET oleh = 'budi' WHERE id = 2", 2),
        ("UPDATE jejak SET baru = '{\"nilai\": 9}' WHERE id = 1", 1),
        ("UPDATE jejak SET alasan = NULL WHERE id = 3", 3),
        ("DELETE FROM jejak WHERE id = 2", 3),
        ("DELETE FROM jejak WHERE id = 3", 3),
    ],
    ids=["siapa", "nilai", "alasan", "baris tengah", "baris akhir"],
)
def test_a_row_changed_past_the_triggers_is_found(store, past_triggers, perintah, pertama):
    past_triggers(perintah)
    assert store.verify_jejak() == pertama
