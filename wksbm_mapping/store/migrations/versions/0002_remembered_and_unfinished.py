"""Keep what a person answered per source, unfinished checks, what a batch replaced."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by bytes in every database, whatever its language."""


def upgrade() -> None:
    op.add_column("batch", sa.Column("replaced", sa.JSON))
    op.create_table(
        "remembered_answer",
        sa.Column("source_key", TEXT, nullable=False),
        sa.Column("question", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("answer", TEXT, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.PrimaryKeyConstraint(
            "source_key", "question", name=op.f("pk_remembered_answer")
        ),
    )
    op.create_table(
        "saved_check",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_check")),
        sqlite_autoincrement=True,
    )
