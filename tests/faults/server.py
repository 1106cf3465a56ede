"""Kill -9 the real server while people look and upload, and start it again.

    python -m tests.faults.server [kills]

On SQLite and on PostgreSQL. Four viewers click and two operators upload, all through the pages, over the
WebSocket that a browser opens. Prints how soon a page is served again after a kill; exits 1 where that is not
under 10 s, an upload or a sign-in that was acknowledged is gone, or anything is stored by half.
"""

import os
import random
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from sqlalchemy import text
from websockets.exceptions import WebSocketException

from iki.actions.sandi import hash_sandi
from iki.pelaku import Peran
from iki.store.akun import AkunBaru
from iki.store.engine import make_engine, reading
from iki.store.store import Store, open_store
from tests.browser.harness import Server, run_server
from tests.faults.guesses import KONSOL, SANDI, add_many, ask
from tests.faults.pengguna import Pengguna, enter
from tests.postgres import make_database, run_postgres
from tests.web.filling import fill
from tests.web.soket import ask_page, open_soket

HALAMAN = ("", "bidang", "jabatan", "tren", "katalog")
PENONTON, PENGUNGGAH = 4, 2
BATAS = 10.0
"""Seconds within which a page must be served again."""
UKURAN = ("DISABILITAS-01", "DISABILITAS-02", "ANAKLANSIA-01")
PUTUS = (OSError, EOFError, RuntimeError, WebSocketException)
"""What whoever is connected to a server that dies may see."""


@dataclass
class Rekap:
    """What a run came to.

    Attributes:
        detik: from each kill until a page was served again.
        diakui: uploads that a page said were stored; masuk: the cookies of all sign-ins.
        dilihat: how many pages were served; tersimpan: uploads in the database at the end.
        salah: what must not be.
    """

    detik: list[float] = field(default_factory=list)
    diakui: list[int] = field(default_factory=list)
    masuk: list[str] = field(default_factory=list)
    dilihat: int = 0
    tersimpan: int = 0
    salah: list[str] = field(default_factory=list)


def run(url: str, kali: int, folder: Path) -> Rekap:
    """Kill the server so often; then look at everything that it acknowledged."""
    rekap, acak, nomor = Rekap(), random.Random(5), count()  # noqa: S311  (moments to kill at)
    with open_store(url) as store:
        prepare(store)
        for _ in range(kali + 1):
            mati = time.perf_counter()
            with run_server(folder, IKI_DATABASE_URL=url) as server:
                view_once(server, rekap.masuk[-1:] or [enter(server.url, "akun0")])
                rekap.detik.append(time.perf_counter() - mati)
                _require_sessions(server, rekap)
                _work_until_killed(server, store, rekap, nomor, acak.uniform(0, 3))
        del rekap.detik[0]  # the first start follows no kill
    require_whole(url, rekap)
    return rekap


def prepare(store: Store) -> None:
    """Accounts for all of them; every operator is of REHSOS."""
    add_many(store, PENONTON)
    for satu in range(PENGUNGGAH):
        nama = f"operator{satu}"
        store.add_akun(
            KONSOL, AkunBaru(nama, nama, Peran.OPERATOR, "REHSOS", hash_sandi(SANDI), harus_ganti=False)
        )


def view_once(server: Server, kuki: list[str]) -> None:
    """Have the first page drawn for whoever has the first of these sessions."""
    with open_soket(server.url, kuki[0]) as soket:
        ask_page(soket, "", "")


def _require_sessions(server: Server, rekap: Rekap) -> None:
    for kuki in rekap.masuk[-PENONTON - PENGUNGGAH :]:
        status, _, _ = ask(server.url, "GET", "/", kepala={"cookie": kuki, "accept": "text/html"})
        if status != 200:
            rekap.salah.append(f"a session that was opened answers {status} after the kill")


def _work_until_killed(server: Server, store: Store, rekap: Rekap, nomor: Iterator[int], jeda: float) -> None:
    """Let everybody work, kill once an upload was acknowledged and `jeda` seconds more."""
    sebelum, kerja = (
        len(rekap.diakui),
        [
            *(threading.Thread(target=_view, args=(server, f"akun{n}", rekap)) for n in range(PENONTON)),
            *(
                threading.Thread(target=_upload, args=(server, store, f"operator{n}", rekap, nomor))
                for n in range(PENGUNGGAH)
            ),
        ],
    )
    for satu in kerja:
        satu.start()
    batas = time.monotonic() + 60
    while len(rekap.diakui) == sebelum and time.monotonic() < batas:
        time.sleep(0.01)
    if len(rekap.diakui) == sebelum:
        rekap.salah.append("no upload was acknowledged within a minute")
    time.sleep(jeda)
    anak = find_children(server.pid)
    os.kill(server.pid, signal.SIGKILL)
    for satu in kerja:
        satu.join(90)
    rekap.salah += [f"process {satu} outlived the server" for satu in outlive(anak)]


def _view(server: Server, nama: str, rekap: Rekap) -> None:
    acak = random.Random(nama)  # noqa: S311  (which page comes next is no secret)
    with suppress(*PUTUS):
        kuki = enter(server.url, nama)
        rekap.masuk.append(kuki)
        with open_soket(server.url, kuki) as soket:
            while True:
                ask_page(soket, acak.choice(HALAMAN), "tahun=2026&triwulan=1")
                rekap.dilihat += 1
                time.sleep(0.2)


def _upload(server: Server, store: Store, nama: str, rekap: Rekap, nomor: Iterator[int]) -> None:
    with suppress(*PUTUS):
        kuki = enter(server.url, nama)
        rekap.masuk.append(kuki)
        with Pengguna(server.url, kuki) as pengguna:
            while True:
                hasil = pengguna.upload(make_workbook(store, next(nomor)))
                if not isinstance(hasil, str):
                    rekap.diakui.append(hasil)


def make_workbook(store: Store, nomor: int) -> bytes:
    """Workbook number so: three values, like no other's."""
    return fill(store, dict(zip(UKURAN, (nomor % 20 + 1, nomor // 20 + 1, 3), strict=True)))


def find_children(pid: int) -> list[int]:
    """The processes that a process has started and that run now."""
    anak: list[int] = []
    for tugas in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that ends meanwhile
            anak += map(int, (tugas / "children").read_text().split())
    return anak


def outlive(proses: list[int], detik: float = 5) -> list[int]:
    """Those of these processes that still run after so many seconds."""
    batas = time.monotonic() + detik
    while (ada := [satu for satu in proses if Path(f"/proc/{satu}").exists()]) and time.monotonic() < batas:
        time.sleep(0.05)
    return ada


def require_whole(url: str, rekap: Rekap) -> None:
    """Every acknowledged upload is there, and what is there is whole."""
    with open_store(url) as store:
        daftar, jejak = store.list_unggahan(), store.list_jejak()
        if store.verify_jejak() is not None:
            rekap.salah.append("the audit trail is broken")
        masuk = int((jejak["tindakan"] == "masuk").sum())
    rekap.tersimpan = len(daftar)
    if hilang := set(rekap.diakui) - set(daftar["unggahan"]):
        rekap.salah.append(f"acknowledged and gone: {sorted(hilang)}")
    if masuk < len(rekap.masuk):
        rekap.salah.append(f"{len(rekap.masuk)} sign-ins, {masuk} in the trail")
    diunggah = jejak.loc[jejak["tindakan"] == "unggah", "objek"]
    if sorted(diunggah) != sorted(f"unggahan {satu}" for satu in daftar["unggahan"]):
        rekap.salah.append("uploads and audit trail differ")
    engine = make_engine(url)
    with reading(engine) as conn:
        nilai = list(conn.scalars(text("SELECT count(*) FROM realisasi GROUP BY unggahan")))
        if nilai != [len(UKURAN)] * len(daftar):
            rekap.salah.append(f"by half: {nilai}")
        if engine.dialect.name == "sqlite" and conn.scalar(text("PRAGMA integrity_check")) != "ok":
            rekap.salah.append("the file is damaged")
    engine.dispose()


def report(jenis: str, rekap: Rekap) -> str:
    """One line of figures, and a line for each thing that must not be."""
    if max(rekap.detik) >= BATAS:
        rekap.salah.append(f"a page only after {max(rekap.detik):.1f} s")
    return "\n".join(
        [
            f"{jenis}: {len(rekap.detik)} kill -9; a page again after {statistics.median(rekap.detik):.1f} s "
            f"(median), {max(rekap.detik):.1f} s (worst); {len(rekap.diakui)} uploads acknowledged, "
            f"{rekap.tersimpan} stored, {len(rekap.masuk)} sign-ins, {rekap.dilihat} pages seen",
            *rekap.salah,
        ]
    )


def main(kali: int) -> int:
    """Both databases; 1 where anything went wrong."""
    salah = []
    with (
        tempfile.TemporaryDirectory() as nama,
        run_postgres() as pelayan,
        make_database(pelayan, "server") as url,
    ):
        for jenis, alamat in (("sqlite", f"sqlite:///{nama}/iki.sqlite3"), ("postgresql", url)):
            rekap = run(alamat, kali, Path(nama))
            sys.stdout.write(report(jenis, rekap) + "\n")
            sys.stdout.flush()
            salah += rekap.salah
    return bool(salah)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
