"""The clock of the real server put forward and back by hours; the same as `python -m tests.faults.clock`."""

import pytest

from tests.faults.clock import run

pytestmark = pytest.mark.slow


def test_clock_jumps_lengthen_no_session_and_no_lock_and_lose_nothing(tmp_path):
    hasil = run(tmp_path)
    assert [satu.apa for satu in hasil if not satu.benar] == []
    assert len(hasil) == 27
