"""The house style, as far as a test can read it."""

import re

import pytest

from tests.architecture.sources import (
    AKAR,
    domain_logic,
    imported_modules,
    long_functions,
    python_files,
    relative,
)

BOLEH_DI_HALAMAN = ("streamlit", "iki.actions", "iki.views", "iki.web", "iki.periods", "iki.errors")
"""What a page may import: it chooses, loads and draws; the rooms below lie behind actions and web."""


def test_files_stay_short():
    panjang = {relative(b): len(b.read_text("utf-8").splitlines()) for b in python_files("iki", "pages")}
    assert {nama: baris for nama, baris in panjang.items() if baris > 300} == {}


def test_functions_stay_short():
    temuan = [
        f"{relative(berkas)} {fungsi}"
        for berkas in python_files("iki", "pages")
        for fungsi in long_functions(berkas.read_text("utf-8"), batas=30)
    ]
    assert temuan == []


def test_only_the_web_room_imports_streamlit():
    temuan = [
        relative(berkas)
        for berkas in python_files("iki", "data", "benchmarks")
        if not relative(berkas).startswith(("iki/web/", "benchmarks/peers_page_"))
        and any(nama.split(".")[0] == "streamlit" for nama in imported_modules(berkas.read_text("utf-8")))
    ]
    assert temuan == []


def test_a_page_is_a_thin_script():
    panjang = {
        relative(berkas): len(berkas.read_text("utf-8").splitlines()) for berkas in python_files("pages")
    }
    assert {nama: baris for nama, baris in panjang.items() if not 10 <= baris <= 60} == {}


def test_a_page_holds_no_domain_logic():
    temuan = [
        f"{relative(b)} {satu}" for b in python_files("pages") for satu in domain_logic(b.read_text("utf-8"))
    ]
    assert temuan == []


def test_a_page_imports_no_room_below_actions_and_views():
    temuan = [
        f"{relative(berkas)} imports {nama}"
        for berkas in python_files("pages")
        for nama in sorted(imported_modules(berkas.read_text("utf-8")))
        if not nama.startswith(BOLEH_DI_HALAMAN)
    ]
    assert temuan == []


@pytest.mark.parametrize("nama", ["requirements.txt", "requirements-oidc.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_exactly(nama):
    baris = [b.split("#")[0].strip() for b in (AKAR / nama).read_text("utf-8").splitlines()]
    pin = re.compile(r"[A-Za-z0-9][\w.-]*(\[[\w,-]+\])?==\d[\w.]*")
    assert [b for b in baris if b and not b.startswith("-r ") and not pin.fullmatch(b)] == []


def test_the_measures_see_what_they_are_for():
    panjang = "def contoh():\n    '''Dua\n    baris.'''\n" + "    x = 1\n" * 30
    assert list(long_functions(panjang, batas=30)) == ["contoh: 31"]
    assert list(long_functions(panjang, batas=31)) == []
    assert domain_logic("nilai = realisasi / target * 100") == ["line 1: arithmetic"] * 2
    assert domain_logic("if nilai >= 91:\n    warna = '#0b5d8c'") == ["line 1: threshold", "line 2: colour"]
    assert domain_logic("st.title(judul + ' 2026')") == []
    assert imported_modules("def f():\n    import streamlit.web\n    from iki import text") == {
        "streamlit.web",
        "iki",
    }
