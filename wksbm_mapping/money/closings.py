"""A closed month: what was told of it stays as it was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.books import Book
from wksbm_mapping.money.lines import BookKind
from wksbm_mapping.periods import Period, PeriodKind

Content = Mapping[str, Any]
Books = Mapping[BookKind, Book]


@dataclass(frozen=True)
class Seal:
    """What a book held when a month was closed.

    Parameters
    ----------
    balance : int
        After the last day of the month, in rupiah.
    lines : int
        How many lines had a day in the month or before it.
    """

    balance: int
    lines: int


@dataclass(frozen=True)
class Closing:
    """Until when the books of a group are closed.

    Parameters
    ----------
    until : Period or None
        The last closed month; None: none is closed.
    seals : mapping of BookKind to Seal
        Empty where none is closed.
    reason : str
        Why a month was opened again; ``""``: one was closed.
    """

    until: Period | None = None
    seals: Mapping[BookKind, Seal] = field(default_factory=dict)
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Whether nothing can be written any more on a day."""
        return self.until is not None and day <= self.until.end

    def check_open(self, day: date) -> None:
        """Refuse a day in a closed month.

        Raises
        ------
        LedgerError
            ``month_closed``.
        """
        if self.until is not None and day <= self.until.end:
            raise LedgerError("month_closed", day=self.until.end)


@dataclass(frozen=True)
class ClosedBy:
    """Who closed or opened books, and when.

    Parameters
    ----------
    closing : Closing
        What holds since.
    at : datetime
        In UTC.
    actor : str
    """

    closing: Closing
    at: datetime
    actor: str


def close_month(
    books: Books, before: Closing, month: Period, *, today: date
) -> Closing:
    """Close a month, and with it every month before it.

    Raises
    ------
    LedgerError
        ``closing_early``: the month is not over; ``closing_twice``;
        ``closing_empty``: nothing was written until its end.
    """
    if month.kind is not PeriodKind.MONTH or month.end >= today:
        raise LedgerError("closing_early")
    if before.covers(month.end):
        raise LedgerError("closing_twice")
    seals = seal_books(books, month)
    if not any(each.lines for each in seals.values()):
        raise LedgerError("closing_empty")
    return Closing(month, seals)


def reopen_month(books: Books, before: Closing, month: Period, reason: str) -> Closing:
    """Open a month again, and every month after it.

    Raises
    ------
    LedgerError
        ``month_open``: it is not closed.
    """
    if month.kind is not PeriodKind.MONTH or not before.covers(month.end):
        raise LedgerError("month_open")
    last = _month_before(month)
    seals = seal_books(books, last)
    if not any(each.lines for each in seals.values()):
        return Closing(reason=reason)
    return Closing(last, seals, reason)


def seal_books(books: Books, month: Period) -> Mapping[BookKind, Seal]:
    """Tell what each book holds at the end of a month."""
    seals = {}
    for kind in BookKind:
        book = books.get(kind, Book(kind))
        rows = [row for row in book.rows if row.line.entry.day <= month.end]
        seals[kind] = Seal(rows[-1].balance if rows else 0, len(rows))
    return seals


def list_closable(books: Books, closing: Closing, *, today: date) -> list[Period]:
    """List the months that are over and can be closed, the oldest first."""
    return [
        month
        for month in _list_months(books, today)
        if month.end < today and not closing.covers(month.end)
    ]


def list_closed(books: Books, closing: Closing) -> list[Period]:
    """List the closed months in which, or after which, lines stand; newest first."""
    if closing.until is None:
        return []
    return _list_months(books, closing.until.end)[::-1]


def find_closer(versions: Sequence[ClosedBy], period: Period) -> ClosedBy | None:
    """Find who closed the last day of a period; None: it is open.

    Parameters
    ----------
    versions : sequence of ClosedBy
        The newest first.
    """
    found = None
    for each in versions:
        if not each.closing.covers(period.end):
            break
        found = each
    return found


def _month_before(month: Period) -> Period:
    number = month.year * 12 + month.number - 2
    return Period.of(PeriodKind.MONTH, number // 12, number % 12 + 1)


def _list_months(books: Books, until: date) -> list[Period]:
    """List the months from the first line of any book until a day."""
    first = min(_list_days(books), default=None)
    if first is None:
        return []
    numbers = range(first.year * 12 + first.month - 1, until.year * 12 + until.month)
    return [Period.of(PeriodKind.MONTH, each // 12, each % 12 + 1) for each in numbers]


def _list_days(books: Books) -> Iterable[date]:
    return (line.entry.day for book in books.values() for line in book.lines)


def write_closing(closing: Closing) -> Content:
    """Write a closing as JSON."""
    return {
        "until": closing.until.code if closing.until else "",
        "seals": {str(kind): vars(seal) for kind, seal in closing.seals.items()},
        "reason": closing.reason,
    }


def read_closing(content: Content) -> Closing:
    """Read a closing.

    Raises
    ------
    LedgerError
        ``closing_damaged``.
    """
    try:
        until = Period.from_code(content["until"]) if content["until"] else None
        seals = {
            BookKind(kind): Seal(int(seal["balance"]), int(seal["lines"]))
            for kind, seal in content["seals"].items()
        }
        return Closing(until, seals, str(content["reason"]))
    except (AttributeError, KeyError, TypeError, ValueError):
        raise LedgerError("closing_damaged") from None
