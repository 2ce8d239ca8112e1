"""Books of groups: opened, written into, read.

A line gets its receipt within the transaction that writes it, after every rule of the
book was asked again there, so that of two treasurers who write at once nothing is lost,
no number is given twice and none is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select

from wksbm_mapping.errors import LedgerError, LedgerNotFoundError
from wksbm_mapping.money.books import Book, admit, admit_reversal
from wksbm_mapping.money.closings import Closing, read_closing
from wksbm_mapping.money.lines import (
    BookKind,
    Counterpart,
    Direction,
    Entry,
    Heading,
    Line,
    Receipt,
    write_back,
)
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.cards import Collection, find_newest
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.ledger_tables import ledger, ledger_line

_WRITE, _REVERSE = LINE_ACTIONS = ("write_ledger_line", "reverse_ledger_line")
"""As they stand in the audit log."""


@dataclass(frozen=True)
class Ledger:
    """A group with its two books.

    Parameters
    ----------
    number : int
    region : str
    title : str
        Of the group.
    opened_at : datetime
        In UTC.
    actor : str
        Who opened it.
    """

    number: int
    region: str
    title: str
    opened_at: datetime
    actor: str


@dataclass(frozen=True)
class BookKey:
    """Which book of which group.

    Parameters
    ----------
    ledger : int
    kind : BookKind
    """

    ledger: int
    kind: BookKind


@repeatable
def add_ledger(engine: Engine, region: str, title: str, *, actor: str) -> int:
    """Open the two books of a group; its number.

    Raises
    ------
    LedgerError
        ``ledger_exists``.
    """
    values = {"region": region, "title": title, "actor": actor}
    same = select(ledger.c.id).where(ledger.c.region == region, ledger.c.title == title)
    with begin_write(engine) as connection:
        if connection.execute(same).first() is not None:
            raise LedgerError("ledger_exists")
        number = connection.execute(
            insert(ledger)
            .values(opened_at=datetime.now(UTC), **values)
            .returning(ledger.c.id)
        ).scalar_one()
        record(connection, "open_ledger", f"kas:{number}", actor=actor)
    return int(number)


def load_ledgers(engine: Engine) -> list[Ledger]:
    """Read every group with books, by number."""
    with begin_read(engine) as connection:
        rows = connection.execute(select(ledger).order_by(ledger.c.id)).all()
    return [_read_ledger(row) for row in rows]


def load_ledger(engine: Engine, number: int) -> Ledger:
    """Read one group.

    Raises
    ------
    LedgerNotFoundError
        ``ledger_not_found``.
    """
    with begin_read(engine) as connection:
        return require_ledger_row(connection, number)


def load_book(engine: Engine, key: BookKey) -> Book:
    """Read a book as it stands at this moment."""
    with begin_read(engine) as connection:
        return read_book_rows(connection, key)


def load_books(engine: Engine) -> Mapping[BookKey, Book]:
    """Read every book that has a line, all of one moment."""
    with begin_read(engine) as connection:
        return read_every_book(connection)


@repeatable
def write_entry(
    engine: Engine, key: BookKey, entry: Entry, *, today: date, actor: str
) -> Line:
    """Write an entry into a book under the next receipt.

    Raises
    ------
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        ``month_closed``; what ``admit`` refuses.
    """
    with begin_write(engine) as connection:
        require_ledger_row(connection, key.ledger)
        read_closing_row(connection, key.ledger).check_open(entry.day)
        receipt = admit(read_book_rows(connection, key), entry, today=today)
        line = Line(receipt, entry, None, datetime.now(UTC), actor)
        _insert(connection, key, line, _WRITE)
    return line


@repeatable
def write_reversal(
    engine: Engine,
    key: BookKey,
    receipt: Receipt,
    *,
    day: date,
    reason: str,
    today: date,
    actor: str,
) -> Line:
    """Take a line back by another, which points at it.

    Raises
    ------
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        ``month_closed``; what ``admit_reversal`` refuses.
    """
    with begin_write(engine) as connection:
        require_ledger_row(connection, key.ledger)
        read_closing_row(connection, key.ledger).check_open(day)
        book = read_book_rows(connection, key)
        meant, placed = admit_reversal(book, receipt, day=day, today=today)
        entry = write_back(meant, day=day, reason=reason)
        line = Line(placed, entry, receipt, datetime.now(UTC), actor)
        _insert(connection, key, line, _REVERSE)
    return line


def read_book_rows(connection: Connection, key: BookKey) -> Book:
    """Read a book within the transaction of the caller."""
    query = select(ledger_line).where(
        ledger_line.c.ledger == key.ledger, ledger_line.c.book == key.kind
    )
    return Book(key.kind, tuple(map(_read_line, connection.execute(query))))


def read_every_book(connection: Connection) -> Mapping[BookKey, Book]:
    """Read every book that has a line, within the transaction of the caller."""
    lines: dict[BookKey, list[Line]] = {}
    for row in connection.execute(select(ledger_line)):
        key = BookKey(row.ledger, BookKind(row.book))
        lines.setdefault(key, []).append(_read_line(row))
    return {key: Book(key.kind, tuple(each)) for key, each in lines.items()}


def read_closing_row(connection: Connection, number: int) -> Closing:
    """Read until when the books of a group are closed, within a transaction.

    Raises
    ------
    LedgerError
        ``closing_damaged``.
    """
    card = find_newest(connection, Collection.CLOSING, number)
    return read_closing(card.content or {}) if card else Closing()


def require_ledger_row(connection: Connection, number: int) -> Ledger:
    """Read one group within the transaction of the caller.

    Raises
    ------
    LedgerNotFoundError
        ``ledger_not_found``.
    """
    row = connection.execute(select(ledger).where(ledger.c.id == number)).first()
    if row is None:
        raise LedgerNotFoundError("ledger_not_found", number=number)
    return _read_ledger(row)


def _insert(connection: Connection, key: BookKey, line: Line, action: str) -> None:
    meant = line.reverses
    values = {
        **vars(line.entry),
        "day": line.entry.day.isoformat(),
        "ledger": key.ledger,
        "book": key.kind,
        "year": line.receipt.year,
        "number": line.receipt.number,
        "reverses_year": meant.year if meant else None,
        "reverses_number": meant.number if meant else None,
        "at": line.at,
        "actor": line.actor,
    }
    connection.execute(insert(ledger_line).values(values))
    subject = f"kas:{key.ledger}:{key.kind}:{line.receipt.year}-{line.receipt.number}"
    after = {"direction": line.entry.direction, "amount": line.entry.amount}
    record(connection, action, subject, actor=line.actor, after=after)


def _read_ledger(row: Row[Any]) -> Ledger:
    return Ledger(row.id, row.region, row.title, row.opened_at, row.actor)


def _read_line(row: Row[Any]) -> Line:
    entry = Entry(
        day=date.fromisoformat(row.day),
        direction=Direction(row.direction),
        amount=row.amount,
        heading=Heading(row.heading),
        purpose=row.purpose,
        counterpart=Counterpart(row.counterpart),
        organisation=row.organisation,
        campaign=row.campaign,
        pledge=row.pledge,
    )
    meant = None
    if row.reverses_year is not None:
        meant = Receipt(row.reverses_year, row.reverses_number)
    return Line(Receipt(row.year, row.number), entry, meant, row.at, row.actor)
