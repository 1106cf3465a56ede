"""What somebody has filled and not stored yet."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "draf",
        sa.Column("akun", sa.Integer, nullable=False),
        sa.Column("untuk", sa.String(80), nullable=False),
        sa.Column("nama", sa.Text, nullable=False),
        sa.Column("isi", sa.LargeBinary, nullable=False),
        sa.Column("lain", sa.JSON, nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["akun"], ["akun.id"], name="fk_draf_akun"),
        sa.PrimaryKeyConstraint("akun", "untuk", name="pk_draf"),
    )
