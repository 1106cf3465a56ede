"""Scores of one period at every level."""

from dataclasses import dataclass

import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import Policy
from iki.scoring.rollup import Level, roll_up


@dataclass(frozen=True)
class Skor:
    """All scores of one period under one policy.

    Attributes:
        ukuran: `score_ukuran`'s table.
        indikator, jabatan, bidang, dinas: `roll_up`'s tables.
    """

    periode: Periode
    policy: Policy
    katalog_versi: int
    ukuran: pd.DataFrame
    indikator: pd.DataFrame
    jabatan: pd.DataFrame
    bidang: pd.DataFrame
    dinas: pd.DataFrame

    def at_level(self, level: str) -> pd.DataFrame:
        """The table of one level: "ukuran" or a `Level`."""
        return {"ukuran": self.ukuran, **{str(nama): getattr(self, nama) for nama in Level}}[level]


def score_frames(katalog: Katalog, realisasi: pd.DataFrame, policy: Policy, periode: Periode) -> Skor:
    """Score a catalogue and its realisasi up to a period; pure."""
    skor = score_ukuran(katalog, realisasi, policy, periode)
    per_level = {str(level): roll_up(skor, katalog, policy, level) for level in Level}
    return Skor(periode, policy, katalog.versi, skor, **per_level)
