"""What a page keeps: right while nothing is stored, and let go of after."""

import weakref

from iki.web.session import kept
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
