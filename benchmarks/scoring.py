"""How fast scoring is beside other ways to do the same.

    pip install -r requirements-bench.txt
    python -m benchmarks.scoring [rows ...]

Each way works from arrays of reported values (ukuran, triwulan, nilai, blanks among them) to capaian
and kategori of every ukuran, and to the capped and uncapped mean, kategori and coverage of every
indikator, jabatan, bidang and the dinas. All must agree before anything is timed. Then they take
turns; a figure is a median of CPU seconds (all threads together). What a way needs only once (a
frame built, a table loaded, a kernel compiled, the targets spread over the triwulan) is not counted.
Ours does more on the way: letters, "no case", values of a whole year, blank triwulan, sementara.
The table goes to stderr, JSON to stdout.
"""

import json
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from benchmarks.office import make_years
from benchmarks.ours import prepare_ours
from benchmarks.peers_engines import prepare_duckdb, prepare_polars
from benchmarks.peers_numba import prepare_numba
from benchmarks.peers_numpy import prepare_bincount, read_columns
from benchmarks.peers_pandas import prepare_apply, prepare_groupby
from benchmarks.task import Cara, Soal, check_agreement, make_soal

CARA: dict[str, Callable[[Soal], Cara]] = {
    "iki": prepare_ours,
    "bincount": prepare_bincount,
    "numba": prepare_numba,
    "pandas groupby": prepare_groupby,
    "polars": prepare_polars,
    "duckdb": prepare_duckdb,
    "pandas apply": prepare_apply,
}
SAMPAI = {"pandas apply": 10**4}
"""The most rows at which a way is bearable: `apply` needs about 14 s for 100 000."""


def measure(banyak_baris: int, putaran: int) -> dict[str, float]:
    """Median CPU seconds of each way, once all have agreed with ours."""
    soal = make_soal(banyak_baris)
    cara: dict[str, Callable[[], Any]] = {
        nama: prepare(soal)
        for nama, prepare in CARA.items()
        if banyak_baris <= SAMPAI.get(nama, banyak_baris)
    }
    kita = cara["iki"]()
    for nama, hitung in cara.items():
        check_agreement(nama, kita, hitung())
    return time_in_turns({**cara, "membaca kolom": lambda: read_columns(soal)}, putaran)


def time_in_turns(cara: dict[str, Callable[[], Any]], putaran: int) -> dict[str, float]:
    waktu: dict[str, list[float]] = {nama: [] for nama in cara}
    for _ in range(putaran):
        for nama, hitung in cara.items():
            mulai = time.process_time()
            hitung()
            waktu[nama].append(time.process_time() - mulai)
    return {nama: median(satu) for nama, satu in waktu.items()}


def report(banyak_baris: int, waktu: dict[str, float]) -> dict[str, Any]:
    """The times of one size with their multiples of bincount; also written as a table."""
    sys.stderr.write(f"\n{banyak_baris} baris; CPU, dan kali bincount\n")
    for nama, satu in sorted(waktu.items(), key=lambda pasangan: pasangan[1]):
        sys.stderr.write(f"  {nama:16}{1e3 * satu:12.3f} ms{satu / waktu['bincount']:10.2f}\n")
    return {
        "baris": banyak_baris,
        "cpu_ms": {nama: round(1e3 * satu, 4) for nama, satu in waktu.items()},
        "kali_bincount": {nama: round(satu / waktu["bincount"], 3) for nama, satu in waktu.items()},
        "ns_per_baris_iki": round(1e9 * waktu["iki"] / banyak_baris, 1),
    }


def main(ukuran: list[int]) -> None:
    hasil = [report(n, measure(n, putaran=51 if n < 10**5 else 11 if n < 10**7 else 5)) for n in ukuran]
    tahun = time_in_turns({str(i): prepare_ours(soal) for i, soal in enumerate(make_years())}, putaran=101)
    kantor = 1e3 * max(tahun.values())
    sys.stderr.write(f"\nkantor ini: setahun dan semua tingkat {kantor:.3f} ms\n")
    json.dump({"ukuran": hasil, "kantor_ms_setahun": round(kantor, 4)}, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main([int(teks) for teks in sys.argv[1:]] or [10**3, 10**5, 10**6, 10**7])
