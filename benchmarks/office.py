"""This office as a task: its own catalogue, with invented reports of every triwulan."""

import numpy as np
import pandas as pd

from benchmarks.task import Soal, make_baris
from iki.catalogue.files import load_katalog
from iki.catalogue.model import Katalog
from iki.scoring.promise import read_janji
from iki.scoring.schedule import spread_target


def make_years() -> list[Soal]:
    """One task a year: 63 ukuran in four triwulan; a tenth of the cells is blank."""
    katalog = load_katalog()
    return [_make_year(katalog, int(tahun)) for tahun in sorted(katalog.target["tahun"].unique())]


def _make_year(katalog: Katalog, tahun: int) -> Soal:
    janji, acak = read_janji(katalog, tahun), np.random.default_rng(tahun)
    nilai = np.where(janji.mutu, 80.0, janji.target / 4) * acak.uniform(0.5, 1.2, (4, len(janji.target)))
    milik = katalog.ukuran.drop_duplicates("indikator_kode")
    semua = pd.Series("SEMUA", index=milik.index)
    induk = [katalog.ukuran["indikator_kode"], milik["jabatan"], milik["bidang"], semua]
    grup = [pd.factorize(satu)[0] for satu in induk]
    return Soal(
        janji=janji,
        jadwal=spread_target(janji),
        baris=make_baris(np.where(acak.random(nilai.shape) < 0.1, np.nan, nilai)),
        bobot=milik["bobot"].to_numpy(float),
        grup=grup,
        banyak=[int(satu.max()) + 1 for satu in grup],
    )
