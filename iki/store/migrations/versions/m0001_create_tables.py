"""Create the tables: catalogue, uploads, realisasi.

A migration is history: it says what the tables were then, so nothing of it is
imported from the schema of today.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_pengaturan()
    _create_bidang()
    _create_jabatan()
    _create_fungsi()
    _create_ukuran()
    _create_target()
    _create_cacat()
    _create_berkas()
    _create_unggahan()
    _create_realisasi()


def _create_pengaturan() -> None:
    op.create_table(
        "pengaturan",
        sa.Column("kunci", sa.String(50), nullable=False),
        sa.Column("nilai", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("kunci", name="pk_pengaturan"),
    )


def _create_bidang() -> None:
    op.create_table(
        "bidang",
        sa.Column("kode", sa.String(30), nullable=False),
        sa.Column("urutan", sa.Integer, nullable=False),
        sa.Column("nama", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("kode", name="pk_bidang"),
    )


def _create_jabatan() -> None:
    op.create_table(
        "jabatan",
        sa.Column("kode", sa.String(30), nullable=False),
        sa.Column("urutan", sa.Integer, nullable=False),
        sa.Column("nama", sa.Text, nullable=False),
        sa.Column("nama_pendek", sa.Text, nullable=False),
        sa.Column("bidang", sa.String(30), nullable=False),
        sa.Column("atasan", sa.String(30)),
        sa.Column("tugas", sa.Text),
        sa.PrimaryKeyConstraint("kode", name="pk_jabatan"),
        sa.ForeignKeyConstraint(["bidang"], ["bidang.kode"], name="fk_jabatan_bidang"),
        sa.ForeignKeyConstraint(["atasan"], ["jabatan.kode"], name="fk_jabatan_atasan"),
    )


def _create_fungsi() -> None:
    op.create_table(
        "fungsi",
        sa.Column("jabatan", sa.String(30), nullable=False),
        sa.Column("urutan", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("teks", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("jabatan", "urutan", name="pk_fungsi"),
        sa.ForeignKeyConstraint(["jabatan"], ["jabatan.kode"], name="fk_fungsi_jabatan"),
    )


def _create_ukuran() -> None:
    op.create_table(
        "ukuran",
        sa.Column("kode", sa.String(30), nullable=False),
        sa.Column("urutan", sa.Integer, nullable=False),
        sa.Column("indikator_kode", sa.String(30), nullable=False),
        sa.Column("jabatan", sa.String(30), nullable=False),
        sa.Column("bidang", sa.String(30), nullable=False),
        sa.Column("no", sa.Text),
        sa.Column("sasaran", sa.Text),
        sa.Column("indikator", sa.Text, nullable=False),
        sa.Column("formulasi", sa.Text),
        sa.Column("satuan", sa.Text, nullable=False),
        sa.Column("jenis", sa.String(20), nullable=False),
        sa.Column("tangga", sa.String(20)),
        sa.Column("arah", sa.String(20), nullable=False),
        sa.Column("agregasi", sa.String(20), nullable=False),
        sa.Column("jadwal", sa.String(20), nullable=False),
        sa.Column("bergantung_kejadian", sa.Boolean, nullable=False),
        sa.Column("bobot", sa.Float(53), nullable=False),
        sa.Column("sumber_data", sa.Text),
        sa.Column("asumsi", sa.Text),
        *_ukuran_constraints(),
    )


def _ukuran_constraints() -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("kode", name="pk_ukuran"),
        sa.ForeignKeyConstraint(["jabatan"], ["jabatan.kode"], name="fk_ukuran_jabatan"),
        sa.ForeignKeyConstraint(["bidang"], ["bidang.kode"], name="fk_ukuran_bidang"),
        _check("ukuran", "jenis", "jenis IN ('jumlah', 'persentase', 'nilai', 'mutu')"),
        _check("ukuran", "tangga", "tangga IN ('ikm', 'sakip')"),
        _check("ukuran", "arah", "arah IN ('naik', 'turun', 'rentang')"),
        _check("ukuran", "agregasi", "agregasi IN ('jumlah', 'akhir', 'rata', 'maks', 'rasio')"),
        _check("ukuran", "jadwal", "jadwal IN ('merata', 'penuh', 'akhir_tahun', 'target_tw')"),
        _finite("ukuran", "bobot"),
        _check("ukuran", "bobot_positif", "bobot > 0"),
    ]


def _create_target() -> None:
    angka = ("target", "target_atas", "target_tw1", "target_tw2", "target_tw3", "target_tw4")
    op.create_table(
        "target",
        sa.Column("kode", sa.String(30), nullable=False),
        sa.Column("tahun", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("katalog_versi", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("berlaku_triwulan", sa.Integer, nullable=False, server_default="1"),
        sa.Column("alasan", sa.Text),
        sa.Column("target_teks", sa.Text),
        sa.Column("target", sa.Float(53)),
        sa.Column("target_atas", sa.Float(53)),
        sa.Column("target_huruf", sa.String(5)),
        sa.Column("target_tw1", sa.Float(53)),
        sa.Column("target_tw2", sa.Float(53)),
        sa.Column("target_tw3", sa.Float(53)),
        sa.Column("target_tw4", sa.Float(53)),
        sa.PrimaryKeyConstraint("kode", "tahun", "katalog_versi", name="pk_target"),
        sa.ForeignKeyConstraint(["kode"], ["ukuran.kode"], name="fk_target_kode"),
        _check("target", "berlaku_triwulan", "berlaku_triwulan BETWEEN 1 AND 4"),
        *(_finite("target", kolom) for kolom in angka),
    )


def _create_cacat() -> None:
    op.create_table(
        "cacat",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kode", sa.String(30), nullable=False),
        sa.Column("jenis", sa.Text, nullable=False),
        sa.Column("uraian", sa.Text, nullable=False),
        sa.Column("keputusan", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_cacat"),
    )


def _create_berkas() -> None:
    op.create_table(
        "berkas",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("isi", sa.LargeBinary, nullable=False),
        sa.Column("ukuran_bita", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_berkas"),
        _check("berkas", "sha256", "length(sha256) = 64"),
        _check("berkas", "ukuran_bita", "ukuran_bita = length(isi)"),
    )


def _create_unggahan() -> None:
    op.create_table(
        "unggahan",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("oleh", sa.String(100), nullable=False),
        sa.Column("nama_berkas", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("tahun", sa.Integer),
        sa.Column("triwulan", sa.Integer),
        sa.Column("tersimpan", sa.Integer, nullable=False),
        sa.Column("temuan", sa.JSON, nullable=False),
        sa.Column("dibatalkan_waktu", sa.DateTime(timezone=True)),
        sa.Column("dibatalkan_oleh", sa.String(100)),
        sa.Column("dibatalkan_alasan", sa.Text),
        *_unggahan_constraints(),
    )
    op.create_index("ix_unggahan_sha256", "unggahan", ["sha256"])


def _unggahan_constraints() -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("id", name="pk_unggahan"),
        sa.ForeignKeyConstraint(["sha256"], ["berkas.sha256"], name="fk_unggahan_sha256"),
        _check("unggahan", "triwulan", "triwulan BETWEEN 0 AND 4"),
        _check("unggahan", "tersimpan", "tersimpan >= 0"),
        _check(
            "unggahan",
            "dibatalkan_lengkap",
            "(dibatalkan_waktu IS NULL AND dibatalkan_oleh IS NULL AND dibatalkan_alasan IS NULL) OR "
            "(dibatalkan_waktu IS NOT NULL AND dibatalkan_oleh IS NOT NULL AND dibatalkan_alasan <> '')",
        ),
    ]


def _create_realisasi() -> None:
    op.create_table(
        "realisasi",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("unggahan", sa.Integer, nullable=False),
        sa.Column("kode", sa.String(30), nullable=False),
        sa.Column("tahun", sa.Integer, nullable=False),
        sa.Column("triwulan", sa.Integer, nullable=False),
        sa.Column("nilai", sa.Float(53)),
        sa.Column("huruf", sa.String(5)),
        sa.Column("nihil", sa.Boolean, nullable=False),
        sa.Column("pembilang", sa.Float(53)),
        sa.Column("penyebut", sa.Float(53)),
        sa.Column("faktor_pendorong", sa.Text),
        sa.Column("faktor_penghambat", sa.Text),
        sa.Column("tindak_lanjut", sa.Text),
        sa.Column("bukti_dukung", sa.Text),
        sa.Column("lembar", sa.Text),
        sa.Column("sel", sa.String(20)),
        sa.Column("teks", sa.Text),
        sa.Column("status", sa.String(20), nullable=False, server_default="diajukan"),
        *_realisasi_constraints(),
    )
    op.create_index("ix_realisasi_tahun_kode_triwulan", "realisasi", ["tahun", "kode", "triwulan"])


def _realisasi_constraints() -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("id", name="pk_realisasi"),
        sa.ForeignKeyConstraint(["unggahan"], ["unggahan.id"], name="fk_realisasi_unggahan"),
        sa.ForeignKeyConstraint(["kode"], ["ukuran.kode"], name="fk_realisasi_kode"),
        sa.UniqueConstraint(
            "unggahan", "kode", "tahun", "triwulan", name="uq_realisasi_unggahan_kode_tahun_triwulan"
        ),
        _check("realisasi", "tahun", "tahun BETWEEN 2000 AND 2100"),
        _check("realisasi", "triwulan", "triwulan BETWEEN 0 AND 4"),
        _check(
            "realisasi",
            "satu_isian",
            "(CASE WHEN nilai IS NULL THEN 0 ELSE 1 END) + (CASE WHEN huruf IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN nihil THEN 1 ELSE 0 END) = 1",
        ),
        _finite("realisasi", "nilai"),
        _finite("realisasi", "pembilang"),
        _finite("realisasi", "penyebut"),
        _check("realisasi", "status", "status IN ('diajukan', 'disahkan', 'dikembalikan')"),
    ]


def _check(table: str, nama: str, syarat: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(syarat, name=f"ck_{table}_{nama}")


def _finite(table: str, kolom: str) -> sa.CheckConstraint:
    return _check(table, f"{kolom}_terhingga", f"abs({kolom}) <= 1.7976931348623157e308")
