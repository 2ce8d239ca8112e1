"""The tables of a musyawarah: who takes part, what is scored, and every score."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    Table,
)

from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.store.tables import METADATA, UtcDateTime, write_choice

meeting = Table(
    "meeting",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("code", String, nullable=False, unique=True),
    Column("region", String, nullable=False, index=True),
    Column("title", String, nullable=False),
    Column("place", String, nullable=False),
    Column("held_on", String, nullable=False),
    Column("method", String, nullable=False),
    Column("state", String, nullable=False),
    Column("round", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("actor", String, nullable=False),
    Column("result", JSON(none_as_null=True)),
    CheckConstraint(write_choice("state", MeetingState), name="state"),
    CheckConstraint(
        "(state = 'selesai') = (closed_at IS NOT NULL)", name="closed_once"
    ),
    sqlite_autoincrement=True,
)
"""One meeting; ``result`` is what was agreed, frozen when it is closed. ``revision``
grows with every change of its state."""

meeting_participant = Table(
    "meeting_participant",
    METADATA,
    Column("meeting", ForeignKey(meeting.c.id), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("key_hash", String, nullable=False, unique=True),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("left_at", UtcDateTime),
)
"""Who takes part, under a name they chose; the key of their telephone only as hash."""

meeting_problem = Table(
    "meeting_problem",
    METADATA,
    Column("meeting", ForeignKey(meeting.c.id), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", String, nullable=False),
    Column("region", String, nullable=False),
    Column("category", String, nullable=False),
    Column("period", String, nullable=False),
    Column("participant", Integer),
    Column("is_withdrawn", Boolean, nullable=False),
    ForeignKeyConstraint(
        ["meeting", "participant"],
        ["meeting_participant.meeting", "meeting_participant.number"],
    ),
)
"""What is weighed; ``participant`` NULL: the facilitator proposed it. ``category`` and
``period`` are ``""`` where there is no figure behind it."""

meeting_score = Table(
    "meeting_score",
    METADATA,
    Column("meeting", Integer, primary_key=True, autoincrement=False),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("participant", Integer, primary_key=True, autoincrement=False),
    Column("problem", Integer, primary_key=True, autoincrement=False),
    Column("criterion", String, primary_key=True),
    Column("score", Integer, nullable=False),
    ForeignKeyConstraint(
        ["meeting", "participant"],
        ["meeting_participant.meeting", "meeting_participant.number"],
    ),
    ForeignKeyConstraint(
        ["meeting", "problem"],
        ["meeting_problem.meeting", "meeting_problem.number"],
    ),
)
"""One answer of one person in one round, once."""
