"""On a server that nobody has used yet, no file in pages/ runs by itself, past the router.

Streamlit serves every file of a pages/ folder beside its main script until that script has called
st.navigation once: after each restart the first visitor would get a page that the router keeps from him.
"""

import shutil
from pathlib import Path

import pytest

from iki.store.store import open_store
from tests.browser.harness import AKAR, run_server, wait_ready
from tests.web.staff import add_staf

JEBAKAN = 'import streamlit as st\n\nst.title("JEBAKAN")\n'
PELUNCUR_LENGAH = """from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).resolve().parent / "utama.py")
"""


@pytest.fixture
def copy_of_the_project(tmp_path: Path) -> Path:
    """The project with one page more, which the router does not know."""
    akar = tmp_path / "proyek"
    for nama in ("iki", "pages", "data", "static", ".streamlit"):
        shutil.copytree(AKAR / nama, akar / nama, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(AKAR / "app.py", akar)
    (akar / "pages" / "jebakan.py").write_text(JEBAKAN, encoding="utf-8")
    return akar


def test_the_first_visitor_gets_no_page_past_the_router(copy_of_the_project, tmp_path, open_page):
    with run_server(tmp_path, copy_of_the_project) as server:
        page = open_page(server.url, allow="page that you have requested does not seem to exist")
        page.goto("/jebakan")
        wait_ready(page)
        assert "JEBAKAN" not in page.inner_text("body")
        assert page.locator("h1").count() >= 1, "the router shows its own page instead"


def test_the_trap_catches_a_main_script_beside_pages(copy_of_the_project, tmp_path, open_page):
    (copy_of_the_project / "app.py").write_text(PELUNCUR_LENGAH, encoding="utf-8")
    (copy_of_the_project / "utama.py").write_text(
        'import streamlit as st\nst.title("Router")\n', encoding="utf-8"
    )
    with run_server(tmp_path, copy_of_the_project) as server:
        page = open_page(server.url)
        page.goto("/jebakan")
        wait_ready(page)
        assert "JEBAKAN" in page.inner_text("body")


def test_the_first_visitor_without_a_session_gets_no_page_at_all(copy_of_the_project, tmp_path, open_page):
    with run_server(tmp_path, copy_of_the_project) as server:
        with open_store(server.database_url) as store:
            add_staf(store)
        page = open_page(server.url)
        page.goto("/jebakan")
        assert "/masuk?next=%2Fjebakan" in page.url
        assert "JEBAKAN" not in page.inner_text("body")
