"""The secret with which Streamlit signs its cookies: the same on every server, kept across restarts."""

import os

from streamlit import config

from iki.errors import PengaturanError

PALING_PENDEK = 32
"""Characters; half of what `openssl rand -hex 32` makes."""


def require_rahasia() -> None:
    """Let nothing start behind TLS without a secret of its own.

    Unset, Streamlit makes one up at each start: after a restart, or on the second of two servers, an upload
    that was begun before is refused.

    Raises:
        PengaturanError: it is missing or too short.
    """
    if os.environ.get("IKI_TLS") != "1":
        return
    kini = config.get_option("server.cookieSecret") if config.is_manually_set("server.cookieSecret") else ""
    if len(kini) < PALING_PENDEK:
        raise PengaturanError(
            f"STREAMLIT_SERVER_COOKIE_SECRET berisi {len(kini)} huruf, sedangkan di belakang TLS (IKI_TLS=1) "
            f"paling sedikit {PALING_PENDEK}. Buat dengan 'openssl rand -hex 32', sama untuk semua pelayan."
        )
