"""The tables of what volunteers send to be reviewed, and of what became of it."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
)

from wksbm_mapping.store.tables import (
    METADATA,
    UtcDateTime,
    batch,
    entry_form,
    write_choice,
)


class SubmissionKind(StrEnum):
    """What was sent."""

    FILES = "files"
    FORM = "form"


class SubmissionStatus(StrEnum):
    """Where a submission is on its way."""

    WAITING = "waiting"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class StepAction(StrEnum):
    """What was done with a submission."""

    SENT = "sent"
    RESENT = "resent"
    RETURNED = "returned"
    CORRECTED = "corrected"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


submission = Table(
    "submission",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False),
    Column("sender", String, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    Column("status", String, nullable=False, index=True),
    Column("summary", JSON, nullable=False),
    Column("options", JSON, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("content", LargeBinary),
    Column("form", ForeignKey(entry_form.c.id)),
    Column("form_changes", Integer),
    Column("batch", ForeignKey(batch.c.id)),
    Column("revision", Integer, nullable=False),
    CheckConstraint(write_choice("kind", SubmissionKind), name="kind"),
    CheckConstraint(write_choice("status", SubmissionStatus), name="status"),
    CheckConstraint("(status = 'accepted') = (batch IS NOT NULL)", name="batch"),
    sqlite_autoincrement=True,
)
"""What waits for an analyst, or did. ``content`` holds sheets without anything about
persons until the submission is accepted. ``revision`` grows with every step."""

submission_step = Table(
    "submission_step",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("submission", ForeignKey(submission.c.id), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("details", JSON, nullable=False),
    CheckConstraint(write_choice("action", StepAction), name="action"),
    sqlite_autoincrement=True,
)
"""Every step of every submission; the database refuses to change a row, but for the
name of an account that is erased. Only a restored backup takes the place of all of
them; the audit keeps its own line of each."""
