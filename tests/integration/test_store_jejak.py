"""The audit trail is only added to, and a change past the database is found."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from iki.pelaku import Pelaku, Peran
from iki.store.jejak import Catatan
from iki.store.store import open_store

SITI = Pelaku("siti", Peran.OPERATOR, "REHSOS", "127.0.0.1")


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'iki.sqlite3'}"


@pytest.fixture
def store(url):
    with open_store(url) as store:
        for nomor in (1, 2, 3):
            store.add_jejak(
                SITI, Catatan("unggah", f"unggahan {nomor}", None, {"nilai": nomor / 3}, "uji — ü")
            )
        yield store


def run_sql(url, *perintah):
    engine = create_engine(url)
    with engine.begin() as conn:
        for satu in perintah:
            conn.execute(text(satu))
    engine.dispose()


def test_everything_is_listed_with_who_what_and_from_where(store):
    baris = store.list_jejak().iloc[0].to_dict()
    assert baris["objek"] == "unggahan 3", "newest first"
    assert [baris[k] for k in ("oleh", "peran", "dari", "tindakan", "alasan")] == [
        *("siti", "operator", "127.0.0.1", "unggah", "uji — ü")
    ]
    assert baris["lama"] is None
    assert baris["baru"] == {"nilai": 1.0}


def test_an_untouched_trail_is_whole_also_when_opened_again(store, url):
    assert store.verify_jejak() is None
    with open_store(url) as lagi:
        assert lagi.verify_jejak() is None


def test_an_empty_trail_is_whole(tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'kosong.sqlite3'}") as kosong:
        assert kosong.verify_jejak() is None


@pytest.mark.parametrize("perintah", ["UPDATE jejak SET oleh = 'budi'", "DELETE FROM jejak WHERE id = 2"])
def test_the_database_refuses_to_change_a_row(store, url, perintah):
    with pytest.raises(IntegrityError, match="hanya dapat ditambah"):
        run_sql(url, perintah)


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
def test_a_row_changed_past_the_triggers_is_found(store, url, perintah, pertama):
    run_sql(url, "DROP TRIGGER jejak_tetap_ubah", "DROP TRIGGER jejak_tetap_hapus", perintah)
    assert store.verify_jejak() == pertama
