"""Follow-up: what somebody is to do about an ukuran, by when, until it is closed."""

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

import pandas as pd
from sqlalchemy import Connection, insert, select, update

from iki.errors import PenyimpananError
from iki.pelaku import Pelaku
from iki.store.frames import WAKTU, read_frame
from iki.store.jejak import Catatan, add_jejak, lock_jejak
from iki.store.realisasi import name_value
from iki.store.schema_putusan import tindak_lanjut
from iki.store.settings import raise_data_version
from iki.text import clean_text

_DAFTAR = {
    "id": "int64",
    "kode": "str",
    "tahun": "int64",
    "triwulan": "int64",
    "uraian": "str",
    "penanggung": "str",
    "tenggat": "object",
    "dibuat_oleh": "str",
    "dibuat_waktu": WAKTU,
    "ditutup_oleh": "str",
    "ditutup_waktu": WAKTU,
    "ditutup_catatan": "str",
}


@dataclass(frozen=True)
class Tugas:
    """What is to be done.

    Attributes:
        kode, tahun, triwulan: the ukuran and the period that gave cause.
        uraian: what to do.
        penanggung: who does it, a person or a jabatan.
        tenggat: by when.
    """

    kode: str
    tahun: int
    triwulan: int
    uraian: str
    penanggung: str
    tenggat: date


def add_tindak_lanjut(conn: Connection, pelaku: Pelaku, tugas: Tugas) -> int:
    """Put something to do on the list; gives its number.

    Raises:
        PenyimpananError: what to do, or who, is blank.
    """
    lock_jejak(conn)
    isi = asdict(tugas) | {"uraian": clean_text(tugas.uraian), "penanggung": clean_text(tugas.penanggung)}
    if not isi["uraian"] or not isi["penanggung"]:
        raise PenyimpananError("Tindak lanjut harus menyebut yang dikerjakan dan penanggung jawabnya.")
    nomor = conn.scalar(
        insert(tindak_lanjut)
        .returning(tindak_lanjut.c.id)
        .values(**isi, dibuat_oleh=pelaku.nama, dibuat_waktu=datetime.now(UTC))
    )
    untuk = name_value(tugas.kode, tugas.tahun, tugas.triwulan)
    baru = {"untuk": untuk, "uraian": isi["uraian"], "penanggung": isi["penanggung"]}
    baru["tenggat"] = tugas.tenggat.isoformat()
    add_jejak(conn, pelaku, Catatan("tugaskan", f"tindak lanjut {nomor}", None, baru))
    raise_data_version(conn)
    return int(nomor)


def close_tindak_lanjut(conn: Connection, pelaku: Pelaku, nomor: int, catatan: str) -> None:
    """Close one, with what came of it.

    Raises:
        PenyimpananError: there is none of this number, it is closed already, or nothing is said.
    """
    lock_jejak(conn)
    bersih = clean_text(catatan)
    if not bersih:
        raise PenyimpananError("Tulis hasilnya dulu sebelum tindak lanjut ditutup.")
    baris = conn.execute(select(tindak_lanjut).where(tindak_lanjut.c.id == nomor)).first()
    if baris is None:
        raise PenyimpananError(f"Tindak lanjut {nomor} tidak ada. Muat ulang halaman, lalu pilih lagi.")
    if baris.ditutup_waktu is not None:
        raise PenyimpananError(f"Tindak lanjut {nomor} sudah ditutup.")
    conn.execute(
        update(tindak_lanjut)
        .where(tindak_lanjut.c.id == nomor)
        .values(ditutup_oleh=pelaku.nama, ditutup_waktu=datetime.now(UTC), ditutup_catatan=bersih)
    )
    add_jejak(
        conn, pelaku, Catatan("tutup_tindak_lanjut", f"tindak lanjut {nomor}", "terbuka", "ditutup", bersih)
    )
    raise_data_version(conn)


def list_tindak_lanjut(conn: Connection, *, terbuka: bool = False) -> pd.DataFrame:
    """What is to be done: the earliest due first; `terbuka`: only what is not closed yet.

    Returns:
        Columns id, kode, tahun, triwulan, uraian, penanggung, tenggat (date), dibuat_oleh, dibuat_waktu
        (UTC), ditutup_oleh, ditutup_waktu, ditutup_catatan (missing while it is open).
    """
    kolom = tindak_lanjut.c
    query = select(*(kolom[nama] for nama in _DAFTAR)).order_by(kolom.tenggat, kolom.id)
    return read_frame(conn, query.where(kolom.ditutup_waktu.is_(None)) if terbuka else query, _DAFTAR)
