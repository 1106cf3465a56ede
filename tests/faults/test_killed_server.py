"""The real server killed twice under load; `python -m tests.faults.server` does it at length."""

import pytest

from tests.faults.server import BATAS, run
from tests.postgres import make_database, run_postgres

pytestmark = pytest.mark.slow


def require_whole(rekap):
    assert rekap.salah == []
    assert len(rekap.detik) == 2
    assert max(rekap.detik) < BATAS
    assert len(rekap.diakui) >= 3
    assert rekap.dilihat > 0


def test_a_killed_server_on_sqlite_is_back_with_all_that_it_acknowledged(tmp_path):
    require_whole(run(f"sqlite:///{tmp_path}/iki.sqlite3", 2, tmp_path))


def test_a_killed_server_on_postgresql_is_back_with_all_that_it_acknowledged(tmp_path):
    with run_postgres() as pelayan, make_database(pelayan, "mati") as url:
        require_whole(run(url, 2, tmp_path))
