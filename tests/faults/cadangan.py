"""Back up again and again while others write, and restore every backup.

    python -m tests.faults.cadangan [backups]

On SQLite and on PostgreSQL. Prints how often a writer was told to try again; exits 1 where a backup does not
restore, or does not hold one state: every upload up to some moment with all its values and its row of the
audit trail, and none after it.
"""

import sys
import tempfile
import time
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from iki.errors import PenyimpananError
from iki.pelaku import Pelaku
from iki.store.cadangan import restore
from iki.store.engine import make_engine
from iki.store.store import open_store
from tests.integration.store_samples import make_kiriman
from tests.postgres import make_database, run_postgres

PROSES = get_context("forkserver")
PROSES.set_forkserver_preload(["iki.store.store", "tests.integration.store_samples"])
PENULIS = 2
TRIWULAN = (1, 2, 3)


def write_until(url: str, penulis: int, berhenti: Event, ditunda: Any) -> None:
    """Store one upload of 20 kB and three values after another; whoever is told to try again does."""
    with open_store(url) as store:
        nomor = 0
        while not berhenti.is_set():
            isi = f"{penulis}/{nomor}".encode() * 2000
            try:
                store.save_unggahan(make_kiriman(isi, *({"triwulan": q, "nilai": nomor} for q in TRIWULAN)))
                nomor += 1
            except PenyimpananError as galat:
                assert "sedang dipakai proses lain" in str(galat)
                ditunda.value += 1


def back_up_while_writing(url: str, folder: Path, banyak: int) -> tuple[int, int]:
    """So many backups under writes, each then restored into SQLite.

    Returns:
        How many hold one state, and how often a writer was told to try again.
    """
    berhenti, ditunda = PROSES.Event(), PROSES.Value("i", 0)
    penulis = [
        PROSES.Process(target=write_until, args=(url, nomor, berhenti, ditunda)) for nomor in range(PENULIS)
    ]
    for satu in penulis:
        satu.start()
    berkas = [folder / f"{nomor}.cadangan" for nomor in range(banyak)]
    try:
        with open_store(url) as store:
            _wait_for_uploads(url)
            for satu in berkas:
                store.back_up(satu)
    finally:
        berhenti.set()
        for proses in penulis:
            proses.join()
    assert all(proses.exitcode == 0 for proses in penulis), "a writer failed"
    unggahan = [_restore(satu) for satu in berkas]
    assert unggahan == sorted(unggahan)
    assert unggahan[-1] > unggahan[0] or banyak == 1, "nobody wrote"
    return len(unggahan), ditunda.value


def _wait_for_uploads(url: str) -> None:
    with open_store(url) as store:
        while len(store.list_unggahan()) < PENULIS:
            time.sleep(0.05)


def _restore(berkas: Path) -> int:
    """How many uploads a backup holds, after looking at every one of them."""
    url = f"sqlite:///{berkas}.pulih"
    engine = make_engine(url)
    restore(berkas, engine, Pelaku("konsol"))
    engine.dispose()
    with open_store(url) as store:
        daftar, jejak = store.list_unggahan(), store.list_jejak()
        assert store.verify_jejak() is None
        assert daftar["unggahan"].tolist() == list(range(len(daftar), 0, -1))
        assert [len(store.load_rows(unggahan=nomor)) for nomor in daftar["unggahan"]] == [3] * len(daftar)
        assert all(store.load_berkas(nomor).isi for nomor in daftar["unggahan"])
        assert jejak["tindakan"].tolist() == ["pulihkan"] + ["unggah"] * len(daftar)
    return len(daftar)


def main(banyak: int) -> None:
    with (
        run_postgres() as server,
        make_database(server, "cadangan") as url,
        tempfile.TemporaryDirectory() as dua,
    ):
        for jenis, alamat in (("sqlite", f"sqlite:///{dua}/iki.sqlite3"), ("postgresql", url)):
            folder, mulai = Path(dua) / jenis, time.perf_counter()
            folder.mkdir()
            utuh, ditunda = back_up_while_writing(alamat, folder, banyak)
            lama = time.perf_counter() - mulai
            sys.stdout.write(
                f"{jenis}: {utuh} of {banyak} backups under writes restored whole, "
                f"writers told to try again {ditunda} times, {lama:.0f} s\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
