"""Mutated workbooks: none may crash the application, none may lend it a value that its cell does not show.

    python -m tests.faults.fuzz [how many] [seed]

Each case is a filled form, mutated by its number alone, so that one case can be run again. The oracle
(`oracle`) reads the cell of every accepted value by itself, without the application's code.
"""

import random
import sys
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from iki.catalogue.files import load_katalog
from iki.intake.findings import Tingkat
from iki.intake.known import index_ukuran
from iki.intake.plausibility import find_doubts
from iki.intake.reader import read_workbook
from tests.faults.mutate import mutate
from tests.faults.oracle import disagree
from tests.unit.small_katalog import make_realisasi

KATALOG = load_katalog()
UKURAN = index_ukuran(KATALOG)
REALISASI = make_realisasi()
SEKALIGUS = 2  # as many as the application lets read at once


@dataclass
class Rekap:
    """What a run came to.

    Attributes:
        jenis: cases by kind of mutation; kode: temuan by kind.
        diterima: values accepted, each compared with its cell.
        salah: what must not be: "case number: what happened".
    """

    jenis: Counter[str] = field(default_factory=Counter)
    kode: Counter[str] = field(default_factory=Counter)
    diterima: int = 0
    salah: list[str] = field(default_factory=list)


def run(banyak: int, benih: int = 0) -> Rekap:
    """Check this many mutated files, two at a time."""
    rekap = Rekap()
    with ThreadPoolExecutor(SEKALIGUS) as kolam:
        for satu in kolam.map(_check, range(benih, benih + banyak)):
            rekap.jenis.update(satu.jenis)
            rekap.kode.update(satu.kode)
            rekap.diterima += satu.diterima
            rekap.salah += satu.salah
    return rekap


def _check(nomor: int) -> Rekap:
    mutasi = mutate(random.Random(nomor))  # noqa: S311  (repeatable, not secret)
    rekap = Rekap(Counter([mutasi.jenis]))
    try:
        bacaan = read_workbook(mutasi.isi, f"kasus-{nomor}.xlsx", KATALOG)
        temuan = bacaan.temuan + find_doubts(bacaan.isian, KATALOG, REALISASI)
    except Exception:  # noqa: BLE001  (whatever it is, it is what is looked for)
        rekap.salah.append(f"{nomor} ({mutasi.jenis}): {traceback.format_exc(limit=-3)}")
        return rekap
    rekap.kode.update(str(satu.kode) for satu in temuan)
    galat = {(satu.lembar, satu.sel) for satu in temuan if satu.tingkat is Tingkat.GALAT}
    for baris in bacaan.isian.to_dict("records"):
        if (baris["lembar"], baris["sel"]) not in galat:
            rekap.diterima += 1
            if kata := disagree(mutasi.isi, baris, UKURAN[baris["kode"]]):
                rekap.salah.append(f"{nomor} ({mutasi.jenis}): {kata}")
    return rekap


def main() -> int:
    """Run, say what came of it, and fail where something went wrong."""
    banyak, benih, *_ = [*(int(satu) for satu in sys.argv[1:]), *(5000, 0)[len(sys.argv) - 1 :]]
    rekap = run(banyak, benih)
    sys.stdout.write(f"{banyak} berkas, benih {benih}; {rekap.diterima} nilai diterima\n")
    for judul, hitung in (("mutasi", rekap.jenis), ("temuan", rekap.kode)):
        sys.stdout.write(f"{judul}: " + ", ".join(f"{n} {kali}" for n, kali in hitung.most_common()) + "\n")
    sys.stdout.write("\n".join([f"{len(rekap.salah)} salah", *rekap.salah]) + "\n")
    return bool(rekap.salah)


if __name__ == "__main__":
    sys.exit(main())
