"""What a change of the catalogue does to scores."""

from dataclasses import dataclass

import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import SETAHUN, TRIWULAN, Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import load_policy


@dataclass(frozen=True)
class Akibat:
    """What a change does to one ukuran at one triwulan; None where there is no capaian or kategori."""

    kode: str
    periode: Periode
    capaian_lama: float | None
    capaian_baru: float | None
    kategori_lama: str | None
    kategori_baru: str | None


def find_akibat(lama: Katalog, baru: Katalog, realisasi: pd.DataFrame, berlaku: Periode) -> list[Akibat]:
    """The ukuran whose capaian or kategori changes, at each reported triwulan from `berlaku` on.

    Each year by the policy that is in force in it.
    """
    return [
        akibat
        for periode in _list_reported(realisasi)
        if periode >= berlaku
        for akibat in _compare_scores(lama, baru, realisasi, periode)
    ]


def _list_reported(realisasi: pd.DataFrame) -> list[Periode]:
    """The triwulan with realisasi; a value of the whole year counts as TW IV."""
    triwulan = realisasi["triwulan"].where(realisasi["triwulan"] != SETAHUN, max(TRIWULAN))
    return sorted({Periode(int(t), int(q)) for t, q in zip(realisasi["tahun"], triwulan, strict=True)})


def _compare_scores(lama: Katalog, baru: Katalog, realisasi: pd.DataFrame, periode: Periode) -> list[Akibat]:
    policy = load_policy(tahun=periode.tahun)
    kolom = ["capaian_periode", "kategori"]
    dulu, kini = (
        score_ukuran(katalog, realisasi, policy, periode).set_index("kode")[kolom].astype(object)
        for katalog in (lama, baru)
    )
    dulu, kini = (satu.where(satu.notna(), None) for satu in (dulu.reindex(kini.index), kini))
    beda = [kode for kode in kini.index if tuple(dulu.loc[kode]) != tuple(kini.loc[kode])]
    return [
        Akibat(
            kode,
            periode,
            dulu.loc[kode, "capaian_periode"],
            kini.loc[kode, "capaian_periode"],
            dulu.loc[kode, "kategori"],
            kini.loc[kode, "kategori"],
        )
        for kode in beda
    ]
