"""The realisasi up to a triwulan, for those who need it without a score."""

import numpy as np
import pandas as pd

from iki.catalogue.model import Katalog, Tangga
from iki.periods import SETAHUN, TRIWULAN, Periode
from iki.scoring.accumulation import accumulate_laporan
from iki.scoring.ladder import load_tangga
from iki.scoring.promise import Benar, Kode, read_janji
from iki.scoring.reports import read_laporan


def accumulate(katalog: Katalog, realisasi: pd.DataFrame, tahun: int, triwulan: int) -> pd.DataFrame:
    """Bring the realisasi of a year together up to a triwulan (1-4), by each ukuran's agregasi.

    Before TW IV a value of the whole year is left out: it is no realisasi up to a triwulan.

    Args:
        realisasi: one row per current value, unique on (kode, tahun, triwulan); columns kode,
            tahun, triwulan (0: the whole year), nilai, huruf, nihil, pembilang, penyebut.

    Returns:
        One row per ukuran in catalogue order; columns kode, realisasi (float; missing where
        nothing was reported, or a letter, or "no case"), realisasi_huruf (only a letter that was
        reported as one), nihil (all that was reported is "no case"), triwulan_kosong (list of
        the blank triwulan; empty where the whole year is known).
    """
    katalog = katalog.at(Periode(tahun, triwulan))
    janji = read_janji(katalog, tahun)
    if triwulan < 4:
        realisasi = realisasi[realisasi["triwulan"] != SETAHUN]
    laporan = read_laporan(realisasi, katalog, janji, tahun)
    terkumpul = accumulate_laporan(janji, laporan, triwulan)
    return pd.DataFrame(
        {
            "kode": katalog.ukuran["kode"].to_numpy(),
            "realisasi": terkumpul.nilai,
            "realisasi_huruf": name_letters(terkumpul.peringkat, janji.tangga),
            "nihil": terkumpul.nihil,
            "triwulan_kosong": list_triwulan(terkumpul.kosong),
        }
    )


def name_letters(peringkat: Kode, tangga: Kode) -> pd.Series:
    """The letter of each rank on the ladder beside it; missing where the rank is 0."""
    huruf: list[str | None] = [None] * len(peringkat)
    for i in np.flatnonzero(peringkat):
        huruf[i] = load_tangga(list(Tangga)[tangga[i]]).huruf[peringkat[i] - 1]
    return pd.Series(huruf, dtype="str")


def list_triwulan(mana: Benar) -> pd.Series:
    """The triwulan that are true in each column of a (4, n) array, as lists."""
    return pd.Series([[q for q, ya in zip(TRIWULAN, kolom, strict=True) if ya] for kolom in mana.T.tolist()])
