"""Remember what was hidden from whom, so that it stays hidden."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by bytes in every database, whatever its language."""


def upgrade() -> None:
    names = ("audience", "region", "category", "period", "breakdown", "held")
    op.create_table(
        "hidden_cell",
        *(sa.Column(name, TEXT, nullable=False) for name in names),
        sa.PrimaryKeyConstraint(*names, name=op.f("pk_hidden_cell")),
    )
