"""Opening a store: new, known, foreign, broken, newer; and what a new one holds."""

import re
import sqlite3
import time
from pathlib import Path

import pandas as pd
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from iki.catalogue.files import load_katalog
from iki.errors import PenyimpananError
from iki.store import engine as engine_module
from iki.store import letak as letak_module
from iki.store import schema
from iki.store.engine import make_engine, reading, writing
from iki.store.migrate import MIGRATIONS
from iki.store.store import open_store
from tests.postgres import run_sql


@pytest.mark.parametrize("tabel", ["bidang", "jabatan", "fungsi", "ukuran", "target", "cacat"])
def test_the_catalogue_comes_back_as_the_files_have_it(store, tabel):
    pd.testing.assert_frame_equal(getattr(store.load_katalog(), tabel), getattr(load_katalog(), tabel))


def test_the_catalogue_keeps_its_name_version_and_years(store):
    katalog = store.load_katalog()
    assert (katalog.instansi, katalog.versi) == (load_katalog().instansi, 1)
    assert katalog.periode == [2023, 2024, 2025, 2026]


def test_after_seeding_the_database_rules(store, store_url):
    engine = make_engine(store_url)
    with writing(engine) as conn:
        conn.execute(text("UPDATE bidang SET nama = 'Bidang Baru' WHERE kode = 'REHSOS'"))
    engine.dispose()

    with open_store(store_url) as lagi:
        assert "Bidang Baru" in lagi.load_katalog().bidang["nama"].tolist()


def test_of_a_revised_target_the_newest_is_loaded_and_the_first_is_kept(store, store_url):
    revisi = {
        "kode": "UMREN-01",
        "tahun": 2025,
        "katalog_versi": 2,
        "target": 7.0,
        "alasan": "Perubahan Renstra",
    }
    engine = make_engine(store_url)
    with writing(engine) as conn:
        conn.execute(schema.target.insert().values(**revisi))

    target = store.load_katalog().target
    assert target.query("kode == 'UMREN-01' and tahun == 2025")["target"].tolist() == [7]
    assert len(target) == len(load_katalog().target)
    with reading(engine) as conn:
        assert conn.scalar(text("SELECT count(*) FROM target")) == len(target) + 1
    engine.dispose()


def describe_schema(url: str) -> dict[str, object]:
    """Everything the database itself says about its tables, Alembic's own left out."""
    engine = create_engine(url)
    lihat = inspect(engine)
    uraian: dict[str, object] = {}
    for tabel in sorted(set(lihat.get_table_names()) - {"alembic_version"}):
        uraian[tabel] = {
            "kolom": [
                (k["name"], str(k["type"]), k["nullable"], k["default"]) for k in lihat.get_columns(tabel)
            ],
            "pk": lihat.get_pk_constraint(tabel),
            "fk": sorted(map(str, lihat.get_foreign_keys(tabel))),
            "unik": sorted(map(str, lihat.get_unique_constraints(tabel))),
            "syarat": sorted((c["name"], c["sqltext"]) for c in lihat.get_check_constraints(tabel)),
            "indeks": sorted(
                (i["name"], i["column_names"], i["unique"], *map(str, i.get("dialect_options", {}).values()))
                for i in lihat.get_indexes(tabel)
            ),
        }
    engine.dispose()
    return uraian


def test_the_migrations_build_what_the_schema_says(store, store_url, buat, jenis):
    # Autogenerate compares neither CHECK constraints nor primary keys, so the two databases are compared too.
    engine = create_engine(store_url)
    with engine.connect() as conn:
        assert compare_metadata(MigrationContext.configure(conn), schema.metadata) == []
    engine.dispose()
    langsung = buat(jenis, "langsung", berisi=False)
    engine = create_engine(langsung)
    schema.metadata.create_all(engine)
    engine.dispose()

    assert describe_schema(store_url) == describe_schema(langsung)
    assert len(describe_schema(langsung)) == 21


def test_head_names_the_newest_migration():
    assert ScriptDirectory.from_config(
        Config(config_args={"script_location": str(MIGRATIONS)})
    ).get_heads() == [schema.HEAD]


def test_sqlite_is_set_for_safety(buat):
    engine = make_engine(buat("sqlite"))
    with reading(engine) as conn:
        setelan = {
            nama: conn.exec_driver_sql(f"PRAGMA {nama}").scalar()
            for nama in ("foreign_keys", "busy_timeout", "synchronous", "journal_mode")
        }
    engine.dispose()
    jurnal = "wal" if sqlite3.sqlite_version_info >= (3, 51, 3) else "delete"
    assert setelan == {"foreign_keys": 1, "busy_timeout": 5000, "synchronous": 2, "journal_mode": jurnal}


def test_opening_again_is_quick(store, store_url):
    lama = []
    for _ in range(5):
        mulai = time.perf_counter()
        open_store(store_url).close()
        lama.append(time.perf_counter() - mulai)
    assert min(lama) < 0.1


def test_the_default_is_a_file_under_var_whose_folder_is_made(monkeypatch, tmp_path):
    monkeypatch.delenv("IKI_DATABASE_URL", raising=False)
    monkeypatch.setattr(engine_module, "DEFAULT_FILE", tmp_path / "var" / "iki.sqlite3")
    open_store().close()
    assert (tmp_path / "var" / "iki.sqlite3").is_file()


def test_the_environment_names_the_database_relative_to_the_current_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IKI_DATABASE_URL", "sqlite:///data baru/iki.sqlite3")
    open_store().close()
    assert (tmp_path / "data baru" / "iki.sqlite3").is_file()


@pytest.mark.parametrize(
    ("url", "pesan"),
    [
        pytest.param("var/iki.sqlite3", "tidak terbaca", id="hanya letak berkas"),
        pytest.param("sqlite://", "tidak menyebut berkas", id="tanpa berkas"),
        pytest.param("sqlite:///:memory:", "tidak menyebut berkas", id="hanya di memori"),
        pytest.param("oracel://x/y", "'oracel' tidak tersedia", id="jenis tak dikenal"),
        pytest.param("mysql+pymysql://x/y", "'mysql\\+pymysql' tidak tersedia", id="tanpa penggerak"),
        pytest.param("sqlite:////dev/null/iki.sqlite3", "Folder '/dev/null'", id="folder mustahil"),
        pytest.param("sqlite:////", "tidak dapat dibuka", id="folder, bukan berkas"),
    ],
)
def test_an_unusable_url_is_one_sentence(url, pesan):
    with pytest.raises(PenyimpananError, match=pesan):
        open_store(url)


def test_no_password_is_repeated():
    with pytest.raises(PenyimpananError) as galat:
        open_store("postgresql//iki:rahasia@localhost/iki")
    assert "rahasia" not in str(galat.value)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    berkas = tmp_path / "laporan.xlsx"
    berkas.write_bytes(b"PK\x03\x04 bukan basis data" * 100)
    with pytest.raises(PenyimpananError, match="bukan basis data IKI"):
        open_store(f"sqlite:///{berkas}")
    assert berkas.read_bytes() == b"PK\x03\x04 bukan basis data" * 100


def test_another_applications_database_is_refused_and_left_alone(empty_url):
    engine = create_engine(empty_url)
    with engine.begin() as conn:
        conn.execute(text("CREATE TABLE pelanggan (id integer)"))
    with pytest.raises(PenyimpananError, match="aplikasi lain"):
        open_store(empty_url)
    assert inspect(engine).get_table_names() == ["pelanggan"]
    engine.dispose()


def test_a_database_of_a_newer_version_is_refused(store, store_url):
    engine = make_engine(store_url)
    with writing(engine) as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(PenyimpananError, match="versi IKI yang lebih baru"):
        open_store(store_url)


@pytest.mark.parametrize(
    ("perintah", "kalimat"),
    [
        ("DELETE FROM alembic_version", "setengah jadi: versinya tidak tercatat"),
        ("INSERT INTO alembic_version VALUES ('0003')", "setengah jadi: versinya tidak tercatat"),
        ("DROP TABLE tenggat", "setengah jadi: kolom tenggat.tahun tidak ada"),
        ("ALTER TABLE unggahan DROP COLUMN pembaca", "setengah jadi: kolom unggahan.pembaca tidak ada"),
        ("DROP TABLE alembic_version", "data aplikasi lain"),
    ],
    ids=["tanpa versi", "dua versi", "tanpa tabel", "tanpa kolom", "tanpa alembic"],
)
def test_a_database_that_is_not_whole_is_refused_and_left_alone(
    store, store_url, sql, isi, perintah, kalimat
):
    sql(perintah)
    sebelum = isi()
    with pytest.raises(PenyimpananError, match=re.escape(kalimat)):
        open_store(store_url)
    assert isi() == sebelum


def test_another_applications_migrations_are_not_taken_for_ours(empty_url):
    engine = create_engine(empty_url)
    with engine.begin() as conn:
        conn.execute(text("CREATE TABLE alembic_version (version_num varchar(32))"))
        conn.execute(text("INSERT INTO alembic_version VALUES ('a1b2c3')"))
    engine.dispose()
    with pytest.raises(PenyimpananError, match="aplikasi lain"):
        open_store(empty_url)


@pytest.mark.slow
def test_postgresql_must_keep_text_in_utf8(postgres):
    run_sql(postgres, "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    url = postgres.set(database="latin").render_as_string(hide_password=False)
    with pytest.raises(PenyimpananError, match="pengodean LATIN1"):
        open_store(url)
    run_sql(postgres, "DROP DATABASE latin WITH (FORCE)")


@pytest.mark.parametrize(
    ("letak", "jenis_berkas"),
    [("jauh", "nfs4"), ("jauh/dalam", "nfs4"), ("berbagi data", "cifs"), ("ssh", "fuse.sshfs")],
)
def test_sqlite_is_refused_on_another_machines_disk(tmp_path, monkeypatch, letak, jenis_berkas):
    tulisan = [
        f"/dev/sda1 {tmp_path} ext4 rw 0 0",
        f"nas:/iki {tmp_path}/jauh nfs4 rw 0 0",
        f"//nas/iki {tmp_path}/berbagi\\040data cifs rw 0 0",
        f"nas: {tmp_path}/ssh fuse.sshfs rw 0 0",
        f"/dev/sdb1 {tmp_path}/jauh/dekat ext4 rw 0 0",
    ]
    (tmp_path / "mounts").write_text("\n".join(tulisan))
    monkeypatch.setattr(letak_module, "MOUNTS", tmp_path / "mounts")
    with pytest.raises(PenyimpananError, match=re.escape(f"di komputer lain ({jenis_berkas})")):
        open_store(f"sqlite:///{tmp_path / letak}/iki.sqlite3")
    for dekat in ("sini", "jauh/dekat"):
        open_store(f"sqlite:///{tmp_path / dekat}/iki.sqlite3").close()


def test_this_machines_own_mounts_are_read():
    assert letak_module.find_file_system(Path("/proc")) == "proc"


def test_a_failed_first_start_leaves_an_empty_database_that_the_next_one_fills(empty_url, monkeypatch):
    def gagal() -> None:
        raise PenyimpananError("katalog rusak")

    with monkeypatch.context() as sementara:
        sementara.setattr("iki.store.migrate.load_katalog", gagal)
        with pytest.raises(PenyimpananError, match="katalog rusak"):
            open_store(empty_url)
    engine = create_engine(empty_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    with open_store(empty_url) as store:
        assert len(store.load_katalog().ukuran) == 63


def test_a_busy_database_is_one_sentence(store, store_url, monkeypatch):
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT_MS", 20)
    pemegang = make_engine(store_url)
    with (
        writing(pemegang),
        open_store(store_url) as lagi,
        pytest.raises(PenyimpananError, match="sedang dipakai proses lain"),
    ):
        lagi.mark_data_contoh()
    pemegang.dispose()
