"""The store's door to the people: accounts, sessions, guesses, and the audit trail of what they did."""

import pandas as pd

from iki.pelaku import Pelaku
from iki.store import akun, awal, jejak, sesi, tebakan
from iki.store.akun import Akun, AkunBaru, Hak
from iki.store.door import Door
from iki.store.jejak import Catatan
from iki.store.sesi import Sesi
from iki.store.tebakan import Tebakan


class PeopleDoor(Door):
    """Who may come in, and what they did."""

    def add_jejak(self, pelaku: Pelaku, catatan: Catatan) -> None:
        """See `jejak.add_jejak`; for what changes nothing else in the database."""
        self._write(jejak.add_jejak, pelaku, catatan)

    def list_jejak(self) -> pd.DataFrame:
        """See `jejak.list_jejak`."""
        return self._read(jejak.list_jejak)

    def verify_jejak(self) -> int | None:
        """See `jejak.verify_jejak`."""
        return self._read(jejak.verify_jejak)

    def has_akun(self) -> bool:
        """See `akun.has_akun`."""
        return self._read(akun.has_akun)

    def find_akun(self, nama: str) -> Akun | None:
        """See `akun.find_akun`."""
        return self._read(akun.find_akun, nama)

    def list_akun(self) -> list[Akun]:
        """See `akun.list_akun`."""
        return self._read(akun.list_akun)

    def load_sandi(self, nama: str) -> str | None:
        """See `akun.load_sandi`."""
        return self._read(akun.load_sandi, nama)

    def add_akun(self, pelaku: Pelaku, baru: AkunBaru) -> Akun:
        """See `akun.add_akun`."""
        return self._write(akun.add_akun, pelaku, baru)

    def change_akun(self, pelaku: Pelaku, nama: str, hak: Hak) -> Akun:
        """See `akun.change_akun`."""
        return self._write(akun.change_akun, pelaku, nama, hak)

    def set_sandi(self, pelaku: Pelaku, nama: str, sandi: str, *, harus_ganti: bool) -> None:
        """See `akun.set_sandi`."""
        self._write(akun.set_sandi, pelaku, nama, sandi, harus_ganti=harus_ganti)

    def replace_sandi(self, pelaku: Pelaku, lama: str, sandi: str) -> None:
        """See `akun.replace_sandi`."""
        self._write(akun.replace_sandi, pelaku, lama, sandi)

    def renew_hash(self, nama: str, lama: str, sandi: str) -> None:
        """See `akun.renew_hash`."""
        self._write(akun.renew_hash, nama, lama, sandi)

    def keep_kunci_awal(self, sidik: str) -> bool:
        """See `awal.keep_kunci_awal`."""
        return self._write(awal.keep_kunci_awal, sidik)

    def require_kunci_awal(self, sidik: str) -> None:
        """See `awal.require_kunci_awal`."""
        self._read(awal.require_kunci_awal, sidik)

    def add_first_akun(self, pelaku: Pelaku, baru: AkunBaru, sidik: str) -> Akun:
        """See `awal.add_first_akun`."""
        return self._write(awal.add_first_akun, pelaku, baru, sidik)

    def count_tebakan(self, nama: str, dari: str) -> Tebakan:
        """See `tebakan.count_tebakan`."""
        return self._write(tebakan.count_tebakan, nama, dari)

    def forgive_tebakan(self, nama: str, dari: str) -> None:
        """See `tebakan.forgive_tebakan`."""
        self._write(tebakan.forgive_tebakan, nama, dari)

    def begin_sesi(self, pelaku: Pelaku, sidik: str, sandi: str | None) -> None:
        """See `sesi.begin_sesi`."""
        self._write(sesi.begin_sesi, pelaku, sidik, sandi)

    def find_sesi(self, sidik: str) -> Sesi | None:
        """The session with this hash, noted as used at most once a minute; see `sesi.find_sesi`."""
        ada = self._read(sesi.find_sesi, sidik)
        if ada is not None and sesi.is_touch_due(ada):
            self._write(sesi.touch_sesi, sidik)
        return ada

    def end_sesi(self, pelaku: Pelaku, sidik: str) -> None:
        """See `sesi.end_sesi`."""
        self._write(sesi.end_sesi, pelaku, sidik)
