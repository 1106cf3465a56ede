"""The store under test, on the database that `store_url` names.

The tests of `KEDUANYA` run on SQLite and on PostgreSQL, and must come to the same; those on PostgreSQL
are slow.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import URL, MetaData, Table, create_engine, inspect, select, text, update

from iki.actions.izin import identify
from iki.pelaku import Pelaku, Peran
from iki.store.akun import AkunBaru
from iki.store.schema import metadata
from iki.store.store import Store, open_store
from tests.postgres import make_database, run_postgres, unique_name

STAF = {
    "kadis": (Peran.PIMPINAN, None),
    "siti": (Peran.OPERATOR, "REHSOS"),
    "wati": (Peran.VERIFIKATOR, None),
    "agus": (Peran.ADMIN, None),
}
KEDUANYA = {
    *(
        "test_accounts",
        "test_cadangan",
        "test_catalogue_care",
        "test_cli_keputusan",
        "test_cli_user",
        "test_izin",
        "test_izin_actions",
    ),
    *("test_keputusan", "test_laporan"),
}
"""Beside test_store_*: what writes through the store's door."""
BASIS_DATA = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    modul = metafunc.module.__name__.rpartition(".")[2]
    if "jenis" in metafunc.fixturenames and (modul in KEDUANYA or modul.startswith("test_store_")):
        metafunc.parametrize("jenis", BASIS_DATA, indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """A server for the whole run; `templat` is a database as a new one is."""
    with run_postgres() as server, make_database(server, "templat") as url:
        open_store(url).close()
        yield server


@pytest.fixture(scope="session")
def templat_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as a new one is."""
    berkas = tmp_path_factory.mktemp("templat") / "iki.sqlite3"
    open_store(f"sqlite:///{berkas}").close()
    return berkas


@pytest.fixture
def jenis(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def buat(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Make databases: buat("sqlite", nama, berisi=True); gives the URL."""

    def make(jenis: str, nama: str = "iki", *, berisi: bool = True) -> str:
        if jenis == "sqlite":
            berkas = tmp_path / f"{nama}.sqlite3"
            if berisi:
                shutil.copy(request.getfixturevalue("templat_sqlite"), berkas)
            return f"sqlite:///{berkas}"
        server = request.getfixturevalue("postgres")
        templat = "templat" if berisi else "template0"
        return buka.enter_context(make_database(server, unique_name(nama), templat))

    with ExitStack() as buka:
        yield make


@pytest.fixture
def store_url(jenis: str, buat: Callable[..., str]) -> str:
    """A database as a new one is."""
    return buat(jenis)


@pytest.fixture
def empty_url(jenis: str, buat: Callable[..., str]) -> str:
    """A database without any table."""
    return buat(jenis, "kosong", berisi=False)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A new store, with the catalogue in it."""
    with open_store(store_url) as store:
        yield store


@pytest.fixture
def staf(store: Store) -> dict[str, Pelaku]:
    """An account of each role, by role; siti is operator of REHSOS."""
    for nama, (peran, bidang) in STAF.items():
        store.add_akun(Pelaku("konsol"), AkunBaru(nama, nama.title(), peran, bidang, "sidik"))
    return {str(peran): identify(store, nama) for nama, (peran, _) in STAF.items()}


@pytest.fixture
def sql(store_url):
    """Change rows past the store."""
    engine = create_engine(store_url)

    def run(*perintah, **nilai):
        with engine.begin() as conn:
            for satu in perintah:
                conn.execute(text(satu), nilai)

    yield run
    engine.dispose()


@pytest.fixture
def pass_time(store_url):
    """Move a moment of all rows back, as time would: pass_time("sesi", "terakhir", menit=31)."""
    engine = create_engine(store_url)

    def run(tabel, nama, menit=0.0, detik=0.0):
        kolom, lama = metadata.tables[tabel].c[nama], timedelta(minutes=menit, seconds=detik)
        with engine.begin() as conn:
            for saat in conn.scalars(select(kolom).where(kolom.is_not(None)).distinct()).all():
                conn.execute(update(kolom.table).where(kolom == saat).values({kolom: saat - lama}))

    yield run
    engine.dispose()


@pytest.fixture
def isi(store_url):
    """Everything that the database holds, as one text."""
    engine = create_engine(store_url)

    def dump():
        with engine.connect() as conn:
            tabel = [Table(nama, MetaData(), autoload_with=conn) for nama in inspect(conn).get_table_names()]
            return "\n".join(str(tuple(baris)) for satu in tabel for baris in conn.execute(select(satu)))

    yield dump
    engine.dispose()


@pytest.fixture
def past_triggers(sql, jenis):
    """Change the trail as whoever owns the database can."""
    buka = {
        "sqlite": ("DROP TRIGGER jejak_tetap_ubah", "DROP TRIGGER jejak_tetap_hapus"),
        "postgresql": ("ALTER TABLE jejak DISABLE TRIGGER USER",),
    }
    return lambda perintah: sql(*buka[jenis], perintah)
