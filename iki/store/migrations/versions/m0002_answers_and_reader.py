"""Keep with each upload what was answered about it, and which reader read it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("unggahan", sa.Column("jawaban", sa.JSON, nullable=False, server_default=sa.text("'[]'")))
    op.add_column("unggahan", sa.Column("pembaca", sa.String(60)))
