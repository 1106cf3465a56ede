"""Locked periods, and the days by which a triwulan is to be reported."""

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, delete, insert, select, update

from iki.errors import PenyimpananError
from iki.pelaku import Pelaku
from iki.periods import TRIWULAN, WIB, Periode, format_periode, format_triwulan
from iki.store.frames import WAKTU, read_frame
from iki.store.jejak import Catatan, add_jejak, lock_jejak
from iki.store.schema_putusan import kunci_periode, tenggat
from iki.store.settings import raise_data_version
from iki.text import clean_text

HARI_TENGGAT = 10
"""Day of the month after a triwulan by which it is to be reported, unless another day was set.

Source: our own assumption (asumsi) until the office names its day.
"""

_KUNCI = {
    "tahun": "int64",
    "triwulan": "int64",
    "waktu": WAKTU,
    "oleh": "str",
    "alasan": "str",
    "dibuka_waktu": WAKTU,
    "dibuka_oleh": "str",
    "dibuka_alasan": "str",
}
_TERKUNCI = kunci_periode.c.dibuka_waktu.is_(None)


def require_open(conn: Connection, isian: pd.DataFrame) -> None:
    """Go on only if none of these values counts in a locked period.

    A value counts in its own triwulan and in every later one of its year; one of the whole year
    (triwulan 0) in all four. So a lock on TW III keeps TW I and TW II as they are too.

    Args:
        isian: columns tahun and triwulan.

    Raises:
        PenyimpananError: says which period, who locked it, and what to do.
    """
    for tahun, triwulan in isian.groupby("tahun")["triwulan"].min().items():
        kunci = conn.execute(
            select(kunci_periode)
            .where(kunci_periode.c.tahun == tahun, kunci_periode.c.triwulan >= int(triwulan), _TERKUNCI)
            .order_by(kunci_periode.c.triwulan)
        ).first()
        if kunci is not None:
            raise PenyimpananError(_explain(kunci, int(triwulan)))


def _explain(kunci: Row[Any], triwulan: int) -> str:
    nama = format_periode(Periode(kunci.tahun, kunci.triwulan))
    ikut = ""
    if triwulan != kunci.triwulan:
        ikut = f", dan nilai {format_triwulan(triwulan)} ikut dihitung di dalamnya"
    hari = f"{kunci.waktu.astimezone(WIB):%d-%m-%Y}"
    return (
        f"{nama} sudah dikunci oleh {kunci.oleh} pada {hari}{ikut}. "
        f"Minta verifikator membuka {nama}, lalu ulangi."
    )


def lock_period(conn: Connection, pelaku: Pelaku, periode: Periode, alasan: str) -> None:
    """Lock a triwulan: its figures stay as they are.

    Raises:
        PenyimpananError: it is locked already.
    """
    lock_jejak(conn)
    if (kunci := _find_lock(conn, periode)) is not None:
        raise PenyimpananError(f"{format_periode(periode)} sudah dikunci oleh {kunci.oleh}.")
    bersih = clean_text(alasan) or None
    conn.execute(
        insert(kunci_periode).values(
            tahun=periode.tahun,
            triwulan=periode.triwulan,
            waktu=datetime.now(UTC),
            oleh=pelaku.nama,
            alasan=bersih,
        )
    )
    add_jejak(conn, pelaku, Catatan("kunci_periode", format_periode(periode), "terbuka", "terkunci", bersih))
    raise_data_version(conn)


def unlock_period(conn: Connection, pelaku: Pelaku, periode: Periode, alasan: str) -> None:
    """Open a locked triwulan again; that it was locked stays on record.

    Raises:
        PenyimpananError: it is not locked, or no reason given.
    """
    lock_jejak(conn)
    if not clean_text(alasan):
        raise PenyimpananError("Membuka periode harus disertai alasan. Tulis alasannya, lalu ulangi.")
    if (kunci := _find_lock(conn, periode)) is None:
        raise PenyimpananError(f"{format_periode(periode)} tidak sedang dikunci.")
    conn.execute(
        update(kunci_periode)
        .where(kunci_periode.c.id == kunci.id)
        .values(dibuka_waktu=datetime.now(UTC), dibuka_oleh=pelaku.nama, dibuka_alasan=clean_text(alasan))
    )
    catatan = Catatan("buka_periode", format_periode(periode), "terkunci", "terbuka", clean_text(alasan))
    add_jejak(conn, pelaku, catatan)
    raise_data_version(conn)


def _find_lock(conn: Connection, periode: Periode) -> Row[Any] | None:
    kolom = kunci_periode.c
    syarat = (kolom.tahun == periode.tahun, kolom.triwulan == periode.triwulan, _TERKUNCI)
    return conn.execute(select(kunci_periode).where(*syarat)).first()


def list_locks(conn: Connection) -> pd.DataFrame:
    """Every lock there has been, newest first.

    Returns:
        Columns tahun, triwulan, waktu (UTC), oleh, alasan (may be missing), dibuka_waktu,
        dibuka_oleh, dibuka_alasan (all missing while it is locked).
    """
    query = select(*(kunci_periode.c[nama] for nama in _KUNCI)).order_by(kunci_periode.c.id.desc())
    return read_frame(conn, query, _KUNCI)


def assumed_tenggat(periode: Periode) -> date:
    """The day by which a triwulan is to be reported where none was set."""
    if periode.triwulan == max(TRIWULAN):
        return date(periode.tahun + 1, 1, HARI_TENGGAT)
    return date(periode.tahun, periode.triwulan * 3 + 1, HARI_TENGGAT)


def list_tenggat(conn: Connection, tahun: int) -> pd.DataFrame:
    """By when each triwulan of a year is to be reported.

    Returns:
        Four rows; columns triwulan, tanggal (date), asumsi (bool: nobody set it).
    """
    kolom = tenggat.c
    dipilih = conn.execute(select(kolom.triwulan, kolom.tanggal).where(kolom.tahun == tahun))
    ditetapkan: dict[int, date] = {satu.triwulan: satu.tanggal for satu in dipilih}
    baris = [
        (q, ditetapkan.get(q, assumed_tenggat(Periode(tahun, q))), q not in ditetapkan) for q in TRIWULAN
    ]
    return pd.DataFrame(baris, columns=["triwulan", "tanggal", "asumsi"]).astype({"tanggal": "object"})


def set_tenggat(conn: Connection, pelaku: Pelaku, periode: Periode, tanggal: date) -> None:
    """Set the day by which a triwulan is to be reported."""
    lock_jejak(conn)
    kolom = tenggat.c
    milik = (kolom.tahun == periode.tahun, kolom.triwulan == periode.triwulan)
    lama = conn.scalar(select(kolom.tanggal).where(*milik)) or assumed_tenggat(periode)
    conn.execute(delete(tenggat).where(*milik))
    conn.execute(insert(tenggat).values(tahun=periode.tahun, triwulan=periode.triwulan, tanggal=tanggal))
    catatan = Catatan("atur_tenggat", format_periode(periode), lama.isoformat(), tanggal.isoformat())
    add_jejak(conn, pelaku, catatan)
    raise_data_version(conn)
