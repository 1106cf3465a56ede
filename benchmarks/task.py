"""The task that every way of scoring is measured on, and what it must return."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from iki.catalogue.model import Agregasi, Arah, Jadwal
from iki.scoring.policy import load_policy
from iki.scoring.promise import Angka, Janji, Kode, code_of
from iki.scoring.reports import Baris
from iki.scoring.schedule import TargetTriwulan, spread_target

POLICY = load_policy()
BATAS = np.array([kategori.batas_bawah for kategori in reversed(POLICY.kategori)])
AGREGASI = (Agregasi.JUMLAH, Agregasi.AKHIR, Agregasi.RATA, Agregasi.MAKS)
TINGKAT = ("indikator", "jabatan", "bidang", "dinas")


@dataclass(frozen=True)
class Soal:
    """One invented dinas and its reports of a year.

    Attributes:
        baris: one row per (triwulan, ukuran), triwulan by triwulan; nilai NaN where it is blank.
        bobot: of each indikator.
        grup: first the indikator of each ukuran, then the jabatan, bidang and dinas of each indikator.
        banyak: how many indikator, jabatan, bidang and dinas.
    """

    janji: Janji
    jadwal: TargetTriwulan
    baris: Baris
    bobot: Angka
    grup: list[Kode]
    banyak: list[int]


@dataclass(frozen=True)
class Tingkat:
    """One level of the roll-up: one element per group.

    Attributes:
        nilai, nilai_tanpa_batas: weighted means over the parts with a capaian, capped and not; else NaN.
        kategori: position in the policy's kategori; -1 without nilai or with too little reported.
        dinilai, belum_lapor: how many parts have a capaian, and how many have none.
    """

    nilai: Angka
    nilai_tanpa_batas: Angka
    kategori: Kode
    dinilai: Kode
    belum_lapor: Kode


@dataclass(frozen=True)
class Hasil:
    """What a way of scoring returns: per ukuran capaian and kategori (-1 without), then the levels."""

    capaian: Angka
    kategori: Kode
    tingkat: list[Tingkat]


Cara = Callable[[], Hasil]
"""One way, its data already in the form it likes best."""


def make_soal(banyak_baris: int) -> Soal:
    """Four rows per ukuran. Of 15 indikator one has two ukuran; a tenth of the arah is `turun`.

    Of the ukuran 12 % report nothing, of the jabatan 2 %, and of the other cells 8 % are blank.
    """
    n = banyak_baris // 4
    acak = np.random.default_rng(86)
    indikator = np.arange(n) - (np.arange(n) + 1) // 16
    banyak = [int(indikator[-1]) + 1]
    jabatan = np.arange(banyak[0]) // 4
    grup = [indikator, jabatan, jabatan // 4, np.zeros(banyak[0], dtype=np.intp)]
    banyak += [int(satu[-1]) + 1 for satu in grup[1:]]
    janji = _make_janji(n, acak)
    diam = (acak.random(n) < 0.12) | (acak.random(banyak[1]) < 0.02)[jabatan[indikator]]
    kosong = diam | (acak.random((4, n)) < 0.08)
    return Soal(
        janji=janji,
        jadwal=spread_target(janji),
        baris=make_baris(np.where(kosong, np.nan, acak.integers(0, 50, (4, n)))),
        bobot=acak.integers(1, 3, banyak[0]).astype(float),
        grup=grup,
        banyak=banyak,
    )


def _make_janji(n: int, acak: np.random.Generator) -> Janji:
    return Janji(
        target=acak.integers(1, 100, n).astype(float),
        target_atas=np.full(n, np.nan),
        target_lalu=np.zeros(n),
        target_tw=np.full((4, n), np.nan),
        peringkat_target=np.zeros(n, dtype=np.int8),
        arah=np.where(acak.random(n) < 0.1, code_of(Arah.TURUN), code_of(Arah.NAIK)).astype(np.int8),
        agregasi=acak.choice([code_of(satu) for satu in AGREGASI], n).astype(np.int8),
        jadwal=np.full(n, code_of(Jadwal.PENUH), dtype=np.int8),
        bulat=np.ones(n, dtype=bool),
        tangga=np.full(n, -1, dtype=np.int8),
        bergantung_kejadian=np.zeros(n, dtype=bool),
    )


def make_baris(nilai: Angka) -> Baris:
    """The rows of a (4, n) array of values."""
    m, n = nilai.size, nilai.shape[1]
    return Baris(
        ukuran=np.tile(np.arange(n), 4),
        triwulan=np.repeat(np.arange(1, 5), n),
        nilai=nilai.ravel(),
        peringkat=np.zeros(m, dtype=np.int8),
        pembilang=np.full(m, np.nan),
        penyebut=np.full(m, np.nan),
        nihil=np.zeros(m, dtype=bool),
    )


def check_agreement(nama: str, kita: Hasil, dia: Hasil) -> None:
    """Raise AssertionError unless both say the same of every ukuran and every group."""
    pasangan: list[tuple[str, Any, Any]] = [
        ("capaian", kita.capaian, dia.capaian),
        ("kategori", kita.kategori, dia.kategori),
    ]
    for tingkat, satu, lain in zip(TINGKAT, kita.tingkat, dia.tingkat, strict=True):
        pasangan += [(f"{tingkat} {kolom}", isi, getattr(lain, kolom)) for kolom, isi in vars(satu).items()]
    for tentang, satu, lain in pasangan:
        np.testing.assert_allclose(
            np.asarray(lain, dtype=float), satu, rtol=1e-9, atol=1e-9, err_msg=f"{nama}: {tentang}"
        )
