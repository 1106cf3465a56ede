"""Whether the server is well, asked by a stranger on the net."""

import shutil
from types import SimpleNamespace

import orjson
import pytest
from starlette.applications import Starlette

from iki.store.engine import make_engine, writing
from iki.web import sehat
from iki.web.penjaga import Guard
from tests.web.peramban import Peramban
from tests.web.staff import add_staf


@pytest.fixture
def stranger(store):
    add_staf(store)
    return Peramban(Guard(Starlette(routes=sehat.ROUTES)), ("192.168.1.20", 50000))


def ask(stranger):
    jawaban = stranger.get("/sehat")
    return jawaban.status, orjson.loads(jawaban.body)


def test_a_stranger_learns_that_all_is_well_and_nothing_else(stranger):
    assert ask(stranger) == (200, {"ok": True, "basis_data": True, "ruang": True})


def test_a_database_that_another_version_has_migrated_is_not_well(stranger, store, caplog):
    assert ask(stranger)[0] == 200
    with writing(make_engine(None)) as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert ask(stranger) == (503, {"ok": False, "basis_data": False, "ruang": True})
    assert "9999" in caplog.text


def test_a_full_disk_is_not_well(stranger, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=sehat.PALING_SEDIKIT - 1))
    assert ask(stranger) == (503, {"ok": False, "basis_data": True, "ruang": False})
