"""Tell which books are not as they were written."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.books import Book, find_faults
from wksbm_mapping.money.closings import seal_books
from wksbm_mapping.money.lines import BookKind
from wksbm_mapping.store.ledger_tables import ledger
from wksbm_mapping.store.ledgers import (
    LINE_ACTIONS,
    BookKey,
    read_closing_row,
    read_every_book,
)
from wksbm_mapping.store.tables import audit

Written = set[tuple[int, int, str, int]]
"""Year and number of receipts, direction and amount."""


def find_unsound_books(connection: Connection) -> list[BookKey]:
    """List the books that are not as they were written.

    Looked at are the rules of a book, what the audit log says was written into it (so
    that also a last line that is gone is found), and what it held when a month was
    closed.
    """
    books = read_every_book(connection)
    told = _read_audited(connection)
    found = {
        key
        for key in {*books, *told}
        if find_faults(books.get(key, Book(key.kind)))
        or _list_written(books.get(key)) != told.get(key, set())
    }
    found |= _find_unlike_closing(connection, books)
    return sorted(found, key=lambda key: (key.ledger, key.kind))


def _list_written(book: Book | None) -> Written:
    lines = book.lines if book else ()
    return {
        (
            line.receipt.year,
            line.receipt.number,
            str(line.entry.direction),
            line.entry.amount,
        )
        for line in lines
    }


def _read_audited(connection: Connection) -> dict[BookKey, Written]:
    """Read what the audit log says was written into each book."""
    query = select(audit.c.subject, audit.c.after).where(
        audit.c.action.in_(LINE_ACTIONS)
    )
    found: dict[BookKey, Written] = {}
    for subject, after in connection.execute(query):
        _, number, kind, receipt = subject.split(":")
        year, line = map(int, receipt.split("-"))
        key = BookKey(int(number), BookKind(kind))
        written = (year, line, str(after["direction"]), int(after["amount"]))
        found.setdefault(key, set()).add(written)
    return found


def _find_unlike_closing(
    connection: Connection, books: Mapping[BookKey, Book]
) -> set[BookKey]:
    """Find the books that held something else when their last month was closed."""
    found = set()
    for number in connection.scalars(select(ledger.c.id)).all():
        own = {kind: books.get(BookKey(number, kind), Book(kind)) for kind in BookKind}
        try:
            closing = read_closing_row(connection, number)
        except LedgerError:
            found |= {BookKey(number, kind) for kind in BookKind}
            continue
        if closing.until is None:
            continue
        now = seal_books(own, closing.until)
        found |= {
            BookKey(number, kind)
            for kind in BookKind
            if now[kind] != closing.seals.get(kind)
        }
    return found
