"""Accounts, their sessions, and the guesses counted by address."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_PERAN = "peran IN ('pimpinan', 'operator', 'verifikator', 'admin')"
_BIDANG = "(peran = 'operator') = (bidang IS NOT NULL)"
_WAKTU = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_akun()
    _create_sesi()
    _create_percobaan()


def _create_akun() -> None:
    op.create_table(
        "akun",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("nama", sa.String(50), nullable=False),
        sa.Column("nama_lengkap", sa.Text, nullable=False),
        sa.Column("peran", sa.String(20), nullable=False),
        sa.Column("bidang", sa.String(30)),
        sa.Column("sandi", sa.Text, nullable=False),
        sa.Column("aktif", sa.Boolean, nullable=False),
        sa.Column("harus_ganti", sa.Boolean, nullable=False),
        sa.Column("gagal", sa.Integer, nullable=False),
        sa.Column("terkunci_sampai", _WAKTU),
        sa.Column("dibuat", _WAKTU, nullable=False),
        sa.Column("dibuat_oleh", sa.String(100), nullable=False),
        sa.CheckConstraint(_PERAN, name="ck_akun_peran"),
        sa.CheckConstraint(_BIDANG, name="ck_akun_bidang_operator"),
        sa.CheckConstraint("gagal >= 0", name="ck_akun_gagal"),
        sa.ForeignKeyConstraint(["bidang"], ["bidang.kode"], name="fk_akun_bidang"),
        sa.PrimaryKeyConstraint("id", name="pk_akun"),
        sa.UniqueConstraint("nama", name="uq_akun_nama"),
    )


def _create_sesi() -> None:
    op.create_table(
        "sesi",
        sa.Column("sidik", sa.String(64), nullable=False),
        sa.Column("akun", sa.Integer, nullable=False),
        sa.Column("dari", sa.String(100), nullable=False),
        sa.Column("dibuat", _WAKTU, nullable=False),
        sa.Column("terakhir", _WAKTU, nullable=False),
        sa.Column("berakhir", _WAKTU, nullable=False),
        sa.Column("dicabut", _WAKTU),
        sa.ForeignKeyConstraint(["akun"], ["akun.id"], name="fk_sesi_akun"),
        sa.PrimaryKeyConstraint("sidik", name="pk_sesi"),
    )
    op.create_index("ix_sesi_akun", "sesi", ["akun"])


def _create_percobaan() -> None:
    op.create_table(
        "percobaan",
        sa.Column("alamat", sa.String(100), nullable=False),
        sa.Column("sejak", _WAKTU, nullable=False),
        sa.Column("gagal", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("alamat", name="pk_percobaan"),
    )
