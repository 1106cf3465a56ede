"""An SQLite file is looked through where a journal was left beside it, and only there."""

import pytest
from sqlalchemy import text
from store_samples import make_kiriman

from iki.errors import PenyimpananError
from iki.store.engine import make_engine, writing
from iki.store.settings import raise_data_version
from iki.store.store import open_store


@pytest.fixture
def berkas(tmp_path):
    """A database with one upload."""
    satu = tmp_path / "iki.sqlite3"
    with open_store(f"sqlite:///{satu}") as store:
        store.save_unggahan(make_kiriman(b"1", {"nilai": 1}))
    return satu


def change_past_the_trail(berkas):
    engine = make_engine(f"sqlite:///{berkas}")
    with writing(engine) as conn:
        conn.execute(text("UPDATE pengaturan SET nilai = 'lain' WHERE kunci = 'jejak_akhir'"))
    engine.dispose()


def test_a_journal_that_was_left_has_the_file_looked_through_until_it_is_whole(berkas):
    change_past_the_trail(berkas)
    jurnal = berkas.with_name("iki.sqlite3-journal")
    jurnal.touch()
    for _ in range(2):
        with pytest.raises(PenyimpananError, match=r"iki\.sqlite3' rusak: penulisan terakhirnya terputus"):
            open_store(f"sqlite:///{berkas}")
        jurnal.unlink(missing_ok=True)


def test_without_a_journal_nothing_is_looked_through(berkas):
    change_past_the_trail(berkas)
    open_store(f"sqlite:///{berkas}").close()


def test_the_journal_of_a_writer_at_work_is_in_nobodys_way(berkas):
    engine = make_engine(f"sqlite:///{berkas}")
    with writing(engine) as conn:
        raise_data_version(conn)
        assert berkas.with_name("iki.sqlite3-journal").exists()
        with open_store(f"sqlite:///{berkas}") as store:
            assert len(store.list_unggahan()) == 1
    engine.dispose()
    assert not list(berkas.parent.glob("*-periksa"))
