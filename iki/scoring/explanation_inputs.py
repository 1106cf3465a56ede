"""All that the explanation of one score speaks of, as plain values of one ukuran."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from iki.catalogue.model import Agregasi, Jadwal, Katalog, Tangga
from iki.periods import SETAHUN, Periode
from iki.scoring.achievement import score_in_detail
from iki.scoring.explain import list_caveats
from iki.scoring.ladder import load_tangga
from iki.scoring.policy import Policy
from iki.scoring.promise import Janji
from iki.scoring.reports import Laporan


@dataclass(frozen=True)
class Isi:
    """What was reported for one triwulan (0: the whole year); one of the three, or none.

    Attributes:
        nilai: NaN without a number. pembilang, penyebut: both, or both NaN.
    """

    triwulan: int
    nilai: float
    huruf: str | None
    nihil: bool
    pembilang: float
    penyebut: float

    @property
    def bernilai(self) -> bool:
        return self.huruf is not None or not np.isnan(self.nilai)

    @property
    def berisi(self) -> bool:
        return self.bernilai or self.nihil

    @property
    def berpasangan(self) -> bool:
        return not np.isnan(self.pembilang)


@dataclass(frozen=True)
class Bahan:
    """What one score is made from.

    Attributes:
        skor: its row of `score_ukuran`.
        agregasi, jadwal: as scored (a grade's agregasi is always `akhir`); tangga: None for numbers.
        target_lalu: the target of the latest earlier year, 0 without one.
        target_tw: a schedule `target_tw`'s own for each triwulan up to this one; NaN without one.
        laporan: the triwulan up to this one, in order, blank ones too; the value of the year last.
        setahun: the value of the whole year is the realisasi.
        caveats: clauses that belong behind the score.
    """

    skor: Mapping[Any, Any]
    agregasi: Agregasi
    jadwal: Jadwal
    tangga: Tangga | None
    target_lalu: float
    target_tw: tuple[float, ...]
    laporan: tuple[Isi, ...]
    setahun: bool
    caveats: tuple[str, ...]
    policy: Policy
    periode: Periode

    @property
    def dipakai(self) -> tuple[Isi, ...]:
        """The reports that the realisasi is made from, in order."""
        return tuple(
            satu for satu in self.laporan if satu.bernilai and (satu.triwulan == SETAHUN) == self.setahun
        )


def gather_bahan(
    katalog: Katalog, realisasi: pd.DataFrame, policy: Policy, periode: Periode
) -> Iterator[Bahan]:
    """Score the ukuran of a catalogue, and keep what each score is made from; in catalogue order.

    Args:
        realisasi: as for `score_ukuran`.
    """
    rincian = score_in_detail(katalog, realisasi, policy, periode)
    janji = rincian.janji
    for i, satu in enumerate(rincian.tabel.to_dict("records")):
        isi = _list_isi(rincian.laporan, _tangga_of(janji, i), periode.triwulan, i)
        yield Bahan(
            skor=satu,
            agregasi=list(Agregasi)[janji.agregasi[i]],
            jadwal=list(Jadwal)[janji.jadwal[i]],
            tangga=_tangga_of(janji, i),
            target_lalu=float(janji.target_lalu[i]),
            target_tw=tuple(janji.target_tw[: periode.triwulan, i].tolist()),
            laporan=isi,
            setahun=_is_setahun(isi, periode.triwulan, menggantikan=bool(satu["setahun"])),
            caveats=tuple(list_caveats(rincian.latar, i, sementara=bool(satu["sementara"]))),
            policy=policy,
            periode=periode,
        )


def _is_setahun(isi: tuple[Isi, ...], triwulan: int, *, menggantikan: bool) -> bool:
    tahunan = isi[-1]
    return (triwulan == 4 and tahunan.berisi) or menggantikan


def _list_isi(laporan: Laporan, tangga: Tangga | None, triwulan: int, i: int) -> tuple[Isi, ...]:
    semua = []
    for q in (*range(1, triwulan + 1), SETAHUN):
        peringkat = 0 if laporan.peringkat is None else int(laporan.peringkat[q, i])
        semua.append(
            Isi(
                triwulan=q,
                nilai=float(laporan.nilai[q, i]),
                huruf=load_tangga(tangga).huruf[peringkat - 1] if tangga and peringkat else None,
                nihil=bool(laporan.nihil[q, i]),
                pembilang=np.nan if laporan.pembilang is None else float(laporan.pembilang[q, i]),
                penyebut=np.nan if laporan.penyebut is None else float(laporan.penyebut[q, i]),
            )
        )
    return tuple(semua)


def _tangga_of(janji: Janji, i: int) -> Tangga | None:
    return list(Tangga)[janji.tangga[i]] if janji.tangga[i] >= 0 else None
