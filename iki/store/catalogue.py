"""The catalogue in the database: seeded once from the CSV, from then on the database rules."""

from typing import Any

import pandas as pd
from sqlalchemy import Column, ColumnElement, Connection, Select, Table, insert, select

from iki.catalogue.model import Katalog
from iki.catalogue.riwayat import BERLAKU, Riwayat, drop_withdrawn
from iki.periods import Periode
from iki.store import schema
from iki.store.frames import read_frame, to_records
from iki.store.schema_katalog import perubahan_katalog, ukuran_revisi
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
UKURAN = {
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
TARGET = {
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
    awal = {"katalog_versi": katalog.versi}
    for table, frame in (
        (schema.bidang, _number(katalog.bidang[list(_BIDANG)]).assign(**awal)),
        (schema.jabatan, _number(katalog.jabatan[list(_JABATAN)]).assign(**awal)),
        (schema.fungsi, katalog.fungsi[list(_FUNGSI)]),
        (schema.ukuran, _number(katalog.ukuran[list(UKURAN)]).assign(**awal)),
        (schema.target, katalog.target[list(TARGET)].assign(**awal)),
        (schema.cacat, katalog.cacat[list(_CACAT)]),
    ):
        if not frame.empty:
            conn.execute(insert(table), to_records(frame))


def _number(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the order of the rows, which is the document's."""
    return frame.assign(urutan=range(len(frame)))


def load_katalog(conn: Connection) -> Katalog:
    """The catalogue as it stands now: the newest revision of everything that was not cancelled."""
    jabatan, fungsi = schema.jabatan.c, schema.fungsi.c
    ukuran, revisi_ukuran = _load_ukuran(conn)
    target, revisi_target = _load_target(conn)
    berubah = not (revisi_ukuran.empty and revisi_target.empty)
    return Katalog(
        instansi=load_setting(conn, "instansi") or "",
        versi=int(load_setting(conn, "katalog_versi") or 0),
        bidang=read_frame(conn, _select_standing(schema.bidang, _BIDANG), _BIDANG),
        jabatan=read_frame(conn, _select_standing(schema.jabatan, _JABATAN), _JABATAN),
        fungsi=read_frame(
            conn,
            _select(schema.fungsi, _FUNGSI)
            .join(schema.jabatan)
            .where(_stands(jabatan.katalog_versi))
            .order_by(jabatan.urutan, fungsi.urutan),
            _FUNGSI,
        ),
        ukuran=ukuran,
        target=target,
        cacat=read_frame(conn, _select(schema.cacat, _CACAT).order_by(schema.cacat.c.id), _CACAT),
        riwayat=Riwayat(revisi_ukuran, revisi_target) if berubah else None,
    )


def _select(table: Table, kolom: dict[str, str]) -> Select[Any]:
    return select(*(table.c[nama] for nama in kolom))


def _select_standing(table: Table, kolom: dict[str, str]) -> Select[Any]:
    return _select(table, kolom).where(_stands(table.c.katalog_versi)).order_by(table.c.urutan)


def _stands(versi: Column[int]) -> ColumnElement[bool]:
    """What a cancelled change brought does not stand."""
    perubahan = perubahan_katalog.c
    return versi.not_in(select(perubahan.katalog_versi).where(perubahan.dibatalkan_waktu.is_not(None)))


def _load_ukuran(conn: Connection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every ukuran as it stands now, and every revision of what was ever revised (see `Riwayat`)."""
    ukuran, jabatan, revisi = schema.ukuran.c, schema.jabatan.c, ukuran_revisi.c
    pertama = (
        _select(schema.ukuran, UKURAN)
        .join(schema.jabatan, jabatan.kode == ukuran.jabatan)
        .where(_stands(ukuran.katalog_versi))
        .order_by(jabatan.urutan, ukuran.urutan)
    )
    awal = read_frame(conn, pertama, UKURAN)
    kolom = UKURAN | dict.fromkeys(BERLAKU, "int64")
    berikut = _select(ukuran_revisi, kolom).where(_stands(revisi.katalog_versi))
    sesudah = read_frame(conn, berikut.order_by(revisi.katalog_versi), kolom)
    sebelum = awal[awal["kode"].isin(sesudah["kode"])].assign(berlaku_tahun=0, berlaku_triwulan=1)
    riwayat = pd.concat([sebelum, sesudah], ignore_index=True).astype(kolom)
    return Riwayat(riwayat, sesudah[:0]).ukuran_at(awal, Periode(_NANTI, 4)), riwayat


_NANTI = 9999
"""Later than any revision holds from."""


def _load_target(conn: Connection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same of targets, by ukuran and year; what was taken back is not among the first."""
    target, ukuran, jabatan = schema.target.c, schema.ukuran.c, schema.jabatan.c
    kolom = TARGET | {"berlaku_triwulan": "int64", "katalog_versi": "int64"}
    semua = read_frame(
        conn,
        _select(schema.target, kolom)
        .join(schema.ukuran, ukuran.kode == target.kode)
        .join(schema.jabatan, jabatan.kode == ukuran.jabatan)
        .where(_stands(target.katalog_versi))
        .order_by(jabatan.urutan, ukuran.urutan, target.tahun, target.katalog_versi),
        kolom,
    )
    kunci = pd.MultiIndex.from_frame(semua[["kode", "tahun"]])
    diubah = kunci.isin(kunci[semua["katalog_versi"] > semua["katalog_versi"].min()])
    kini = drop_withdrawn(semua.drop_duplicates(["kode", "tahun"], keep="last"))
    return kini[list(TARGET)].reset_index(drop=True), semua[diubah][[*TARGET, "berlaku_triwulan"]]
