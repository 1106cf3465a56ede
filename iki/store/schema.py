"""The tables. Migrations create them; a test proves that the two say the same.

Those of the accounts stand in `schema_akun`, of the decisions in `schema_putusan`, of the changes of the
catalogue in `schema_katalog`, what is not stored yet in `schema_draf`.
"""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem

from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Tangga

HEAD = "0007"
"""The newest migration: a database at it needs none, and Alembic need not be imported."""


class StatusRealisasi(StrEnum):
    """How far a reported value has come; `dikembalikan` never counts."""

    DIAJUKAN = "diajukan"
    DISAHKAN = "disahkan"
    DIKEMBALIKAN = "dikembalikan"


class Waktu(TypeDecorator[datetime]):
    """A moment: goes in as any aware datetime, comes out aware in UTC (SQLite keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def one_of(kolom: str, pilihan: type[StrEnum]) -> CheckConstraint:
    """Only the words of a closed list."""
    daftar = ", ".join(f"'{nilai}'" for nilai in pilihan)
    return CheckConstraint(f"{kolom} IN ({daftar})", name=kolom)


def _finite(kolom: str) -> CheckConstraint:
    """Refuse infinity (and NaN, where the database can hold it); SQLite accepts 9e999."""
    return CheckConstraint(f"abs({kolom}) <= 1.7976931348623157e308", name=f"{kolom}_terhingga")


def _angka(nama: str) -> Column[float]:
    return Column(nama, Float(53))


def _since() -> Column[int]:
    """The change of the catalogue that brought a row."""
    return Column("katalog_versi", Integer, nullable=False, server_default="1")


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

pengaturan = Table(
    "pengaturan",
    metadata,
    Column("kunci", String(50), primary_key=True),
    Column("nilai", Text, nullable=False),
)

bidang = Table(
    "bidang",
    metadata,
    Column("kode", String(30), primary_key=True),
    Column("urutan", Integer, nullable=False),
    Column("nama", Text, nullable=False),
    _since(),
)

jabatan = Table(
    "jabatan",
    metadata,
    Column("kode", String(30), primary_key=True),
    Column("urutan", Integer, nullable=False),
    Column("nama", Text, nullable=False),
    Column("nama_pendek", Text, nullable=False),
    Column("bidang", ForeignKey(bidang.c.kode), nullable=False),
    Column("atasan", ForeignKey("jabatan.kode")),
    Column("tugas", Text),
    _since(),
)

fungsi = Table(
    "fungsi",
    metadata,
    Column("jabatan", ForeignKey(jabatan.c.kode), primary_key=True),
    Column("urutan", Integer, primary_key=True, autoincrement=False),
    Column("teks", Text, nullable=False),
)


def ukuran_columns() -> list[SchemaItem]:
    """What an ukuran is, without its kode and place: the same in its table and in its revisions."""
    return [
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
    ]


ukuran = Table(
    "ukuran",
    metadata,
    Column("kode", String(30), primary_key=True),
    Column("urutan", Integer, nullable=False),
    *ukuran_columns(),
    _since(),
    _finite("bobot"),
    CheckConstraint("bobot > 0", name="bobot_positif"),
)

# One row per revision (see `catalogue.load_katalog`); one without any target takes it back.
target = Table(
    "target",
    metadata,
    Column("kode", ForeignKey(ukuran.c.kode), primary_key=True),
    Column("tahun", Integer, primary_key=True, autoincrement=False),
    Column("katalog_versi", Integer, primary_key=True, autoincrement=False),
    Column("berlaku_triwulan", Integer, nullable=False, server_default="1"),
    Column("alasan", Text),
    Column("target_teks", Text),
    _angka("target"),
    _angka("target_atas"),
    Column("target_huruf", String(5)),
    _angka("target_tw1"),
    _angka("target_tw2"),
    _angka("target_tw3"),
    _angka("target_tw4"),
    CheckConstraint("berlaku_triwulan BETWEEN 1 AND 4", name="berlaku_triwulan"),
    _finite("target"),
    _finite("target_atas"),
    _finite("target_tw1"),
    _finite("target_tw2"),
    _finite("target_tw3"),
    _finite("target_tw4"),
)

cacat = Table(
    "cacat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kode", String(30), nullable=False),  # of an ukuran or of a jabatan
    Column("jenis", Text, nullable=False),
    Column("uraian", Text, nullable=False),
    Column("keputusan", Text),
)

# Originals, each kept once however often it is uploaded.
berkas = Table(
    "berkas",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("isi", LargeBinary, nullable=False),
    Column("ukuran_bita", Integer, nullable=False),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("ukuran_bita = length(isi)", name="ukuran_bita"),
)

unggahan = Table(
    "unggahan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("waktu", Waktu, nullable=False),
    Column("oleh", String(100), nullable=False),
    Column("nama_berkas", Text, nullable=False),
    Column("sha256", ForeignKey(berkas.c.sha256), nullable=False),
    Column("tahun", Integer),  # missing where the file holds several
    Column("triwulan", Integer),
    Column("tersimpan", Integer, nullable=False),
    Column("temuan", JSON, nullable=False),  # the accepted ones, each with diterima_oleh
    Column("dibatalkan_waktu", Waktu),
    Column("dibatalkan_oleh", String(100)),
    Column("dibatalkan_alasan", Text),
    Column("jawaban", JSON, nullable=False, server_default=text("'[]'")),  # see intake.questions.Jawaban
    Column("pembaca", String(60)),  # missing for uploads older than this column
    CheckConstraint("triwulan BETWEEN 0 AND 4", name="triwulan"),
    CheckConstraint("tersimpan >= 0", name="tersimpan"),
    CheckConstraint(
        "(dibatalkan_waktu IS NULL AND dibatalkan_oleh IS NULL AND dibatalkan_alasan IS NULL) OR "
        "(dibatalkan_waktu IS NOT NULL AND dibatalkan_oleh IS NOT NULL AND dibatalkan_alasan <> '')",
        name="dibatalkan_lengkap",
    ),
    Index(None, "sha256"),
)

# Append-only: what stands is found by asking (`realisasi.select_current`), nothing is overwritten.
realisasi = Table(
    "realisasi",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unggahan", ForeignKey(unggahan.c.id), nullable=False),
    Column("kode", ForeignKey(ukuran.c.kode), nullable=False),
    Column("tahun", Integer, nullable=False),
    Column("triwulan", Integer, nullable=False),
    _angka("nilai"),
    Column("huruf", String(5)),
    Column("nihil", Boolean, nullable=False),
    _angka("pembilang"),
    _angka("penyebut"),
    Column("faktor_pendorong", Text),
    Column("faktor_penghambat", Text),
    Column("tindak_lanjut", Text),
    Column("bukti_dukung", Text),
    Column("lembar", Text),
    Column("sel", String(20)),
    Column("teks", Text),
    Column("status", String(20), nullable=False, server_default=StatusRealisasi.DIAJUKAN.value),
    CheckConstraint("tahun BETWEEN 2000 AND 2100", name="tahun"),
    CheckConstraint("triwulan BETWEEN 0 AND 4", name="triwulan"),
    CheckConstraint(
        "(CASE WHEN nilai IS NULL THEN 0 ELSE 1 END) + (CASE WHEN huruf IS NULL THEN 0 ELSE 1 END)"
        " + (CASE WHEN nihil THEN 1 ELSE 0 END) = 1",
        name="satu_isian",
    ),
    _finite("nilai"),
    _finite("pembilang"),
    _finite("penyebut"),
    one_of("status", StatusRealisasi),
    UniqueConstraint("unggahan", "kode", "tahun", "triwulan"),
    Index(None, "tahun", "kode", "triwulan"),
)

# Append-only by trigger, and chained: each row carries the hash of the one before it.
jejak = Table(
    "jejak",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("waktu", Waktu, nullable=False),
    Column("oleh", String(100), nullable=False),
    Column("peran", String(20)),  # missing while there were no accounts
    Column("dari", String(100), nullable=False),
    Column("tindakan", String(40), nullable=False),
    Column("objek", Text, nullable=False),
    Column("lama", JSON(none_as_null=True)),
    Column("baru", JSON(none_as_null=True)),
    Column("alasan", Text),
    Column("sebelum", String(64), nullable=False),
    Column("sidik", String(64), nullable=False),
    UniqueConstraint("sebelum"),
)
