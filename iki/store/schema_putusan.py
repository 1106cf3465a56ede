"""The tables of what is decided about values: approval, locked periods, due dates, follow-up."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table, Text, text

from iki.store.schema import Waktu, metadata, realisasi, ukuran

# Every decision there has been; the newest one of a value is its realisasi.status.
putusan = Table(
    "putusan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("realisasi", ForeignKey(realisasi.c.id), nullable=False),
    Column("status", String(20), nullable=False),
    Column("oleh", String(100), nullable=False),
    Column("waktu", Waktu, nullable=False),
    Column("alasan", Text),
    CheckConstraint(
        "status = 'disahkan' OR (status = 'dikembalikan' AND alasan IS NOT NULL AND alasan <> '')",
        name="status",
    ),
    Index(None, "realisasi"),
)

# Every lock there has been; a period is locked while one of them is not opened.
kunci_periode = Table(
    "kunci_periode",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tahun", Integer, nullable=False),
    Column("triwulan", Integer, nullable=False),
    Column("waktu", Waktu, nullable=False),
    Column("oleh", String(100), nullable=False),
    Column("alasan", Text),
    Column("dibuka_waktu", Waktu),
    Column("dibuka_oleh", String(100)),
    Column("dibuka_alasan", Text),
    CheckConstraint("tahun BETWEEN 2000 AND 2100", name="tahun"),
    CheckConstraint("triwulan BETWEEN 1 AND 4", name="triwulan"),
    CheckConstraint(
        "(dibuka_waktu IS NULL AND dibuka_oleh IS NULL AND dibuka_alasan IS NULL) OR "
        "(dibuka_waktu IS NOT NULL AND dibuka_oleh IS NOT NULL"
        " AND dibuka_alasan IS NOT NULL AND dibuka_alasan <> '')",
        name="dibuka_lengkap",
    ),
    Index(
        "uq_kunci_periode_terkunci",
        "tahun",
        "triwulan",
        unique=True,
        sqlite_where=text("dibuka_waktu IS NULL"),
        postgresql_where=text("dibuka_waktu IS NULL"),
    ),
)

# The days that were set; a triwulan without a row has the assumed one.
tenggat = Table(
    "tenggat",
    metadata,
    Column("tahun", Integer, primary_key=True, autoincrement=False),
    Column("triwulan", Integer, primary_key=True, autoincrement=False),
    Column("tanggal", Date, nullable=False),
    CheckConstraint("tahun BETWEEN 2000 AND 2100", name="tahun"),
    CheckConstraint("triwulan BETWEEN 1 AND 4", name="triwulan"),
)

tindak_lanjut = Table(
    "tindak_lanjut",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kode", ForeignKey(ukuran.c.kode), nullable=False),
    Column("tahun", Integer, nullable=False),
    Column("triwulan", Integer, nullable=False),
    Column("uraian", Text, nullable=False),
    Column("penanggung", Text, nullable=False),
    Column("tenggat", Date, nullable=False),
    Column("dibuat_oleh", String(100), nullable=False),
    Column("dibuat_waktu", Waktu, nullable=False),
    Column("ditutup_oleh", String(100)),
    Column("ditutup_waktu", Waktu),
    Column("ditutup_catatan", Text),
    CheckConstraint("tahun BETWEEN 2000 AND 2100", name="tahun"),
    CheckConstraint("triwulan BETWEEN 1 AND 4", name="triwulan"),
    CheckConstraint("uraian <> ''", name="uraian"),
    CheckConstraint("penanggung <> ''", name="penanggung"),
    CheckConstraint(
        "(ditutup_waktu IS NULL AND ditutup_oleh IS NULL AND ditutup_catatan IS NULL) OR "
        "(ditutup_waktu IS NOT NULL AND ditutup_oleh IS NOT NULL"
        " AND ditutup_catatan IS NOT NULL AND ditutup_catatan <> '')",
        name="ditutup_lengkap",
    ),
    Index(None, "kode"),
)
