"""A killed writer's journal cut in a few places; `python -m tests.faults.journal` does it at length."""

import pytest

from tests.faults.journal import try_journal, try_log

pytestmark = pytest.mark.slow


def test_a_cut_journal_is_taken_back_whole_or_refused(tmp_path):
    hitung, salah = try_journal(tmp_path, 12)
    assert salah == []
    assert hitung["refused"] > 0 < hitung["as before"]


def test_a_cut_log_gives_an_earlier_state_whole(tmp_path):
    hitung, salah = try_log(tmp_path, 6)
    assert salah == []
    assert len(hitung) > 2
