"""Campaigns and promises as they are kept; one that cannot be read stops no other."""

from __future__ import annotations

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.money.campaigns import (
    Campaign,
    Pledge,
    read_campaign,
    read_pledge,
)
from wksbm_mapping.services.sound_cards import find_damaged, keep_sound
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Card, Collection, load_cards


def load_campaigns(workspace: Workspace) -> list[tuple[Card, Campaign]]:
    """Load every campaign that can be read."""
    cards = load_cards(workspace.engine, Collection.CAMPAIGN)
    return keep_sound(cards, _read_campaign_card)


def load_promises(workspace: Workspace) -> list[tuple[Card, Pledge]]:
    """Load every promise that can be read and was not withdrawn."""
    return keep_sound(load_cards(workspace.engine, Collection.PLEDGE), read_promise)


def list_damaged_campaigns(workspace: Workspace, *, actor: Person) -> tuple[int, ...]:
    """Number the campaigns that cannot be read; nobody knows of which group they are.

    Raises
    ------
    NotAllowedError
        ``not_allowed_review``.
    """
    check(actor, Action.REVIEW)
    cards = load_cards(workspace.engine, Collection.CAMPAIGN)
    return find_damaged(cards, _read_campaign_card)


def list_damaged_promises(workspace: Workspace, *, actor: Person) -> tuple[int, ...]:
    """Number the promises that cannot be read; no sum of promises holds them.

    Raises
    ------
    NotAllowedError
        ``not_allowed_review``.
    """
    check(actor, Action.REVIEW)
    cards = load_cards(workspace.engine, Collection.PLEDGE)
    return find_damaged(cards, read_promise)


def read_promise(card: Card) -> Pledge:
    """Read the promise on a card.

    Raises
    ------
    LedgerError
        ``campaign_damaged``.
    """
    return read_pledge(card.content or {})


def _read_campaign_card(card: Card) -> Campaign:
    return read_campaign(card.content or {})
