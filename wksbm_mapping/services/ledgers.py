"""The books of a group: opened, written into, corrected and read by its treasurers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import LedgerError, LedgerNotFoundError, StoreError
from wksbm_mapping.money.books import Book
from wksbm_mapping.money.campaigns import Campaign, Pledge, read_campaign, read_pledge
from wksbm_mapping.money.lines import Entry, Heading, Line, Receipt
from wksbm_mapping.services.plan_texts import clean_line, clean_title
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Collection, find_card
from wksbm_mapping.store.ledgers import (
    BookKey,
    Ledger,
    add_ledger,
    load_book,
    load_ledger,
    load_ledgers,
    write_entry,
    write_reversal,
)

PURPOSE_LIMIT = 160


def open_ledger(workspace: Workspace, region: str, title: str, *, actor: Person) -> int:
    """Open the two books of a group; its number.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; what ``clean_title`` refuses.
    StoreError
        ``plan_subject_unknown``: no such region.
    LedgerError
        ``ledger_exists``.
    """
    check(actor, Action.PLAN, region)
    if region not in workspace.regions.all_codes():
        raise StoreError("plan_subject_unknown")
    return add_ledger(workspace.engine, region, clean_title(title), actor=actor.name)


def list_ledgers(workspace: Workspace, *, actor: Person) -> list[Ledger]:
    """Which groups somebody may keep the books of, by number.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    """
    check(actor, Action.PLAN)
    codes = set(workspace.regions.all_codes())
    return [
        each
        for each in load_ledgers(workspace.engine)
        if each.region in codes and actor.covers(each.region)
    ]


def require_ledger(workspace: Workspace, number: int, *, actor: Person) -> Ledger:
    """Find a group this person may keep the books of.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    """
    check(actor, Action.PLAN)
    found = load_ledger(workspace.engine, number)
    if found.region not in workspace.regions.all_codes():
        raise LedgerNotFoundError("ledger_not_found", number=number)
    check(actor, Action.PLAN, found.region)
    return found


def read_book(workspace: Workspace, key: BookKey, *, actor: Person) -> Book:
    """Read a book with every line.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    """
    require_ledger(workspace, key.ledger, actor=actor)
    return load_book(workspace.engine, key)


def keep_entry(
    workspace: Workspace, key: BookKey, entry: Entry, *, actor: Person
) -> Line:
    """Write an entry into a book.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; what ``clean_line`` refuses.
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        What ``admit`` refuses; ``campaign_of_another``; ``books_apart``: the group
        would pay itself.
    """
    ledger = require_ledger(workspace, key.ledger, actor=actor)
    clean = replace(
        entry,
        purpose=clean_line(entry.purpose, limit=PURPOSE_LIMIT),
        organisation=clean_line(entry.organisation),
    )
    _refuse_own_name(ledger, clean)
    _check_links(workspace, key, clean)
    return write_entry(
        workspace.engine, key, clean, today=date.today(), actor=actor.name
    )


def take_line_back(
    workspace: Workspace,
    key: BookKey,
    receipt: Receipt,
    *,
    day: date,
    reason: str,
    actor: Person,
) -> Line:
    """Correct a book: a line that was wrong is taken back by another.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; what ``clean_title`` refuses.
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        What ``admit_reversal`` refuses.
    """
    require_ledger(workspace, key.ledger, actor=actor)
    return write_reversal(
        workspace.engine,
        key,
        receipt,
        day=day,
        reason=clean_title(reason, limit=PURPOSE_LIMIT),
        today=date.today(),
        actor=actor.name,
    )


def _refuse_own_name(ledger: Ledger, entry: Entry) -> None:
    """Refuse a group that pays itself: so money would go from one book to the other."""
    own, named = (
        "".join(filter(str.isalnum, each.casefold()))
        for each in (ledger.title, entry.organisation)
    )
    if named == own and entry.heading is not Heading.OPENING:
        raise LedgerError("books_apart")


def _check_links(workspace: Workspace, key: BookKey, entry: Entry) -> None:
    """Refuse a campaign of another group, or a promise for another campaign."""
    if entry.campaign is not None:
        campaign = _find_campaign(workspace, entry.campaign)
        if campaign is None or campaign.ledger != key.ledger:
            raise LedgerError("campaign_of_another")
    if entry.pledge is not None:
        pledge = _find_pledge(workspace, entry.pledge)
        if pledge is None or pledge.campaign != entry.campaign:
            raise LedgerError("campaign_of_another")


def _find_campaign(workspace: Workspace, number: int) -> Campaign | None:
    card = find_card(workspace.engine, Collection.CAMPAIGN, number)
    return read_campaign(card.content) if card and card.content else None


def _find_pledge(workspace: Workspace, number: int) -> Pledge | None:
    card = find_card(workspace.engine, Collection.PLEDGE, number)
    return read_pledge(card.content) if card and card.content else None
