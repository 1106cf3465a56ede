"""How long all documents of one period take, and how much memory; the workbook beside a floor.

    python -m benchmarks.documents [TAHUN TRIWULAN]

On a database of its own, filled like `iki demo`. First what the page Laporan makes of "Semua dokumen": one
zip of the office and of every bidang, made in child processes one after the other; the memory is the largest
resident set of any of them. It is measured first, for a child's begins with its parent's. Then every kind of
document alone. Last the workbook beside XlsxWriter itself: the same cells, without formats, charts or a last
look; the two take turns, and the ratio is of medians. Lines for the eye go to stderr, JSON to stdout.
"""

import io
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import openpyxl
import xlsxwriter

from iki.actions.cetak import Pesanan, order_document
from iki.actions.demo import fill_demo
from iki.actions.laporan import load_laporan
from iki.actions.terbit import DOKUMEN, Dokumen, load_penulis
from iki.pelaku import Pelaku
from iki.periods import Periode
from iki.reports.buku import write_buku
from iki.reports.laporan import Laporan, Permintaan
from iki.store.store import Store, open_store

PUTARAN = 5
BATAS_DETIK, BATAS_MB = 20.0, 400.0


def main(periode: Periode) -> None:
    """Measure, and say whether all documents stay within their budget."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["IKI_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'contoh.sqlite3'}"  # the children's too
        with open_store() as store:
            list(fill_demo(store))
            hasil: dict[str, Any] = {"semua": time_all(store, periode)}
            laporan = load_laporan(store, Permintaan(periode))
        hasil["jenis"] = {f"{satu.bentuk}-{satu.nama}": time_kind(satu, laporan) for satu in DOKUMEN}
        hasil["buku_terhadap_dasar"] = compare_with_floor(laporan)
    print(json.dumps(hasil, indent=2))  # noqa: T201 (the result of the program)


def compare_with_floor(laporan: Laporan) -> dict[str, float]:
    """Median CPU seconds of our workbook and of its bare cells, in turns."""
    sel = read_cells(write_buku(laporan))
    cara: dict[str, Callable[[], bytes]] = {
        "kita": lambda: write_buku(laporan),
        "dasar": lambda: write_cells(sel),
    }
    waktu: dict[str, list[float]] = {nama: [] for nama in cara}
    for _ in range(PUTARAN):
        for nama, tulis in cara.items():
            mulai = time.process_time()
            tulis()
            waktu[nama].append(time.process_time() - mulai)
    hasil = {nama: median(satu) for nama, satu in waktu.items()}
    hasil |= {"nisbah": hasil["kita"] / hasil["dasar"], "sel": sum(map(len, sel.values()))}
    tell(f"buku kerja {hasil['kita']:.2f} s, selnya saja {hasil['dasar']:.2f} s: {hasil['nisbah']:.1f} kali")
    return hasil


def read_cells(isi: bytes) -> dict[str, list[tuple[int, int, Any]]]:
    """Every filled cell of a workbook by sheet: row and column from 0, and its value."""
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    return {
        lembar.title: [
            (sel.row - 1, sel.column - 1, sel.value)
            for baris in lembar.iter_rows()
            for sel in baris
            if sel.value is not None
        ]
        for lembar in buku
    }


def write_cells(sel: dict[str, list[tuple[int, int, Any]]]) -> bytes:
    """The same cells by XlsxWriter and nothing else."""
    berkas = io.BytesIO()
    with xlsxwriter.Workbook(berkas, {"in_memory": True}) as buku:
        for nama, milik in sel.items():
            lembar = buku.add_worksheet(nama)
            for baris, kolom, nilai in milik:
                if isinstance(nilai, str):
                    lembar.write_string(baris, kolom, nilai)
                else:
                    lembar.write_number(baris, kolom, nilai)
    return berkas.getvalue()


def time_kind(dokumen: Dokumen, laporan: Laporan) -> dict[str, float]:
    """The second time that a kind is made, its libraries loaded; in this process."""
    tulis = load_penulis(dokumen)
    tulis(laporan)
    mulai, cpu = time.perf_counter(), time.process_time()
    isi = tulis(laporan)
    hasil = {"detik": time.perf_counter() - mulai, "detik_cpu": time.process_time() - cpu, "bita": len(isi)}
    tell(f"{dokumen.judul} (.{dokumen.bentuk}): {hasil['detik']:.2f} s, {len(isi) / 1e3:.0f} kB")
    return hasil


def time_all(store: Store, periode: Periode) -> dict[str, float | bool]:
    """All documents of the office and of every bidang, as the page has them made."""
    mulai, awal = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    kerja = order_document(store, Pelaku("ukur"), Pesanan(Permintaan(periode), None))
    kerja.selesai.wait()
    if kerja.isi is None:
        raise RuntimeError(kerja.galat)
    detik = time.perf_counter() - mulai
    anak = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = anak.ru_utime + anak.ru_stime - awal.ru_utime - awal.ru_stime
    mb = anak.ru_maxrss * 1024 / 1e6
    hasil: dict[str, float | bool] = {"detik": detik, "detik_cpu": cpu}
    hasil |= {"mb": mb, "dokumen": kerja.dari, "bita": len(kerja.isi)}
    hasil["dalam_batas"] = detik < BATAS_DETIK and mb < BATAS_MB
    tell(f"semua {kerja.dari} dokumen: {detik:.1f} s, CPU {cpu:.1f} s, {mb:.0f} MB")
    return hasil


def tell(kalimat: str) -> None:
    """One line for who waits."""
    print(kalimat, file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main(Periode(*map(int, sys.argv[1:3])) if sys.argv[1:] else Periode(2026, 3))
