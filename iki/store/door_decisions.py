"""The store's door to what was decided about the realisasi: approval, locks, due dates, follow-up."""

from datetime import date

import pandas as pd

from iki.pelaku import Pelaku
from iki.periods import Periode
from iki.store import kunci, putusan, tindak
from iki.store.door import Door
from iki.store.putusan import Putusan
from iki.store.tindak import Tugas


class DecisionDoor(Door):
    """What was decided."""

    def decide(self, pelaku: Pelaku, keputusan: Putusan) -> None:
        """See `putusan.decide`."""
        self._write(putusan.decide, pelaku, keputusan)

    def lock_period(self, pelaku: Pelaku, periode: Periode, alasan: str = "") -> None:
        """See `kunci.lock_period`."""
        self._write(kunci.lock_period, pelaku, periode, alasan)

    def unlock_period(self, pelaku: Pelaku, periode: Periode, alasan: str) -> None:
        """See `kunci.unlock_period`."""
        self._write(kunci.unlock_period, pelaku, periode, alasan)

    def list_locks(self) -> pd.DataFrame:
        """See `kunci.list_locks`."""
        return self._read(kunci.list_locks)

    def set_tenggat(self, pelaku: Pelaku, periode: Periode, tanggal: date) -> None:
        """See `kunci.set_tenggat`."""
        self._write(kunci.set_tenggat, pelaku, periode, tanggal)

    def list_tenggat(self, tahun: int) -> pd.DataFrame:
        """See `kunci.list_tenggat`."""
        return self._read(kunci.list_tenggat, tahun)

    def add_tindak_lanjut(self, pelaku: Pelaku, tugas: Tugas) -> int:
        """See `tindak.add_tindak_lanjut`."""
        return self._write(tindak.add_tindak_lanjut, pelaku, tugas)

    def close_tindak_lanjut(self, pelaku: Pelaku, nomor: int, catatan: str) -> None:
        """See `tindak.close_tindak_lanjut`."""
        self._write(tindak.close_tindak_lanjut, pelaku, nomor, catatan)

    def list_tindak_lanjut(self, *, terbuka: bool = False) -> pd.DataFrame:
        """See `tindak.list_tindak_lanjut`."""
        return self._read(tindak.list_tindak_lanjut, terbuka=terbuka)
