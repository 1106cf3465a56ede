"""Hostile files, end to end: one sentence within seconds, little memory, nothing left, nothing stored."""

import pytest

from tests.faults.hostile import measure
from tests.faults.hostile_files import DIBACA, DITOLAK

pytestmark = pytest.mark.slow
DETIK = 45
"""The promise at the very worst; on a quiet machine `python -m tests.faults.hostile` shows less than 5."""
TUMBUH = 50
"""MiB by which the process that serves pages may grow."""

TUMBUH_BESAR = 200
"""MiB for the largest file that is let through: half a million cells."""


@pytest.mark.parametrize("nama", DITOLAK)
def test_a_hostile_file_is_refused_in_one_sentence(nama):
    hasil = measure(nama)
    assert sum(hasil.temuan.values()) == 1
    assert hasil.detik < DETIK
    assert hasil.tumbuh < TUMBUH
    assert hasil.sisa == 0
    assert "Traceback" not in hasil.kalimat


@pytest.mark.parametrize("nama", DIBACA)
def test_a_huge_or_odd_file_is_read_within_its_limits(nama):
    hasil = measure(nama)
    assert "TANPA_LEMBAR_ISIAN" in hasil.temuan
    assert hasil.tumbuh < TUMBUH_BESAR
    assert hasil.sisa == 0
