"""Keep accounts, who is logged in, and how often a password was wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by bytes in every database, whatever its language."""


def upgrade() -> None:
    _create_account()
    _create_browsers()
    _create_guards()


def _create_account() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("areas", sa.JSON, nullable=False),
        sa.Column("password_hash", TEXT, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_login_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
        sqlite_autoincrement=True,
    )


def _create_browsers() -> None:
    for name, moments in (
        ("login_session", ("started_at", "seen_at")),
        ("login_device", ("known_at",)),
    ):
        op.create_table(
            name,
            sa.Column("token_hash", TEXT, nullable=False),
            sa.Column("account", sa.Integer, nullable=False),
            *(
                sa.Column(moment, sa.DateTime(timezone=True), nullable=False)
                for moment in moments
            ),
            sa.PrimaryKeyConstraint("token_hash", name=op.f(f"pk_{name}")),
            sa.ForeignKeyConstraint(
                ["account"], ["account.id"], name=op.f(f"fk_{name}_account")
            ),
        )
        op.create_index(op.f(f"ix_{name}_account"), name, ["account"])


def _create_guards() -> None:
    op.create_table(
        "login_failure",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_login_failure")),
    )
    op.create_table(
        "setup_code",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("code_hash", TEXT, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_setup_code_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setup_code")),
    )
