"""Scoring in plain numpy: a `bincount` design, and the least that any way must do."""

import numpy as np

from benchmarks.task import AGREGASI, BATAS, POLICY, Cara, Hasil, Soal, Tingkat
from iki.catalogue.model import Arah
from iki.scoring.promise import Angka, Kode, code_of


def prepare_bincount(soal: Soal) -> Cara:
    """Sums and counts by `bincount`, the last by a scatter, the largest by `maximum.at`."""
    target, bobot, semua = soal.janji.target, soal.bobot, [len(soal.janji.target), *soal.banyak]
    agregasi = [soal.janji.agregasi == code_of(satu) for satu in AGREGASI[:3]]
    turun = soal.janji.arah == code_of(Arah.TURUN)
    satu_satu = np.ones(semua[0])

    def score() -> Hasil:
        realisasi = _bring_together(soal.baris.ukuran, soal.baris.nilai, semua[0], agregasi)
        menurun = np.maximum(100 * (2 * target - realisasi) / target, 0)
        capaian = np.where(turun, menurun, 100 * realisasi / target)
        tingkat = [_roll_up(capaian, np.minimum(capaian, POLICY.batas_agregasi), satu_satu, soal.grup[0])]
        dasar = tingkat[0]
        tingkat += [_roll_up(dasar.nilai_tanpa_batas, dasar.nilai, bobot, grup) for grup in soal.grup[1:]]
        return Hasil(capaian, _classify(capaian), tingkat)

    return score


def _bring_together(kode: Kode, nilai: Angka, n: int, agregasi: list[np.ndarray]) -> Angka:
    """The realisasi of the year; NaN where every triwulan is blank."""
    ada = np.flatnonzero(~np.isnan(nilai))
    kode, nilai = kode[ada], nilai[ada]
    jumlah, banyak = np.bincount(kode, nilai, n), np.bincount(kode, minlength=n)
    akhir, maks = np.full(n, np.nan), np.full(n, -np.inf)
    akhir[kode] = nilai
    np.maximum.at(maks, kode, nilai)
    with np.errstate(invalid="ignore"):
        rata = jumlah / banyak
    dijumlah, terakhir, dirata = agregasi
    realisasi = np.where(dijumlah, jumlah, np.where(terakhir, akhir, np.where(dirata, rata, maks)))
    return np.where(banyak > 0, realisasi, np.nan)


def _classify(nilai: Angka) -> Kode:
    bulat = np.floor(np.rint(nilai * 1e9) / 1e7 + 0.5) / 100
    kode = len(BATAS) - np.searchsorted(BATAS, bulat, side="right")
    return np.where(np.isnan(nilai), -1, kode)


def _roll_up(tanpa_batas: Angka, nilai: Angka, bobot: Angka, grup: Kode) -> Tingkat:
    n = int(grup[-1]) + 1
    kosong = np.isnan(nilai)
    belum = np.bincount(grup[np.flatnonzero(kosong)], minlength=n)
    ada = np.flatnonzero(~kosong)
    grup, berat = grup[ada], bobot[ada]
    dinilai = np.bincount(grup, minlength=n)
    with np.errstate(invalid="ignore"):
        jumlah_berat = np.bincount(grup, berat, n)
        rata = np.bincount(grup, berat * nilai[ada], n) / jumlah_berat
        rata_tanpa_batas = np.bincount(grup, berat * tanpa_batas[ada], n) / jumlah_berat
    kurang = 100 * dinilai < POLICY.cakupan_minimum * (dinilai + belum)
    return Tingkat(rata, rata_tanpa_batas, np.where(kurang, -1, _classify(rata)), dinilai, belum)


def read_columns(soal: Soal) -> float:
    """The floor: each column of the reports is read once, and nothing is done with it."""
    return float(soal.baris.ukuran.sum() + soal.baris.triwulan.sum() + soal.baris.nilai.sum())
