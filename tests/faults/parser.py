"""Kill -9 the process that reads an upload, in the middle of it.

    python -m tests.faults.parser [kills]

On the real server, through the page. Exits 1 where the page says anything but one sentence, anything is
stored, a process or a file is left, or the server does not take the same file afterwards.
"""

import os
import random
import signal
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from iki.actions.sandi import hash_sandi
from iki.pelaku import Peran
from iki.store.akun import AkunBaru
from iki.store.store import Store, open_store
from tests.browser.harness import Server, run_server
from tests.faults.guesses import KONSOL, SANDI
from tests.faults.pengguna import Pengguna, enter
from tests.faults.server import find_children, make_workbook, outlive

KALIMAT = "Pembacaan berkas ini dihentikan oleh komputer di tengah jalan."


@dataclass
class Rekap:
    """What a run came to: readers killed, files that were read before they could be, and what must not be."""

    terbunuh: int = 0
    keburu: int = 0
    salah: list[str] = field(default_factory=list)


def run(folder: Path, kali: int) -> Rekap:
    """Upload so many files, kill the reader of each, and then upload the same file in peace."""
    sementara, rekap, acak = folder / "sementara", Rekap(), random.Random(7)  # noqa: S311  (moments to kill at)
    sementara.mkdir()
    with run_server(folder, TMPDIR=str(sementara)) as server, open_store(server.database_url) as store:
        akun = AkunBaru("siti", "Siti", Peran.OPERATOR, "REHSOS", hash_sandi(SANDI), harus_ganti=False)
        store.add_akun(KONSOL, akun)
        kuki = enter(server.url, akun.nama)
        for nomor in range(kali):
            _try_one(server, store, kuki, (nomor, acak.uniform(0, 0.15)), rekap)
        rekap.salah += [f"process {satu} is left" for satu in outlive(find_children(server.pid))]
        rekap.salah += [f"file {satu.name} is left" for satu in sementara.iterdir()]
        if "Traceback" in server.log.read_text():
            rekap.salah.append("an error in the log")
    return rekap


def _try_one(server: Server, store: Store, kuki: str, kasus: tuple[int, float], rekap: Rekap) -> None:
    nomor, jeda = kasus
    isi, sebelum = make_workbook(store, nomor), len(store.list_unggahan())
    with Pengguna(server.url, kuki) as pengguna:
        pembunuh = threading.Thread(target=kill_reader, args=(server.pid, jeda))
        pembunuh.start()
        hasil = pengguna.upload(isi)
        pembunuh.join()
    if not isinstance(hasil, str):
        rekap.keburu += 1
        return
    rekap.terbunuh += 1
    if hasil.count(KALIMAT) != 1:
        rekap.salah.append(f"file {nomor}: the sentence stands {hasil.count(KALIMAT)} times")
    if len(store.list_unggahan()) != sebelum:
        rekap.salah.append(f"file {nomor}: something was stored")
    with Pengguna(server.url, kuki) as pengguna:
        if pengguna.upload(isi) != sebelum + 1:
            rekap.salah.append(f"file {nomor}: not taken afterwards")


def kill_reader(pid: int, jeda: float) -> None:
    """Kill the next process that the server starts, `jeda` seconds after its start."""
    batas = time.monotonic() + 30
    while not (anak := find_children(pid)):
        if time.monotonic() > batas:
            return
        time.sleep(0.002)
    time.sleep(jeda)
    with suppress(ProcessLookupError):
        os.kill(anak[0], signal.SIGKILL)


def main(kali: int) -> int:
    """A line of figures; 1 where anything went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        rekap = run(Path(folder), kali)
    kata = f"{rekap.terbunuh} readers killed, {rekap.keburu} were done before; {len(rekap.salah)} wrong"
    sys.stdout.write("\n".join([kata, *rekap.salah]) + "\n")
    return bool(rekap.salah)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
