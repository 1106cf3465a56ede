"""What is promised for one year, as arrays: the numeric core works on these alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Katalog, Tangga
from iki.scoring.ladder import load_tangga

Angka = npt.NDArray[np.float64]
Benar = npt.NDArray[np.bool_]
Kode = npt.NDArray[np.signedinteger[Any]]

TARGET_TW = ("target_tw1", "target_tw2", "target_tw3", "target_tw4")


@dataclass(frozen=True)
class Janji:
    """The promises of one year: one element per ukuran, in catalogue order.

    Attributes:
        target: T, in the ukuran's own satuan; NaN without one, and for letters.
        target_atas: b of a range [a, b] whose a is `target`; else NaN.
        target_lalu: the target of the latest earlier year that has one; 0 in the first.
        target_tw: shape (4, n), the targets of a `target_tw` schedule; else NaN.
        peringkat_target: the rank of a target letter; 0 where there is none.
        arah, agregasi, jadwal: position in the StrEnum of that name; a grade's agregasi is
            always `akhir`, for letters are never summed or averaged.
        bulat: the value counts whole things.
        tangga: position in `Tangga` of a grade; -1 for numbers.
        bergantung_kejadian: "no case" is possible.
    """

    target: Angka
    target_atas: Angka
    target_lalu: Angka
    target_tw: Angka
    peringkat_target: Kode
    arah: Kode
    agregasi: Kode
    jadwal: Kode
    bulat: Benar
    tangga: Kode
    bergantung_kejadian: Benar

    @property
    def mutu(self) -> Benar:
        return self.tangga >= 0

    def is_agregasi(self, agregasi: Agregasi) -> Benar:
        return self.agregasi == code_of(agregasi)

    @property
    def bertarget(self) -> Benar:
        """Has a target to be measured against; none or more than none of a good thing is no target."""
        nol = (self.target == 0) & (self.arah == code_of(Arah.NAIK))
        return np.where(self.mutu, self.peringkat_target > 0, ~np.isnan(self.target) & ~nol)


def code_of(anggota: StrEnum) -> int:
    """The integer that stands for this member in an array."""
    return list(type(anggota)).index(anggota)


def encode(nilai: pd.Series, jenis: type[StrEnum]) -> Kode:
    """The integer of each text; -1 where it is missing or no member."""
    return pd.Index(list(jenis)).get_indexer(pd.Index(nilai)).astype(np.int8)


def read_janji(katalog: Katalog, tahun: int) -> Janji:
    """The promises of `tahun`; a year without targets gives ukuran without targets."""
    ukuran = katalog.ukuran
    kode = pd.Index(ukuran["kode"])
    target = katalog.target[katalog.target["tahun"] == tahun].set_index("kode").reindex(kode)
    tangga = encode(ukuran["tangga"], Tangga)
    return Janji(
        target=_floats(target["target"]),
        target_atas=_floats(target["target_atas"]),
        target_lalu=_last_targets(katalog.target, kode, tahun),
        target_tw=np.stack([_floats(target[kolom]) for kolom in TARGET_TW]),
        peringkat_target=rank_letters(target["target_huruf"], tangga),
        arah=encode(ukuran["arah"], Arah),
        agregasi=np.where(tangga >= 0, code_of(Agregasi.AKHIR), encode(ukuran["agregasi"], Agregasi)),
        jadwal=encode(ukuran["jadwal"], Jadwal),
        bulat=(ukuran["jenis"] == Jenis.JUMLAH).to_numpy(bool),
        tangga=tangga,
        bergantung_kejadian=ukuran["bergantung_kejadian"].to_numpy(bool),
    )


def rank_letters(huruf: Iterable[object], tangga: Kode) -> Kode:
    """The rank of each letter on the ladder beside it; 0 where either is missing.

    Raises:
        KebijakanError: a letter that its ladder does not have.
    """
    peringkat = np.zeros(len(tangga), dtype=np.int8)
    for i, satu in enumerate(huruf):
        if isinstance(satu, str) and tangga[i] >= 0:
            peringkat[i] = load_tangga(list(Tangga)[tangga[i]]).rank_of(satu)
    return peringkat


def _last_targets(target: pd.DataFrame, kode: pd.Index, tahun: int) -> Angka:
    lalu = target[(target["tahun"] < tahun) & target["target"].notna()].sort_values("tahun")
    terakhir = lalu.drop_duplicates("kode", keep="last").set_index("kode")["target"]
    return _floats(terakhir.reindex(kode, fill_value=0.0))


def _floats(kolom: pd.Series) -> Angka:
    return kolom.to_numpy(dtype=np.float64, na_value=np.nan)
