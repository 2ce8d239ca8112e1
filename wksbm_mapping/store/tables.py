"""The tables of the store, portable between SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
)

IN_FORCE = "in_force"
UNDONE = "undone"

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, aware on both sides whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """Turn an aware moment into UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """Say that what was stored is UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


batch = Table(
    "batch",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("confirmed_at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("is_example", Boolean, nullable=False),
    Column("status", String, nullable=False),
    Column("undone_at", UtcDateTime),
    Column("undone_by", String),
    Column("observation_rows", Integer, nullable=False),
    Column("population_rows", Integer, nullable=False),
    Column("cells", Integer, nullable=False),
    Column("sum_by_unit", JSON, nullable=False),
    Column("replaced", JSON),
    CheckConstraint(f"status IN ('{IN_FORCE}', '{UNDONE}')", name="status"),
    sqlite_autoincrement=True,
)
"""One confirmation. ``observation_rows`` … ``sum_by_unit`` were counted when it was
saved, so that ``health`` can tell whether a row was lost. ``replaced`` tells how many
cells of which earlier batch it took the place of. Numbers are never reused."""

source_file = Table(
    "source_file",
    METADATA,
    Column("batch", ForeignKey(batch.c.id), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("sha256", String, nullable=False, index=True),
    Column("size", BigInteger, nullable=False),
)
"""The files of a batch, in order from 0; the content is never kept."""

observation = Table(
    "observation",
    METADATA,
    Column("batch", ForeignKey(batch.c.id), primary_key=True),
    Column("region", String, primary_key=True, index=True),
    Column("category", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("breakdown", String, primary_key=True),
    Column("sex", String, primary_key=True),
    Column("age_band", String, primary_key=True),
    Column("handling", String, primary_key=True),
    Column("padukuhan", String, primary_key=True),
    Column("unit", String, nullable=False),
    Column("value", BigInteger),
    Column("position", Integer, nullable=False),
    Column("file_position", Integer),
    Column("sheet", String, nullable=False),
    Column("row_number", Integer),
    Column("column_number", Integer),
    CheckConstraint("value >= 0", name="value"),
    CheckConstraint("region <> '' AND category <> '' AND period <> ''", name="cell"),
    ForeignKeyConstraint(
        ["batch", "file_position"], ["source_file.batch", "source_file.position"]
    ),
    sqlite_with_rowid=False,
)
"""Counts with where they stood; ``value`` NULL = asked but not known."""

population = Table(
    "population",
    METADATA,
    Column("batch", ForeignKey(batch.c.id), primary_key=True),
    Column("region", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("sex", String, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("series", String, primary_key=True),
    Column("value", BigInteger, nullable=False),
    CheckConstraint("value > 0", name="value"),
    sqlite_with_rowid=False,
)
"""Denominators that came along with a batch."""

audit = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("before", JSON),
    Column("after", JSON),
    sqlite_autoincrement=True,
)
"""Every write; the database itself refuses to change or delete a row, but for the name
of an account that is erased."""

data_version = Table(
    "data_version",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="single_row"),
)
"""One row; its ``version`` grows with every change of what is in force."""

remembered_answer = Table(
    "remembered_answer",
    METADATA,
    Column("source_key", String, primary_key=True),
    Column("question", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("answer", String, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
)
"""What was answered for one source and holds for its next files, until revoked."""

saved_check = Table(
    "saved_check",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("title", String, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("options", JSON, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("content", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
"""Checks to come back to; ``content`` holds sheets without anything about persons."""

entry_form = Table(
    "entry_form",
    METADATA,
    Column("id", String, primary_key=True),
    Column("region", String, nullable=False),
    Column("period", String, nullable=False),
    Column("source", String, nullable=False),
    Column("source_key", String, nullable=False),
    Column("by_padukuhan", Boolean, nullable=False),
    Column("is_complete", Boolean, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("batch", ForeignKey(batch.c.id)),
    Column("confirmed_changes", Integer),
    Column("deleted_at", UtcDateTime),
)
"""A form of one kalurahan, period and source. ``changes`` counts its writes; a form is
confirmed while ``batch`` is in force and ``confirmed_changes`` is all of them."""

entry_padukuhan = Table(
    "entry_padukuhan",
    METADATA,
    Column("form", ForeignKey(entry_form.c.id), primary_key=True),
    Column("padukuhan", String, primary_key=True),
    Column("position", Integer, nullable=False),
)
"""The parts of a form, in the order they were begun; ``""`` is the whole kalurahan."""

entry_value = Table(
    "entry_value",
    METADATA,
    Column("form", String, primary_key=True),
    Column("padukuhan", String, primary_key=True),
    Column("category", String, primary_key=True),
    Column("field", String, primary_key=True),
    Column("value", BigInteger),
    Column("revision", Integer, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    CheckConstraint("value >= 0", name="value"),
    ForeignKeyConstraint(
        ["form", "padukuhan"], ["entry_padukuhan.form", "entry_padukuhan.padukuhan"]
    ),
)
"""One field of a form; NULL was emptied again. ``revision`` grows by one a write."""

hidden_cell = Table(
    "hidden_cell",
    METADATA,
    Column("audience", String, primary_key=True),
    Column("region", String, primary_key=True),
    Column("category", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("breakdown", String, primary_key=True),
    Column("held", String, primary_key=True),
)
"""What was ever hidden from an audience, and what it ``held`` then: while it holds the
same, it stays hidden. Rows are only added."""
