"""A browser of few talents: asks an ASGI app, keeps cookies, fills forms, does not follow redirects."""

import re
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from starlette.datastructures import Headers
from starlette.types import ASGIApp

from tests.web.asgi import MESIN_INI, Answer, exchange


@dataclass
class Peramban:
    app: ASGIApp
    client: tuple[str, int] = MESIN_INI
    skema: str = "http"
    kuki: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **kepala: str) -> Answer:
        return self.ask("GET", path, b"", {"accept": "text/html"} | kepala)

    def submit(self, path: str, *, ubah: dict[str, str] | None = None, **isian: str) -> Answer:
        """Open a page's form and send it with these fields; `ubah` changes headers ("" drops one)."""
        halaman = self.get(path)
        tersembunyi = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', unescape(halaman.text)))
        return self.post(path.partition("?")[0], tersembunyi | isian, ubah)

    def post(self, path: str, isian: dict[str, str], ubah: dict[str, str] | None = None) -> Answer:
        isi = urlencode(isian).encode()
        kepala = {
            "content-type": "application/x-www-form-urlencoded",
            "content-length": str(len(isi)),
            "origin": f"{self.skema}://127.0.0.1:8501",
            "sec-fetch-site": "same-origin",
        }
        return self.ask("POST", path, isi, kepala | (ubah or {}))

    def ask(self, metode: str, path: str, isi: bytes, kepala: dict[str, str]) -> Answer:
        mulai, *sisa = exchange(
            self.app,
            self.scope("http", path, kepala) | {"method": metode},
            {"type": "http.request", "body": isi},
        )
        jawaban = Answer(
            mulai["status"], Headers(raw=mulai["headers"]), b"".join(satu.get("body", b"") for satu in sisa)
        )
        for baris in jawaban.headers.getlist("set-cookie"):
            for nama, satu in SimpleCookie(baris).items():
                self.kuki[nama] = satu.value
        return jawaban

    def scope(self, jenis: str, path: str, kepala: dict[str, str]) -> dict[str, object]:
        """An ASGI scope with the cookies; header names may be written with underscores."""
        alamat, _, pertanyaan = path.partition("?")
        kuki = "; ".join(f"{nama}={nilai}" for nama, nilai in self.kuki.items() if nilai)
        semua = {"host": "127.0.0.1:8501", "cookie": kuki} | kepala
        return {
            "type": jenis,
            "method": "GET",
            "scheme": self.skema,
            "path": alamat,
            "query_string": pertanyaan.encode(),
            "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in semua.items() if v],
            "client": self.client,
        }
