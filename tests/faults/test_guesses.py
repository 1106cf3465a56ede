"""Guessing at passwords and many at once, on the real server; `guesses` does it at length."""

import statistics

import pytest

from iki.store.store import open_store
from tests.browser.harness import run_server
from tests.faults.guesses import add_many, compare_times, crowd, guess, open_pintu

pytestmark = pytest.mark.slow


@pytest.fixture
def pintu(tmp_path):
    with run_server(tmp_path) as server:
        with open_store(server.database_url) as store:
            nama = add_many(store, 50)
        yield open_pintu(server.url), nama, server


def test_fifty_sign_ins_at_once_do_not_stop_the_pages(pintu):
    pintu, nama, _ = pintu
    masuk, _, tunggu = crowd(pintu, nama)
    assert masuk == 50
    assert len(tunggu) > 5
    assert statistics.median(tunggu) < 0.5


def test_a_refusal_takes_as_long_without_an_account_and_guessing_ends_at_a_lock(pintu):
    pintu, nama, server = pintu
    ada, tiada = compare_times(pintu, nama[:30])
    assert abs(ada - tiada) / min(ada, tiada) < 0.2
    with open_store(server.database_url) as store:
        assert guess(pintu, nama[40], 12) == (12, True)
        assert store.list_jejak()["tindakan"].tolist()[0] == "kunci_akun"
