"""Keep what is sent to be reviewed, and every step of it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by bytes in every database, whatever its language."""

REFUSED = "submission_step is never rewritten"


def upgrade() -> None:
    _create_submission()
    _create_step()
    if op.get_bind().dialect.name == "postgresql":
        _keep_steps_as_they_are_in_postgres()
    else:
        _keep_steps_as_they_are_in_sqlite()


def _create_submission() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("sender", TEXT, nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("summary", sa.JSON, nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("content", sa.LargeBinary),
        sa.Column("form", TEXT),
        sa.Column("form_changes", sa.Integer),
        sa.Column("batch", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.CheckConstraint(
            "kind IN ('files', 'form')", name=op.f("ck_submission_kind")
        ),
        sa.CheckConstraint(
            "status IN ('waiting', 'returned', 'accepted', 'withdrawn')",
            name=op.f("ck_submission_status"),
        ),
        sa.CheckConstraint(
            "(status = 'accepted') = (batch IS NOT NULL)",
            name=op.f("ck_submission_batch"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.ForeignKeyConstraint(
            ["form"], ["entry_form.id"], name=op.f("fk_submission_form")
        ),
        sa.ForeignKeyConstraint(
            ["batch"], ["batch.id"], name=op.f("fk_submission_batch")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_submission_status"), "submission", ["status"])


def _create_step() -> None:
    op.create_table(
        "submission_step",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("submission", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.CheckConstraint(
            "action IN ('sent', 'resent', 'returned', 'corrected', 'accepted', "
            "'withdrawn')",
            name=op.f("ck_submission_step_action"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_step")),
        sa.ForeignKeyConstraint(
            ["submission"],
            ["submission.id"],
            name=op.f("fk_submission_step_submission"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_submission_step_submission"), "submission_step", ["submission"]
    )


def _keep_steps_as_they_are_in_postgres() -> None:
    op.execute(
        "CREATE FUNCTION refuse_step_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER submission_step_no_update "
        "BEFORE UPDATE ON submission_step "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_step_change()"
    )


def _keep_steps_as_they_are_in_sqlite() -> None:
    # INSERT OR REPLACE deletes without firing a delete trigger.
    is_there = "WHEN EXISTS (SELECT 1 FROM submission_step WHERE id = NEW.id)"
    for name, moment, condition in (
        ("no_update", "UPDATE", ""),
        ("no_replace", "INSERT", is_there),
    ):
        op.execute(
            f"CREATE TRIGGER submission_step_{name} BEFORE {moment} "
            f"ON submission_step {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        )
