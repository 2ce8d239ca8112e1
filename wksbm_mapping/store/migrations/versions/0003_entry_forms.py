"""Keep forms that volunteers fill in, value by value."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by bytes in every database, whatever its language."""


def upgrade() -> None:
    _create_form()
    _create_padukuhan()
    _create_value()


def _create_form() -> None:
    op.create_table(
        "entry_form",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("source_key", TEXT, nullable=False),
        sa.Column("by_padukuhan", sa.Boolean, nullable=False),
        sa.Column("is_complete", sa.Boolean, nullable=False),
        sa.Column("changes", sa.Integer, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("batch", sa.Integer),
        sa.Column("confirmed_changes", sa.Integer),
        sa.Column("deleted_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_form")),
        sa.ForeignKeyConstraint(
            ["batch"], ["batch.id"], name=op.f("fk_entry_form_batch")
        ),
    )


def _create_padukuhan() -> None:
    op.create_table(
        "entry_padukuhan",
        sa.Column("form", TEXT, nullable=False),
        sa.Column("padukuhan", TEXT, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("form", "padukuhan", name=op.f("pk_entry_padukuhan")),
        sa.ForeignKeyConstraint(
            ["form"], ["entry_form.id"], name=op.f("fk_entry_padukuhan_form")
        ),
    )


def _create_value() -> None:
    op.create_table(
        "entry_value",
        sa.Column("form", TEXT, nullable=False),
        sa.Column("padukuhan", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", sa.BigInteger),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("value >= 0", name=op.f("ck_entry_value_value")),
        sa.PrimaryKeyConstraint(
            "form", "padukuhan", "category", "field", name=op.f("pk_entry_value")
        ),
        sa.ForeignKeyConstraint(
            ["form", "padukuhan"],
            ["entry_padukuhan.form", "entry_padukuhan.padukuhan"],
            name=op.f("fk_entry_value_form_padukuhan"),
        ),
    )
