"""Months of books closed and opened again, within the transaction that reads the books.

The closing of a group is the card of its number, so that every version tells who closed
a month, or opened it again, and when.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from wksbm_mapping.money.closings import (
    Books,
    ClosedBy,
    Closing,
    read_closing,
    write_closing,
)
from wksbm_mapping.money.lines import BookKind
from wksbm_mapping.store.cards import (
    Card,
    Collection,
    find_newest,
    insert_version,
    load_card_versions,
)
from wksbm_mapping.store.engine import begin_write, repeatable
from wksbm_mapping.store.ledgers import (
    BookKey,
    read_book_rows,
    read_closing_row,
    require_ledger_row,
)

Change = Callable[[Books, Closing], Closing]


@repeatable
def change_closing(
    engine: Engine, ledger: int, change: Change, *, action: str, actor: str
) -> Closing:
    """Change until when the books of a group are closed; what holds then.

    Parameters
    ----------
    change : callable
        Given both books and what holds now, what is to hold, or a refusal.
    action : str
        As it is to stand in the audit log.

    Raises
    ------
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        What ``change`` refuses.
    """
    with begin_write(engine) as connection:
        require_ledger_row(connection, ledger)
        books = _read_books(connection, ledger)
        after = change(books, read_closing_row(connection, ledger))
        last = find_newest(connection, Collection.CLOSING, ledger)
        revision = last.revision + 1 if last else 1
        content = write_closing(after)
        card = Card(ledger, revision, content, datetime.now(UTC), actor)
        insert_version(connection, Collection.CLOSING, card, None, action)
    return after


def load_closings(engine: Engine, ledger: int) -> list[ClosedBy]:
    """Read who closed or opened the books of a group, the newest first."""
    return [
        ClosedBy(read_closing(card.content or {}), card.at, card.actor)
        for card in load_card_versions(engine, Collection.CLOSING, ledger)
    ]


def _read_books(connection: Connection, ledger: int) -> Books:
    return {
        kind: read_book_rows(connection, BookKey(ledger, kind)) for kind in BookKind
    }
