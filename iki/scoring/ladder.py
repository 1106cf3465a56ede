"""Ladders of letters (mutu): a grade is a rung, not a ratio."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from iki.catalogue.model import Tangga
from iki.errors import KebijakanError
from iki.numbers import round_half_up
from iki.scoring.citation import Sumber, read_sumber, read_tafsir
from iki.scoring.policy import POLICIES
from iki.scoring.yamlfile import BerkasYaml, read_yaml

_FIELDS = {"nama", "versi", "judul", "huruf", "tafsir", "sumber"}


@dataclass(frozen=True)
class TanggaMutu:
    """One ladder.

    Attributes:
        huruf: the letters, worst first; a letter's rank is its position from 1.
        batas_bawah: the lowest value (two decimals) that earns each letter.
    """

    nama: str
    versi: int
    judul: str
    huruf: tuple[str, ...]
    batas_bawah: tuple[float, ...]
    tafsir: tuple[str, ...]
    sumber: tuple[Sumber, ...]

    def rank_of(self, huruf: str) -> int:
        """The rank of a letter, from 1 for the worst; case does not matter.

        Raises:
            KebijakanError: the ladder has no such letter.
        """
        if huruf.upper() not in self.huruf:
            raise KebijakanError(
                f"'{huruf}' bukan huruf {self.judul}. Pilihan: {', '.join(self.huruf[::-1])}."
            )
        return self.huruf.index(huruf.upper()) + 1

    def rank_values(self, nilai: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
        """The rank that each value earns, rounded half up to two decimals first.

        Below the lowest rung, and for a missing value, 0: no letter at all.
        """
        peringkat = np.searchsorted(self.batas_bawah, round_half_up(nilai), side="right")
        return np.where(np.isnan(nilai), 0, peringkat)


@cache
def load_tangga(tangga: Tangga) -> TanggaMutu:
    """The ladder of this name.

    Raises:
        KebijakanError: its file is not valid.
    """
    return read_tangga(POLICIES / "tangga" / f"{tangga}.yaml")


def grade_of(nilai: float, tangga: Tangga) -> str | None:
    """The letter that a value earns: 83.5 on the IKM ladder is "B"; None below the lowest rung."""
    mutu = load_tangga(tangga)
    peringkat = int(mutu.rank_values(np.array([nilai]))[0])
    return mutu.huruf[peringkat - 1] if peringkat else None


def read_tangga(path: Path) -> TanggaMutu:
    """Read and check one ladder file; its letters stand best first.

    Raises:
        KebijakanError: names the file and the line.
    """
    berkas = read_yaml(path)
    berkas.check_fields((), _FIELDS)
    if berkas.require(("nama",), str) != path.stem:
        berkas.refuse(("nama",), f"'nama' harus sama dengan nama berkas, '{path.stem}'.")
    huruf, batas_bawah = _read_rungs(berkas)
    return TanggaMutu(
        nama=path.stem,
        versi=berkas.require(("versi",), int),
        judul=berkas.require(("judul",), str),
        huruf=huruf,
        batas_bawah=batas_bawah,
        tafsir=read_tafsir(berkas),
        sumber=read_sumber(berkas),
    )


def _read_rungs(berkas: BerkasYaml) -> tuple[tuple[str, ...], tuple[float, ...]]:
    huruf = list(berkas.require(("huruf",), dict))
    batas: list[float] = [berkas.require_percent(("huruf", h)) for h in huruf]
    for nama, (atas, bawah) in zip(huruf[1:], pairwise(batas), strict=True):
        if bawah >= atas:
            berkas.refuse(("huruf", nama), "huruf harus urut dari batas bawah tertinggi ke terendah.")
    return tuple(reversed(huruf)), tuple(reversed(batas))
