"""What moves from year to year: the same triwulan of each year, like with like.

Everything here is in percent of target and capped at each year's `batas_agregasi`, as in the means:
from 660 % to 120 % nothing fell. Differences are points of percent (poin). Each year has its own policy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from iki.catalogue.model import Agregasi, Katalog
from iki.numbers import round_half_up
from iki.periods import Periode
from iki.scoring.compare import Pasangan, is_blank, make_pasangan, round_poin
from iki.scoring.policy import Policy
from iki.scoring.promise import Angka
from iki.scoring.rollup import SEMUA, Level, roll_up
from iki.scoring.status import Status

PENUH = 100.0
"""Percent at which a target is met."""


class Keadaan(StrEnum):
    """Whether the score of one year can stand beside the same triwulan of another; if not, why."""

    SEBANDING = "sebanding"
    SETAHUN = "setahun"  # before TW IV: only a value of the whole year is known
    BERLUBANG = "berlubang"  # scored, but a triwulan that its realisasi needs is blank
    BELUM_LAPOR = "belum_lapor"
    BELUM_WAKTUNYA = "belum_waktunya"
    TANPA_TARGET = "tanpa_target"
    NIHIL = "nihil"


@dataclass(frozen=True)
class Jejak:
    """The scores of several years under one another, each up to the same triwulan.

    Attributes:
        tabel: the rows of `score_ukuran`, in time order, with columns tahun, nilai (percent, capped;
            missing without capaian) and keadaan (`Keadaan`). All ukuran, or some.
        aturan: by which policy each year was scored.
    """

    tabel: pd.DataFrame
    aturan: Mapping[int, Policy]


def trace_years(
    ukuran: Mapping[int, pd.DataFrame], aturan: Mapping[int, Policy], katalog: Katalog, triwulan: int
) -> Jejak:
    """Put the scores of these years under one another.

    Args:
        ukuran: rows of `score_ukuran` up to this triwulan of each year.
    """
    agregasi = {
        tahun: katalog.at(Periode(tahun, triwulan)).ukuran.set_index("kode")["agregasi"] for tahun in ukuran
    }
    tahunan = [
        skor.assign(
            tahun=tahun,
            nilai=skor["capaian_periode"].clip(upper=aturan[tahun].batas_agregasi),
            keadaan=_judge(skor, skor["kode"].map(agregasi[tahun]), triwulan),
        )
        for tahun, skor in sorted(ukuran.items())
    ]
    return Jejak(pd.concat(tahunan, ignore_index=True), aturan)


def _judge(skor: pd.DataFrame, agregasi: pd.Series, triwulan: int) -> pd.Series:
    """The keadaan of each row: a blank triwulan that a realisasi needs makes it less reported, not less done.

    A level (`akhir`, and every letter) needs the triwulan itself only.
    """
    kosong = is_blank(skor, triwulan)
    tinggi = (agregasi == Agregasi.AKHIR) | (skor["jenis"] == "mutu")
    keadaan = skor["status"].where(skor["status"] != Status.DINILAI, Keadaan.SEBANDING.value)
    dinilai = skor["status"] == Status.DINILAI
    keadaan = keadaan.mask(dinilai & (kosong | (skor["sementara"] & ~tinggi)), Keadaan.BERLUBANG.value)
    return keadaan.mask(dinilai & skor["setahun"], Keadaan.SETAHUN.value)


def pair_years(jejak: Jejak, tahun: int) -> Pasangan:
    """A year and the one before over the ukuran that are `sebanding` in both; none in the first year."""
    tabel, aturan = jejak.tabel, jejak.aturan
    sebanding = tabel[tabel["keadaan"] == Keadaan.SEBANDING]
    lalu, kini = (sebanding[sebanding["tahun"] == satu] for satu in (tahun - 1, tahun))
    return make_pasangan(lalu, kini, aturan.get(tahun - 1, aturan[tahun]), aturan[tahun])


def roll_years(jejak: Jejak, katalog: Katalog, level: Level) -> pd.DataFrame:
    """Every year rolled up over all that was scored in it, as other pages show it.

    Returns:
        The rows of `roll_up` of each year, in time order, with columns tahun, setahun (bool: all that is
        scored are values of the whole year, before TW IV) and sebanding (bool: some of it is).
    """
    tahunan = []
    for tahun, skor in jejak.tabel.groupby("tahun"):
        dinilai = skor[skor["nilai"].notna()]
        induk = dinilai[_COLUMN[level]] if level in _COLUMN else pd.Series(SEMUA, index=dinilai.index)
        setahun = (dinilai["keadaan"] == Keadaan.SETAHUN).groupby(induk).all()
        sebanding = (dinilai["keadaan"] == Keadaan.SEBANDING).groupby(induk).any()
        satu = roll_up(skor, katalog, jejak.aturan[int(str(tahun))], level)
        tahunan.append(
            satu.assign(
                tahun=tahun,
                setahun=satu["kode"].map(setahun).eq(True),
                sebanding=satu["kode"].map(sebanding).eq(True),
            )
        )
    return pd.concat(tahunan, ignore_index=True)


_COLUMN = {Level.INDIKATOR: "indikator_kode", Level.JABATAN: "jabatan", Level.BIDANG: "bidang"}


def measure_trend(jejak: pd.DataFrame, tahun: int) -> pd.DataFrame:
    """How each ukuran moved up to a year.

    Args:
        jejak: rows of `Jejak.tabel`; later years are left out.

    Returns:
        One row per kode, in the order of `jejak`: kode; perubahan (poin against the year before; missing
        unless both are `sebanding`); kemiringan (poin per year, `compute_slope` over the years that are
        `sebanding`); dinilai (in how many years it was scored), tercapai (in how many of those the target
        was met, to two decimals).
    """
    sampai = jejak[jejak["tahun"] <= tahun]
    kode, tahunan = sampai["kode"].unique(), np.array(sorted(sampai["tahun"].unique()))
    sebanding = sampai[sampai["keadaan"] == Keadaan.SEBANDING]
    nilai = _spread(sebanding, kode, tahunan)
    semua = _spread(sampai, kode, tahunan)
    berubah = nilai[:, -1] - nilai[:, -2] if tahun - 1 in tahunan else np.full(len(kode), np.nan)
    return pd.DataFrame(
        {
            "kode": kode,
            "perubahan": berubah,
            "kemiringan": compute_slope(tahunan, nilai),
            "dinilai": (~np.isnan(semua)).sum(axis=1),
            "tercapai": (round_half_up(semua) >= PENUH).sum(axis=1),
        }
    )


def _spread(jejak: pd.DataFrame, kode: np.ndarray, tahun: np.ndarray) -> Angka:
    """nilai as [kode, tahun]; NaN where there is no row."""
    lebar = jejak.pivot(index="kode", columns="tahun", values="nilai")
    return lebar.reindex(index=kode, columns=tahun).to_numpy(float)


def compute_slope(tahun: np.ndarray, nilai: Angka) -> Angka:
    """The least-squares slope of each row over its years that have a value.

    Args:
        tahun: shape (years,); nilai: shape (rows, years), NaN where missing.

    Returns:
        Shape (rows,): change per year, in the unit of nilai; NaN under two values.
    """
    ada = ~np.isnan(nilai)
    banyak = ada.sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        jarak = np.where(ada, tahun - np.where(ada, tahun, 0).sum(axis=1, keepdims=True) / banyak, 0.0)
        beda = np.where(ada, nilai - np.nansum(nilai, axis=1, keepdims=True) / banyak, 0.0)
        miring = (jarak * beda).sum(axis=1) / (jarak**2).sum(axis=1)
    return np.where(banyak[:, 0] >= 2, miring, np.nan)


def find_moves(jejak: pd.DataFrame, tahun: int) -> pd.DataFrame:
    """The ukuran that rose or fell since the year before (to one decimal), what fell most first.

    Args:
        jejak: rows of `Jejak.tabel`.

    Returns:
        Their rows of this year with columns lalu, kini (percent) and those of `measure_trend`.
    """
    lalu, kini = (jejak[jejak["tahun"] == satu] for satu in (tahun - 1, tahun))
    gerak = kini.merge(measure_trend(jejak, tahun), on="kode")
    gerak = gerak.assign(lalu=gerak["kode"].map(lalu.set_index("kode")["nilai"]), kini=gerak["nilai"])
    berubah = gerak["perubahan"].notna() & (round_poin(gerak["perubahan"].to_numpy(float)) != 0)
    return gerak[berubah].sort_values("perubahan", kind="stable")


def find_steady_targets(target: pd.DataFrame) -> pd.DataFrame:
    """The ukuran whose target is the same in every year that has one, over two years or more.

    Args:
        target: the catalogue's.

    Returns:
        One row per kode: kode, awal and akhir (the first and last of those years), lama (how many).
    """
    janji = ["target", "target_atas", "target_huruf"]
    berisi = target[target[["target", "target_huruf"]].notna().any(axis=1)]
    per_kode = berisi.groupby("kode", sort=False)
    sama = per_kode[janji].nunique(dropna=False).eq(1).all(axis=1) & (per_kode["tahun"].nunique() >= 2)
    rentang = per_kode["tahun"].agg(awal="min", akhir="max", lama="nunique")
    return rentang[sama].reset_index()
