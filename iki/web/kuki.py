"""Cookies of the sign-in, and what a form must prove: that it is ours and was sent from here.

Over TLS the names begin with __Host-, so that no other name or path of the site can set them. TLS is seen
by the request's own scheme (uvicorn takes it from a proxy on this machine), or said by IKI_TLS=1.
"""

import os
import secrets
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

_SESI = "iki_sesi"
_FORMULIR = "iki_formulir"
_TITIPAN = "iki_oidc"
_LAMA_TITIPAN = 10 * 60
"""Seconds that somebody may take to sign in at the provider's."""


def is_tls(koneksi: HTTPConnection) -> bool:
    """Whether the browser is spoken to over TLS."""
    return koneksi.scope.get("scheme") in ("https", "wss") or os.environ.get("IKI_TLS") == "1"


def read_token(koneksi: HTTPConnection) -> str | None:
    """The token of the session that the browser has; None where it has none."""
    return koneksi.cookies.get(_name(koneksi, _SESI))


def set_token(permintaan: Request, jawaban: Response, token: str) -> None:
    """Give the browser its session: for this site alone, out of reach of scripts, until it is closed."""
    _set(permintaan, jawaban, _SESI, token)


def drop_token(permintaan: Request, jawaban: Response) -> None:
    """Take the session's cookie away."""
    _drop(permintaan, jawaban, _SESI)


def read_titipan(koneksi: HTTPConnection) -> str | None:
    """What the browser keeps for us while it is at the provider's (`web.oidc`)."""
    return koneksi.cookies.get(_name(koneksi, _TITIPAN))


def set_titipan(permintaan: Request, jawaban: Response, isi: str) -> None:
    """Have the browser keep it; only for a short while."""
    _set(permintaan, jawaban, _TITIPAN, isi, _LAMA_TITIPAN)


def drop_titipan(permintaan: Request, jawaban: Response) -> None:
    """Take it away: it serves once."""
    _drop(permintaan, jawaban, _TITIPAN)


def make_formulir(permintaan: Request) -> str:
    """The secret that a form sends back beside the cookie that holds it too."""
    return permintaan.cookies.get(_name(permintaan, _FORMULIR)) or secrets.token_urlsafe(32)


def set_formulir(permintaan: Request, jawaban: Response, rahasia: str) -> None:
    """Give the browser the secret of its forms."""
    _set(permintaan, jawaban, _FORMULIR, rahasia)


def is_own_form(permintaan: Request, rahasia: str) -> bool:
    """Whether a form was made by us for this browser and sent from our own page.

    Source: OWASP CSRF Prevention Cheat Sheet (Fetch Metadata, then Origin; double submit).
    """
    kuki = permintaan.cookies.get(_name(permintaan, _FORMULIR), "")
    return _from_here(permintaan) and bool(kuki) and secrets.compare_digest(kuki.encode(), rahasia.encode())


def _from_here(permintaan: Request) -> bool:
    """False where the browser says that another site sends it; what is no browser says nothing."""
    kepala = permintaan.headers
    asal = kepala.get("origin")
    if kepala.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    return asal is None or urlsplit(asal).netloc.lower() == kepala.get("host", "").lower()


def _name(koneksi: HTTPConnection, nama: str) -> str:
    return f"__Host-{nama}" if is_tls(koneksi) else nama


def _set(permintaan: Request, jawaban: Response, nama: str, nilai: str, lama: int | None = None) -> None:
    tls = is_tls(permintaan)
    jawaban.set_cookie(
        _name(permintaan, nama), nilai, lama, path="/", secure=tls, httponly=True, samesite="lax"
    )


def _drop(permintaan: Request, jawaban: Response, nama: str) -> None:
    tls = is_tls(permintaan)
    jawaban.delete_cookie(_name(permintaan, nama), path="/", secure=tls, httponly=True, samesite="lax")
