"""The table of what somebody has filled and not stored yet."""

from sqlalchemy import JSON, Column, ForeignKey, LargeBinary, String, Table, Text

from iki.store.schema import Waktu, metadata
from iki.store.schema_akun import akun

draf = Table(
    "draf",
    metadata,
    Column("akun", ForeignKey(akun.c.id), primary_key=True),
    Column("untuk", String(80), primary_key=True),  # what it is for, see actions.draf
    Column("nama", Text, nullable=False),
    Column("isi", LargeBinary, nullable=False),
    Column("lain", JSON, nullable=False),
    Column("waktu", Waktu, nullable=False),
)
