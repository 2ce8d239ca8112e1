"""Keep what an office writes beside the figures, and referrals as a part of a plan."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by bytes in every database, whatever its language."""

PARTS = "'pokok', 'pohon', 'aksi', 'rab', 'rujukan'"


def upgrade() -> None:
    _create_card_version()
    _allow_referrals()


def _create_card_version() -> None:
    op.create_table(
        "card_version",
        sa.Column("collection", TEXT, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("revision", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("content", sa.JSON),
        sa.Column("file", sa.LargeBinary),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.PrimaryKeyConstraint(
            "collection", "number", "revision", name=op.f("pk_card_version")
        ),
    )


def _allow_referrals() -> None:
    with op.batch_alter_table("plan_part") as table:
        table.drop_constraint(op.f("ck_plan_part_part"), type_="check")
        table.create_check_constraint(op.f("ck_plan_part_part"), f"part IN ({PARTS})")
