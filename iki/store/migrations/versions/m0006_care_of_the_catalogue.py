"""Every change of the catalogue, how an ukuran was counted since when, and which change brought a row."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for tabel in ("bidang", "jabatan", "ukuran"):
        versi = sa.Column("katalog_versi", sa.Integer, nullable=False, server_default=sa.text("'1'"))
        op.add_column(tabel, versi)
    _create_perubahan()
    _create_ukuran_revisi()


def _create_perubahan() -> None:
    op.create_table(
        "perubahan_katalog",
        sa.Column("katalog_versi", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("oleh", sa.String(100), nullable=False),
        sa.Column("alasan", sa.Text, nullable=False),
        sa.Column("berlaku_tahun", sa.Integer, nullable=False),
        sa.Column("berlaku_triwulan", sa.Integer, nullable=False),
        sa.Column("perubahan", sa.JSON, nullable=False),
        sa.Column("nama_berkas", sa.Text),
        sa.Column("sha256", sa.String(64)),
        sa.Column("dibatalkan_waktu", sa.DateTime(timezone=True)),
        sa.Column("dibatalkan_oleh", sa.String(100)),
        sa.Column("dibatalkan_alasan", sa.Text),
        sa.CheckConstraint("alasan <> ''", name="ck_perubahan_katalog_alasan"),
        sa.CheckConstraint("berlaku_triwulan BETWEEN 1 AND 4", name="ck_perubahan_katalog_berlaku_triwulan"),
        sa.CheckConstraint(
            "(dibatalkan_waktu IS NULL AND dibatalkan_oleh IS NULL AND dibatalkan_alasan IS NULL) OR "
            "(dibatalkan_waktu IS NOT NULL AND dibatalkan_oleh IS NOT NULL"
            " AND dibatalkan_alasan IS NOT NULL AND dibatalkan_alasan <> '')",
            name="ck_perubahan_katalog_dibatalkan_lengkap",
        ),
        sa.ForeignKeyConstraint(["sha256"], ["berkas.sha256"], name="fk_perubahan_katalog_sha256"),
        sa.PrimaryKeyConstraint("katalog_versi", name="pk_perubahan_katalog"),
    )


def _create_ukuran_revisi() -> None:
    op.create_table(
        "ukuran_revisi",
        sa.Column("kode", sa.String(30), nullable=False),
        sa.Column("katalog_versi", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("berlaku_tahun", sa.Integer, nullable=False),
        sa.Column("berlaku_triwulan", sa.Integer, nullable=False),
        *(sa.Column(nama, sa.String(30), nullable=False) for nama in ("indikator_kode", "jabatan", "bidang")),
        *(sa.Column(nama, sa.Text) for nama in ("no", "sasaran")),
        sa.Column("indikator", sa.Text, nullable=False),
        sa.Column("formulasi", sa.Text),
        sa.Column("satuan", sa.Text, nullable=False),
        sa.Column("jenis", sa.String(20), nullable=False),
        sa.Column("tangga", sa.String(20)),
        *(sa.Column(nama, sa.String(20), nullable=False) for nama in ("arah", "agregasi", "jadwal")),
        sa.Column("bergantung_kejadian", sa.Boolean, nullable=False),
        sa.Column("bobot", sa.Float(53), nullable=False),
        *(sa.Column(nama, sa.Text) for nama in ("sumber_data", "asumsi")),
        *(_one_of(nama, kata) for nama, kata in _PILIHAN.items()),
        sa.CheckConstraint("berlaku_triwulan BETWEEN 1 AND 4", name="ck_ukuran_revisi_berlaku_triwulan"),
        sa.CheckConstraint(
            "bobot > 0 AND bobot <= 1.7976931348623157e308", name="ck_ukuran_revisi_bobot_positif"
        ),
        *(
            sa.ForeignKeyConstraint([nama], [f"{tabel}.kode"], name=f"fk_ukuran_revisi_{nama}")
            for nama, tabel in (("kode", "ukuran"), ("jabatan", "jabatan"), ("bidang", "bidang"))
        ),
        sa.PrimaryKeyConstraint("kode", "katalog_versi", name="pk_ukuran_revisi"),
    )


_PILIHAN = {
    "jenis": "'jumlah', 'persentase', 'nilai', 'mutu'",
    "tangga": "'ikm', 'sakip'",
    "arah": "'naik', 'turun', 'rentang'",
    "agregasi": "'jumlah', 'akhir', 'rata', 'maks', 'rasio'",
    "jadwal": "'merata', 'penuh', 'akhir_tahun', 'target_tw'",
}


def _one_of(nama: str, kata: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{nama} IN ({kata})", name=f"ck_ukuran_revisi_{nama}")
