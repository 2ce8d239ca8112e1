"""Promises of money as they are kept, and what of them came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.campaigns import Pledge, read_pledge
from wksbm_mapping.services.sound_cards import keep_sound
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Card, Collection, load_card_versions, load_cards

_KIND = Collection.PLEDGE


@dataclass(frozen=True)
class KeptPledge:
    """A promise and what of it came in.

    Parameters
    ----------
    number, revision : int
    pledge : Pledge
    received : int
        Rupiah.
    """

    number: int
    revision: int
    pledge: Pledge
    received: int


def load_pledges(workspace: Workspace, given: Mapping[int, int]) -> list[KeptPledge]:
    """Load the promises that stand and can be read.

    Parameters
    ----------
    given : mapping of int to int
        Rupiah that came in, by number of the promise.
    """
    found = keep_sound(load_cards(workspace.engine, _KIND), _read)
    return [_keep(card, pledge, given) for card, pledge in found]


def load_withdrawn(workspace: Workspace, given: Mapping[int, int]) -> list[KeptPledge]:
    """Load what stood in promises before they were taken out; see ``load_pledges``."""
    every = load_cards(workspace.engine, _KIND, with_removed=True)
    found = []
    for card in every:
        if card.content is None:
            last = _find_last(workspace, card.number)
            found += [_keep(card, told, given) for _, told in keep_sound(last, _read)]
    return found


def find_pledge(workspace: Workspace, number: int) -> Pledge:
    """Find a promise as it stands, or stood before it was taken out.

    Raises
    ------
    LedgerError
        ``campaign_unknown``, ``campaign_damaged``.
    """
    for card in _find_last(workspace, number):
        return _read(card)
    raise LedgerError("campaign_unknown")


def _find_last(workspace: Workspace, number: int) -> list[Card]:
    """Find the last version of a promise that says something."""
    versions = load_card_versions(workspace.engine, _KIND, number)
    return [each for each in versions if each.content is not None][:1]


def _keep(card: Card, pledge: Pledge, given: Mapping[int, int]) -> KeptPledge:
    received = given.get(card.number, 0)
    return KeptPledge(card.number, card.revision, pledge, received)


def _read(card: Card) -> Pledge:
    return read_pledge(card.content or {})
