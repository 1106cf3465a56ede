"""Istilah: every word that a screen explains, in one place."""

import pytest

from iki.views.istilah import explain_istilah, read_istilah
from tests.web.conftest import text_of


def test_every_word_stands_with_its_meaning(open_page):
    isi = text_of(open_page("istilah"))
    assert len(read_istilah()) > 20
    for satu in read_istilah().values():
        assert f"<dt>{satu.istilah}</dt>" in isi
        assert satu.arti in isi


def test_a_word_that_is_not_explained_is_our_own_mistake():
    with pytest.raises(KeyError):
        explain_istilah("entah")
