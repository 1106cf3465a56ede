"""Many at once: one writer at a time, who sees what the one before stored; readers see one state."""

import threading
import time

import pytest
from sqlalchemy import text
from store_samples import make_kiriman

from iki.errors import PenyimpananError
from iki.store import engine as engine_module
from iki.store.engine import make_engine, reading, writing
from iki.store.settings import load_data_version, raise_data_version
from iki.store.store import open_store
from tests.faults.pairs import KASUS, race

JEDA = 0.2  # seconds in which whoever need not wait would be done


@pytest.fixture
def engine(store, store_url):
    engine = make_engine(store_url)
    yield engine
    engine.dispose()


def test_a_writer_waits_for_the_one_before_and_sees_what_it_stored(store, engine):
    dilihat = []
    with writing(engine) as conn:
        lama = load_data_version(conn)
        menyusul = threading.Thread(
            target=lambda: store._write(lambda c: dilihat.append(load_data_version(c)))
        )
        menyusul.start()
        menyusul.join(JEDA)
        assert not dilihat
        raise_data_version(conn)
    menyusul.join()
    assert dilihat == [lama + 1]


def test_a_reader_sees_one_state_whatever_is_stored_meanwhile(store, engine):
    with reading(engine) as conn:
        sebelum = load_data_version(conn)
        menulis = threading.Thread(target=lambda: store._write(raise_data_version))
        menulis.start()
        menulis.join(JEDA)
        assert load_data_version(conn) == sebelum
    menulis.join()
    assert store.data_version() == sebelum + 1


@pytest.mark.slow
def test_a_reader_of_postgresql_cannot_write_and_keeps_no_writer_waiting(buat):
    url = buat("postgresql")
    engine = make_engine(url)
    with (
        open_store(url) as store,
        pytest.raises(PenyimpananError, match="hanya dapat dibaca"),
        reading(engine) as conn,
    ):
        conn.execute(text("SELECT 1"))
        mulai = time.perf_counter()
        store.mark_data_contoh()
        assert time.perf_counter() - mulai < 1
        conn.execute(text("DELETE FROM pengaturan"))
    engine.dispose()


def test_a_writer_who_waits_too_long_is_told(store, engine, store_url, monkeypatch):
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT_MS", 20)
    with (
        writing(engine),
        open_store(store_url) as lagi,
        pytest.raises(PenyimpananError, match="sedang dipakai proses lain"),
    ):
        lagi.mark_data_contoh()


def test_a_number_is_never_given_to_an_upload_stored_before_one_with_a_smaller_number(store, store_url):
    """The newest number stands, so numbers must rise in the order of storing."""

    def upload(nama):
        with open_store(store_url) as milik:
            for nomor in range(5):
                milik.save_unggahan(make_kiriman(f"{nama}{nomor}".encode(), {"nilai": nomor}))

    penulis = [threading.Thread(target=upload, args=(nama,)) for nama in "ab"]
    for satu in penulis:
        satu.start()
    for satu in penulis:
        satu.join()
    urut = store.list_jejak().query("tindakan == 'unggah'")["objek"].str.removeprefix("unggahan ").astype(int)
    assert urut.tolist() == sorted(urut, reverse=True)
    assert len(set(urut)) == 10


@pytest.mark.parametrize("kasus", KASUS)
def test_of_two_who_want_what_only_one_can_have_one_wins_and_the_other_is_told(store, store_url, kasus):
    assert race(store_url, kasus, 5) == 5
    assert store.verify_jejak() is None
