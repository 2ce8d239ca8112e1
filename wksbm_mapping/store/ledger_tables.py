"""The tables of groups with books, and of every line in them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from wksbm_mapping.money.lines import BookKind, Counterpart, Direction, Heading
from wksbm_mapping.store.tables import METADATA, UtcDateTime, write_choice

ledger = Table(
    "ledger",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("region", String, nullable=False),
    Column("title", String, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    UniqueConstraint("region", "title"),
    sqlite_autoincrement=True,
)
"""A group (WKSBM) of a region, which keeps the two books."""

ledger_line = Table(
    "ledger_line",
    METADATA,
    Column("ledger", ForeignKey(ledger.c.id), primary_key=True),
    Column("book", String, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("day", String, nullable=False),
    Column("direction", String, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("heading", String, nullable=False),
    Column("purpose", String, nullable=False),
    Column("counterpart", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("campaign", Integer),
    Column("pledge", Integer),
    Column("reverses_year", Integer),
    Column("reverses_number", Integer),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    CheckConstraint(write_choice("book", BookKind), name="book"),
    CheckConstraint(write_choice("direction", Direction), name="direction"),
    CheckConstraint(write_choice("heading", Heading), name="heading"),
    CheckConstraint(write_choice("counterpart", Counterpart), name="counterpart"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint(
        "heading <> 'buku_lain' AND NOT (book = 'donasi' AND heading = 'operasional')",
        name="books_apart",
    ),
    CheckConstraint(
        "(reverses_year IS NULL) = (reverses_number IS NULL)", name="reverses"
    ),
    UniqueConstraint("ledger", "book", "reverses_year", "reverses_number"),
    ForeignKeyConstraint(
        ["ledger", "book", "reverses_year", "reverses_number"],
        [
            "ledger_line.ledger",
            "ledger_line.book",
            "ledger_line.year",
            "ledger_line.number",
        ],
    ),
)
"""Every line of every book; ``year`` and ``number`` are its receipt. The database takes
only the next number, lets no line be taken back twice, and refuses to change a row, but
for the name of an account that is erased. Only a restored backup takes the place of
all of them. Days as ``YYYY-MM-DD``."""
