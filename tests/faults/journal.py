"""An SQLite file whose writer was killed, and whose journal then lost its end or went missing.

    python -m tests.faults.journal [cuts]

Every case is opened as the server opens it. Exits 1 where it neither comes back exactly as it was before the
writer began nor is refused with a sentence, each time it is opened. With WAL (SQLite from 3.51.3 on) a log
that lost its end gives an earlier state, whole: it may not give anything else.
"""

import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from iki.errors import PenyimpananError
from iki.store import engine as engine_module
from iki.store.engine import make_engine, writing
from iki.store.store import open_store
from iki.store.unggahan import save_unggahan
from tests.integration.store_samples import make_kiriman

PROSES = get_context("forkserver")
PROSES.set_forkserver_preload(["iki.store.store", "tests.integration.store_samples"])
TRIWULAN = (1, 2, 3)
SEBELUM = 5
"""Uploads that were stored before the writer was killed."""


def fill(url: str, *nomor: int) -> None:
    """Store these uploads of 20 kB and three values."""
    with open_store(url) as store:
        for satu in nomor:
            store.save_unggahan(_make(satu))


def _make(nomor: int) -> object:
    return make_kiriman(str(nomor).encode() * 20_000, *({"triwulan": q, "nilai": nomor} for q in TRIWULAN))


def write_half(url: str) -> None:
    """Be killed in the middle of a transaction that has written to the file already."""
    with writing(make_engine(url)) as conn:
        conn.exec_driver_sql("PRAGMA cache_size = 5")  # what does not fit is written before the end
        save_unggahan(conn, _make(99))
        os.kill(os.getpid(), signal.SIGKILL)


def write_to_log(url: str, *nomor: int) -> None:
    """Be killed after these uploads, with WAL: they stand in the log and not yet in the file."""
    with use_wal(), open_store(url) as store:
        for satu in nomor:
            store.save_unggahan(_make(satu))
        os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def use_wal() -> Iterator[None]:
    """As with an SQLite that is new enough."""
    lama, engine_module.JOURNAL = engine_module.JOURNAL, "WAL"
    try:
        yield
    finally:
        engine_module.JOURNAL = lama


def run_and_be_killed(kerja: object, *isi: object) -> None:
    """Do it in a process that kills itself."""
    proses = PROSES.Process(target=kerja, args=isi)
    proses.start()
    proses.join()
    assert proses.exitcode == -signal.SIGKILL, proses.exitcode


def describe(berkas: Path) -> str:
    """What there is in a database, as far as anybody can see; or the sentence that refuses it."""
    try:
        with open_store(f"sqlite:///{berkas}") as store:
            nilai, daftar = store.load_realisasi(), store.list_unggahan()
            utuh = [len(store.load_rows(unggahan=nomor)) for nomor in daftar["unggahan"]] == [3] * len(daftar)
            isi = [len(store.load_berkas(nomor).isi) for nomor in daftar["unggahan"]]
            return f"{len(daftar)} {utuh} {isi} {store.verify_jejak()} {nilai.to_json()}"
    except PenyimpananError as galat:
        return f"ditolak: {galat}"


def cut_all(folder: Path, akhiran: str, banyak: int) -> Iterator[tuple[int, list[str]]]:
    """How many bytes the file beside the database lacks, and what is found then, opened twice.

    First it is gone altogether, one byte more than all; last it is whole.
    """
    asli = folder / "iki.sqlite3"
    isi = Path(f"{asli}{akhiran}").read_bytes()
    for nomor in range(-1, banyak + 1):
        panjang = -1 if nomor < 0 else len(isi) * nomor // banyak
        salinan = folder / f"{nomor}{akhiran}" / asli.name
        salinan.parent.mkdir()
        shutil.copy(asli, salinan)
        if panjang >= 0:
            Path(f"{salinan}{akhiran}").write_bytes(isi[:panjang])
        yield panjang - len(isi), [describe(salinan), describe(salinan)]


def try_journal(folder: Path, banyak: int) -> tuple[Counter[str], list[str]]:
    """Rollback journal: how often it came back or was refused, and what must not be."""
    berkas = folder / "iki.sqlite3"
    url = f"sqlite:///{berkas}"
    fill(url, *range(SEBELUM))
    semula = describe(berkas)
    run_and_be_killed(write_half, url)
    hitung, salah = Counter[str](), []
    for kurang, (satu, lagi) in cut_all(folder, "-journal", banyak):
        kata = "as before" if satu == semula else "refused" if satu.startswith("ditolak") else "wrong"
        hitung[kata] += 1
        if kata == "wrong" or kata != (
            "as before" if lagi == semula else "refused" if lagi[:7] == "ditolak" else ""
        ):
            salah.append(f"journal {kurang}: {satu[:80]}, then {lagi[:80]}")
        if kurang == 0 and kata != "as before":
            salah.append("a whole journal did not bring it back")
    return hitung, salah


def try_log(folder: Path, banyak: int) -> tuple[Counter[str], list[str]]:
    """WAL: how many uploads there are after each cut, and what must not be."""
    berkas = folder / "iki.sqlite3"
    url, semua = f"sqlite:///{berkas}", 2 * SEBELUM
    with use_wal():
        keadaan = {}
        for nomor in range(semua):
            contoh = folder / f"contoh{nomor}.sqlite3"
            fill(f"sqlite:///{contoh}", *range(nomor + 1))
            keadaan[describe(contoh)] = nomor + 1
        fill(url, *range(SEBELUM))
        run_and_be_killed(write_to_log, url, *range(SEBELUM, semua))
        hitung, salah = Counter[str](), []
        for kurang, (satu, lagi) in cut_all(folder, "-wal", banyak):
            hitung[f"{keadaan.get(satu, satu[:40])} uploads"] += 1
            if satu not in keadaan or lagi != satu or (kurang == 0 and keadaan[satu] != semua):
                salah.append(f"log {kurang}: {satu[:80]}, then {lagi[:80]}")
    return hitung, salah


def main(banyak: int) -> int:
    """A line for each kind; 1 where anything is silently wrong."""
    semua = []
    for nama, kerja in (("journal", try_journal), ("WAL", try_log)):
        with tempfile.TemporaryDirectory() as folder:
            hitung, salah = kerja(Path(folder), banyak)
        rinci = ", ".join(f"{kali} {kata}" for kata, kali in hitung.items())
        sys.stdout.write("\n".join([f"{nama}, {sum(hitung.values())} cuts: {rinci}", *salah]) + "\n")
        sys.stdout.flush()
        semua += salah
    return bool(semua)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
