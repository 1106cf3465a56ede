"""Copy every table from one database into another, whichever kind either is, and prove that it arrived.

Tables are taken as the database itself describes them, not as the schema of today has them, so that what an
earlier version wrote can be copied too.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    DateTime,
    Inspector,
    LargeBinary,
    MetaData,
    Table,
    delete,
    event,
    func,
    insert,
    select,
    text,
)

from iki.errors import PenyimpananError
from iki.store.schema import Waktu

DAFTAR_ISI = "daftar_isi"
"""The table of a backup that says what it holds; see `cadangan`."""
_BUKAN_ISI = {"alembic_version", DAFTAR_ISI}

Baris = dict[str, Any]


@dataclass(frozen=True)
class IsiTabel:
    """What a table holds.

    Attributes:
        baris: how many rows.
        sidik: the sum, modulo 2**256, of the SHA-256 of each row, in hexadecimal: the same for the same rows
            in any order, on any kind of database.
    """

    baris: int
    sidik: str


def describe_tables(conn: Connection) -> list[Table]:
    """The tables as they are in this database, each after those that it refers to."""
    isi = MetaData()
    event.listen(isi, "column_reflect", _take_types_of_ours)
    isi.reflect(conn, only=lambda nama, _: nama not in _BUKAN_ISI)
    return isi.sorted_tables


def _take_types_of_ours(_lihat: Inspector, _tabel: Table, kolom: Any) -> None:
    """Moments come out aware in UTC and missing JSON is NULL, wherever they are kept."""
    if isinstance(kolom["type"], DateTime):
        kolom["type"] = Waktu()
    if isinstance(kolom["type"], JSON):
        kolom["type"] = JSON(none_as_null=True)


def copy_tables(dari: Connection, ke: Connection) -> dict[str, IsiTabel]:
    """Fill the tables of a new database with the rows of another at the same migration.

    Rows that the migrations themselves put there give way.

    Returns:
        What was read, by table.

    Raises:
        PenyimpananError: the two do not have the same tables.
    """
    sumber = {tabel.name: tabel for tabel in describe_tables(dari)}
    tujuan = describe_tables(ke)
    if sumber.keys() != {tabel.name for tabel in tujuan}:
        beda = ", ".join(sorted(sumber.keys() ^ {tabel.name for tabel in tujuan}))
        raise PenyimpananError(
            f"Basis data asal tidak lengkap atau berisi tabel lain: {beda}. Periksa asalnya."
        )
    for tabel in reversed(tujuan):
        if ke.scalar(select(func.count()).select_from(tabel)):
            ke.execute(delete(tabel))
    isi = {tabel.name: _copy(dari, sumber[tabel.name], ke, tabel) for tabel in tujuan}
    _set_sequences(ke, tujuan)
    return isi


def measure_tables(conn: Connection) -> dict[str, IsiTabel]:
    """What every table holds, by its name."""
    return {tabel.name: _Penghitung().see(_rows(conn, tabel)).isi for tabel in describe_tables(conn)}


def require_same(dibaca: Mapping[str, IsiTabel], ditemukan: Mapping[str, IsiTabel]) -> None:
    """Go on only where every table holds what it should.

    Raises:
        PenyimpananError: says which one does not, and how many rows were expected and found.
    """
    for nama in sorted(dibaca.keys() | ditemukan.keys()):
        semula, kini = dibaca.get(nama), ditemukan.get(nama)
        if semula != kini:
            seharusnya, ada = (satu.baris if satu else "tanpa" for satu in (semula, kini))
            raise PenyimpananError(
                f"Isi tabel {nama} tidak sama dengan asalnya ({seharusnya} baris semula, kini {ada}). "
                "Tidak ada yang diubah; periksa disk, lalu ulangi."
            )


class _Penghitung:
    """Counts rows and adds up their hashes as they pass."""

    def __init__(self) -> None:
        self._baris, self._jumlah = 0, 0

    def see(self, semua: Iterable[Baris]) -> "_Penghitung":
        for baris in semua:
            self._baris += 1
            self._jumlah += int.from_bytes(hashlib.sha256(_write(baris)).digest())
        return self

    @property
    def isi(self) -> IsiTabel:
        return IsiTabel(self._baris, f"{self._jumlah % 2**256:064x}")


def _write(baris: Baris) -> bytes:
    """A row in one fixed writing; SQLite keeps no sign of -0.0, so it is 0.0."""
    polos = {nama: nilai + 0.0 if isinstance(nilai, float) else nilai for nama, nilai in baris.items()}
    return json.dumps(polos, sort_keys=True, default=_say).encode()


def _say(nilai: date | bytes) -> str:
    return hashlib.sha256(nilai).hexdigest() if isinstance(nilai, bytes) else nilai.isoformat()


def _rows(conn: Connection, tabel: Table) -> Iterator[Baris]:
    """All rows, a few at a time."""
    hasil = conn.execute(select(tabel).execution_options(yield_per=_at_once(tabel)))
    return (dict(baris) for baris in hasil.mappings())


def _at_once(tabel: Table) -> int:
    """Rows held in memory: of originals, up to 10 MB each, one."""
    return 1 if any(isinstance(kolom.type, LargeBinary) for kolom in tabel.columns) else 1000


def _copy(dari: Connection, asal: Table, ke: Connection, tabel: Table) -> IsiTabel:
    hitung, semua = _Penghitung(), _rows(dari, asal)
    for sekelompok in _groups(semua, tabel):
        hitung.see(sekelompok)
        ke.execute(insert(tabel), sekelompok)
    return hitung.isi


def _groups(semua: Iterator[Baris], tabel: Table) -> Iterator[list[Baris]]:
    """Rows to store at once; in a table that refers to itself whatever is referred to comes first."""
    for kolom in tabel.columns:
        for acuan in kolom.foreign_keys:
            if acuan.column.table is tabel:
                return _parents_first(list(semua), kolom, acuan.column)
    return iter(lambda: list(islice(semua, _at_once(tabel))), [])


def _parents_first(sisa: list[Baris], kolom: Column[Any], acuan: Column[Any]) -> Iterator[list[Baris]]:
    ada: set[Any] = {None}
    while sisa:
        siap = [baris for baris in sisa if baris[kolom.name] in ada] or sisa
        ada |= {baris[acuan.name] for baris in siap}
        sisa = [baris for baris in sisa if baris[acuan.name] not in ada]
        yield siap


def _set_sequences(conn: Connection, semua: list[Table]) -> None:
    """PostgreSQL's next numbers follow the highest there is; SQLite asks the table itself."""
    if conn.dialect.name != "postgresql":
        return
    for tabel in semua:
        for kolom in tabel.primary_key.columns:
            urutan = conn.scalar(select(func.pg_get_serial_sequence(tabel.name, kolom.name)))
            tertinggi = conn.scalar(select(func.max(kolom))) if urutan else None
            if tertinggi is not None:
                conn.execute(text("SELECT setval(:urutan, :n)"), {"urutan": urutan, "n": tertinggi})
