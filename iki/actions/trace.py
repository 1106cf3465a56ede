"""Where a value came from: file, sheet, cell, raw text, upload, person, and what stood before."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.errors import KatalogError
from iki.periods import SETAHUN, Periode
from iki.scoring.explanation import Penjelasan, explain_ukuran
from iki.scoring.policy import load_policy
from iki.store.store import Store


@dataclass(frozen=True)
class Jejak:
    """The history of one value.

    Attributes:
        ukuran: the catalogue's row of the ukuran, by column.
        target_teks: this year's target as printed.
        riwayat: every value ever stored for it, newest first (see `Store.load_riwayat`), and
            behind them those for the whole year, which stand for every triwulan; column
            `setahun` (bool) tells them apart. Empty when nothing was reported.
        penjelasan: how the ukuran scores up to that triwulan; for the whole year up to TW IV.
    """

    ukuran: dict[Any, Any]
    tahun: int
    triwulan: int
    target_teks: str
    riwayat: pd.DataFrame
    penjelasan: Penjelasan


def trace_realisasi(store: Store, kode: str, tahun: int, triwulan: int, policy: str | None = None) -> Jejak:
    """Trace the value of one ukuran in one triwulan (0: the value of the whole year).

    Without a policy the score is explained by the default of that year.

    Raises:
        KatalogError: no ukuran has this kode.
        PeriodeError: the catalogue has no such year.
        KebijakanError: no such policy.
    """
    katalog = store.load_katalog()
    katalog.require_tahun(tahun)
    ukuran = {baris["kode"]: baris for baris in katalog.ukuran.to_dict("records")}
    if kode not in ukuran:
        raise KatalogError(
            f"Kode ukuran '{kode}' tidak ada di katalog. Lihat kodenya dengan: python -m iki catalogue."
        )
    target = katalog.target.set_index(["kode", "tahun"])["target_teks"].to_dict()
    riwayat = pd.concat(
        store.load_riwayat(kode, tahun, bagian).assign(setahun=bagian == SETAHUN)
        for bagian in dict.fromkeys((triwulan, SETAHUN))
    )
    aturan, periode = load_policy(policy, tahun), Periode(tahun, triwulan or 4)
    penjelasan = explain_ukuran(katalog, store.load_realisasi(tahun), aturan, periode, kode)
    return Jejak(ukuran[kode], tahun, triwulan, target.get((kode, tahun), ""), riwayat, penjelasan)
