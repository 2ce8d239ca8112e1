"""The tables of plans, and of an office's own dates in the planning year."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
)

from wksbm_mapping.planning.states import PlanPart, PlanStatus
from wksbm_mapping.store.planning.meeting_tables import meeting
from wksbm_mapping.store.tables import METADATA, UtcDateTime, write_choice

plan = Table(
    "plan",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("region", String, nullable=False, index=True),
    Column("category", String, nullable=False),
    Column("period", String, nullable=False),
    Column("status", String, nullable=False),
    Column("meeting", ForeignKey(meeting.c.id)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("deleted_at", UtcDateTime),
    CheckConstraint(write_choice("status", PlanStatus), name="status"),
    sqlite_autoincrement=True,
)
"""What is to be done about one category in one region, as it stood in one period. The
figure itself is not kept: each reader is shown what they may see of it."""

plan_part = Table(
    "plan_part",
    METADATA,
    Column("plan", ForeignKey(plan.c.id), primary_key=True),
    Column("part", String, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    CheckConstraint(write_choice("part", PlanPart), name="part"),
)
"""Every version of every part; the newest counts. Rows are only added, so that two
who wrote on the same version cannot both succeed, and nothing written is lost."""

plan_comment = Table(
    "plan_comment",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("plan", ForeignKey(plan.c.id), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("text", String, nullable=False),
    Column("removed_at", UtcDateTime),
    sqlite_autoincrement=True,
)
"""What people say about a plan, in order."""

cycle_date = Table(
    "cycle_date",
    METADATA,
    Column("cycle", String, primary_key=True),
    Column("step", String, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("first_day", String, nullable=False),
    Column("last_day", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
)
"""When a step of the planning year falls here; days as ``YYYY-MM-DD``."""
