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
class SkorTahun:
    """The scores of one year: rows of `score_ukuran` up to the triwulan in question, and their policy."""

    ukuran: pd.DataFrame
    policy: Policy


@dataclass(frozen=True)
class Banding:
    """This year beside the last, over the indikator that can be compared.

    Attributes:
        indikator: how many there are in all.
        dibandingkan: how many of them can be compared.
        lalu, kini: percent, their mean of each year; NaN where there are none.
        naik, turun, tetap: how many of them rose, fell, stayed (to one decimal, as shown).
    """

    indikator: int
    dibandingkan: int
    lalu: float
    kini: float
    naik: int
    turun: int
    tetap: int

    @property
    def selisih(self) -> float:
        """In poin; NaN where nothing can be compared."""
        return self.kini - self.lalu


def trace_years(tahunan: Mapping[int, SkorTahun], katalog: Katalog, triwulan: int) -> pd.DataFrame:
    """The scores of every year under one another.

    Returns:
        The rows of `score_ukuran` of each year, in time order, with columns tahun, nilai (percent,
        capped; missing without capaian) and keadaan (`Keadaan`).
    """
    agregasi = katalog.ukuran.set_index("kode")["agregasi"]
    return pd.concat(
        [
            satu.ukuran.assign(
                tahun=tahun,
                nilai=satu.ukuran["capaian_periode"].clip(upper=satu.policy.batas_agregasi),
                keadaan=_judge(satu.ukuran, satu.ukuran["kode"].map(agregasi), triwulan),
            )
            for tahun, satu in sorted(tahunan.items())
        ],
        ignore_index=True,
    )


def _judge(skor: pd.DataFrame, agregasi: pd.Series, triwulan: int) -> pd.Series:
    """The keadaan of each row: a blank triwulan that a realisasi needs makes it less reported, not less done.

    A level (`akhir`, and every letter) needs the triwulan itself only.
    """
    kosong = skor["triwulan_kosong"].map(lambda daftar: triwulan in daftar).astype(bool)
    tinggi = (agregasi == Agregasi.AKHIR) | (skor["jenis"] == "mutu")
    keadaan = skor["status"].where(skor["status"] != Status.DINILAI, Keadaan.SEBANDING.value)
    dinilai = skor["status"] == Status.DINILAI
    keadaan = keadaan.mask(dinilai & (kosong | (skor["sementara"] & ~tinggi)), Keadaan.BERLUBANG.value)
    return keadaan.mask(dinilai & skor["setahun"], Keadaan.SETAHUN.value)


def compare_units(
    jejak: pd.DataFrame, aturan: Mapping[int, Policy], katalog: Katalog, tahun: int, level: Level
) -> pd.DataFrame:
    """A year beside the one before, rolled up over the ukuran that are `sebanding` in both.

    Args:
        jejak: of `trace_years`, all or some ukuran; aturan: by which policy each year was scored.

    Returns:
        One row per unit that has any, in catalogue order: kode, lalu, kini (percent), perubahan (poin).
        Empty where nothing can be compared, as in the first year.
    """
    sebanding = jejak[jejak["keadaan"] == Keadaan.SEBANDING]
    lalu, kini = (sebanding[sebanding["tahun"] == satu] for satu in (tahun - 1, tahun))
    lalu, kini = lalu[lalu["kode"].isin(kini["kode"])], kini[kini["kode"].isin(lalu["kode"])]
    dulu, baru = (
        roll_up(skor, katalog, aturan.get(satu, aturan[tahun]), level)  # before the first year: no rows
        for satu, skor in ((tahun - 1, lalu), (tahun, kini))
    )
    return pd.DataFrame(
        {
            "kode": baru["kode"],
            "lalu": dulu["nilai"],
            "kini": baru["nilai"],
            "perubahan": baru["nilai"] - dulu["nilai"],
        }
    )


def compare_years(jejak: pd.DataFrame, aturan: Mapping[int, Policy], katalog: Katalog, tahun: int) -> Banding:
    """The year beside the one before in one verdict; arguments as for `compare_units`."""
    per_indikator = compare_units(jejak, aturan, katalog, tahun, Level.INDIKATOR)
    rata = compare_units(jejak, aturan, katalog, tahun, Level.DINAS)
    arah = np.sign(round_poin(per_indikator["perubahan"].to_numpy(float)))
    return Banding(
        indikator=int(jejak["indikator_kode"].nunique()),
        dibandingkan=len(per_indikator),
        lalu=float(rata["lalu"].iloc[0]) if len(rata) else float("nan"),
        kini=float(rata["kini"].iloc[0]) if len(rata) else float("nan"),
        naik=int((arah > 0).sum()),
        turun=int((arah < 0).sum()),
        tetap=int((arah == 0).sum()),
    )


def roll_years(
    jejak: pd.DataFrame, aturan: Mapping[int, Policy], katalog: Katalog, level: Level
) -> pd.DataFrame:
    """Every year rolled up over all that was scored in it, as other pages show it.

    Returns:
        The rows of `roll_up` of each year, in time order, with columns tahun, setahun (bool: all that is
        scored are values of the whole year, before TW IV) and sebanding (bool: some of it is).
    """
    tahunan = []
    for tahun, skor in jejak.groupby("tahun"):
        dinilai = skor[skor["nilai"].notna()]
        induk = dinilai[_COLUMN[level]] if level in _COLUMN else pd.Series(SEMUA, index=dinilai.index)
        setahun = (dinilai["keadaan"] == Keadaan.SETAHUN).groupby(induk).all()
        sebanding = (dinilai["keadaan"] == Keadaan.SEBANDING).groupby(induk).any()
        satu = roll_up(skor, katalog, aturan[int(str(tahun))], level)
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
        jejak: of `trace_years`; later years are left out.

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


def round_poin(selisih: Angka) -> Angka:
    """Round poin to one decimal, half away from zero, as they are shown; NaN stays NaN."""
    return np.sign(selisih) * round_half_up(np.abs(selisih) / 10) * 10


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
