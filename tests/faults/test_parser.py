"""A few readers killed in the middle; `python -m tests.faults.parser` kills more."""

import pytest

from tests.faults.parser import run

pytestmark = pytest.mark.slow


def test_a_killed_reader_is_one_sentence_and_leaves_nothing(tmp_path):
    rekap = run(tmp_path, 5)
    assert rekap.salah == []
    assert rekap.terbunuh >= 3
