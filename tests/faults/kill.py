"""Kill -9 while real workbooks are uploaded, and many writers at once, on the real upload function.

    python -m tests.faults.kill [kills]

On SQLite and on PostgreSQL. Prints what was killed, acknowledged and found afterwards, and exits 1 where
anything acknowledged is
lost, anything is stored by half, or an upload made again is stored twice.
"""

import contextlib
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe

from sqlalchemy import text

from iki.actions.entry import Lingkup, make_entry
from iki.actions.upload import upload_workbook
from iki.intake.headings import Kolom
from iki.pelaku import Pelaku
from iki.store.engine import make_engine, reading
from iki.store.store import Store, open_store
from iki.store.unggahan import Berkas
from tests.postgres import make_database, run_postgres

PROSES = get_context("forkserver")
PROSES.set_forkserver_preload(["iki.actions.upload"])
UKURAN = ("DISABILITAS-01", "DISABILITAS-02", "ANAKLANSIA-01")
LINGKUP = Lingkup(2026, 1, bidang="REHSOS")


def write_berkas(store: Store, penulis: int, nomor: int) -> Berkas:
    """Workbook `nomor` of a writer: three values, a text of its own."""
    catatan = f"penulis {penulis}, berkas {nomor}"
    isian = {kode: {Kolom.REALISASI: "3", Kolom.FAKTOR_PENDORONG: catatan} for kode in UKURAN}
    berkas = make_entry(store, LINGKUP, isian)
    assert berkas is not None
    return berkas


def upload(store: Store, berkas: Berkas, penulis: int) -> int:
    """Upload it as a page does; gives the number of the upload."""
    hasil = upload_workbook(store, berkas, pelaku=Pelaku(f"penulis {penulis}"), diterima=None)
    assert hasil.tersimpan is not None, hasil.temuan
    return hasil.tersimpan.unggahan


def upload_many(url: str, penulis: int, banyak: int, pipa: Pipe) -> None:
    """Upload one workbook after another, and tell each one's bytes before and its number after."""
    with open_store(url) as store:
        for nomor in range(banyak):
            berkas = write_berkas(store, penulis, nomor)
            pipa.send(berkas)
            pipa.send(upload(store, berkas, penulis))
    pipa.close()


def kill_one(url: str, penulis: int, jeda: float) -> tuple[set[int], Berkas]:
    """Kill a writer `jeda` seconds after its first workbook was stored.

    Returns:
        The uploads it said were stored, and the last workbook it was at.
    """
    terima, kirim = PROSES.Pipe(duplex=False)
    proses = PROSES.Process(target=upload_many, args=(url, penulis, 1000, kirim))
    proses.start()
    kirim.close()
    pesan = [terima.recv(), terima.recv()]
    time.sleep(jeda)
    proses.kill()
    proses.join()
    assert proses.exitcode == -signal.SIGKILL
    pesan += receive(terima)
    return {satu for satu in pesan if isinstance(satu, int)}, [s for s in pesan if isinstance(s, Berkas)][-1]


def receive(terima: Pipe) -> Iterator[Berkas | int]:
    """What is left in a pipe whose writer has ended; a message cut off by its end says nothing."""
    with contextlib.suppress(EOFError):
        while True:
            yield terima.recv()


def kill_many(url: str, kali: int) -> str:
    """Kill `kali` writers, upload what each was at once more, and count what the database holds."""
    diakui: set[int] = set()
    acak, terlanjur = random.Random(9), 0  # noqa: S311  (moments to kill at)
    for penulis in range(kali):
        nomor, berkas = kill_one(url, penulis, acak.uniform(0, 0.35))
        with open_store(url) as store:
            sebelum = len(store.list_unggahan())
            ulang = upload(store, berkas, penulis)
            terlanjur += len(store.list_unggahan()) == sebelum
        diakui |= {*nomor, ulang}
    _require_whole(url, diakui)
    return f"{kali} kill -9: {len(diakui)} unggahan utuh; {terlanjur} ulangan sudah tersimpan"


def _require_whole(url: str, diakui: set[int]) -> None:
    """Every acknowledged upload is there with all three values, and nothing else is."""
    with open_store(url) as store:
        daftar = store.list_unggahan()
    engine = make_engine(url)
    with reading(engine) as conn:
        per_unggahan = list(conn.scalars(text("SELECT count(*) FROM realisasi GROUP BY unggahan")))
    engine.dispose()
    if set(daftar["unggahan"]) != diakui or per_unggahan != [len(UKURAN)] * len(diakui):
        sys.exit(f"RUSAK: {len(diakui)} diakui, {len(daftar)} tersimpan, nilai {sorted(set(per_unggahan))}")


def write_at_once(url: str, penulis: int, banyak: int) -> str:
    """`penulis` processes upload `banyak` workbooks each, all at once."""
    mulai, pipa = time.perf_counter(), [PROSES.Pipe(duplex=False) for _ in range(penulis)]
    proses = [
        PROSES.Process(target=upload_many, args=(url, 10_000 + nomor, banyak, kirim))
        for nomor, (_, kirim) in enumerate(pipa)
    ]
    for satu, (_, kirim) in zip(proses, pipa, strict=True):
        satu.start()
        kirim.close()
    diakui = {satu for terima, _ in pipa for satu in receive(terima) if isinstance(satu, int)}
    with open_store(url) as store:
        tersimpan = len(store.list_unggahan())
    if not len(diakui) == tersimpan == penulis * banyak:
        sys.exit(f"HILANG: {len(diakui)} diakui, {tersimpan} tersimpan dari {penulis * banyak}")
    return f"{penulis} penulis × {banyak}: {tersimpan} tersimpan dalam {time.perf_counter() - mulai:.0f} s"


def main(kali: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        run_postgres() as server,
        make_database(server, "bunuh") as bunuh,
        make_database(server, "serentak") as serentak,
    ):
        berkas = f"sqlite:///{folder}"
        for nama, uji, url in (
            ("sqlite", lambda url: kill_many(url, kali), f"{berkas}/kill.sqlite3"),
            ("sqlite", lambda url: write_at_once(url, 8, 50), f"{berkas}/serentak.sqlite3"),
            ("postgresql", lambda url: kill_many(url, kali), bunuh),
            ("postgresql", lambda url: write_at_once(url, 8, 50), serentak),
        ):
            sys.stdout.write(f"{nama}, {uji(url)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
