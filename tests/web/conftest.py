"""A page as Streamlit runs it, on a database of its own."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from iki.store.store import Store, open_store
from tests.integration.store_samples import make_kiriman

UTAMA = Path(__file__).parents[2] / "iki" / "web" / "main.py"

TW1 = [
    {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 1, "nilai": 12},
    {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 1, "nilai": 3},
    {"kode": "ANAKLANSIA-02", "tahun": 2026, "triwulan": 1, "nilai": 1250},
]
TW2 = [
    {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 2, "nilai": 13},
    {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 2, "nilai": 1},
]
"""Due by TW II: 25 of 50 Orang, 10 of 20 Orang, 1250 Anak: so 100 %, 40 %, and 100 % blank in TW II."""

OpenPage = Callable[..., AppTest]
CEPAT = "test_page_ringkasan.py"
"""The one page that the quick tests open; the others take some three minutes together."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        disini = item.path.parent == Path(__file__).parent
        if disini and "open_page" in getattr(item, "fixturenames", ()) and item.path.name != CEPAT:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def keep_main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest puts the page in the place of `__main__`; a process started later would run it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty store, which is also the one that the pages open."""
    url = f"sqlite:///{tmp_path / 'iki.sqlite3'}"
    monkeypatch.setenv("IKI_DATABASE_URL", url)
    st.cache_resource.clear()
    st.cache_data.clear()
    with open_store(url) as store:
        yield store
    st.cache_resource.clear()


@pytest.fixture
def two_triwulan(store: Store) -> Store:
    """`TW1` and `TW2` stored."""
    store.save_unggahan(make_kiriman(b"satu", *TW1))
    store.save_unggahan(make_kiriman(b"dua", *TW2))
    return store


@pytest.fixture
def open_page(store: Store) -> OpenPage:
    """Run a page of the application: `open_page("bidang", bidang="REHSOS")`.

    `orang` is who is signed in, see `staff.sign_in`; nobody, and no account, unless told.
    """

    def open_one(
        nama: str = "ringkasan",
        *,
        tema: str = "light",
        orang: dict[str, str] | None = None,
        **pilihan: object,
    ) -> AppTest:
        halaman = AppTest.from_file(str(UTAMA), default_timeout=30)
        if orang is not None:
            halaman.user = orang
        halaman.context = {"locale": "id-ID", "theme": tema}
        halaman.run()
        for kunci, nilai in pilihan.items():
            halaman.query_params[kunci] = str(nilai)
        halaman.switch_page(f"../../pages/{nama}.py").run()
        assert not halaman.exception
        return halaman

    return open_one


def text_of(halaman: AppTest) -> str:
    """All HTML of a page, one piece under the other; a space that does not break as any other."""
    return "\n".join(satu.value for satu in halaman.html).replace("\N{NO-BREAK SPACE}", " ")
