"""How the catalogue stood before it was revised."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from iki.periods import Periode

BERLAKU = ["berlaku_tahun", "berlaku_triwulan"]
JANJI = ["target", "target_huruf", "target_teks"]
"""A row of target without any of these takes the target back: the ukuran has none in that year."""


@dataclass(frozen=True)
class Riwayat:
    """Every revision of what was ever revised, the oldest first.

    Attributes:
        ukuran: columns as `Katalog.ukuran`, and `BERLAKU`, the triwulan from which the row holds
            (of the first row of each kode year 0: it always held).
        target: columns as `Katalog.target`, and berlaku_triwulan, from which of its year the row holds.
            A row without any of `JANJI` takes the target back.
    """

    ukuran: pd.DataFrame
    target: pd.DataFrame

    def ukuran_at(self, ukuran: pd.DataFrame, periode: Periode) -> pd.DataFrame:
        """The rows of `ukuran`, in their order, each as it was counted at a triwulan."""
        if self.ukuran.empty:
            return ukuran
        tahun, triwulan = (self.ukuran[nama] for nama in BERLAKU)
        sudah = (tahun < periode.tahun) | ((tahun == periode.tahun) & (triwulan <= periode.triwulan))
        berlaku = _last(self.ukuran[sudah & self.ukuran["kode"].isin(ukuran["kode"])], ["kode"])
        tetap = ukuran[~ukuran["kode"].isin(berlaku["kode"])]
        semua = pd.concat([tetap, berlaku[list(ukuran.columns)]]).set_index("kode", drop=False)
        return semua.loc[ukuran["kode"]].set_axis(ukuran.index)

    def target_at(self, target: pd.DataFrame, periode: Periode) -> pd.DataFrame:
        """The rows of `target`, those of one year as they stood at a triwulan of it."""
        setahun = self.target[self.target["tahun"] == periode.tahun]
        if setahun.empty:
            return target
        berlaku = drop_withdrawn(_last(setahun[setahun["berlaku_triwulan"] <= periode.triwulan], ["kode"]))
        diganti = (target["tahun"] == periode.tahun) & target["kode"].isin(setahun["kode"])
        return pd.concat([target[~diganti], berlaku[list(target.columns)]], ignore_index=True)

    def list_spans(self, periode: Periode) -> list[range]:
        """The triwulan of a year up to this one, in spans in which nothing changes: [1..2], [3..4]."""
        milik = (("berlaku_tahun", self.ukuran), ("tahun", self.target))
        mulai = {int(q) for kolom, isi in milik for q in isi[isi[kolom] == periode.tahun]["berlaku_triwulan"]}
        awal = sorted({1, *(q for q in mulai if q <= periode.triwulan)})
        return [range(q, akhir) for q, akhir in zip(awal, [*awal[1:], periode.triwulan + 1], strict=True)]


def drop_withdrawn(target: pd.DataFrame) -> pd.DataFrame:
    """The rows that promise something."""
    return target[target[JANJI].notna().any(axis=1)]


def _last(tabel: pd.DataFrame, kunci: Sequence[str]) -> pd.DataFrame:
    return tabel.drop_duplicates(list(kunci), keep="last")
