"""Start the real server, drive a real Chromium, and notice whatever goes wrong on the way."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

AKAR = Path(__file__).resolve().parents[2]

DIMAKLUMI = (
    # The first visit to /unggah asks for its own base path before it finds that of the app.
    re.compile(r"404 .*/_stcore/(health|host-config)$"),
)
"""Console errors that are not ours: text, then the address they came from."""


@dataclass(frozen=True)
class Server:
    url: str
    database_url: str
    log: Path
    pid: int


@contextmanager
def run_server(folder: Path, akar: Path = AKAR, **lingkungan: str) -> Iterator[Server]:
    """Serve the project in `akar` on a free port, with the log in `folder`.

    Args:
        lingkungan: more for its environment; without IKI_DATABASE_URL an SQLite file in `folder`.
    """
    port, log, bawaan = _free_port(), folder / "server.log", f"sqlite:///{folder / 'iki.sqlite3'}"
    database_url = lingkungan.setdefault("IKI_DATABASE_URL", bawaan)
    perintah = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("wb") as tulis:  # a pipe would fill up and stop the server
        proses = subprocess.Popen(
            perintah,
            cwd=akar,
            env=os.environ | lingkungan,
            stdout=tulis,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", database_url, log, proses.pid)
    try:
        _wait_healthy(proses, server)
        yield server
    finally:
        _stop(proses)


def _free_port() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


def _wait_healthy(proses: subprocess.Popen[bytes], server: Server, detik: float = 60) -> None:
    batas = time.monotonic() + detik
    while time.monotonic() < batas and proses.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2) as jawaban:  # noqa: S310 our own address
                if jawaban.read() == b"ok":
                    return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"server did not become healthy:\n{server.log.read_text(errors='replace')}")


def _stop(proses: subprocess.Popen[bytes]) -> None:
    """End the server and its children (intake reads files in one)."""
    for sinyal in (signal.SIGTERM, signal.SIGKILL):
        if proses.poll() is None:
            os.killpg(proses.pid, sinyal)
            try:
                proses.wait(10)
            except subprocess.TimeoutExpired:
                continue


def find_chromium() -> str | None:
    """Path of the system's Chromium (IKI_CHROMIUM wins); None: the one Playwright downloaded."""
    calon = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("IKI_CHROMIUM") or next(
        (jalur for nama in calon if (jalur := shutil.which(nama))), None
    )


def chromium_flags() -> list[str]:
    """Quiet: no calls home. Root, as in a container, cannot use Chromium's sandbox."""
    flags = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    flags += ["--no-first-run", "--disable-dev-shm-usage"]
    return flags + (["--no-sandbox"] if os.geteuid() == 0 else [])


_TENANG = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const siap = app?.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-testid=stSkeleton], [data-stale=true]');
    const kini = performance.now();
    window.ikiTenangSejak = siap ? window.ikiTenangSejak ?? kini : null;
    return siap && kini - window.ikiTenangSejak > 250;
}"""


def wait_ready(page: Page) -> None:
    """Wait until the script has run and the screen has stood still for a quarter of a second.

    The pause is there because a click takes a moment to start its rerun.
    """
    page.evaluate("window.ikiTenangSejak = null")
    page.wait_for_function(_TENANG, timeout=60_000)


@dataclass
class Watch:
    """Everything that must not happen while a page is used."""

    problems: list[str] = field(default_factory=list)
    allowed: list[re.Pattern[str]] = field(default_factory=lambda: list(DIMAKLUMI))

    def observe(self, context: BrowserContext) -> None:
        context.on("weberror", lambda galat: self.problems.append(f"page error: {galat.error}"))
        context.on("console", self._note_console)
        context.on("request", lambda permintaan: self._note_address(permintaan.url))
        context.on("page", lambda page: page.on("websocket", lambda ws: self._note_address(ws.url)))

    def _note_console(self, pesan: ConsoleMessage) -> None:
        teks = f"{pesan.text} {pesan.location.get('url', '')}"
        if pesan.type == "error" and not any(pola.search(teks) for pola in self.allowed):
            self.problems.append(f"console error: {teks}")

    def _note_address(self, alamat: str) -> None:
        bagian = urlsplit(alamat)
        if bagian.scheme not in ("data", "blob", "about") and bagian.hostname != "127.0.0.1":
            self.problems.append(f"request left this machine: {alamat}")
