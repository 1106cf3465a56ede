"""A backup is whole, private and verified, and restores into either database."""

import resource
import shutil
import sqlite3
import stat

import pytest
from sqlalchemy import create_engine, inspect
from store_samples import fill_store, make_kiriman

from iki.errors import PenyimpananError
from iki.pelaku import Pelaku
from iki.store.cadangan import back_up, open_backup, restore
from iki.store.engine import make_engine, reading, writing
from iki.store.migrate import read_revision, upgrade
from iki.store.salin import measure_tables
from iki.store.schema import HEAD
from iki.store.store import open_store
from tests.faults.cadangan import back_up_while_writing

pytestmark = pytest.mark.slow

KONSOL = Pelaku("konsol")


@pytest.fixture
def berkas(store, tmp_path):
    """A backup of a full store."""
    fill_store(store)
    store.back_up(tmp_path / "c.cadangan")
    return tmp_path / "c.cadangan"


def restore_into(url, berkas):
    engine = make_engine(url)
    try:
        return restore(berkas, engine, KONSOL)
    finally:
        engine.dispose()


@pytest.mark.parametrize("ke", ["sqlite", "postgresql"])
def test_it_restores_into_either_database_with_everything_but_the_sign_ins(store, berkas, buat, ke):
    with store._engine.connect() as conn:
        semula = measure_tables(conn)
    tujuan = buat(ke, "pulih", berisi=False)
    assert restore_into(tujuan, berkas) == semula
    with open_store(tujuan) as pulih, pulih._engine.connect() as conn:
        kini = measure_tables(conn)
        assert {nama for nama in semula if semula[nama] != kini[nama]} == {"jejak", "pengaturan", "sesi"}
        assert pulih.find_sesi("a" * 64) is None
        assert pulih.load_sandi("siti") == "sidik sandi"
        assert pulih.list_jejak()["tindakan"].tolist()[0] == "pulihkan"
        assert len(pulih.list_jejak()) == len(store.list_jejak()) + 1
        assert pulih.verify_jejak() is None
        assert pulih.load_berkas(1) == store.load_berkas(1)


def test_nobody_else_may_read_it_and_nothing_lies_beside_it(berkas):
    assert stat.S_IMODE(berkas.stat().st_mode) == 0o600
    assert [b.name for b in berkas.parent.iterdir() if "cadangan" in b.name] == ["c.cadangan"]


def test_a_file_that_is_there_is_never_replaced(store, berkas):
    isi = berkas.read_bytes()
    with pytest.raises(PenyimpananError, match="sudah ada"):
        store.back_up(berkas)
    assert berkas.read_bytes() == isi


def test_a_folder_that_is_not_there_is_one_sentence(store, tmp_path):
    with pytest.raises(PenyimpananError, match="tidak dapat ditulis: No such file"):
        store.back_up(tmp_path / "tiada" / "c.cadangan")


def test_a_full_disk_leaves_no_file_and_the_store_as_it_was(store, tmp_path):
    fill_store(store)
    lama = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, lama[1]))
    try:
        with pytest.raises(PenyimpananError):
            store.back_up(tmp_path / "c.cadangan")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, lama)
    assert not [b for b in tmp_path.iterdir() if "cadangan" in b.name]
    store.back_up(tmp_path / "c.cadangan")


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE realisasi SET nilai = 7 WHERE id = 1",
        "DELETE FROM putusan",
        "UPDATE daftar_isi SET baris = baris + 1 WHERE tabel = 'ukuran'",
        "DELETE FROM daftar_isi WHERE tabel = 'ukuran'",
        "DROP TABLE daftar_isi",
        "UPDATE unggahan SET waktu = 'kapan'",
    ],
)
def test_a_backup_that_was_changed_is_refused(berkas, empty_url, perintah):
    with sqlite3.connect(berkas) as conn:
        conn.execute(perintah)
    conn.close()
    with pytest.raises(PenyimpananError):
        restore_into(empty_url, berkas)
    engine = create_engine(empty_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


@pytest.mark.parametrize("bagian", [0.0, 0.3, 0.999])
def test_a_backup_that_was_cut_off_is_refused(berkas, empty_url, bagian):
    isi = berkas.read_bytes()
    berkas.write_bytes(isi[: int(len(isi) * bagian)])
    with pytest.raises(PenyimpananError, match="bukan cadangan IKI, atau rusak"):
        restore_into(empty_url, berkas)


def test_a_byte_that_turned_over_on_the_disk_is_found(berkas, empty_url):
    isi = bytearray(berkas.read_bytes())
    letak = isi.index(b"salah lampiran")
    isi[letak] ^= 1
    berkas.write_bytes(isi)
    with pytest.raises(PenyimpananError, match="Isi tabel"):
        restore_into(empty_url, berkas)


def test_restoring_into_a_database_in_use_changes_nothing(store, store_url, berkas):
    versi = store.data_version()
    with pytest.raises(PenyimpananError, match="tidak kosong"):
        restore_into(store_url, berkas)
    assert store.data_version() == versi


def test_a_backup_is_only_read_and_may_lie_where_nothing_can_be_written(berkas, empty_url):
    isi = berkas.read_bytes()
    berkas.chmod(0o400)
    restore_into(empty_url, berkas)
    assert berkas.read_bytes() == isi


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(buat, jenis, empty_url, tmp_path):
    lama = make_engine(buat(jenis, "lama", berisi=False))
    with writing(lama) as conn:
        upgrade(conn, "0005")
        conn.exec_driver_sql("INSERT INTO bidang (kode, urutan, nama) VALUES ('DINAS', 0, 'Dinas')")
    back_up(lama, tmp_path / "lama.cadangan")
    lama.dispose()
    with open_backup(tmp_path / "lama.cadangan") as dari, reading(dari) as conn:
        assert read_revision(conn) == "0005"
    restore_into(empty_url, tmp_path / "lama.cadangan")
    with open_store(empty_url) as store:
        assert store.load_katalog().bidang["nama"].tolist() == ["Dinas"]
        assert store._read(read_revision) == HEAD


def test_a_backup_is_a_database_that_can_be_opened(berkas, tmp_path):
    shutil.copy(berkas, tmp_path / "buka.sqlite3")
    with open_store(f"sqlite:///{tmp_path / 'buka.sqlite3'}") as buka:
        assert len(buka.list_unggahan()) == 3
        assert buka.save_unggahan(make_kiriman(b"baru", {"nilai": 1})).unggahan == 4


def test_backups_taken_while_others_write_are_each_one_state(store, store_url, tmp_path):
    assert back_up_while_writing(store_url, tmp_path, 3)[0] == 3
