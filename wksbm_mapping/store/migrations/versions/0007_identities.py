"""Let an account be opened by an identity from outside, and invite to that."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by bytes in every database, whatever its language."""


def upgrade() -> None:
    op.create_table(
        "account_identity",
        sa.Column("identity_hash", TEXT, nullable=False),
        sa.Column("account", sa.Integer, nullable=False),
        sa.Column("issuer", TEXT, nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("identity_hash", name=op.f("pk_account_identity")),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("fk_account_identity_account")
        ),
    )
    op.create_index(
        op.f("ix_account_identity_account"), "account_identity", ["account"]
    )
    op.create_table(
        "account_invitation",
        sa.Column("account", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("code_hash", TEXT, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_account_invitation")),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("fk_account_invitation_account")
        ),
        sa.UniqueConstraint("code_hash", name=op.f("uq_account_invitation_code_hash")),
    )
