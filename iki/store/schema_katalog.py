"""The tables of the care of the catalogue: every change of it, and how an ukuran was counted since when."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from iki.store.schema import Waktu, berkas, metadata, ukuran, ukuran_columns

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
    *ukuran_columns(),
    CheckConstraint("berlaku_triwulan BETWEEN 1 AND 4", name="berlaku_triwulan"),
    CheckConstraint("bobot > 0 AND bobot <= 1.7976931348623157e308", name="bobot_positif"),
)
