"""Two organisations of which a person said that they are not one."""

from __future__ import annotations

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.services.merge_organisations import Pair
from wksbm_mapping.services.organisations import require_organisation
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Card, Collection, add_card, load_cards, write_card

_KIND = Collection.DISTINCT


def list_apart(workspace: Workspace, *, actor: Person) -> list[Pair]:
    """Which pairs were said to be two, the older number first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``.
    """
    check(actor, Action.NETWORK)
    return sorted(_read(card) for card in load_cards(workspace.engine, _KIND))


def keep_apart(workspace: Workspace, pair: Pair, *, actor: Person) -> None:
    """Remember that two are not one, so that nobody is asked again.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``.
    OrganisationNotFoundError
        ``organisation_not_found``.
    """
    _require_both(workspace, pair, actor)
    if pair not in list_apart(workspace, actor=actor):
        content = {"pair": sorted(pair)}
        add_card(workspace.engine, _KIND, content, actor=actor.name)


def suggest_again(workspace: Workspace, pair: Pair, *, actor: Person) -> None:
    """Forget that two are not one.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``.
    OrganisationNotFoundError
        ``organisation_not_found``.
    """
    _require_both(workspace, pair, actor)
    for card in load_cards(workspace.engine, _KIND):
        if _read(card) == pair:
            seen, name = card.revision, actor.name
            write_card(
                workspace.engine, _KIND, card.number, None, seen=seen, actor=name
            )


def _require_both(workspace: Workspace, pair: Pair, actor: Person) -> None:
    for number in pair:
        require_organisation(workspace, number, actor=actor)


def _read(card: Card) -> Pair:
    """Read a pair; what is damaged is a pair of none."""
    match card.content:
        case {"pair": [int(one), int(other)]}:
            return one, other
    return 0, 0
