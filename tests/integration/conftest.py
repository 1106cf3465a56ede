"""The store under test, on the database that `store_url` names."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from iki.store.store import Store, open_store


@pytest.fixture
def store_url(tmp_path: Path) -> str:
    """An empty database."""
    return f"sqlite:///{tmp_path / 'iki.sqlite3'}"


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A new store, with the catalogue in it."""
    with open_store(store_url) as store:
        yield store
