"""What residents told and need not be kept: emptied in every version."""

from __future__ import annotations

from datetime import UTC, datetime

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.participation.citizen_report import (
    CitizenReport,
    erase_words,
    write_report,
)
from wksbm_mapping.services.kept_reports import KINDS, read_kept
from wksbm_mapping.services.privacy import KEPT_FOR
from wksbm_mapping.services.sound_cards import keep_sound
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.card_changes import replace_versions
from wksbm_mapping.store.cards import Card, Collection, load_cards


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
    return _empty(workspace, actor.name)


def empty_due_reports(workspace: Workspace) -> int:
    """Empty what is due, as once a day the server does by itself; how many."""
    return _empty(workspace, "")


def _empty(workspace: Workspace, name: str) -> int:
    count = 0
    for kind in KINDS:
        emptied = {
            card.number: (card.revision, write_report(erase_words(report)))
            for card, report in _find_old(workspace, kind)
        }
        if emptied:
            count += replace_versions(workspace.engine, kind, emptied, actor=name)
    return count


def _find_old(
    workspace: Workspace, kind: Collection
) -> list[tuple[Card, CitizenReport]]:
    before = datetime.now(UTC) - KEPT_FOR
    cards = load_cards(workspace.engine, kind, having={"is_erased": False})
    old = [card for card in cards if card.at < before]
    return keep_sound(old, read_kept)
