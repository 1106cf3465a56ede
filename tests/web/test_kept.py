"""What a page keeps: right while nothing is stored, and let go of after."""

import gc
import weakref
from collections.abc import Iterator
from contextlib import suppress

import pytest

from iki.web.sampah import spare_program
from iki.web.session import data_version, kept, one_version
from tests.integration.store_samples import make_kiriman


class Hasil:
    """Something that can be watched as it goes."""


def test_what_was_made_is_kept_until_something_is_stored_and_then_let_go(store):
    @kept(max_entries=8)
    def make(nomor: int) -> Hasil:
        return Hasil()

    pertama = make(1)
    assert make(1) is pertama
    assert make(2) is not pertama
    store.save_unggahan(make_kiriman(b"satu", {"nilai": 1.0}))
    assert make(2) is not pertama
    jejak = weakref.ref(pertama)
    del pertama
    assert jejak() is None


def test_a_page_is_drawn_from_one_look_at_what_is_stored_and_the_next_one_from_another(store):
    @kept(max_entries=8)
    def make() -> Hasil:
        return Hasil()

    with one_version():
        pertama, versi = make(), data_version()
        store.save_unggahan(make_kiriman(b"satu", {"nilai": 1.0}))
        assert (make(), data_version()) == (pertama, versi)
    assert make() is not pertama
    assert data_version() == store.data_version() > versi


def test_a_page_looks_for_changes_again_after_it_was_broken_off(store):
    class Berhenti(BaseException):
        """As Streamlit breaks off a run."""

    with suppress(Berhenti), one_version():
        raise Berhenti
    store.save_unggahan(make_kiriman(b"satu", {"nilai": 1.0}))
    assert data_version() == store.data_version()


@pytest.fixture
def never_spared() -> Iterator[None]:
    """As in a process that has just begun."""
    gc.unfreeze()
    spare_program.cache_clear()
    yield
    gc.unfreeze()


def test_the_first_page_takes_the_program_out_of_later_collections(open_page, never_spared):
    open_page()
    disisihkan = gc.get_freeze_count()
    assert disisihkan > 10 * len(gc.get_objects())
    open_page("istilah")
    assert gc.get_freeze_count() <= disisihkan, "what comes later is collected as before"
