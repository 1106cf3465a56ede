"""Scoring with pandas: grouped by integer codes, and ukuran by ukuran in Python."""

import math

import numpy as np
import pandas as pd

from benchmarks.task import AGREGASI, BATAS, POLICY, Cara, Hasil, Soal, Tingkat
from iki.catalogue.model import Agregasi, Arah
from iki.scoring.promise import code_of


def prepare_groupby(soal: Soal) -> Cara:
    """The vectorised way: one groupby for the year, one for each level."""
    baris = pd.DataFrame({"kode": soal.baris.ukuran, "nilai": soal.baris.nilai})
    target, agregasi = soal.janji.target, soal.janji.agregasi
    turun = soal.janji.arah == code_of(Arah.TURUN)

    def score() -> Hasil:
        grup = baris.groupby("kode", sort=True)["nilai"]
        cara = [grup.sum(min_count=1), grup.last(), grup.mean(), grup.max()]
        realisasi = np.select([agregasi == code_of(satu) for satu in AGREGASI], cara)
        menurun = np.maximum(100 * (2 * target - realisasi) / target, 0)
        capaian = np.where(turun, menurun, 100 * realisasi / target)
        bagian = pd.DataFrame({"nilai": capaian, "terbatas": np.minimum(capaian, POLICY.batas_agregasi)})
        tingkat = [_roll_up(bagian.assign(bobot=1.0, grup=soal.grup[0]))]
        dasar = pd.DataFrame({"nilai": tingkat[0].nilai_tanpa_batas, "terbatas": tingkat[0].nilai})
        tingkat += [_roll_up(dasar.assign(bobot=soal.bobot, grup=satu)) for satu in soal.grup[1:]]
        return Hasil(capaian, _classify(capaian), tingkat)

    return score


def _roll_up(bagian: pd.DataFrame) -> Tingkat:
    ada = bagian["nilai"].notna()
    kolom = pd.DataFrame(
        {
            "berat": bagian["bobot"].where(ada),
            "nilai": bagian["bobot"] * bagian["terbatas"],
            "tanpa_batas": bagian["bobot"] * bagian["nilai"],
            "dinilai": ada.astype(int),
            "belum": (~ada).astype(int),
        }
    )
    jumlah = kolom.groupby(bagian["grup"], sort=True).sum()
    berat = jumlah["berat"].where(jumlah["berat"] > 0)
    rata, dinilai, belum = (jumlah["nilai"] / berat).to_numpy(), jumlah["dinilai"], jumlah["belum"]
    kurang = 100 * dinilai < POLICY.cakupan_minimum * (dinilai + belum)
    return Tingkat(
        nilai=rata,
        nilai_tanpa_batas=(jumlah["tanpa_batas"] / berat).to_numpy(),
        kategori=np.where(kurang, -1, _classify(rata)),
        dinilai=dinilai.to_numpy(),
        belum_lapor=belum.to_numpy(),
    )


def _classify(nilai: np.ndarray) -> np.ndarray:
    bulat = np.floor((nilai * 1e9).round() / 1e7 + 0.5) / 100
    kode = pd.cut(bulat, [*BATAS, np.inf], right=False, labels=False)
    return np.where(np.isnan(nilai), -1, len(BATAS) - 1 - kode)


def prepare_apply(soal: Soal) -> Cara:
    """The way a first version is written: `groupby.apply` with a function of one ukuran."""
    baris = pd.DataFrame(
        {"kode": soal.baris.ukuran, "triwulan": soal.baris.triwulan, "nilai": soal.baris.nilai}
    )
    nama = {code_of(satu): satu for satu in Agregasi}
    janji = list(
        zip(
            soal.janji.target.tolist(),
            [nama[satu] for satu in soal.janji.agregasi.tolist()],
            (soal.janji.arah == code_of(Arah.TURUN)).tolist(),
            strict=True,
        )
    )

    def score() -> Hasil:
        per_ukuran = baris.groupby("kode")[["triwulan", "nilai"]]
        capaian = per_ukuran.apply(
            lambda satu: _score_one(satu["nilai"].dropna().tolist(), *janji[satu.name])
        )
        dasar = _apply_level(capaian.tolist(), None, [1.0] * len(janji), soal.grup[0])
        tingkat = [dasar]
        for grup in soal.grup[1:]:
            tanpa_batas, nilai = dasar.nilai_tanpa_batas.tolist(), dasar.nilai.tolist()
            tingkat.append(_apply_level(tanpa_batas, nilai, soal.bobot.tolist(), grup))
        return Hasil(capaian.to_numpy(), np.array([_kategori_of(satu) for satu in capaian]), tingkat)

    return score


def _score_one(nilai: list[float], target: float, agregasi: Agregasi, turun: bool) -> float:
    if not nilai:
        return math.nan
    match agregasi:
        case Agregasi.JUMLAH:
            realisasi = sum(nilai)
        case Agregasi.RATA:
            realisasi = sum(nilai) / len(nilai)
        case Agregasi.MAKS:
            realisasi = max(nilai)
        case _:
            realisasi = nilai[-1]
    return max(100 * (2 * target - realisasi) / target, 0.0) if turun else 100 * realisasi / target


def _kategori_of(nilai: float) -> int:
    if math.isnan(nilai):
        return -1
    bulat = math.floor(round(nilai * 1e9) / 1e7 + 0.5) / 100
    return next(nomor for nomor, satu in enumerate(POLICY.kategori) if bulat >= satu.batas_bawah)


def _apply_level(
    tanpa_batas: list[float], nilai: list[float] | None, bobot: list[float], grup: np.ndarray
) -> Tingkat:
    if nilai is None:
        nilai = [min(satu, POLICY.batas_agregasi) if satu == satu else math.nan for satu in tanpa_batas]  # noqa: PLR0124
    tabel = pd.DataFrame({"tanpa_batas": tanpa_batas, "nilai": nilai, "bobot": bobot, "grup": grup})
    return Tingkat(*(np.array(kolom) for kolom in zip(*tabel.groupby("grup").apply(_combine), strict=True)))


def _combine(bagian: pd.DataFrame) -> tuple[float, float, int, int, int]:
    ada = bagian.dropna(subset=["nilai"])
    dinilai, belum = len(ada), len(bagian) - len(ada)
    if not dinilai:
        return math.nan, math.nan, -1, 0, belum
    berat = ada["bobot"].sum()
    rata = (ada["bobot"] * ada["nilai"]).sum() / berat
    kurang = 100 * dinilai < POLICY.cakupan_minimum * len(bagian)
    tanpa_batas = (ada["bobot"] * ada["tanpa_batas"]).sum() / berat
    return rata, tanpa_batas, -1 if kurang else _kategori_of(rata), dinilai, belum
