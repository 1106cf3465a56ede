"""Two people at once want what only one of them can have: exactly one wins, and the other is told.

    python -m tests.faults.pairs [pairs]

Each pair starts at one moment, over a connection each. Exits 1 where both win, both lose, or the loser is
told anything but a sentence.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from iki.errors import IkiError
from iki.pelaku import Pelaku, Peran
from iki.periods import Periode
from iki.store.akun import AkunBaru, Hak
from iki.store.putusan import Putusan
from iki.store.schema import StatusRealisasi
from iki.store.store import Store, open_store
from tests.integration.store_samples import make_kiriman
from tests.postgres import make_database, run_postgres

DUA = (Pelaku("wati"), Pelaku("budi"))
Upaya = Callable[[Store, Pelaku], object]


def _decide(store: Store, nomor: int) -> list[Upaya]:
    """Both approve the same value."""
    baru = store.save_unggahan(make_kiriman(f"putus {nomor}".encode(), {"nilai": nomor})).unggahan
    ids = store.load_rows(unggahan=baru)["id"].tolist()
    return [lambda s, oleh: s.decide(oleh, Putusan(ids, StatusRealisasi.DISAHKAN))] * 2


def _undo(store: Store, nomor: int) -> list[Upaya]:
    """Both take the same upload back."""
    baru = store.save_unggahan(make_kiriman(f"batal {nomor}".encode(), {"nilai": nomor})).unggahan
    return [lambda s, oleh: s.undo_unggahan(baru, oleh, "keliru")] * 2


def _lock(_store: Store, nomor: int) -> list[Upaya]:
    """Both lock the same triwulan."""
    periode = Periode(2030 + nomor // 4 % 70, nomor % 4 + 1)
    return [lambda s, oleh: s.lock_period(oleh, periode)] * 2


def _account(_store: Store, nomor: int) -> list[Upaya]:
    """Both give the same name to a new account."""
    baru = AkunBaru(f"siti{nomor}", "Siti", Peran.PIMPINAN, None, "sidik")
    return [lambda s, oleh: s.add_akun(oleh, baru)] * 2


def _admins(store: Store, nomor: int) -> list[Upaya]:
    """The only two admins take the role from each other."""
    for satu in store.list_akun():
        if satu.peran is Peran.ADMIN:
            store.change_akun(DUA[0], satu.nama, Hak(Peran.ADMIN))
    nama = [f"admin{nomor}{huruf}" for huruf in "ab"]
    for satu in nama:
        store.add_akun(DUA[0], AkunBaru(satu, satu, Peran.ADMIN, None, "sidik"))
    for satu in store.list_akun():
        if satu.peran is Peran.ADMIN and satu.nama not in nama:
            store.change_akun(DUA[0], satu.nama, Hak(Peran.PIMPINAN))
    return [lambda s, oleh, satu=satu: s.change_akun(oleh, satu, Hak(Peran.PIMPINAN)) for satu in nama]


KASUS = {"sahkan": _decide, "batal": _undo, "kunci": _lock, "akun baru": _account, "admin terakhir": _admins}


def race(url: str, kasus: str, banyak: int) -> int:
    """So many pairs, one after the other; gives in how many exactly one won."""
    gerbang = threading.Barrier(2)

    def lakukan(store: Store, oleh: Pelaku, upaya: Upaya) -> bool:
        gerbang.wait()
        try:
            upaya(store, oleh)
        except IkiError:
            return False
        return True

    with open_store(url) as kiri, open_store(url) as kanan, ThreadPoolExecutor(2) as dua:
        menang = 0
        for nomor in range(banyak):
            upaya = KASUS[kasus](kiri, nomor)
            menang += sum(dua.map(lakukan, (kiri, kanan), DUA, upaya)) == 1
    return menang


def report(jenis: str, url: str, banyak: int) -> Iterator[str]:
    """A line for each kind of pair."""
    for kasus in KASUS:
        mulai = time.perf_counter()
        menang = race(url, kasus, banyak)
        lama = time.perf_counter() - mulai
        yield f"{jenis}, {kasus}: {menang} of {banyak} pairs with one winner, {lama:.0f} s"
        if menang != banyak:
            sys.exit(1)


def main(banyak: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        run_postgres() as server,
        make_database(server, "pasangan") as url,
    ):
        for jenis, alamat in (("sqlite", f"sqlite:///{Path(folder) / 'iki.sqlite3'}"), ("postgresql", url)):
            for baris in report(jenis, alamat, banyak):
                sys.stdout.write(baris + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
