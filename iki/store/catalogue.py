"""The catalogue in the database: seeded once from the CSV, from then on the database rules."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, Table, and_, func, insert, select

from iki.catalogue.model import Katalog
from iki.store import schema
from iki.store.frames import read_frame, to_records
from iki.store.settings import add_setting, load_setting

_BIDANG = {"kode": "str", "nama": "str"}
_JABATAN = {
    "kode": "str",
    "nama": "str",
    "nama_pendek": "str",
    "bidang": "str",
    "atasan": "str",
    "tugas": "str",
}
_FUNGSI = {"jabatan": "str", "urutan": "int64", "teks": "str"}
_UKURAN = {
    "kode": "str",
    "indikator_kode": "str",
    "jabatan": "str",
    "bidang": "str",
    "no": "str",
    "sasaran": "str",
    "indikator": "str",
    "formulasi": "str",
    "satuan": "str",
    "jenis": "str",
    "tangga": "str",
    "arah": "str",
    "agregasi": "str",
    "jadwal": "str",
    "bergantung_kejadian": "bool",
    "bobot": "float64",
    "sumber_data": "str",
    "asumsi": "str",
}
_TARGET = {
    "kode": "str",
    "tahun": "int64",
    "target_teks": "str",
    "target": "float64",
    "target_atas": "float64",
    "target_huruf": "str",
    "target_tw1": "float64",
    "target_tw2": "float64",
    "target_tw3": "float64",
    "target_tw4": "float64",
}
_CACAT = {"kode": "str", "jenis": "str", "uraian": "str", "keputusan": "str"}


def seed_katalog(conn: Connection, katalog: Katalog) -> None:
    """Fill an empty catalogue; every target becomes its first revision."""
    add_setting(conn, "instansi", katalog.instansi)
    add_setting(conn, "katalog_versi", str(katalog.versi))
    for table, frame in (
        (schema.bidang, _number(katalog.bidang[list(_BIDANG)])),
        (schema.jabatan, _number(katalog.jabatan[list(_JABATAN)])),
        (schema.fungsi, katalog.fungsi[list(_FUNGSI)]),
        (schema.ukuran, _number(katalog.ukuran[list(_UKURAN)])),
        (schema.target, katalog.target[list(_TARGET)].assign(katalog_versi=katalog.versi)),
        (schema.cacat, katalog.cacat[list(_CACAT)]),
    ):
        if not frame.empty:
            conn.execute(insert(table), to_records(frame))


def _number(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the order of the rows, which is the document's."""
    return frame.assign(urutan=range(len(frame)))


def load_katalog(conn: Connection) -> Katalog:
    """The catalogue as it stands now, of every target the newest revision."""
    bidang, jabatan, fungsi, ukuran = schema.bidang.c, schema.jabatan.c, schema.fungsi.c, schema.ukuran.c
    return Katalog(
        instansi=load_setting(conn, "instansi") or "",
        versi=int(load_setting(conn, "katalog_versi") or 0),
        bidang=read_frame(conn, _select(schema.bidang, _BIDANG).order_by(bidang.urutan), _BIDANG),
        jabatan=read_frame(conn, _select(schema.jabatan, _JABATAN).order_by(jabatan.urutan), _JABATAN),
        fungsi=read_frame(
            conn,
            _select(schema.fungsi, _FUNGSI).join(schema.jabatan).order_by(jabatan.urutan, fungsi.urutan),
            _FUNGSI,
        ),
        ukuran=read_frame(conn, _select(schema.ukuran, _UKURAN).order_by(ukuran.urutan), _UKURAN),
        target=read_frame(conn, _select_target(), _TARGET),
        cacat=read_frame(conn, _select(schema.cacat, _CACAT).order_by(schema.cacat.c.id), _CACAT),
    )


def _select(table: Table, kolom: dict[str, str]) -> Select[Any]:
    return select(*(table.c[nama] for nama in kolom))


def _select_target() -> Select[Any]:
    target = schema.target.c
    terbaru = (
        select(target.kode, target.tahun, func.max(target.katalog_versi).label("katalog_versi"))
        .group_by(target.kode, target.tahun)
        .subquery()
    )
    kunci = and_(*(target[nama] == terbaru.c[nama] for nama in ("kode", "tahun", "katalog_versi")))
    return (
        _select(schema.target, _TARGET)
        .join(terbaru, kunci)
        .join(schema.ukuran, schema.ukuran.c.kode == target.kode)
        .order_by(schema.ukuran.c.urutan, target.tahun)
    )
