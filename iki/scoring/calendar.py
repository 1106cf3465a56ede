"""Who has reported what was due, triwulan by triwulan."""

import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import TRIWULAN, Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.compare import find_due, find_unreported
from iki.scoring.policy import Policy


def count_reports(katalog: Katalog, realisasi: pd.DataFrame, policy: Policy, tahun: int) -> pd.DataFrame:
    """How many ukuran each bidang had to report in each triwulan of a year, and which it has not.

    Returns:
        One row per bidang, in catalogue order, and triwulan; columns bidang, triwulan, jatuh_tempo (ukuran
        with something due by that triwulan), belum (list of kode: due, and that very triwulan is blank).
    """
    baris = []
    for triwulan in TRIWULAN:
        skor = score_ukuran(katalog, realisasi, policy, Periode(tahun, triwulan))
        jatuh_tempo, belum = find_due(skor), find_unreported(skor, triwulan)
        baris += [
            {
                "bidang": bidang,
                "triwulan": triwulan,
                "jatuh_tempo": int((jatuh_tempo["bidang"] == bidang).sum()),
                "belum": belum[belum["bidang"] == bidang]["kode"].tolist(),
            }
            for bidang in katalog.bidang["kode"]
        ]
    return pd.DataFrame(baris)
