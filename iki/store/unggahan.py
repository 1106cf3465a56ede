"""Uploads: stored whole or not at all, once by content, undone but never deleted."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, insert, select, update

from iki.errors import PenyimpananError
from iki.pelaku import Pelaku
from iki.store import schema
from iki.store.frames import WAKTU, read_frame, to_records
from iki.store.jejak import Catatan, add_jejak, lock_jejak
from iki.store.kunci import require_open
from iki.store.realisasi import CATATAN, REALISASI, TEMPAT, load_rows, select_current, standing_values
from iki.store.schema import StatusRealisasi
from iki.store.schema_putusan import putusan
from iki.store.settings import raise_data_version
from iki.text import clean_text


@dataclass(frozen=True)
class Berkas:
    """A file as it was uploaded."""

    nama: str
    isi: bytes


@dataclass(frozen=True)
class Kiriman:
    """One upload to be stored.

    Attributes:
        isian: one row per value; the columns of the realisasi frame, then faktor_pendorong,
            faktor_penghambat, tindak_lanjut, bukti_dukung, lembar, sel, teks. A blank cell is no row.
        pelaku: who uploads.
        tahun, triwulan: what the file says it is for; None where it holds several.
        temuan: the warnings that this person accepted, as plain values.
        jawaban: what this person answered about the file, as plain values.
        pembaca: what read the file.
    """

    berkas: Berkas
    isian: pd.DataFrame
    pelaku: Pelaku
    tahun: int | None = None
    triwulan: int | None = None
    temuan: Sequence[Mapping[str, Any]] = ()
    jawaban: Sequence[Mapping[str, Any]] = ()
    pembaca: str | None = None


@dataclass(frozen=True)
class Tersimpan:
    """What storing came to: the upload's id, its number of values, whether it was there before."""

    unggahan: int
    tersimpan: int
    sudah_ada: bool


_ISIAN = [*REALISASI, *CATATAN, *TEMPAT]
_DAFTAR = {
    "unggahan": "int64",
    "waktu": WAKTU,
    "oleh": "str",
    "nama_berkas": "str",
    "ukuran_bita": "int64",
    "tahun": "Int64",
    "triwulan": "Int64",
    "tersimpan": "int64",
    "berlaku": "int64",
    "temuan": "object",
    "dibatalkan": "bool",
    "dibatalkan_waktu": WAKTU,
    "dibatalkan_oleh": "str",
    "dibatalkan_alasan": "str",
    "jawaban": "object",
    "disahkan": "int64",
    "dikembalikan": "int64",
    "dikembalikan_alasan": "str",
}


def find_current_unggahan(
    conn: Connection, isi: bytes, jawaban: Sequence[Mapping[str, Any]] = ()
) -> Tersimpan | None:
    """The upload of these very bytes, read by the same answers, if all it stored still stands.

    None where it was never uploaded, was undone, or any of its values was superseded
    or sent back: then storing the same bytes again changes something.
    """
    unggahan, baris = schema.unggahan.c, schema.realisasi.c
    terbaru = conn.execute(
        select(unggahan.id, unggahan.tersimpan, unggahan.jawaban)
        .where(unggahan.sha256 == _hash(isi), unggahan.dibatalkan_waktu.is_(None))
        .order_by(unggahan.id.desc())
        .limit(1)
    ).first()
    if terbaru is None or terbaru.jawaban != list(jawaban):
        return None
    berlaku = conn.scalar(
        select(func.count()).where(baris.unggahan == terbaru.id, baris.id.in_(select_current()))
    )
    if berlaku != terbaru.tersimpan:
        return None
    return Tersimpan(terbaru.id, terbaru.tersimpan, sudah_ada=True)


def save_unggahan(conn: Connection, kiriman: Kiriman) -> Tersimpan:
    """Store an upload: the original, its values, who and when. Doing it twice does it once.

    Raises:
        PenyimpananError: one of its periods is locked.
        sqlalchemy.exc.IntegrityError: a row breaks a rule of the tables (unknown kode,
            infinity, two values for one cell); checking before is the caller's.
    """
    lock_jejak(conn)
    sudah_ada = find_current_unggahan(conn, kiriman.berkas.isi, kiriman.jawaban)
    if sudah_ada is not None:
        return sudah_ada
    require_open(conn, kiriman.isian)
    keep_berkas(conn, kiriman.berkas.isi)
    nomor = _add_unggahan(conn, kiriman)
    if not kiriman.isian.empty:
        conn.execute(insert(schema.realisasi), to_records(kiriman.isian[_ISIAN].assign(unggahan=nomor)))
    _record_upload(conn, kiriman, nomor)
    raise_data_version(conn)
    return Tersimpan(nomor, len(kiriman.isian), sudah_ada=False)


def _record_upload(conn: Connection, kiriman: Kiriman, nomor: int) -> None:
    berkas = {"berkas": kiriman.berkas.nama, "sha256": _hash(kiriman.berkas.isi)}
    catatan = Catatan(
        "unggah",
        f"unggahan {nomor}",
        lama={"nilai": standing_values(conn, nomor, tanpa=True)},
        baru={**berkas, "banyak": len(kiriman.isian), "nilai": standing_values(conn, nomor)},
    )
    add_jejak(conn, kiriman.pelaku, catatan)


def undo_unggahan(conn: Connection, unggahan: int, pelaku: Pelaku, alasan: str) -> None:
    """Take one upload back: what stood before it stands again. The rows stay, marked.

    Raises:
        PenyimpananError: no such upload, already undone, one of its periods is locked, or no reason given.
    """
    lock_jejak(conn)
    if not clean_text(alasan):
        raise PenyimpananError("Pembatalan harus disertai alasan. Tulis alasannya, lalu ulangi.")
    if _load_unggahan(conn, unggahan).dibatalkan_waktu is not None:
        raise PenyimpananError(f"Unggahan {unggahan} sudah pernah dibatalkan.")
    require_open(conn, load_rows(conn, unggahan=unggahan))
    lama = standing_values(conn, unggahan)
    conn.execute(
        update(schema.unggahan)
        .where(schema.unggahan.c.id == unggahan)
        .values(
            dibatalkan_waktu=datetime.now(UTC),
            dibatalkan_oleh=pelaku.nama,
            dibatalkan_alasan=clean_text(alasan),
        )
    )
    kini = {"lama": {"nilai": lama}, "baru": {"nilai": standing_values(conn, unggahan)}}
    add_jejak(
        conn, pelaku, Catatan("batal_unggahan", f"unggahan {unggahan}", **kini, alasan=clean_text(alasan))
    )
    raise_data_version(conn)


def list_unggahan(conn: Connection) -> pd.DataFrame:
    """Every upload, newest first.

    Returns:
        One row per upload; columns unggahan, waktu (UTC), oleh, nama_berkas, ukuran_bita,
        tahun and triwulan (missing where the file holds several), tersimpan (values in the
        file), berlaku (how many of them stand now), temuan (list of the accepted warnings),
        dibatalkan (bool), dibatalkan_waktu, dibatalkan_oleh, dibatalkan_alasan, jawaban (list of
        the answers given), disahkan and dikembalikan (how many of its values are), dikembalikan_alasan
        (the last reason).
    """
    unggahan, baris = schema.unggahan.c, schema.realisasi.c
    hitungan = {
        "unggahan": unggahan.id,
        "ukuran_bita": schema.berkas.c.ukuran_bita,
        "berlaku": _count(baris.id.in_(select_current())),
        "dibatalkan": unggahan.dibatalkan_waktu.is_not(None),
        "disahkan": _count(baris.status == StatusRealisasi.DISAHKAN),
        "dikembalikan": _count(baris.status == StatusRealisasi.DIKEMBALIKAN),
        "dikembalikan_alasan": _last_reason(),
    }
    query = (
        select(*(hitungan[nama] if nama in hitungan else unggahan[nama] for nama in _DAFTAR))
        .join(schema.berkas, schema.berkas.c.sha256 == unggahan.sha256)
        .order_by(unggahan.id.desc())
    )
    return read_frame(conn, query, _DAFTAR)


def _count(syarat: Any) -> Any:
    """How many values of the upload of the outer query meet a condition."""
    milik = schema.realisasi.c.unggahan == schema.unggahan.c.id
    return select(func.count()).where(milik, syarat).correlate(schema.unggahan).scalar_subquery()


def _last_reason() -> Any:
    """Why values of the upload of the outer query were sent back last; none where none was."""
    baris = schema.realisasi.c
    return (
        select(putusan.c.alasan)
        .join(schema.realisasi, baris.id == putusan.c.realisasi)
        .where(baris.unggahan == schema.unggahan.c.id, putusan.c.status == StatusRealisasi.DIKEMBALIKAN)
        .order_by(putusan.c.id.desc())
        .limit(1)
        .correlate(schema.unggahan)
        .scalar_subquery()
    )


def load_berkas(conn: Connection, unggahan: int) -> Berkas:
    """The original file of an upload, byte for byte.

    Raises:
        PenyimpananError: no such upload.
    """
    baris = _load_unggahan(conn, unggahan)
    isi = conn.scalars(select(schema.berkas.c.isi).where(schema.berkas.c.sha256 == baris.sha256)).one()
    return Berkas(baris.nama_berkas, isi)


def _load_unggahan(conn: Connection, unggahan: int) -> Any:
    baris = conn.execute(select(schema.unggahan).where(schema.unggahan.c.id == unggahan)).first()
    if baris is None:
        raise PenyimpananError(f"Unggahan {unggahan} tidak ada. Lihat nomornya di halaman Unggah Realisasi.")
    return baris


def keep_berkas(conn: Connection, isi: bytes) -> str:
    """Keep a file once; gives its SHA-256."""
    berkas, sha256 = schema.berkas, _hash(isi)
    if conn.scalar(select(berkas.c.sha256).where(berkas.c.sha256 == sha256)) is None:
        conn.execute(insert(berkas).values(sha256=sha256, isi=isi, ukuran_bita=len(isi)))
    return sha256


def _add_unggahan(conn: Connection, kiriman: Kiriman) -> int:
    nomor = conn.scalar(
        insert(schema.unggahan)
        .returning(schema.unggahan.c.id)
        .values(
            waktu=datetime.now(UTC),
            oleh=kiriman.pelaku.nama,
            nama_berkas=kiriman.berkas.nama,
            sha256=_hash(kiriman.berkas.isi),
            tahun=kiriman.tahun,
            triwulan=kiriman.triwulan,
            tersimpan=len(kiriman.isian),
            temuan=[{**temuan, "diterima_oleh": kiriman.pelaku.nama} for temuan in kiriman.temuan],
            jawaban=list(kiriman.jawaban),
            pembaca=kiriman.pembaca,
        )
    )
    return int(nomor)


def _hash(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()
