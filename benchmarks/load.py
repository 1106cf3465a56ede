"""Many people before one server at once: how long a click takes, and what the server's memory does.

    python -m benchmarks.load [minutes, 10 unless told] [viewers, 30 unless told]

Each viewer is signed in and clicks every 5 seconds (a page and bidang of their own choice, at the triwulan
that pages open at; one click in five looks back to any other), over the same WebSocket that a browser opens.
Five workbooks are uploaded meanwhile from other processes; every kept figure is made anew after each. A
rerun counts from the click until its script has finished and everything it draws has arrived. All of it
runs on this machine, the viewers too. Exits 1 where one failed.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from iki.actions.demo import fill_demo
from iki.pelaku import Peran
from iki.store.akun import AkunBaru
from iki.store.store import Store, open_store
from tests.browser.harness import Server, run_server
from tests.faults.guesses import KONSOL, SANDI, add_many, ask, open_pintu
from tests.web.filling import fill
from tests.web.soket import ask_page, open_soket

JEDA = 5.0
"""Seconds between two clicks of a viewer."""
UNGGAHAN = 5
BIDANG = ("SEKRETARIAT", "LINJAMSOS", "REHSOS", "DAYASOS")
HALAMAN = ("", "bidang", "bidang", "jabatan", "indikator", "tren", "pohon", "katalog", "rapat")
TAHUN = ("2024", "2025", "2026")
MELIHAT_KE_BELAKANG = 0.2
"""The share of clicks that ask for a period of their own."""
UKURAN = "DISABILITAS-02"


@dataclass
class Catatan:
    """What was seen: page and seconds of each rerun, what went wrong, and the server's memory by second."""

    rerun: list[tuple[str, float]] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)
    memori: list[tuple[float, float]] = field(default_factory=list)


def enter(server: Server, nama: str) -> str:
    """Sign in; gives the cookie of the session."""
    pintu = open_pintu(server.url)
    isi = urlencode({"nama": nama, "sandi": SANDI, "formulir": pintu.formulir, "next": "/"})
    kepala = {"content-type": "application/x-www-form-urlencoded", "cookie": pintu.kuki}
    status, _, kuki = ask(server.url, "POST", "/masuk", isi, kepala)
    if status != 303:
        raise RuntimeError(f"sign-in answered {status}")
    return kuki


def view(server: Server, kuki: str, akhir: float, catatan: Catatan, benih: int) -> None:
    """One viewer until the end: a click, a pause."""
    acak = random.Random(benih)  # noqa: S311 which page comes next is no secret
    time.sleep(acak.uniform(0, JEDA))
    with open_soket(server.url, kuki) as soket:
        while time.monotonic() < akhir:
            pilih = choose(acak)
            halaman = acak.choice(HALAMAN)
            try:
                catatan.rerun.append((halaman, ask_page(soket, halaman, urlencode(pilih))))
            except (OSError, RuntimeError, TimeoutError) as galat:
                catatan.galat.append(repr(galat))
            time.sleep(max(0.0, acak.gauss(JEDA, 1)))


def choose(acak: random.Random) -> dict[str, str]:
    """What a click asks for, as it stands in the address."""
    pilih = {"bidang": acak.choice(BIDANG)}
    if acak.random() < MELIHAT_KE_BELAKANG:
        pilih |= {"tahun": acak.choice(TAHUN), "triwulan": acak.choice("123")}
    return pilih


def watch(server: Server, akhir: float, catatan: Catatan) -> None:
    """The server's memory, each second."""
    mulai = time.monotonic()
    while time.monotonic() < akhir:
        catatan.memori.append((time.monotonic() - mulai, resident_mib(server.pid)))
        time.sleep(1)


def resident_mib(pid: int) -> float:
    """Resident memory of one process, in MiB."""
    halaman = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return halaman * os.sysconf("SC_PAGE_SIZE") / 2**20


def upload_between(server: Server, folder: Path, akhir: float, catatan: Catatan) -> None:
    """Five workbooks, spread over the time, each by the command line in a process of its own."""
    jeda = (akhir - time.monotonic()) / (UNGGAHAN + 1)
    for nomor in range(UNGGAHAN):
        time.sleep(jeda)
        berkas = folder / f"unggahan{nomor}.xlsx"
        perintah = [
            sys.executable,
            "-m",
            "iki",
            "upload",
            str(berkas),
            "--user",
            "admin",
            "--accept-warnings",
        ]
        hasil = subprocess.run(
            perintah,
            env=os.environ | {"IKI_DATABASE_URL": server.database_url},
            capture_output=True,
            check=False,
        )
        if hasil.returncode:
            catatan.galat.append(hasil.stderr.decode())


def write_workbooks(store: Store, folder: Path) -> None:
    """The workbooks to upload: each another value for the same ukuran."""
    for nomor in range(UNGGAHAN):
        isi = fill(store, {UKURAN: 40 + nomor}, 3, bidang="REHSOS")
        (folder / f"unggahan{nomor}.xlsx").write_bytes(isi)


def prepare(server: Server, folder: Path, banyak: int) -> list[str]:
    """The demo's figures, the workbooks, and signed-in viewers; gives their cookies."""
    with open_store(server.database_url) as store:
        for _ in fill_demo(store):
            pass
        write_workbooks(store, folder)
        store.add_akun(KONSOL, AkunBaru("admin", "admin", Peran.ADMIN, None, "tanpa sandi"))
        nama = add_many(store, banyak)
    return [enter(server, satu) for satu in nama]


def run_load(server: Server, folder: Path, menit: float, banyak: int) -> Catatan:
    """Let all of them work for so long."""
    kuki, catatan = prepare(server, folder, banyak), Catatan()
    akhir = time.monotonic() + menit * 60
    kerja = [
        threading.Thread(target=watch, args=(server, akhir, catatan)),
        threading.Thread(target=upload_between, args=(server, folder, akhir, catatan)),
        *(
            threading.Thread(target=view, args=(server, satu, akhir, catatan, n))
            for n, satu in enumerate(kuki)
        ),
    ]
    for satu in kerja:
        satu.start()
    for satu in kerja:
        satu.join()
    return catatan


def report(catatan: Catatan) -> list[str]:
    """The figures, a line each."""
    per_halaman = {
        halaman or "ringkasan": [detik for nama, detik in catatan.rerun if nama == halaman]
        for halaman in HALAMAN
    }
    memori = [mib for _, mib in catatan.memori]
    sebagian = max(1, len(memori) // 10)
    awal, akhir = statistics.median(memori[sebagian : 3 * sebagian]), statistics.median(memori[-sebagian:])
    return [
        f"{len(catatan.rerun)} reruns, {len(catatan.galat)} errors",
        f"all: {describe([detik for _, detik in catatan.rerun])}",
        *(f"{halaman}: {describe(detik)}" for halaman, detik in per_halaman.items()),
        f"memory: early {awal:.0f} MiB, at the end {akhir:.0f} ({akhir / awal - 1:+.1%}), "
        f"most {max(memori):.0f}",
        *catatan.galat[:5],
    ]


def describe(detik: list[float]) -> str:
    """How long: half of them, all but one in twenty, the worst."""
    urut = sorted(detik) or [float("nan")]
    p50, p95 = (urut[min(len(urut) - 1, len(urut) * persen // 100)] * 1000 for persen in (50, 95))
    return f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, worst {urut[-1] * 1000:.0f} ms of {len(detik)}"


if __name__ == "__main__":
    menit = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    banyak = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    with tempfile.TemporaryDirectory() as nama, run_server(Path(nama)) as server:
        hasil = run_load(server, Path(nama), menit, banyak)
    print("\n".join(report(hasil)))  # noqa: T201
    sys.exit(bool(hasil.galat))
