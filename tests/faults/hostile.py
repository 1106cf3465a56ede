"""What hostile and huge files cost the application that checks them.

    python -m tests.faults.hostile [word in a case's name ...]

Prints for each file: seconds, by how much the memory of the process that serves pages grew at its
peak, what the child's reader answered. Every case is checked in a fork of its own.
"""

import multiprocessing
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from iki.actions.check import check_workbook
from iki.catalogue.files import load_katalog
from iki.store.store import Store, open_store
from iki.store.unggahan import Berkas
from tests.faults.hostile_files import DITOLAK, HOSTILE

MIB = 1024


@dataclass(frozen=True)
class Hasil:
    """What checking one file came to.

    Attributes:
        tumbuh: MiB by which this process grew at its peak, the file's own bytes not counted.
        temuan: the kinds of temuan with how many there are; kalimat: the first one.
        sisa: files left in the folder for temporary files, and rows left in the store.
    """

    detik: float
    tumbuh: float
    temuan: dict[str, int]
    kalimat: str
    sisa: int


def measure(nama: str) -> Hasil:
    """Check one hostile file in a fork of its own, against a store that is empty."""
    isi = HOSTILE[nama]()
    with multiprocessing.get_context("fork").Pool(1) as kolam:
        return kolam.apply(_check, (nama, isi))


def _check(nama: str, isi: bytes) -> Hasil:
    with tempfile.TemporaryDirectory() as folder:
        tempat = Path(folder) / "sementara"
        tempat.mkdir()
        tempfile.tempdir = str(tempat)
        with open_store(f"sqlite:///{folder}/iki.sqlite3") as store:
            load_katalog()
            return _measure(store, Berkas(f"{nama}.xlsx", isi), tempat)


def _measure(store: Store, berkas: Berkas, tempat: Path) -> Hasil:
    check_workbook(store, Berkas("kosong.xlsx", b""))  # what is loaded once and kept
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak begins anew
    awal, mulai = _memory("VmRSS"), time.perf_counter()
    hasil = check_workbook(store, berkas)
    detik, tumbuh = time.perf_counter() - mulai, (_memory("VmHWM") - awal) / MIB
    kode = [str(satu.kode) for satu in hasil.temuan]
    return Hasil(
        detik=detik,
        tumbuh=tumbuh,
        temuan={satu: kode.count(satu) for satu in dict.fromkeys(kode)},
        kalimat=hasil.temuan[0].kalimat if hasil.temuan else "",
        sisa=len(list(tempat.iterdir())) + len(store.list_unggahan()),
    )


def _memory(apa: str) -> int:
    """KiB, as Linux tells them."""
    baris = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(satu.split()[1]) for satu in baris if satu.startswith(f"{apa}:"))


def main() -> None:
    """Measure the cases whose names hold one of the words given; all without."""
    kata = sys.argv[1:] or [""]
    for nama in (nama for nama in HOSTILE if any(satu in nama for satu in kata)):
        hasil = measure(nama)
        tanda = "ditolak" if nama in DITOLAK else "dibaca"
        sys.stdout.write(
            f"{nama:34} {tanda:8} {hasil.detik:6.2f} s {hasil.tumbuh:7.1f} MiB  {hasil.kalimat[:110]}\n"
        )


if __name__ == "__main__":
    main()
