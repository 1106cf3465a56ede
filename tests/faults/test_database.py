"""PostgreSQL killed twice under uploads; `python -m tests.faults.database` does it at length."""

import pytest

from tests.faults.database import BATAS, run
from tests.postgres import make_database, run_postgres

pytestmark = pytest.mark.slow


def test_a_killed_postgresql_is_found_again_with_all_that_was_acknowledged(tmp_path):
    with run_postgres() as pelayan, make_database(pelayan, "mati") as url:
        rekap = run(pelayan, url, 2, tmp_path)
    assert rekap.salah == []
    assert max(rekap.detik) < BATAS
    assert len(rekap.diakui) >= 3
    assert rekap.dikatakan.total() > 0
