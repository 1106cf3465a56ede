"""Behind TLS the server starts only with a secret of its own."""

import pytest
from streamlit import config

from iki.errors import PengaturanError
from iki.web.rahasia import PALING_PENDEK, require_rahasia

SETELAN = "STREAMLIT_SERVER_COOKIE_SECRET"


@pytest.fixture
def start(monkeypatch):
    """Check as the start does, with these settings in the environment."""

    def check(**lingkungan):
        for nama in ("IKI_TLS", SETELAN):
            monkeypatch.delenv(nama, raising=False)
        for nama, nilai in lingkungan.items():
            monkeypatch.setenv(nama, nilai)
        config.get_config_options(force_reparse=True)
        require_rahasia()

    yield check
    monkeypatch.undo()
    config.get_config_options(force_reparse=True)


@pytest.mark.parametrize("rahasia", [{}, {SETELAN: ""}, {SETELAN: "x" * (PALING_PENDEK - 1)}])
def test_behind_tls_a_missing_or_short_secret_is_refused_and_not_repeated(start, rahasia):
    with pytest.raises(PengaturanError, match=rf"{SETELAN} berisi \d+ huruf.*openssl rand -hex 32") as galat:
        start(IKI_TLS="1", **rahasia)
    assert "xxx" not in str(galat.value)


def test_behind_tls_one_that_is_long_enough_is_taken(start):
    start(IKI_TLS="1", **{SETELAN: "x" * PALING_PENDEK})


def test_on_this_machine_alone_none_is_asked_for(start):
    start()
