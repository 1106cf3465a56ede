"""Put the clock of the real server forward and back by hours, while people sign in, guess and upload.

    python -m tests.faults.clock

Time itself goes on evenly, only what the clock says jumps (`jam/sitecustomize.py`). Exits 1 where a session
or a lock lasts longer than it may, an upload is lost or superseded by an older one, the audit trail does not
verify, or anything raised an error.
"""

import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from iki.actions.sandi import hash_sandi
from iki.pelaku import Peran
from iki.store.akun import AkunBaru
from iki.store.store import Store, open_store
from iki.store.tebakan import BATAS_AKUN, LAMA_TERKUNCI
from tests.browser.harness import Server, run_server
from tests.faults.guesses import KONSOL, SANDI, Pintu, add_many, ask, open_pintu
from tests.faults.pengguna import Pengguna, enter
from tests.faults.server import UKURAN, make_workbook

MENIT, JAM = 60, 3600
_TUNGGU = re.compile(r"Tunggu (\d+) (detik|menit)")
_SATUAN = {"detik": 1, "menit": 60}


@dataclass(frozen=True)
class Jam:
    """The server's clock, as a file that is read whenever the time is asked for."""

    berkas: Path

    def set(self, detik: int) -> None:
        """So many seconds ahead of the true time; behind it where negative."""
        self.berkas.with_suffix(".baru").write_text(str(detik), "ascii")
        self.berkas.with_suffix(".baru").replace(self.berkas)

    @property
    def lingkungan(self) -> dict[str, str]:
        """What has a process follow it."""
        return {"JAM_PALSU": str(self.berkas), "PYTHONPATH": str(Path(__file__).parent / "jam")}


@dataclass(frozen=True)
class Keadaan:
    """The server, its store and its clock."""

    server: Server
    store: Store
    jam: Jam

    @property
    def pintu(self) -> Pintu:
        """The sign-in's form."""
        return open_pintu(self.server.url)

    def holds(self, kuki: str) -> bool:
        """Whether the session of this cookie is served."""
        return ask(self.server.url, "GET", "/", kepala={"cookie": kuki, "accept": "text/html"})[0] == 200

    def wait(self, nama: str) -> int:
        """Seconds that a sign-in with the right password is told to wait; 0: none."""
        _, teks, _ = self.pintu.send(nama, SANDI)
        kata = _TUNGGU.search(teks)
        return int(kata[1]) * _SATUAN[kata[2]] if kata else 0


@dataclass(frozen=True)
class Hasil:
    """One thing that was looked at, and whether it was as it must be."""

    apa: str
    benar: bool


def look_at_sessions(k: Keadaan) -> Iterator[Hasil]:
    """When a session holds, by how far the clock was put since it was opened or used."""
    for awal, kini, berlaku in (
        (0, 29 * MENIT, True),
        (0, 31 * MENIT, False),
        (0, 13 * JAM, False),
        (0, -2 * MENIT, False),
        (0, -5 * JAM, False),
        (13 * JAM, 0, False),
        (-5 * JAM, 0, False),
    ):
        k.jam.set(awal)
        kuki = enter(k.server.url, "akun0")
        k.jam.set(kini)
        yield Hasil(f"session of {awal:+d} s at {kini:+d} s holds: {berlaku}", k.holds(kuki) is berlaku)
    k.jam.set(0)
    yield Hasil("a session opened and used at one time holds", k.holds(enter(k.server.url, "akun0")))


def look_at_locks(k: Keadaan) -> Iterator[Hasil]:
    """A lock lasts its 15 minutes from the first try after a jump back."""
    paling = LAMA_TERKUNCI.total_seconds()
    for nama in ("akun1", "hantu"):
        k.jam.set(0)
        for nomor in range(BATAS_AKUN):
            k.pintu.enter(nama, f"tebakan {nomor}")
        yield Hasil(f"{nama} is locked", k.wait(nama) > paling - MENIT)
        k.jam.set(-5 * JAM)
        yield Hasil(f"{nama} at -5 h waits 14 to 15 minutes", paling - MENIT < k.wait(nama) <= paling)
        k.jam.set(-5 * JAM + 16 * MENIT)
        yield Hasil(f"{nama} at -5 h and 16 minutes does not wait", k.wait(nama) == 0)


def look_at_uploads(k: Keadaan) -> Iterator[Hasil]:
    """What is stored last stands, whatever the clock said."""
    for nomor, detik in enumerate((0, -5 * JAM, 3 * JAM, -26 * JAM, 0)):
        k.jam.set(detik)
        with Pengguna(k.server.url, enter(k.server.url, "operator")) as pengguna:
            hasil = pengguna.upload(make_workbook(k.store, nomor))
        yield Hasil(f"upload at {detik:+d} s is stored", hasil == nomor + 1)
        kini = k.store.load_realisasi().set_index("kode")["nilai"]
        yield Hasil(f"upload at {detik:+d} s is what stands", kini.get(UKURAN[0]) == nomor + 1)


def look_at_the_end(k: Keadaan) -> Iterator[Hasil]:
    """The trail is whole, and nothing raised an error."""
    yield Hasil("the audit trail verifies", k.store.verify_jejak() is None)
    waktu = k.store.list_jejak()["waktu"]
    yield Hasil("the trail tells of the jumps", not waktu.is_monotonic_decreasing)
    yield Hasil("no error in the log", "Traceback" not in k.server.log.read_text())


BAGIAN: tuple[Callable[[Keadaan], Iterator[Hasil]], ...] = (
    look_at_sessions,
    look_at_locks,
    look_at_uploads,
    look_at_the_end,
)


def run(folder: Path) -> list[Hasil]:
    """All of it, on a server of its own."""
    jam = Jam(folder / "jam")
    jam.set(0)
    with run_server(folder, **jam.lingkungan) as server, open_store(server.database_url) as store:
        add_many(store, 2)
        sidik = hash_sandi(SANDI)
        store.add_akun(KONSOL, AkunBaru("operator", "o", Peran.OPERATOR, "REHSOS", sidik, harus_ganti=False))
        keadaan = Keadaan(server, store, jam)
        return [satu for bagian in BAGIAN for satu in bagian(keadaan)]


def main() -> int:
    """A line for each thing that was looked at; 1 where one is not as it must be."""
    with tempfile.TemporaryDirectory() as folder:
        hasil = run(Path(folder))
    sys.stdout.writelines(f"{'ok   ' if satu.benar else 'SALAH'} {satu.apa}\n" for satu in hasil)
    salah = sum(not satu.benar for satu in hasil)
    sys.stdout.write(f"{len(hasil)} looked at, {salah} wrong\n")
    return bool(salah)


if __name__ == "__main__":
    sys.exit(main())
