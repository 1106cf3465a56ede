"""Signing in with the office's own accounts (OpenID Connect): who it is, proven by another server.

Authorization code flow with PKCE, state and nonce; the ID token's signature, issuer, audience and time are
checked. What comes out is a name; whether there is an account of that name is asked in `actions.masuk`.

Source: OpenID Connect Core 1.0, 3.1; RFC 9700 (OAuth 2.0 Security Best Current Practice), 2.1.
"""

import logging
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from iki.errors import IkiError, IzinError

logger = logging.getLogger(__name__)

KEMBALI = "/oidc/kembali"
"""The path of ours that the provider sends people back to."""
_ALGORITMA = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures by a private key. None is no signature, and HS256 could be made by whoever knows the secret."""
_KELONGGARAN = 60
"""Seconds by which two servers' clocks may differ."""
_TENGGAT = 10
"""Seconds that the provider has for each answer."""


class OidcError(IzinError):
    """The provider did not say who it is, or not so that it can be believed."""


@dataclass(frozen=True)
class Penyedia:
    """The provider, as the server's owner set it.

    Attributes:
        issuer: its address, https, without a / at the end.
        alamat: that of this dasbor, as browsers know it.
        nama: what people call it.
        klaim: which claim is the name of the account: email (verified), or preferred_username.
        domain: of Google Workspace (claim hd), of which everybody must be; None: not asked.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    alamat: str
    nama: str = "akun kantor"
    klaim: str = "email"
    domain: str | None = None


@dataclass(frozen=True)
class Titipan:
    """What the browser keeps while it is at the provider's, and brings back."""

    state: str
    nonce: str
    verifier: str = field(repr=False)


def load_penyedia() -> Penyedia | None:
    """The provider of the environment (IKI_OIDC_…); None where none is set.

    Raises:
        IkiError: it is set in part, or wrongly.
    """
    isi = {nama: os.environ.get(f"IKI_OIDC_{nama.upper()}", "").strip() for nama in _SETELAN}
    if not any(isi.values()):
        return None
    wajib = ("issuer", "client_id", "client_secret", "alamat")
    if kurang := [f"IKI_OIDC_{nama.upper()}" for nama in wajib if not isi[nama]]:
        raise IkiError(f"Setelan OIDC belum lengkap: isi {', '.join(kurang)}.")
    for nama in ("issuer", "alamat"):
        if not _is_safe(isi[nama]):
            raise IkiError(f"IKI_OIDC_{nama.upper()} harus dimulai dengan https://, bukan '{isi[nama]}'.")
    if isi["klaim"] not in ("", "email", "preferred_username"):
        raise IkiError(f"IKI_OIDC_KLAIM harus email atau preferred_username, bukan '{isi['klaim']}'.")
    rapi = {nama: nilai.rstrip("/") for nama, nilai in isi.items() if nilai}
    return Penyedia(**rapi)


_SETELAN = ("issuer", "client_id", "client_secret", "alamat", "nama", "klaim", "domain")


def begin(penyedia: Penyedia) -> tuple[str, Titipan]:
    """Where to send the browser, and what it has to bring back.

    Raises:
        OidcError: the provider does not answer.
    """
    titipan = Titipan(*(secrets.token_urlsafe(32) for _ in range(3)))
    with _Sambungan(penyedia) as sambungan:
        alamat = sambungan.locate(titipan)
    return alamat, titipan


def finish(penyedia: Penyedia, titipan: Titipan, jawaban: Mapping[str, str]) -> str:
    """The name that the provider vouches for, not yet known to be that of an account.

    Args:
        jawaban: the query that the browser came back with.

    Raises:
        OidcError: it is not the answer to our question, or proves nothing.
    """
    if not secrets.compare_digest(jawaban.get("state", "").encode(), titipan.state.encode()):
        raise _refused(penyedia, "state is not ours")
    if jawaban.get("iss", penyedia.issuer).rstrip("/") != penyedia.issuer:
        raise _refused(penyedia, "answer of another issuer (RFC 9207)")
    if not jawaban.get("code"):
        raise _refused(penyedia, f"no code, error {jawaban.get('error', '')[:60]!r}")
    with _Sambungan(penyedia) as sambungan:
        klaim = sambungan.redeem(jawaban["code"], titipan)
    return _name_of(penyedia, klaim)


def _name_of(penyedia: Penyedia, klaim: Mapping[str, Any]) -> str:
    nama = klaim.get(penyedia.klaim)
    if not isinstance(nama, str) or not nama:
        raise _refused(penyedia, f"no claim {penyedia.klaim}")
    if penyedia.klaim == "email" and klaim.get("email_verified") is not True:
        raise _refused(penyedia, "e-mail not verified")
    if penyedia.domain is not None and klaim.get("hd") != penyedia.domain:
        raise _refused(penyedia, "of another domain")
    return nama


class _Sambungan:
    """One conversation with the provider; what goes wrong in it is one sentence, its cause in the log."""

    def __init__(self, penyedia: Penyedia) -> None:
        self.penyedia = penyedia

    def __enter__(self) -> "_Sambungan":
        try:
            from authlib.integrations.requests_client import (  # type: ignore[import-untyped]  # noqa: PLC0415 an option
                OAuth2Session,
            )
        except ImportError as galat:
            raise IkiError(
                "Masuk lewat OIDC disetel, tetapi Authlib belum terpasang. "
                "Pasang: pip install -r requirements-oidc.txt."
            ) from galat
        satu = self.penyedia
        self.klien = OAuth2Session(
            satu.client_id,
            satu.client_secret,
            scope="openid email profile",
            redirect_uri=satu.alamat + KEMBALI,
            code_challenge_method="S256",
            default_timeout=_TENGGAT,
        )
        self.klien.max_redirects = 0
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, _jejak: object
    ) -> None:
        from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]  # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415

        self.klien.close()
        if isinstance(galat, (OSError, AuthlibBaseError, JoseError, ValueError, KeyError, TypeError)):
            raise _refused(self.penyedia, f"{type(galat).__name__}: {galat}") from galat

    def locate(self, titipan: Titipan) -> str:
        """Where people sign in at the provider's."""
        alamat, _ = self.klien.create_authorization_url(
            self._describe()["authorization_endpoint"],
            state=titipan.state,
            nonce=titipan.nonce,
            code_verifier=titipan.verifier,
        )
        return str(alamat)

    def redeem(self, kode: str, titipan: Titipan) -> dict[str, Any]:
        """The claims of the ID token that the code is worth."""
        from joserfc import jwt  # noqa: PLC0415
        from joserfc.jwk import KeySet  # noqa: PLC0415

        uraian = self._describe()
        token = self.klien.fetch_token(uraian["token_endpoint"], code=kode, code_verifier=titipan.verifier)
        kunci = KeySet.import_key_set(self._get(uraian["jwks_uri"]))
        isi = jwt.decode(token["id_token"], kunci, algorithms=_ALGORITMA).claims
        jwt.JWTClaimsRegistry(
            leeway=_KELONGGARAN,
            iss={"essential": True, "value": uraian["issuer"]},
            aud={"essential": True, "value": self.penyedia.client_id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": titipan.nonce},
        ).validate(isi)
        if isi.get("azp", self.penyedia.client_id) != self.penyedia.client_id:
            raise ValueError("azp is another client")
        return dict(isi)

    def _describe(self) -> Mapping[str, Any]:
        """The provider's description of itself (OpenID Connect Discovery 1.0)."""
        uraian = self._get(f"{self.penyedia.issuer}/.well-known/openid-configuration")
        if str(uraian["issuer"]).rstrip("/") != self.penyedia.issuer:
            raise ValueError(f"describes another issuer: {uraian['issuer']}")
        if not all(_is_safe(uraian[nama]) for nama in _ALAMAT):
            raise ValueError("an address is not https")
        return uraian

    def _get(self, alamat: str) -> Any:
        jawaban = self.klien.get(alamat, withhold_token=True)
        jawaban.raise_for_status()
        return jawaban.json()


_ALAMAT = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def _is_safe(alamat: str) -> bool:
    """Whether nobody on the way can read or change what is said there: TLS, or this machine."""
    bagian = urlsplit(alamat)
    return bagian.scheme == "https" or (
        bagian.scheme == "http" and bagian.hostname in ("127.0.0.1", "localhost")
    )


def _refused(penyedia: Penyedia, sebab: str) -> OidcError:
    """One sentence to everybody; the cause is for the log."""
    logger.warning("OIDC sign-in refused: %s", sebab.replace("\n", " ")[:300])
    return OidcError(
        f"Masuk lewat {penyedia.nama} tidak berhasil. Ulangi dari halaman ini; bila tetap gagal, "
        "masuk dengan kata sandi atau hubungi admin."
    )
