"""The store under test, on the database that `store_url` names."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from iki.actions.izin import identify
from iki.pelaku import Pelaku, Peran
from iki.store.akun import AkunBaru
from iki.store.store import Store, open_store

STAF = {
    "kadis": (Peran.PIMPINAN, None),
    "siti": (Peran.OPERATOR, "REHSOS"),
    "wati": (Peran.VERIFIKATOR, None),
    "agus": (Peran.ADMIN, None),
}


@pytest.fixture
def store_url(tmp_path: Path) -> str:
    """An empty database."""
    return f"sqlite:///{tmp_path / 'iki.sqlite3'}"


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
    """Change rows past the store, as time would."""
    engine = create_engine(store_url)

    def run(perintah, **nilai):
        with engine.begin() as conn:
            conn.execute(text(perintah), nilai)

    yield run
    engine.dispose()
