"""How fast a workbook is checked, beside what two readers need for its cells alone.

    python -m benchmarks.intake [rounds]

Two figures. (1) `check` of the filled template of all bidang, beyond the start of Python and the
imports; the goal is half a second. (2) a form of 10 000 rows read by our child process, beside pandas
with calamine plus openpyxl in read-only mode, interleaved; the goal is 1,3 times their sum, plus the
start of the child: Python and its imports, which the peers here have behind them. Ours does more on the
way: the gate, formulas, hidden rows, and the comparison of both readers. Wall clock, medians.
"""

import io
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import openpyxl
import pandas as pd
import xlsxwriter

from iki.actions.check import check_workbook
from iki.actions.template import make_template
from iki.intake import sandbox
from iki.store.store import Store, open_store
from iki.store.unggahan import Berkas

BARIS, KOLOM = 10_000, 16


def fill_template(store: Store) -> bytes:
    """The template of TW II for all, every realisasi a 7."""
    buku = openpyxl.load_workbook(io.BytesIO(make_template(store, 2026, 2)))
    for lembar in buku.worksheets[1:]:
        for baris in range(7, lembar.max_row + 1):
            lembar.cell(baris, 10).value = 7
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def make_rows(banyak: int) -> bytes:
    """A sheet of so many rows of 16 columns, half text and half numbers, as a form is."""
    hasil = io.BytesIO()
    with xlsxwriter.Workbook(hasil, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet("Isian")
        for baris in range(banyak):
            for kolom in range(KOLOM):
                if kolom % 2:
                    lembar.write_number(baris, kolom, baris * 0.37 + kolom)
                else:
                    lembar.write_string(baris, kolom, f"Persentase indikator {baris % 63} pada kolom {kolom}")
    return hasil.getvalue()


def read_pandas(isi: bytes) -> None:
    pd.read_excel(io.BytesIO(isi), engine="calamine", header=None, sheet_name=None)


def read_openpyxl(isi: bytes) -> None:
    buku = openpyxl.load_workbook(io.BytesIO(isi), read_only=True, data_only=True)
    for lembar in buku.worksheets:
        for _ in lembar.iter_rows(values_only=True):
            pass


def read_ours(isi: bytes) -> None:
    sandbox.read_lembar(isi, "uji.xlsx")


def seconds(kerja: Callable[[], object]) -> float:
    mulai = time.perf_counter()
    kerja()
    return time.perf_counter() - mulai


def interleave(kerja: dict[str, Callable[[], object]], putaran: int) -> dict[str, float]:
    """The median seconds of each, one round after another so that all meet the same machine."""
    detik: dict[str, list[float]] = {nama: [] for nama in kerja}
    for _ in range(putaran):
        for nama, satu in kerja.items():
            detik[nama].append(seconds(satu))
    return {nama: median(semua) for nama, semua in detik.items()}


def measure_check(putaran: int) -> float:
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{Path(folder) / 'x'}.db") as store:
        berkas = Berkas("isian.xlsx", fill_template(store))
        check_workbook(store, berkas)
        return interleave({"check": partial(check_workbook, store, berkas)}, putaran)["check"]


def main() -> None:
    putaran = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    sys.stdout.write(f"check of the filled template: {measure_check(putaran):.3f} s (goal 0.5)\n")
    isi, sebaris = make_rows(BARIS), make_rows(1)
    detik = interleave(
        {
            "pandas+calamine": partial(read_pandas, isi),
            "openpyxl read_only": partial(read_openpyxl, isi),
            "start of the child": partial(read_ours, sebaris),
            "ours": partial(read_ours, isi),
        },
        putaran,
    )
    for nama, satu in detik.items():
        sys.stdout.write(f"{BARIS} rows, {nama:18} {satu:.3f} s\n")
    jumlah = detik["pandas+calamine"] + detik["openpyxl read_only"]
    bersih = detik["ours"] - detik["start of the child"]
    sys.stdout.write(f"ours without the child's start: {bersih / jumlah:.2f} times both (goal 1.3)\n")


if __name__ == "__main__":
    main()
