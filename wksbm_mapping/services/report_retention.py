"""What residents told and need not be kept: emptied in every version."""

from __future__ import annotations

from datetime import UTC, datetime

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.participation.citizen_report import erase_words, write_report
from wksbm_mapping.services.kept_reports import KINDS, read_kept
from wksbm_mapping.services.privacy import KEPT_FOR
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Card, Collection, load_cards, replace_versions


def count_old_reports(workspace: Workspace, *, actor: Person) -> int:
    """Count what nobody touched for a year and still has its texts.

    Raises
    ------
    NotAllowedError
        ``not_allowed_accounts``.
    """
    check(actor, Action.ACCOUNTS)
    return sum(len(_find_old(workspace, kind)) for kind in KINDS)


def empty_old_reports(workspace: Workspace, *, actor: Person) -> int:
    """Empty what nobody touched for a year; how many.

    Where, about what, when and with which outcome stays.

    Raises
    ------
    NotAllowedError
        ``not_allowed_accounts``.
    """
    check(actor, Action.ACCOUNTS)
    count = 0
    for kind in KINDS:
        emptied = {
            card.number: write_report(erase_words(read_kept(card)))
            for card in _find_old(workspace, kind)
        }
        replace_versions(workspace.engine, kind, emptied, actor=actor.name)
        count += len(emptied)
    return count


def _find_old(workspace: Workspace, kind: Collection) -> list[Card]:
    before = datetime.now(UTC) - KEPT_FOR
    return [
        card
        for card in load_cards(workspace.engine, kind)
        if card.at < before and not read_kept(card).is_erased
    ]
