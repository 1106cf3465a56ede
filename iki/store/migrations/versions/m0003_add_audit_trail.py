"""The audit trail, which the database itself refuses to change."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SQLITE = """CREATE TRIGGER jejak_tetap_{nama} BEFORE {tindakan} ON jejak
BEGIN SELECT RAISE(ABORT, 'jejak hanya dapat ditambah'); END"""
_POSTGRESQL_FUNGSI = """CREATE FUNCTION jejak_tetap() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'jejak hanya dapat ditambah' USING ERRCODE = 'restrict_violation'; END $$"""
_POSTGRESQL = """CREATE TRIGGER jejak_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON jejak
FOR EACH STATEMENT EXECUTE FUNCTION jejak_tetap()"""


def upgrade() -> None:
    op.create_table(
        "jejak",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("oleh", sa.String(100), nullable=False),
        sa.Column("peran", sa.String(20)),
        sa.Column("dari", sa.String(100), nullable=False),
        sa.Column("tindakan", sa.String(40), nullable=False),
        sa.Column("objek", sa.Text, nullable=False),
        sa.Column("lama", sa.JSON),
        sa.Column("baru", sa.JSON),
        sa.Column("alasan", sa.Text),
        sa.Column("sebelum", sa.String(64), nullable=False),
        sa.Column("sidik", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jejak"),
        sa.UniqueConstraint("sebelum", name="uq_jejak_sebelum"),
    )
    pengaturan = sa.table("pengaturan", sa.column("kunci"), sa.column("nilai"))
    op.bulk_insert(pengaturan, [{"kunci": "jejak_akhir", "nilai": "0" * 64}])
    if op.get_bind().dialect.name == "sqlite":
        for nama, tindakan in (("ubah", "UPDATE"), ("hapus", "DELETE")):
            op.execute(_SQLITE.format(nama=nama, tindakan=tindakan))
    else:
        op.execute(_POSTGRESQL_FUNGSI)
        op.execute(_POSTGRESQL)
