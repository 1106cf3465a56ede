"""Scoring by `iki.scoring`, as the pages do it, without the tables around it."""

import numpy as np

from benchmarks.task import POLICY, Cara, Hasil, Soal, Tingkat
from iki.scoring.achievement import score_arrays
from iki.scoring.reports import place
from iki.scoring.rollup import Bagian, Gabungan, combine, rise
from iki.scoring.status import STATUS_UKURAN, Status

DINILAI, BELUM_LAPOR = (STATUS_UKURAN.index(satu) for satu in (Status.DINILAI, Status.BELUM_LAPOR))


def prepare_ours(soal: Soal) -> Cara:
    def score() -> Hasil:
        skor = score_arrays(soal.janji, soal.jadwal, place(soal.janji, soal.baris), POLICY, 4)
        ukuran = Bagian(
            nilai=np.minimum(skor.capaian_periode, POLICY.batas_agregasi),
            nilai_tanpa_batas=skor.capaian_periode,
            bobot=np.ones(len(skor.status)),
            status=skor.status,
            kategori=skor.kategori,
        )
        dasar = combine(ukuran, soal.grup[0], soal.banyak[0], POLICY)
        bagian = rise(dasar, soal.bobot)
        tingkat = [
            combine(bagian, grup, banyak, POLICY)
            for grup, banyak in zip(soal.grup[1:], soal.banyak[1:], strict=True)
        ]
        return Hasil(skor.capaian_periode, skor.kategori, [_read(satu) for satu in [dasar, *tingkat]])

    return score


def _read(satu: Gabungan) -> Tingkat:
    dinilai, belum_lapor = satu.banyak_status[[DINILAI, BELUM_LAPOR]]
    return Tingkat(satu.nilai, satu.nilai_tanpa_batas, satu.kategori, dinilai, belum_lapor)
