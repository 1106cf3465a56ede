"""How fast scoring is beside a bare numpy `bincount` design and a pandas groupby.

    python -m benchmarks.scoring [rows ...]

Each works from arrays of reported values (ukuran, triwulan, nilai) to the realisasi of the year,
capaian, kategori, and the means per indikator, jabatan, bidang and dinas; CPU time, interleaved,
medians. Ours does more on the way: status, sementara, "no case", whole-year values, blank triwulan,
the uncapped means and the coverage.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
import pandas as pd

from iki.catalogue.model import Agregasi, Arah, Jadwal
from iki.scoring.achievement import score_arrays
from iki.scoring.policy import load_policy
from iki.scoring.promise import Angka, Janji, Kode, code_of
from iki.scoring.reports import Baris, place
from iki.scoring.rollup import Bagian, combine, rise
from iki.scoring.schedule import TargetTriwulan, spread_target

POLICY = load_policy()
BATAS = np.array([kategori.batas_bawah for kategori in reversed(POLICY.kategori)])
AGREGASI = [code_of(satu) for satu in (Agregasi.JUMLAH, Agregasi.AKHIR, Agregasi.RATA, Agregasi.MAKS)]


@dataclass(frozen=True)
class Soal:
    """One invented dinas: n ukuran of one indikator each, every triwulan reported."""

    janji: Janji
    jadwal: TargetTriwulan
    baris: Baris
    induk: list[Kode]  # the jabatan, bidang and dinas of each indikator


def make_soal(banyak_baris: int) -> Soal:
    n = banyak_baris // 4
    acak = np.random.default_rng(86)
    kosong, nol = np.full(n, np.nan), np.zeros(n, dtype=np.int8)
    janji = Janji(
        target=acak.integers(1, 100, n).astype(float),
        target_atas=kosong,
        target_lalu=np.zeros(n),
        target_tw=np.full((4, n), np.nan),
        peringkat_target=nol,
        arah=np.where(acak.random(n) < 0.1, code_of(Arah.TURUN), code_of(Arah.NAIK)).astype(np.int8),
        agregasi=acak.choice(AGREGASI, n).astype(np.int8),
        jadwal=np.full(n, code_of(Jadwal.PENUH), dtype=np.int8),
        bulat=np.ones(n, dtype=bool),
        tangga=nol - 1,
        bergantung_kejadian=np.zeros(n, dtype=bool),
    )
    m = 4 * n
    baris = Baris(
        ukuran=np.repeat(np.arange(n), 4),
        triwulan=np.tile(np.arange(1, 5), n),
        nilai=acak.integers(0, 50, m).astype(float),
        peringkat=np.zeros(m, dtype=np.int8),
        pembilang=np.full(m, np.nan),
        penyebut=np.full(m, np.nan),
        nihil=np.zeros(m, dtype=bool),
    )
    jabatan = np.arange(n) // 4
    return Soal(janji, spread_target(janji), baris, [jabatan, jabatan // 4, np.zeros(n, dtype=np.intp)])


def score_ours(soal: Soal) -> list[Angka]:
    skor = score_arrays(soal.janji, soal.jadwal, place(soal.janji, soal.baris), POLICY, 4)
    n = len(soal.janji.target)
    ukuran = Bagian(
        nilai=np.minimum(skor.capaian_periode, POLICY.batas_agregasi),
        nilai_tanpa_batas=skor.capaian_periode,
        bobot=np.ones(n),
        status=skor.status,
        kategori=skor.kategori,
    )
    indikator = rise(combine(ukuran, np.arange(n), n, POLICY), np.ones(n))
    return [combine(indikator, grup, int(grup[-1]) + 1, POLICY).nilai for grup in soal.induk]


def score_bincount(soal: Soal) -> list[Any]:
    kode, nilai, n = soal.baris.ukuran, soal.baris.nilai, len(soal.janji.target)
    jumlah, banyak = np.bincount(kode, nilai, n), np.bincount(kode, minlength=n)
    akhir, maks = np.full(n, np.nan), np.full(n, -np.inf)
    akhir[kode] = nilai
    np.maximum.at(maks, kode, nilai)
    target, agregasi = soal.janji.target, soal.janji.agregasi
    realisasi = np.select([agregasi == satu for satu in AGREGASI], [jumlah, akhir, jumlah / banyak, maks])
    turun = np.maximum(100 * (2 * target - realisasi) / target, 0)
    capaian = np.where(soal.janji.arah == code_of(Arah.TURUN), turun, 100 * realisasi / target)
    np.searchsorted(BATAS, np.floor(np.rint(capaian * 1e9) / 1e7 + 0.5) / 100, side="right")
    terbatas, semua = np.minimum(capaian, 100), np.arange(n)
    indikator = np.bincount(semua, terbatas, n) / np.bincount(semua, minlength=n)
    return [np.bincount(grup, indikator) / np.bincount(grup) for grup in soal.induk]


def score_pandas(soal: Soal) -> list[Any]:
    tabel = pd.DataFrame({"kode": soal.baris.ukuran, "nilai": soal.baris.nilai})
    ringkas = tabel.groupby("kode")["nilai"].agg(["sum", "last", "mean", "max"]).to_numpy()
    target, agregasi = soal.janji.target, soal.janji.agregasi
    realisasi = np.select([agregasi == satu for satu in AGREGASI], list(ringkas.T))
    turun = np.maximum(100 * (2 * target - realisasi) / target, 0)
    capaian = np.where(soal.janji.arah == code_of(Arah.TURUN), turun, 100 * realisasi / target)
    pd.cut(pd.Series(capaian).round(2), [*BATAS, np.inf], right=False)
    terbatas = pd.Series(np.minimum(capaian, 100))
    return [terbatas.groupby(grup).mean().to_numpy() for grup in soal.induk]


def measure(banyak_baris: int, putaran: int) -> dict[str, float]:
    """Median CPU seconds of each way; they take turns, and must agree."""
    soal = make_soal(banyak_baris)
    cara: dict[str, Callable[[Soal], list[Any]]] = {
        "iki": score_ours,
        "bincount": score_bincount,
        "pandas": score_pandas,
    }
    hasil = [hitung(soal) for hitung in cara.values()]
    for lain in hasil[1:]:
        assert all(np.allclose(kita, dia) for kita, dia in zip(hasil[0], lain, strict=True))  # noqa: S101
    waktu: dict[str, list[float]] = {nama: [] for nama in cara}
    for _ in range(putaran):
        for nama, hitung in cara.items():
            mulai = time.process_time()
            hitung(soal)
            waktu[nama].append(time.process_time() - mulai)
    return {nama: median(satu) for nama, satu in waktu.items()}


def main(ukuran: list[int]) -> None:
    for banyak in ukuran:
        waktu = measure(banyak, putaran=51 if banyak < 10**5 else 9 if banyak < 10**7 else 3)
        kali = {nama: satu / waktu["bincount"] for nama, satu in waktu.items()}
        baris = " ".join(f"{nama} {1e3 * waktu[nama]:.2f} ms ({kali[nama]:.2f})" for nama in waktu)
        sys.stdout.write(f"{banyak} baris: {baris}; iki {1e9 * waktu['iki'] / banyak:.0f} ns per baris\n")


if __name__ == "__main__":
    main([int(teks) for teks in sys.argv[1:]] or [992, 10**5, 10**6, 10**7])
