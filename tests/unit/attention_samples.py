"""What needs attention in small catalogues of 2026, from reports by kode and triwulan."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.attention import find_attention
from iki.scoring.outlook import project_ukuran
from iki.scoring.policy import load_policy
from iki.views.perhatian import Perhatian
from iki.views.words import add_names
from tests.unit.small_katalog import PERSEN, make_katalog, make_realisasi

POLICY = load_policy()
Laporan = Mapping[tuple[str, int], float]
"""The value reported by kode and triwulan; NaN is nihil."""


def katalog_of(*kode: str, **beda: object) -> Katalog:
    """One percentage with the target 100 for each kode."""
    return make_katalog(*({"kode": satu, **PERSEN, "target": {2026: 100}, **beda} for satu in kode))


def read_laporan(laporan: Laporan) -> pd.DataFrame:
    return make_realisasi(
        *(
            {"kode": kode, "triwulan": q, "nilai": nilai, "nihil": np.isnan(nilai)}
            for (kode, q), nilai in laporan.items()
        )
    )


def score(katalog: Katalog, laporan: Laporan, triwulan: int) -> pd.DataFrame:
    return add_names(score_ukuran(katalog, read_laporan(laporan), POLICY, Periode(2026, triwulan)))


def score_until(katalog: Katalog, laporan: Laporan, triwulan: int) -> dict[int, pd.DataFrame]:
    return {q: score(katalog, laporan, q) for q in range(1, triwulan + 1)}


def attend(katalog: Katalog, laporan: Laporan, triwulan: int) -> pd.DataFrame:
    """`find_attention` at a triwulan, every triwulan up to it taken as reported."""
    arah = project_ukuran(katalog, read_laporan(laporan), POLICY, Periode(2026, triwulan))
    berikut = score(katalog, laporan, triwulan + 1) if triwulan < 4 else None
    return find_attention(score_until(katalog, laporan, triwulan), arah, berikut, POLICY)


def make_perhatian(
    katalog: Katalog, laporan: Laporan, triwulan: int, catatan: Mapping[str, str] | None = None
) -> Perhatian:
    return Perhatian(
        attend(katalog, laporan, triwulan),
        katalog.jabatan.set_index("kode")["nama_pendek"],
        catatan or {},
        Periode(2026, triwulan),
        triwulan - 1 or None,
        POLICY,
    )
