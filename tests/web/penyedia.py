"""A small OpenID Connect provider on this machine: real HTTP, real signatures, and lies on request."""

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT_ID, CLIENT_SECRET = "iki", "rahasia yang panjang sekali untuk HS256"


@dataclass
class Penyedia:
    """Whoever is signed in at it has the claims `orang`; the rest is how it lies.

    Attributes:
        palsu: claims to put in the place of the true ones; None leaves one out.
        tanda: how the token is signed: "RS256", "HS256" with the client's secret, "none", or "asing": a key
            that it does not publish.
    """

    issuer: str = ""
    kembali: str = ""
    orang: dict[str, Any] = field(default_factory=dict)
    palsu: dict[str, Any] = field(default_factory=dict)
    tanda: str = "RS256"
    kunci: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}))
    kode: dict[str, dict[str, str]] = field(default_factory=dict)

    def describe(self, _minta: Request) -> Response:
        alamat = {
            "authorization_endpoint": "izin",
            "token_endpoint": "token",
            "jwks_uri": "kunci",
        }
        isi = {"issuer": self.issuer} | {nama: f"{self.issuer}/{path}" for nama, path in alamat.items()}
        return JSONResponse(isi | self.palsu.get("uraian", {}))

    def publish(self, _minta: Request) -> Response:
        return JSONResponse({"keys": [self.kunci.as_dict(private=False)]})

    def authorize(self, minta: Request) -> Response:
        isi = dict(minta.query_params)
        benar = {
            "client_id": CLIENT_ID,
            "redirect_uri": self.kembali,
            "response_type": "code",
            "code_challenge_method": "S256",
        }
        if any(isi.get(nama) != nilai for nama, nilai in benar.items()) or "openid" not in isi["scope"]:
            return PlainTextResponse("invalid_request", 400)
        kode = secrets.token_urlsafe(16)
        self.kode[kode] = {"nonce": isi["nonce"], "challenge": isi["code_challenge"]}
        return RedirectResponse(f"{self.kembali}?code={kode}&state={isi['state']}", 303)

    async def redeem(self, minta: Request) -> Response:
        isi = await minta.form()
        kini = self.kode.pop(str(isi.get("code")), None)
        masuk = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if minta.headers.get("authorization") != f"Basic {masuk}" or isi.get("redirect_uri") != self.kembali:
            return JSONResponse({"error": "invalid_client"}, 401)
        if kini is None or kini["challenge"] != _challenge(str(isi.get("code_verifier"))):
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse(
            {"access_token": "x", "token_type": "Bearer", "id_token": self._sign(kini["nonce"])}
        )

    def _sign(self, nonce: str) -> str:
        kini = int(time.time())
        isi = {
            "iss": self.issuer,
            "sub": "1",
            "aud": CLIENT_ID,
            "iat": kini,
            "exp": kini + 300,
            "nonce": nonce,
        }
        isi = {k: v for k, v in (isi | self.orang | self.palsu).items() if v is not None and k != "uraian"}
        match self.tanda:
            case "none":
                return _encode(b'{"alg":"none"}') + "." + _encode(JSONResponse(isi).body) + "."
            case "HS256":
                return jwt.encode({"alg": "HS256"}, isi, OctKey.import_key(CLIENT_SECRET))
            case "asing":
                return jwt.encode({"alg": "RS256", "kid": "1"}, isi, RSAKey.generate_key(2048))
        return jwt.encode({"alg": "RS256", "kid": "1"}, isi, self.kunci)


def _encode(isi: bytes) -> str:
    return base64.urlsafe_b64encode(isi).rstrip(b"=").decode()


def _challenge(verifier: str) -> str:
    return _encode(hashlib.sha256(verifier.encode()).digest())


@contextmanager
def run_penyedia(port: int, kembali: str) -> Iterator[Penyedia]:
    """Serve it on a port of this machine."""
    satu = Penyedia(f"http://127.0.0.1:{port}", kembali)
    app = Starlette(
        routes=[
            Route("/.well-known/openid-configuration", satu.describe),
            Route("/kunci", satu.publish),
            Route("/izin", satu.authorize),
            Route("/token", satu.redeem, methods=["POST"]),
        ]
    )
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    utas = threading.Thread(target=server.run, daemon=True)
    utas.start()
    while not server.started:
        time.sleep(0.01)
    yield satu
    server.should_exit = True
    utas.join(10)
