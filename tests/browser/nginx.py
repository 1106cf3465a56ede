"""The real nginx with the very files of deploy/nginx, on free ports, with a certificate of its own."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser import harness
from tests.browser.harness import AKAR, Server

DEPLOY = AKAR / "deploy" / "nginx"
NAMA = "iki.example.go.id"
_POKOK = """
{pemilik}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    default_type application/octet-stream;
    log_format pelayan '$upstream_addr $status $request';
    access_log {folder}/access.log pelayan;
    client_body_temp_path {folder}/isi;
    proxy_temp_path {folder}/terusan;
    fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u;
    scgi_temp_path {folder}/s;
    include {folder}/conf.d/*.conf;
}}
"""


@dataclass(frozen=True)
class Nginx:
    """The proxy; `log` has a line for each answer: the servers that were asked, the status, the request."""

    url: str
    url_http: str
    log: Path

    def last_server(self, path: str) -> str:
        """The server (URL) that answered the last GET of this path."""
        cari = re.compile(rf"^([\d.:, ]+) \d+ GET {re.escape(path)}[? ]", re.MULTILINE)
        return "http://" + cari.findall(self.log.read_text())[-1].split(", ")[-1]


def find_nginx() -> str:
    """Where nginx is; where there is none, the test is skipped with how to install it."""
    ada = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if ada is None:
        pytest.skip("nginx tidak ada. Pasang dengan: sudo apt-get install nginx-light")
    return ada


@contextmanager
def run_nginx(folder: Path, servers: Sequence[Server]) -> Iterator[Nginx]:
    """Run it before these servers; ports, paths and the servers' addresses are all that is replaced."""
    program, https, http = find_nginx(), harness._free_port(), harness._free_port()
    _write(folder, {"443": str(https), "80": str(http)}, servers)
    perintah = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    subprocess.run([*perintah, "-t"], check=True, capture_output=True)
    proses = subprocess.Popen(perintah)
    try:
        _wait_listening(folder)
        yield Nginx(f"https://127.0.0.1:{https}", f"http://127.0.0.1:{http}", folder / "access.log")
    finally:
        proses.terminate()
        proses.wait(10)


def _write(folder: Path, ports: dict[str, str], servers: Sequence[Server]) -> None:
    for nama in ("conf.d", "snippets", "tls"):
        (folder / nama).mkdir()
    _make_certificate(folder / "tls")
    pemilik = "user root;" if os.geteuid() == 0 else ""  # else its workers could not enter pytest's folder
    (folder / "nginx.conf").write_text(_POKOK.format(folder=folder, pemilik=pemilik))
    isi = (DEPLOY / "iki.conf").read_text().replace("/etc/iki/tls", f"{folder}/tls")
    isi = isi.replace("listen [::]:443", "# listen [::]:443").replace("listen [::]:80", "# listen [::]:80")
    for lama, baru in ports.items():
        isi = re.sub(rf"(?<=listen ){lama}\b", f"127.0.0.1:{baru}", isi)
    (folder / "conf.d" / "iki.conf").write_text(isi)
    shutil.copy(DEPLOY / "iki-proxy.conf", folder / "snippets")
    baris = re.compile(r"^ +(?:# )?server 127\.0\.0\.1:85\d\d(.*?;).*$", re.MULTILINE)
    alamat = iter(urlsplit(satu.url).netloc for satu in servers)
    isi = baris.sub(lambda m: f"    server {next(alamat)}{m[1]}", (DEPLOY / "iki-servers.conf").read_text())
    (folder / "conf.d" / "iki-servers.conf").write_text(isi)


def _make_certificate(folder: Path) -> None:
    berkas = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            f"/CN={NAMA}",
            *berkas,
        ],
        check=True,
        capture_output=True,
    )


def _wait_listening(folder: Path) -> None:
    batas = time.monotonic() + 10
    while time.monotonic() < batas:
        if (folder / "nginx.pid").exists():
            return
        time.sleep(0.05)
    raise RuntimeError(f"nginx did not start: {(folder / 'error.log').read_text()}")
