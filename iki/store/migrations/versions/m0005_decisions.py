"""Approval, locked periods, due dates and follow-up."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _create_putusan()
    _create_kunci_periode()
    op.create_table(
        "tenggat",
        sa.Column("tahun", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("triwulan", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("tanggal", sa.Date, nullable=False),
        sa.CheckConstraint("tahun BETWEEN 2000 AND 2100", name="ck_tenggat_tahun"),
        sa.CheckConstraint("triwulan BETWEEN 1 AND 4", name="ck_tenggat_triwulan"),
        sa.PrimaryKeyConstraint("tahun", "triwulan", name="pk_tenggat"),
    )
    _create_tindak_lanjut()


def _create_putusan() -> None:
    op.create_table(
        "putusan",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("realisasi", sa.Integer, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("oleh", sa.String(100), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("alasan", sa.Text),
        sa.CheckConstraint(
            "status = 'disahkan' OR (status = 'dikembalikan' AND alasan IS NOT NULL AND alasan <> '')",
            name="ck_putusan_status",
        ),
        sa.ForeignKeyConstraint(["realisasi"], ["realisasi.id"], name="fk_putusan_realisasi"),
        sa.PrimaryKeyConstraint("id", name="pk_putusan"),
    )
    op.create_index("ix_putusan_realisasi", "putusan", ["realisasi"])


def _create_kunci_periode() -> None:
    op.create_table(
        "kunci_periode",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("tahun", sa.Integer, nullable=False),
        sa.Column("triwulan", sa.Integer, nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("oleh", sa.String(100), nullable=False),
        sa.Column("alasan", sa.Text),
        sa.Column("dibuka_waktu", sa.DateTime(timezone=True)),
        sa.Column("dibuka_oleh", sa.String(100)),
        sa.Column("dibuka_alasan", sa.Text),
        sa.CheckConstraint("tahun BETWEEN 2000 AND 2100", name="ck_kunci_periode_tahun"),
        sa.CheckConstraint("triwulan BETWEEN 1 AND 4", name="ck_kunci_periode_triwulan"),
        sa.CheckConstraint(
            "(dibuka_waktu IS NULL AND dibuka_oleh IS NULL AND dibuka_alasan IS NULL) OR "
            "(dibuka_waktu IS NOT NULL AND dibuka_oleh IS NOT NULL"
            " AND dibuka_alasan IS NOT NULL AND dibuka_alasan <> '')",
            name="ck_kunci_periode_dibuka_lengkap",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_kunci_periode"),
    )
    op.create_index(
        "uq_kunci_periode_terkunci",
        "kunci_periode",
        ["tahun", "triwulan"],
        unique=True,
        sqlite_where=sa.text("dibuka_waktu IS NULL"),
        postgresql_where=sa.text("dibuka_waktu IS NULL"),
    )


def _create_tindak_lanjut() -> None:
    op.create_table(
        "tindak_lanjut",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kode", sa.String(30), nullable=False),
        sa.Column("tahun", sa.Integer, nullable=False),
        sa.Column("triwulan", sa.Integer, nullable=False),
        sa.Column("uraian", sa.Text, nullable=False),
        sa.Column("penanggung", sa.Text, nullable=False),
        sa.Column("tenggat", sa.Date, nullable=False),
        sa.Column("dibuat_oleh", sa.String(100), nullable=False),
        sa.Column("dibuat_waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ditutup_oleh", sa.String(100)),
        sa.Column("ditutup_waktu", sa.DateTime(timezone=True)),
        sa.Column("ditutup_catatan", sa.Text),
        sa.CheckConstraint("tahun BETWEEN 2000 AND 2100", name="ck_tindak_lanjut_tahun"),
        sa.CheckConstraint("triwulan BETWEEN 1 AND 4", name="ck_tindak_lanjut_triwulan"),
        sa.CheckConstraint("uraian <> ''", name="ck_tindak_lanjut_uraian"),
        sa.CheckConstraint("penanggung <> ''", name="ck_tindak_lanjut_penanggung"),
        sa.CheckConstraint(
            "(ditutup_waktu IS NULL AND ditutup_oleh IS NULL AND ditutup_catatan IS NULL) OR "
            "(ditutup_waktu IS NOT NULL AND ditutup_oleh IS NOT NULL"
            " AND ditutup_catatan IS NOT NULL AND ditutup_catatan <> '')",
            name="ck_tindak_lanjut_ditutup_lengkap",
        ),
        sa.ForeignKeyConstraint(["kode"], ["ukuran.kode"], name="fk_tindak_lanjut_kode"),
        sa.PrimaryKeyConstraint("id", name="pk_tindak_lanjut"),
    )
    op.create_index("ix_tindak_lanjut_kode", "tindak_lanjut", ["kode"])
