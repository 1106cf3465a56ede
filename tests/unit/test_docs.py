"""The pages of docs/ that are made from data say what the data say now."""

import pytest

from scripts.write_docs import DOCS, HALAMAN


@pytest.mark.parametrize("nama", HALAMAN)
def test_the_page_is_what_the_code_writes(nama):
    assert (DOCS / nama).read_text(encoding="utf-8") == HALAMAN[nama](), (
        "write it anew: python -m scripts.write_docs"
    )
