"""The tables of the accounts: who may sign in, who has, and who guessed wrong."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from iki.pelaku import Peran
from iki.store.schema import Waktu, bidang, metadata, one_of

# Never deleted, only made inactive: the audit trail and the uploads name them.
akun = Table(
    "akun",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("nama", String(50), nullable=False),  # folded, see `akun.fold_nama`
    Column("nama_lengkap", Text, nullable=False),
    Column("peran", String(20), nullable=False),
    Column("bidang", ForeignKey(bidang.c.kode)),  # an operator's only
    Column("sandi", Text, nullable=False),  # argon2id
    Column("aktif", Boolean, nullable=False),
    Column("harus_ganti", Boolean, nullable=False),  # the password was set by somebody else
    Column("gagal", Integer, nullable=False),  # guesses since the last right password
    Column("terkunci_sampai", Waktu),
    Column("dibuat", Waktu, nullable=False),
    Column("dibuat_oleh", String(100), nullable=False),
    one_of("peran", Peran),
    CheckConstraint("(peran = 'operator') = (bidang IS NOT NULL)", name="bidang_operator"),
    CheckConstraint("gagal >= 0", name="gagal"),
    UniqueConstraint("nama"),
)

sesi = Table(
    "sesi",
    metadata,
    Column("sidik", String(64), primary_key=True),  # SHA-256 of the token, which only the browser has
    Column("akun", ForeignKey(akun.c.id), nullable=False),
    Column("dari", String(100), nullable=False),
    Column("dibuat", Waktu, nullable=False),
    Column("terakhir", Waktu, nullable=False),
    Column("berakhir", Waktu, nullable=False),
    Column("dicabut", Waktu),
    Index(None, "akun"),
)

# Wrong passwords by address, of one span of time that began at `sejak`.
percobaan = Table(
    "percobaan",
    metadata,
    Column("alamat", String(100), primary_key=True),
    Column("sejak", Waktu, nullable=False),
    Column("gagal", Integer, nullable=False),
)
