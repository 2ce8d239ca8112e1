"""Months of a group closed by its treasurers, and opened again by an admin."""

from __future__ import annotations

from datetime import date

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.money.closings import (
    ClosedBy,
    Closing,
    close_month,
    list_closable,
    list_closed,
    reopen_month,
)
from wksbm_mapping.money.lines import BookKind
from wksbm_mapping.periods import Period
from wksbm_mapping.services.ledgers import PURPOSE_LIMIT, read_book, require_ledger
from wksbm_mapping.services.plan_texts import clean_title
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.ledger_closings import change_closing, load_closings
from wksbm_mapping.store.ledgers import BookKey


def close_books(
    workspace: Workspace, ledger: int, month: Period, *, actor: Person
) -> Closing:
    """Close a month of both books of a group, and every month before it.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        What ``close_month`` refuses.
    """
    require_ledger(workspace, ledger, actor=actor)
    return change_closing(
        workspace.engine,
        ledger,
        lambda books, now: close_month(books, now, month, today=date.today()),
        action="close_month",
        actor=actor.name,
    )


def reopen_books(
    workspace: Workspace, ledger: int, month: Period, reason: str, *, actor: Person
) -> Closing:
    """Open a closed month again, and every month after it.

    Raises
    ------
    NotAllowedError
        ``not_allowed_maintain``; what ``clean_title`` refuses.
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        What ``reopen_month`` refuses.
    """
    check(actor, Action.MAINTAIN)
    require_ledger(workspace, ledger, actor=actor)
    said = clean_title(reason, limit=PURPOSE_LIMIT)
    return change_closing(
        workspace.engine,
        ledger,
        lambda books, now: reopen_month(books, now, month, said),
        action="reopen_month",
        actor=actor.name,
    )


def list_closings(
    workspace: Workspace, ledger: int, *, actor: Person
) -> list[ClosedBy]:
    """Who closed or opened the books of a group, the newest first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    """
    require_ledger(workspace, ledger, actor=actor)
    return load_closings(workspace.engine, ledger)


def list_months(
    workspace: Workspace, ledger: int, *, actor: Person
) -> tuple[list[Period], list[Period]]:
    """Which months can be closed, the oldest first; which are, the newest first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    """
    books = {
        kind: read_book(workspace, BookKey(ledger, kind), actor=actor)
        for kind in BookKind
    }
    versions = load_closings(workspace.engine, ledger)
    now = versions[0].closing if versions else Closing()
    closable = list_closable(books, now, today=date.today())
    return closable, list_closed(books, now)
