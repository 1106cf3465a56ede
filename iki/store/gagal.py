"""What the machine does to a database (lock, disk, network, sign-in), each in one Indonesian sentence."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from iki.errors import PenyimpananError

_DIPAKAI = "sedang dipakai proses lain. Ulangi sebentar lagi."
_PENUH = "tidak muat lagi: ruang simpan penuh. Kosongkan ruang, lalu ulangi."
_RUSAK = "rusak. Pulihkan dari cadangan terakhir."
_DISK = "gagal dibaca atau ditulis oleh disk. Periksa disk, lalu ulangi."
_BERKAS = "tidak dapat dibuka. Periksa letak dan izin berkasnya."
_RAMAI = "sedang melayani terlalu banyak sambungan. Ulangi sebentar lagi."
_NYALA = "sedang dinyalakan atau dimatikan. Ulangi sebentar lagi."
_MASUK = "menolak nama pengguna atau kata sandinya. Periksa IKI_DATABASE_URL."
_TIADA = "tidak ada di pelayannya. Buat dulu dengan createdb, lalu ulangi."
_JAUH = "tidak dapat dihubungi. Periksa IKI_DATABASE_URL dan pelayan basis datanya."
_PUTUS = (
    "memutus sambungan di tengah jalan. Muat ulang untuk melihat apakah perubahan terakhir tersimpan; "
    "bila belum, ulangi."
)

_SQLITE = {
    "BUSY": _DIPAKAI,
    "LOCKED": _DIPAKAI,
    "FULL": _PENUH,
    "READONLY": "tidak dapat ditulis. Periksa izin tulis berkas dan foldernya.",
    "CANTOPEN": _BERKAS,
    "PERM": _BERKAS,
    "NOTADB": "bukan basis data IKI. Periksa IKI_DATABASE_URL.",
    "CORRUPT": _RUSAK,
    "IOERR": _DISK,
}
"""SQLite's primary result codes that are no bug of ours: https://sqlite.org/rescode.html"""

_BENTROK = ("40001", "40P01")
_POSTGRESQL = {
    "40001": "terus diubah proses lain pada tempat yang sama. Ulangi sebentar lagi.",
    "40P01": "terus diubah proses lain pada tempat yang sama. Ulangi sebentar lagi.",
    "55P03": _DIPAKAI,
    "57014": _DIPAKAI,
    "53100": _PENUH,
    "53300": _RAMAI,
    "25006": "hanya dapat dibaca, tidak dapat ditulis. Periksa apakah pelayannya salinan (standby).",
    "42501": "tidak memberi izin. Jadikan pengguna di IKI_DATABASE_URL pemilik basis datanya.",
    "22001": "tidak memuat teks sepanjang itu. Pendekkan, lalu ulangi.",
    "25P03": _PUTUS,
    "57P01": _PUTUS,
    "57P02": _PUTUS,
    "57P03": _NYALA,
    "58030": _DISK,
    "XX001": _RUSAK,
    "XX002": _RUSAK,
}
"""SQLSTATE that are no bug of ours: https://www.postgresql.org/docs/current/errcodes-appendix.html"""

_MENYAMBUNG = (
    (r"password|authentication|role .* does not exist|pg_hba\.conf", _MASUK),
    (r"database .* does not exist", _TIADA),
    (r"too many clients|connection slots", _RAMAI),
    (r"starting up|shutting down|in recovery", _NYALA),
)
"""A connection that does not come about has no SQLSTATE, only the server's text; else it is `_JAUH`."""


class BentrokError(PenyimpananError):
    """The database broke a transaction off for another's sake; the same again may well succeed."""


@contextmanager
def failures_in_indonesian(url: URL) -> Iterator[None]:
    """Turn what the machine did to us into one sentence; bugs pass through.

    Raises:
        BentrokError: another transaction was in the way.
        PenyimpananError: anything else.
    """
    try:
        yield
    except PoolTimeoutError as galat:
        raise PenyimpananError(f"Basis data {describe(url)} {_RAMAI}") from galat
    except DatabaseError as galat:
        kalimat = _explain(galat)
        if kalimat is None:
            raise
        jenis = BentrokError if getattr(galat.orig, "sqlstate", None) in _BENTROK else PenyimpananError
        raise jenis(f"Basis data {describe(url)} {kalimat}") from galat


def describe(url: URL) -> str:
    """Which database, for a person; never the whole URL, which may hold a password anywhere."""
    if url.get_backend_name() == "sqlite":
        return f"'{url.database}'"
    tempat = url.host or url.query.get("host")
    return f"'{url.database}' di '{tempat}'" if tempat else f"'{url.database}'"


def _explain(galat: DatabaseError) -> str | None:
    if isinstance(galat.orig, sqlite3.Error):
        nama = getattr(galat.orig, "sqlite_errorname", "")  # SQLITE_READONLY_DIRECTORY: READONLY
        return _SQLITE.get(nama.split("_")[1]) if nama else None
    if (kode := getattr(galat.orig, "sqlstate", None)) is not None:
        return _POSTGRESQL.get(kode)
    if galat.connection_invalidated:
        return _PUTUS
    if not isinstance(galat, OperationalError):
        return None
    teks = str(galat.orig)
    return next((kalimat for pola, kalimat in _MENYAMBUNG if re.search(pola, teks)), _JAUH)
