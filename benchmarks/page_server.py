"""Start a server of pages, and say how much processor time its processes have used."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
_DETAK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A server that answers; `siap` is how long it took from its start to that, in seconds."""

    url: str
    grup: int
    siap: float

    def cpu(self) -> float:
        """Processor time of the server and its children so far, in seconds."""
        semua = Path("/proc").glob("[0-9]*/stat")
        return sum(_cpu_of(satu) for satu in semua if _group_of(satu) == self.grup)


def _fields(stat: Path) -> list[str]:
    try:
        return stat.read_text().rpartition(")")[2].split()
    except OSError:  # the process is gone
        return []


def _group_of(stat: Path) -> int | None:
    return int(isi[2]) if (isi := _fields(stat)) else None


def _cpu_of(stat: Path) -> float:
    isi = _fields(stat)
    return (int(isi[11]) + int(isi[12])) / _DETAK if isi else 0.0


@contextmanager
def serve(perintah: Sequence[str]) -> Iterator[Server]:
    """Run `python -m …` with {port} filled in, until it answers; its processes end with the block."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        port = soket.getsockname()[1]
    isi = [satu.format(port=port) for satu in perintah]
    mulai = time.perf_counter()
    proses = subprocess.Popen(
        [sys.executable, "-m", *isi],
        cwd=AKAR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/", proses)
        yield Server(f"http://127.0.0.1:{port}", proses.pid, time.perf_counter() - mulai)
    finally:
        os.killpg(proses.pid, signal.SIGTERM)
        proses.wait(20)


def _wait(url: str, proses: subprocess.Popen[bytes]) -> None:
    while proses.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 our own address
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the server of {url} ended before it answered")
