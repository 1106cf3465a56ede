"""Periods: locked and opened, by when they are to be reported, and who has not."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from iki.actions.izin import Tindakan, confirm_pelaku, require
from iki.actions.upload import require_nama
from iki.pelaku import Pelaku
from iki.periods import Periode
from iki.scoring.calendar import count_reports
from iki.scoring.policy import load_policy
from iki.store.store import Store


@dataclass(frozen=True)
class Kalender:
    """The four triwulan of a year.

    Attributes:
        tenggat: `Store.list_tenggat`'s table.
        kunci: the locks of this year that are not opened (rows of `Store.list_locks`).
        laporan: `count_reports`' table.
    """

    tahun: int
    tenggat: pd.DataFrame
    kunci: pd.DataFrame
    laporan: pd.DataFrame


def load_calendar(store: Store, tahun: int) -> Kalender:
    """Due dates, locks, and which bidang has reported what, for one year; everybody may see it.

    Raises:
        PeriodeError: the catalogue has no such year.
    """
    katalog = store.load_katalog()
    katalog.require_tahun(tahun)
    kunci = store.list_locks()
    kunci = kunci[(kunci["tahun"] == tahun) & kunci["dibuka_waktu"].isna()]
    laporan = count_reports(katalog, store.load_realisasi(tahun), load_policy(tahun=tahun), tahun)
    return Kalender(tahun, store.list_tenggat(tahun), kunci, laporan)


def lock_period(store: Store, pelaku: Pelaku, periode: Periode, alasan: str = "") -> None:
    """Lock a triwulan: nothing that counts in it is uploaded, undone or decided until it is opened.

    Raises:
        IzinError: this person may not.
        PeriodeError: the catalogue has no such year.
        PenyimpananError: it is locked already.
    """
    require(store, pelaku, Tindakan.KUNCI_PERIODE)
    store.load_katalog().require_tahun(periode.tahun)
    store.lock_period(require_nama(confirm_pelaku(store, pelaku)), periode, alasan)


def unlock_period(store: Store, pelaku: Pelaku, periode: Periode, alasan: str) -> None:
    """Open a locked triwulan again.

    Raises:
        IzinError: this person may not.
        PenyimpananError: it is not locked, or no reason given.
    """
    require(store, pelaku, Tindakan.BUKA_PERIODE)
    store.unlock_period(require_nama(confirm_pelaku(store, pelaku)), periode, alasan)


def set_tenggat(store: Store, pelaku: Pelaku, periode: Periode, tanggal: date) -> None:
    """Set the day by which a triwulan is to be reported.

    Raises:
        IzinError: this person may not.
        PeriodeError: the catalogue has no such year.
    """
    require(store, pelaku, Tindakan.ATUR_TENGGAT)
    store.load_katalog().require_tahun(periode.tahun)
    store.set_tenggat(require_nama(confirm_pelaku(store, pelaku)), periode, tanggal)
