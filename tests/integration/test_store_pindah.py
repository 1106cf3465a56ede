"""Moving everything into another database: whole and proven, or not at all."""

from itertools import product

import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import create_engine, func, inspect, select, text
from store_samples import fill_store, make_kiriman

from iki.errors import PenyimpananError
from iki.store.engine import make_engine, reading
from iki.store.pindah import move_database
from iki.store.salin import describe_tables, measure_tables, require_same
from iki.store.store import open_store

ARAH = [
    pytest.param(*arah, marks=[] if set(arah) == {"sqlite"} else pytest.mark.slow)
    for arah in product(("sqlite", "postgresql"), repeat=2)
]


def measure(url):
    engine = make_engine(url)
    with reading(engine) as conn:
        isi = measure_tables(conn)
    engine.dispose()
    return isi


def tables(url):
    engine = create_engine(url)
    nama = inspect(engine).get_table_names()
    engine.dispose()
    return nama


@pytest.mark.parametrize(("dari", "ke"), ARAH)
def test_everything_arrives_as_it_was_and_goes_on_from_there(buat, dari, ke):
    asal, tujuan = buat(dari, "asal"), buat(ke, "tujuan", berisi=False)
    with open_store(asal) as store:
        fill_store(store)
    isi = move_database(asal, tujuan)
    assert isi == measure(asal) == measure(tujuan)
    assert [nama for nama, satu in isi.items() if not satu.baris] in (
        [],
        ["perubahan_katalog", "ukuran_revisi"],
    )
    with open_store(asal) as lama, open_store(tujuan) as baru:
        assert baru.verify_jejak() is None
        for baca in ("load_realisasi", "list_unggahan", "list_jejak", "list_locks", "list_tindak_lanjut"):
            assert_frame_equal(getattr(baru, baca)(), getattr(lama, baca)())
        assert baru.load_berkas(1) == lama.load_berkas(1)
        assert baru.save_unggahan(make_kiriman(b"sesudahnya", {"nilai": 4})).unggahan == 4
        assert baru.verify_jejak() is None


def test_a_target_that_is_not_empty_stays_as_it_is(buat, jenis):
    asal, tujuan = buat(jenis, "asal"), buat(jenis, "tujuan")
    sebelum = measure(tujuan)
    with pytest.raises(PenyimpananError, match="tujuan tidak kosong"):
        move_database(asal, tujuan)
    assert measure(tujuan) == sebelum


def test_nothing_is_made_where_there_is_nothing_to_move(tmp_path, empty_url):
    with pytest.raises(PenyimpananError, match=r"tiada\.sqlite3' tidak ada"):
        move_database(f"sqlite:///{tmp_path / 'tiada.sqlite3'}", empty_url)
    assert not (tmp_path / "tiada.sqlite3").exists()


def test_an_empty_source_is_refused(buat, jenis, empty_url):
    asal = buat(jenis, "asal", berisi=False)
    tables(asal)  # SQLite makes the file
    with pytest.raises(PenyimpananError, match="asal kosong"):
        move_database(asal, empty_url)


def test_a_broken_trail_is_not_moved_and_the_target_stays_empty(store, store_url, past_triggers, empty_url):
    fill_store(store)
    past_triggers("UPDATE jejak SET oleh = 'budi' WHERE id = 2")
    with pytest.raises(PenyimpananError, match="tidak utuh mulai baris 2"):
        move_database(store_url, empty_url)
    assert tables(empty_url) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE realisasi SET teks = 'lain' WHERE id = 1",
        "UPDATE realisasi SET nilai = nilai + 1e-15 WHERE id = 1",
        "DELETE FROM tenggat",
        "UPDATE berkas SET isi = (SELECT isi FROM berkas WHERE ukuran_bita = 1 LIMIT 1), ukuran_bita = 1",
        "UPDATE unggahan SET waktu = (SELECT max(waktu) FROM unggahan) WHERE id = 1",
        "UPDATE akun SET aktif = false",
    ],
    ids=["teks", "angka", "baris", "berkas asli", "waktu", "tanda"],
)
def test_the_least_difference_shows(store, store_url, sql, perintah):
    fill_store(store)
    sebelum = measure(store_url)
    require_same(sebelum, measure(store_url))
    sql(perintah)
    with pytest.raises(PenyimpananError, match="tidak sama dengan asalnya"):
        require_same(sebelum, measure(store_url))


def test_a_jabatan_may_stand_before_its_atasan(store, store_url, sql, empty_url):
    sql("INSERT INTO jabatan (kode, urutan, nama, nama_pendek, bidang) VALUES ('ZZ', 90, 'z', 'z', 'DINAS')")
    sql("UPDATE jabatan SET atasan = 'ZZ' WHERE atasan IS NULL AND kode <> 'ZZ'")
    move_database(store_url, empty_url)
    assert measure(empty_url) == measure(store_url)


def test_a_source_that_lacks_a_table_is_refused(store, store_url, sql, empty_url):
    sql("DROP TABLE tenggat")
    with pytest.raises(PenyimpananError, match=r"tidak lengkap .*: tenggat\."):
        move_database(store_url, empty_url)
    assert tables(empty_url) == []


def test_the_tables_are_all_looked_at(store, store_url):
    engine = make_engine(store_url)
    with reading(engine) as conn:
        semua = describe_tables(conn)
        assert {satu.name for satu in semua} == set(inspect(conn).get_table_names()) - {"alembic_version"}
        assert conn.scalar(select(func.count()).select_from(text("ukuran"))) == 63
    engine.dispose()
