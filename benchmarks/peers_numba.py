"""Scoring in one compiled pass over the rows, one over the ukuran and one over each level."""

import math

import numba
import numpy as np

from benchmarks.task import AGREGASI, BATAS, POLICY, Cara, Hasil, Soal, Tingkat
from iki.catalogue.model import Arah
from iki.scoring.promise import code_of

JUMLAH, AKHIR, _, MAKS = (code_of(satu) for satu in AGREGASI)
TURUN = code_of(Arah.TURUN)
BATAS_AGREGASI, CAKUPAN = POLICY.batas_agregasi, POLICY.cakupan_minimum


def prepare_numba(soal: Soal) -> Cara:
    """Compiles on first use; that is not counted, for the checked run comes before the timed ones."""
    janji, baris, satu_satu = soal.janji, soal.baris, np.ones(len(soal.janji.target))

    def score() -> Hasil:
        capaian, kategori, terbatas = _score(
            baris.ukuran, baris.nilai, janji.target, janji.agregasi, janji.arah
        )
        dasar = Tingkat(*_roll_up(capaian, terbatas, satu_satu, soal.grup[0], soal.banyak[0]))
        tingkat = [
            Tingkat(*_roll_up(dasar.nilai_tanpa_batas, dasar.nilai, soal.bobot, grup, banyak))
            for grup, banyak in zip(soal.grup[1:], soal.banyak[1:], strict=True)
        ]
        return Hasil(capaian, kategori, [dasar, *tingkat])

    return score


@numba.njit
def _classify(nilai):
    if math.isnan(nilai):
        return -1
    bulat = math.floor(np.rint(nilai * 1e9) / 1e7 + 0.5) / 100
    kode = 0
    for batas in BATAS[1:]:
        kode += bulat < batas
    return kode


@numba.njit
def _score(kode, nilai, target, agregasi, arah):
    n = len(target)
    jumlah, akhir, maks, banyak = np.zeros(n), np.zeros(n), np.full(n, -np.inf), np.zeros(n)
    for i in range(len(kode)):
        k, x = kode[i], nilai[i]
        ada = not math.isnan(x)
        jumlah[k] += x if ada else 0.0
        akhir[k] = x if ada else akhir[k]
        maks[k] = x if x > maks[k] else maks[k]
        banyak[k] += ada
    capaian, kategori, terbatas = np.empty(n), np.empty(n, np.int8), np.empty(n)
    for k in range(n):
        rata = jumlah[k] / banyak[k] if banyak[k] > 0 else np.nan
        per_tahun = maks[k] if agregasi[k] == MAKS else rata
        per_tahun = akhir[k] if agregasi[k] == AKHIR else per_tahun
        per_tahun = jumlah[k] if agregasi[k] == JUMLAH else per_tahun
        naik = 100 * per_tahun / target[k]
        turun = max(100 * (2 * target[k] - per_tahun) / target[k], 0.0)
        satu = turun if arah[k] == TURUN else naik
        capaian[k] = satu if banyak[k] > 0 else np.nan
        kategori[k] = _classify(capaian[k])
        terbatas[k] = BATAS_AGREGASI if capaian[k] > BATAS_AGREGASI else capaian[k]
    return capaian, kategori, terbatas


@numba.njit
def _roll_up(tanpa_batas, nilai, bobot, grup, n):
    atas, atas_tanpa_batas, berat = np.zeros(n), np.zeros(n), np.zeros(n)
    dinilai, belum, kategori = np.zeros(n, np.int64), np.zeros(n, np.int64), np.empty(n, np.int8)
    for i in range(len(grup)):
        g = grup[i]
        if math.isnan(nilai[i]):
            belum[g] += 1
            continue
        dinilai[g] += 1
        berat[g] += bobot[i]
        atas[g] += bobot[i] * nilai[i]
        atas_tanpa_batas[g] += bobot[i] * tanpa_batas[i]
    for g in range(n):
        atas[g] = atas[g] / berat[g] if dinilai[g] > 0 else np.nan
        atas_tanpa_batas[g] = atas_tanpa_batas[g] / berat[g] if dinilai[g] > 0 else np.nan
        kurang = 100 * dinilai[g] < CAKUPAN * (dinilai[g] + belum[g])
        kategori[g] = -1 if kurang else _classify(atas[g])
    return atas, atas_tanpa_batas, kategori, dinilai, belum
