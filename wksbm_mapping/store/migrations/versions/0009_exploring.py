"""Find the figures of a region at once, keep recipes of indices and what was seen."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by bytes in every database, whatever its language."""

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_index(op.f("ix_observation_region"), "observation", ["region"])
    op.create_table(
        "index_recipe",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("recipe", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("removed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_recipe")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "area_visit",
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("seen", sa.JSON, nullable=False),
        sa.Column("before_at", MOMENT),
        sa.Column("before", sa.JSON),
        sa.PrimaryKeyConstraint("actor", "region", name=op.f("pk_area_visit")),
    )
