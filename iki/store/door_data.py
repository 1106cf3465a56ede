"""The store's door to the catalogue, the realisasi and the files they came in."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.pelaku import Pelaku
from iki.periods import Periode
from iki.store import catalogue, realisasi, unggahan
from iki.store.door import Door
from iki.store.unggahan import Berkas, Kiriman, Tersimpan


class DataDoor(Door):
    """What was promised and what was done."""

    def load_katalog(self) -> Katalog:
        """See `catalogue.load_katalog`."""
        return self._read(catalogue.load_katalog)

    def load_realisasi(
        self, tahun: int | None = None, *, hanya_disahkan: bool = False, tanpa: int | None = None
    ) -> pd.DataFrame:
        """See `realisasi.load_realisasi`."""
        return self._read(realisasi.load_realisasi, tahun, hanya_disahkan=hanya_disahkan, tanpa=tanpa)

    def load_rows(
        self, *, unggahan: int | None = None, ids: Collection[int] | None = None, menunggu: bool = False
    ) -> pd.DataFrame:
        """See `realisasi.load_rows`."""
        return self._read(realisasi.load_rows, unggahan=unggahan, ids=ids, menunggu=menunggu)

    def load_catatan(self, tahun: int | None = None, *, hanya_disahkan: bool = False) -> pd.DataFrame:
        """See `realisasi.load_catatan`."""
        return self._read(realisasi.load_catatan, tahun, hanya_disahkan=hanya_disahkan)

    def load_riwayat(self, kode: str, tahun: int, triwulan: int) -> pd.DataFrame:
        """See `realisasi.load_riwayat`."""
        return self._read(realisasi.load_riwayat, kode, tahun, triwulan)

    def latest_triwulan(self, tahun: int | None = None) -> Periode | None:
        """See `realisasi.find_latest_triwulan`."""
        return self._read(realisasi.find_latest_triwulan, tahun)

    def save_unggahan(self, kiriman: Kiriman) -> Tersimpan:
        """See `unggahan.save_unggahan`."""
        return self._write(unggahan.save_unggahan, kiriman)

    def find_current_unggahan(
        self, isi: bytes, jawaban: Sequence[Mapping[str, Any]] = ()
    ) -> Tersimpan | None:
        """See `unggahan.find_current_unggahan`."""
        return self._read(unggahan.find_current_unggahan, isi, jawaban)

    def undo_unggahan(self, nomor: int, pelaku: Pelaku, alasan: str) -> None:
        """See `unggahan.undo_unggahan`."""
        self._write(unggahan.undo_unggahan, nomor, pelaku, alasan)

    def list_unggahan(self) -> pd.DataFrame:
        """See `unggahan.list_unggahan`."""
        return self._read(unggahan.list_unggahan)

    def load_berkas(self, nomor: int) -> Berkas:
        """See `unggahan.load_berkas`."""
        return self._read(unggahan.load_berkas, nomor)
