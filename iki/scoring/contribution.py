"""What each indikator does to the mean of its unit: the mean with it less the mean without it."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from iki.catalogue.model import Katalog
from iki.scoring.policy import LetakBatas, Policy
from iki.scoring.promise import Angka
from iki.scoring.rollup import SEMUA, Level, roll_up
from iki.scoring.status import Status


def leave_one_out(skor: pd.DataFrame, katalog: Katalog, policy: Policy, level: Level) -> pd.DataFrame:
    """The contribution of each indikator to its jabatan, bidang or the dinas.

    Args:
        skor: rows of `score_ukuran`.
        level: the unit; a mean over indikator, so not Level.INDIKATOR.

    Returns:
        One row per indikator that is `dinilai` (or `cakupan_kurang`, which counts too), in catalogue
        order; columns kode, nama, unit (kode of the unit), nilai (its own, percent, as it enters the
        mean), nilai_unit, tanpa (the unit's nilai without it; missing where it is the only one) and
        kontribusi (nilai_unit less tanpa, in points of percent: below 0 it pulls the mean down).
    """
    indikator = roll_up(skor, katalog, policy, Level.INDIKATOR)
    dinilai = indikator[indikator["status"].isin([Status.DINILAI, Status.CAKUPAN_KURANG])]
    asal = katalog.indikator.loc[dinilai["kode"]]
    unit = pd.Series(SEMUA, index=asal.index) if level is Level.DINAS else asal[str(level)]
    di_rata_rata = policy.letak_batas is LetakBatas.RATA_RATA
    nilai = dinilai["nilai_tanpa_batas" if di_rata_rata else "nilai"].to_numpy()
    nilai_unit, tanpa = _means(nilai, asal["bobot"].to_numpy(), unit.to_numpy())
    if di_rata_rata:
        nilai_unit, tanpa = (np.minimum(satu, policy.batas_agregasi) for satu in (nilai_unit, tanpa))
    return pd.DataFrame(
        {
            "kode": dinilai["kode"].to_numpy(),
            "nama": dinilai["nama"].to_numpy(),
            "unit": unit.to_numpy(),
            "nilai": nilai,
            "nilai_unit": nilai_unit,
            "tanpa": tanpa,
            "kontribusi": nilai_unit - tanpa,
        }
    )


def _means(nilai: Angka, bobot: Angka, unit: npt.NDArray[Any]) -> tuple[Angka, Angka]:
    """For each part the weighted mean of its unit, and that of the unit's other parts (NaN without any)."""
    _, grup = np.unique(unit, return_inverse=True)
    berat, jumlah = (np.bincount(grup, satu)[grup] for satu in (bobot, bobot * nilai))
    with np.errstate(invalid="ignore"):
        return jumlah / berat, (jumlah - bobot * nilai) / (berat - bobot)
