"""The store: one door to the database for all other rooms."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import Any, Self

import pandas as pd
from sqlalchemy import Engine

from iki.catalogue.model import Katalog
from iki.pelaku import Pelaku
from iki.periods import Periode
from iki.store import (
    akun,
    awal,
    catalogue,
    jejak,
    kunci,
    putusan,
    realisasi,
    sesi,
    settings,
    tebakan,
    tindak,
    unggahan,
)
from iki.store.akun import Akun, AkunBaru, Hak
from iki.store.engine import make_engine, reading, writing
from iki.store.jejak import Catatan
from iki.store.migrate import prepare_database
from iki.store.putusan import Putusan
from iki.store.sesi import Sesi
from iki.store.tebakan import Tebakan
from iki.store.tindak import Tugas
from iki.store.unggahan import Berkas, Kiriman, Tersimpan


def open_store(url: str | None = None) -> "Store":
    """Open the database, bring it to the newest schema, seed a new one with the catalogue.

    Args:
        url: "sqlite:///berkas.sqlite3" (relative: from the current folder); None: the
            environment's IKI_DATABASE_URL, else var/iki.sqlite3 of the project.

    Raises:
        PenyimpananError: the URL, the folder or the file cannot be used.
    """
    engine = make_engine(url)
    try:
        prepare_database(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


class Store:
    """Holds the connections; every method is one transaction.

    Any method raises PenyimpananError where the database is busy for too long, full,
    not writable or damaged.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; calling it again does no harm."""
        self._engine.dispose()

    def load_katalog(self) -> Katalog:
        """See `catalogue.load_katalog`."""
        with reading(self._engine) as conn:
            return catalogue.load_katalog(conn)

    def load_realisasi(
        self, tahun: int | None = None, *, hanya_disahkan: bool = False, tanpa: int | None = None
    ) -> pd.DataFrame:
        """See `realisasi.load_realisasi`."""
        with reading(self._engine) as conn:
            return realisasi.load_realisasi(conn, tahun, hanya_disahkan=hanya_disahkan, tanpa=tanpa)

    def load_rows(
        self, *, unggahan: int | None = None, ids: Collection[int] | None = None, menunggu: bool = False
    ) -> pd.DataFrame:
        """See `realisasi.load_rows`."""
        with reading(self._engine) as conn:
            return realisasi.load_rows(conn, unggahan=unggahan, ids=ids, menunggu=menunggu)

    def load_catatan(self, tahun: int | None = None, *, hanya_disahkan: bool = False) -> pd.DataFrame:
        """See `realisasi.load_catatan`."""
        with reading(self._engine) as conn:
            return realisasi.load_catatan(conn, tahun, hanya_disahkan=hanya_disahkan)

    def load_riwayat(self, kode: str, tahun: int, triwulan: int) -> pd.DataFrame:
        """See `realisasi.load_riwayat`."""
        with reading(self._engine) as conn:
            return realisasi.load_riwayat(conn, kode, tahun, triwulan)

    def latest_triwulan(self, tahun: int | None = None) -> Periode | None:
        """See `realisasi.find_latest_triwulan`."""
        with reading(self._engine) as conn:
            return realisasi.find_latest_triwulan(conn, tahun)

    def save_unggahan(self, kiriman: Kiriman) -> Tersimpan:
        """See `unggahan.save_unggahan`."""
        with writing(self._engine) as conn:
            return unggahan.save_unggahan(conn, kiriman)

    def find_current_unggahan(
        self, isi: bytes, jawaban: Sequence[Mapping[str, Any]] = ()
    ) -> Tersimpan | None:
        """See `unggahan.find_current_unggahan`."""
        with reading(self._engine) as conn:
            return unggahan.find_current_unggahan(conn, isi, jawaban)

    def undo_unggahan(self, nomor: int, pelaku: Pelaku, alasan: str) -> None:
        """See `unggahan.undo_unggahan`."""
        with writing(self._engine) as conn:
            unggahan.undo_unggahan(conn, nomor, pelaku, alasan)

    def list_unggahan(self) -> pd.DataFrame:
        """See `unggahan.list_unggahan`."""
        with reading(self._engine) as conn:
            return unggahan.list_unggahan(conn)

    def load_berkas(self, nomor: int) -> Berkas:
        """See `unggahan.load_berkas`."""
        with reading(self._engine) as conn:
            return unggahan.load_berkas(conn, nomor)

    def decide(self, pelaku: Pelaku, keputusan: Putusan) -> None:
        """See `putusan.decide`."""
        with writing(self._engine) as conn:
            putusan.decide(conn, pelaku, keputusan)

    def lock_period(self, pelaku: Pelaku, periode: Periode, alasan: str = "") -> None:
        """See `kunci.lock_period`."""
        with writing(self._engine) as conn:
            kunci.lock_period(conn, pelaku, periode, alasan)

    def unlock_period(self, pelaku: Pelaku, periode: Periode, alasan: str) -> None:
        """See `kunci.unlock_period`."""
        with writing(self._engine) as conn:
            kunci.unlock_period(conn, pelaku, periode, alasan)

    def list_locks(self) -> pd.DataFrame:
        """See `kunci.list_locks`."""
        with reading(self._engine) as conn:
            return kunci.list_locks(conn)

    def set_tenggat(self, pelaku: Pelaku, periode: Periode, tanggal: date) -> None:
        """See `kunci.set_tenggat`."""
        with writing(self._engine) as conn:
            kunci.set_tenggat(conn, pelaku, periode, tanggal)

    def list_tenggat(self, tahun: int) -> pd.DataFrame:
        """See `kunci.list_tenggat`."""
        with reading(self._engine) as conn:
            return kunci.list_tenggat(conn, tahun)

    def add_tindak_lanjut(self, pelaku: Pelaku, tugas: Tugas) -> int:
        """See `tindak.add_tindak_lanjut`."""
        with writing(self._engine) as conn:
            return tindak.add_tindak_lanjut(conn, pelaku, tugas)

    def close_tindak_lanjut(self, pelaku: Pelaku, nomor: int, catatan: str) -> None:
        """See `tindak.close_tindak_lanjut`."""
        with writing(self._engine) as conn:
            tindak.close_tindak_lanjut(conn, pelaku, nomor, catatan)

    def list_tindak_lanjut(self, *, terbuka: bool = False) -> pd.DataFrame:
        """See `tindak.list_tindak_lanjut`."""
        with reading(self._engine) as conn:
            return tindak.list_tindak_lanjut(conn, terbuka=terbuka)

    def add_jejak(self, pelaku: Pelaku, catatan: Catatan) -> None:
        """See `jejak.add_jejak`; for what changes nothing else in the database."""
        with writing(self._engine) as conn:
            jejak.add_jejak(conn, pelaku, catatan)

    def list_jejak(self) -> pd.DataFrame:
        """See `jejak.list_jejak`."""
        with reading(self._engine) as conn:
            return jejak.list_jejak(conn)

    def verify_jejak(self) -> int | None:
        """See `jejak.verify_jejak`."""
        with reading(self._engine) as conn:
            return jejak.verify_jejak(conn)

    def has_akun(self) -> bool:
        """See `akun.has_akun`."""
        with reading(self._engine) as conn:
            return akun.has_akun(conn)

    def find_akun(self, nama: str) -> Akun | None:
        """See `akun.find_akun`."""
        with reading(self._engine) as conn:
            return akun.find_akun(conn, nama)

    def list_akun(self) -> list[Akun]:
        """See `akun.list_akun`."""
        with reading(self._engine) as conn:
            return akun.list_akun(conn)

    def load_sandi(self, nama: str) -> str | None:
        """See `akun.load_sandi`."""
        with reading(self._engine) as conn:
            return akun.load_sandi(conn, nama)

    def add_akun(self, pelaku: Pelaku, baru: AkunBaru) -> Akun:
        """See `akun.add_akun`."""
        with writing(self._engine) as conn:
            return akun.add_akun(conn, pelaku, baru)

    def change_akun(self, pelaku: Pelaku, nama: str, hak: Hak) -> Akun:
        """See `akun.change_akun`."""
        with writing(self._engine) as conn:
            return akun.change_akun(conn, pelaku, nama, hak)

    def set_sandi(self, pelaku: Pelaku, nama: str, sandi: str, *, harus_ganti: bool) -> None:
        """See `akun.set_sandi`."""
        with writing(self._engine) as conn:
            akun.set_sandi(conn, pelaku, nama, sandi, harus_ganti=harus_ganti)

    def renew_hash(self, nama: str, sandi: str) -> None:
        """See `akun.renew_hash`."""
        with writing(self._engine) as conn:
            akun.renew_hash(conn, nama, sandi)

    def keep_kunci_awal(self, sidik: str) -> bool:
        """See `awal.keep_kunci_awal`."""
        with writing(self._engine) as conn:
            return awal.keep_kunci_awal(conn, sidik)

    def require_kunci_awal(self, sidik: str) -> None:
        """See `awal.require_kunci_awal`."""
        with reading(self._engine) as conn:
            awal.require_kunci_awal(conn, sidik)

    def add_first_akun(self, pelaku: Pelaku, baru: AkunBaru, sidik: str) -> Akun:
        """See `awal.add_first_akun`."""
        with writing(self._engine) as conn:
            return awal.add_first_akun(conn, pelaku, baru, sidik)

    def count_tebakan(self, nama: str, dari: str) -> Tebakan:
        """See `tebakan.count_tebakan`."""
        with writing(self._engine) as conn:
            return tebakan.count_tebakan(conn, nama, dari)

    def forgive_tebakan(self, nama: str, dari: str) -> None:
        """See `tebakan.forgive_tebakan`."""
        with writing(self._engine) as conn:
            tebakan.forgive_tebakan(conn, nama, dari)

    def begin_sesi(self, pelaku: Pelaku, sidik: str) -> None:
        """See `sesi.begin_sesi`."""
        with writing(self._engine) as conn:
            sesi.begin_sesi(conn, pelaku, sidik)

    def find_sesi(self, sidik: str) -> Sesi | None:
        """The session with this hash, noted as used at most once a minute; see `sesi.find_sesi`."""
        with reading(self._engine) as conn:
            ada = sesi.find_sesi(conn, sidik)
        if ada is not None and sesi.is_touch_due(ada):
            with writing(self._engine) as conn:
                sesi.touch_sesi(conn, sidik)
        return ada

    def end_sesi(self, pelaku: Pelaku, sidik: str) -> None:
        """See `sesi.end_sesi`."""
        with writing(self._engine) as conn:
            sesi.end_sesi(conn, pelaku, sidik)

    def data_version(self) -> int:
        """Rises by one with every change: what was loaded before is still right while it stays."""
        with reading(self._engine) as conn:
            return settings.load_data_version(conn)

    def is_data_contoh(self) -> bool:
        """True where the realisasi are synthetic: every page must say DATA CONTOH."""
        with reading(self._engine) as conn:
            return settings.load_setting(conn, "data_contoh") is not None

    def mark_data_contoh(self) -> None:
        """Say once and for all that this database holds synthetic realisasi."""
        with writing(self._engine) as conn:
            if settings.load_setting(conn, "data_contoh") is None:
                settings.add_setting(conn, "data_contoh", "ya")
                settings.raise_data_version(conn)
