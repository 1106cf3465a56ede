"""Capaian in percent of target, uncapped and unrounded (design rules 1 to 3)."""

import numpy as np

from iki.catalogue.model import Arah, Tangga
from iki.scoring.ladder import load_tangga
from iki.scoring.policy import FormulaRentang, FormulaTurun, Policy
from iki.scoring.promise import Angka, Janji, Kode, code_of


def compute_capaian(janji: Janji, realisasi: Angka, target: Angka, policy: Policy) -> Angka:
    """Capaian of numbers against `target` (of a range its lower bound), by the arah of each ukuran.

    NaN where realisasi or target is missing, and for a target of 0 that is no target.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        capaian = 100 * realisasi / target
        turun = np.flatnonzero(janji.arah == code_of(Arah.TURUN))
        capaian[turun] = _falling(realisasi[turun], target[turun], policy.formula_turun)
        rentang = np.flatnonzero(janji.arah == code_of(Arah.RENTANG))
        atas = janji.target_atas[rentang]
        capaian[rentang] = _within(realisasi[rentang], target[rentang], atas, policy.formula_rentang)
    capaian[np.isnan(realisasi) | np.isnan(target) | ~janji.bertarget] = np.nan
    return capaian


def _falling(realisasi: Angka, target: Angka, formula: FormulaTurun) -> Angka:
    """Less is better. A target of zero is reached or missed, with nothing between.

    T/R has no value at R = 0, the best there is: there (2T-R)/T = 200 stands in.
    """
    selisih = np.maximum(100 * (2 * target - realisasi) / target, 0.0)
    if formula is FormulaTurun.KEBALIKAN:
        selisih = np.where(realisasi > 0, 100 * target / realisasi, selisih)
    return np.where(target == 0, np.where(realisasi == 0, 100.0, 0.0), selisih)


def _within(realisasi: Angka, bawah: Angka, atas: Angka, formula: FormulaRentang) -> Angka:
    """Inside [bawah, atas] is best. A range that ends at 0 is missed by anything above it."""
    if formula is FormulaRentang.SELISIH:
        lewat = np.maximum(100 * (2 * atas - realisasi) / atas, 0.0)
    else:
        lewat = 100 * realisasi / atas
    lewat = np.where(atas == 0, 0.0, lewat)
    return np.select([realisasi < bawah, realisasi > atas], [100 * realisasi / bawah, lewat], default=100.0)


def compute_capaian_mutu(janji: Janji, nilai: Angka, peringkat: Kode) -> Angka:
    """Capaian of grades: the target's letter or a better one 100, else rank / rank of the target.

    A number becomes a letter by the ladder. One below the lowest rung earns no letter: its
    rank is 0 and so its capaian, because it was reported and is worse than the worst letter.
    NaN for numbers, and where no grade was reported or promised.
    """
    capaian = np.full(len(nilai), np.nan)
    bernilai = janji.mutu & janji.bertarget & ((peringkat > 0) | ~np.isnan(nilai))
    for tangga in Tangga:
        mana = np.flatnonzero(bernilai & (janji.tangga == code_of(tangga)))
        dari_nilai = load_tangga(tangga).rank_values(nilai[mana])
        dicapai = np.where(peringkat[mana] > 0, peringkat[mana], dari_nilai)
        capaian[mana] = 100 * np.minimum(dicapai / janji.peringkat_target[mana], 1.0)
    return capaian
