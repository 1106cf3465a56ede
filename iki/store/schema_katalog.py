"""The tables of the care of the catalogue: every change of it, and how an ukuran was counted since when."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Tangga
from iki.store.schema import Waktu, berkas, bidang, jabatan, metadata, one_of, ukuran

# Every change there has been; what a cancelled one brought no longer stands.
perubahan_katalog = Table(
    "perubahan_katalog",
    metadata,
    Column("katalog_versi", Integer, primary_key=True, autoincrement=False),
    Column("waktu", Waktu, nullable=False),
    Column("oleh", String(100), nullable=False),
    Column("alasan", Text, nullable=False),
    Column("berlaku_tahun", Integer, nullable=False),
    Column("berlaku_triwulan", Integer, nullable=False),
    Column("perubahan", JSON, nullable=False),  # see `catalogue.revisi.Ubahan`
    Column("nama_berkas", Text),
    Column("sha256", ForeignKey(berkas.c.sha256)),  # the file that it was read from
    Column("dibatalkan_waktu", Waktu),
    Column("dibatalkan_oleh", String(100)),
    Column("dibatalkan_alasan", Text),
    CheckConstraint("alasan <> ''", name="alasan"),
    CheckConstraint("berlaku_triwulan BETWEEN 1 AND 4", name="berlaku_triwulan"),
    CheckConstraint(
        "(dibatalkan_waktu IS NULL AND dibatalkan_oleh IS NULL AND dibatalkan_alasan IS NULL) OR "
        "(dibatalkan_waktu IS NOT NULL AND dibatalkan_oleh IS NOT NULL"
        " AND dibatalkan_alasan IS NOT NULL AND dibatalkan_alasan <> '')",
        name="dibatalkan_lengkap",
    ),
)

# One whole row per revision; the one that ukuran itself holds stands before all of them.
ukuran_revisi = Table(
    "ukuran_revisi",
    metadata,
    Column("kode", ForeignKey(ukuran.c.kode), primary_key=True),
    Column("katalog_versi", Integer, primary_key=True, autoincrement=False),
    Column("berlaku_tahun", Integer, nullable=False),
    Column("berlaku_triwulan", Integer, nullable=False),
    Column("indikator_kode", String(30), nullable=False),
    Column("jabatan", ForeignKey(jabatan.c.kode), nullable=False),
    Column("bidang", ForeignKey(bidang.c.kode), nullable=False),
    Column("no", Text),
    Column("sasaran", Text),
    Column("indikator", Text, nullable=False),
    Column("formulasi", Text),
    Column("satuan", Text, nullable=False),
    Column("jenis", String(20), nullable=False),
    Column("tangga", String(20)),
    Column("arah", String(20), nullable=False),
    Column("agregasi", String(20), nullable=False),
    Column("jadwal", String(20), nullable=False),
    Column("bergantung_kejadian", Boolean, nullable=False),
    Column("bobot", Float(53), nullable=False),
    Column("sumber_data", Text),
    Column("asumsi", Text),
    one_of("jenis", Jenis),
    one_of("tangga", Tangga),
    one_of("arah", Arah),
    one_of("agregasi", Agregasi),
    one_of("jadwal", Jadwal),
    CheckConstraint("berlaku_triwulan BETWEEN 1 AND 4", name="berlaku_triwulan"),
    CheckConstraint("bobot > 0 AND bobot <= 1.7976931348623157e308", name="bobot_positif"),
)
