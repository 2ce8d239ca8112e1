"""Two records of one organisation made one by a person, and taken apart again."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import NotAllowedError, OrganisationNotFoundError
from wksbm_mapping.network.duplicates import find_duplicates
from wksbm_mapping.network.merging import merge_organisations
from wksbm_mapping.network.organisation import (
    CONTACTS,
    Contacts,
    Content,
    Organisation,
    write_organisation,
)
from wksbm_mapping.services.organisations import (
    OrganisationView,
    read_card,
    require_organisation,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.card_changes import CardChange, erase_part, write_cards
from wksbm_mapping.store.cards import (
    Card,
    Collection,
    load_card_versions,
)

_KIND = Collection.ORGANISATION
Pair = tuple[int, int]


def suggest_merges(
    views: Iterable[OrganisationView], apart: Container[Pair] = ()
) -> list[Pair]:
    """Which pairs of organisations may be one, the older number first.

    Parameters
    ----------
    views : iterable of OrganisationView
    apart : collection of tuple of int
        Pairs of which a person said that they are two (``list_apart``).
    """
    found = find_duplicates({each.number: each.organisation for each in views})
    return [pair for pair in found if pair not in apart]


def merge_duplicates(
    workspace: Workspace,
    kept: int,
    other: int,
    *,
    seen: tuple[int, int],
    actor: Person,
) -> None:
    """Make one organisation of two; the versions of both are kept.

    Parameters
    ----------
    kept, other : int
        Numbers; ``other`` is put away.
    seen : tuple of int
        The revisions of both that the person saw.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``; ``organisation_changed``.
    OrganisationNotFoundError
        ``organisation_not_found``.
    """
    first = require_organisation(workspace, kept, actor=actor)
    second = require_organisation(workspace, other, actor=actor)
    if kept == other:
        raise OrganisationNotFoundError("organisation_not_found", number=other)
    whole = write_organisation(merge_organisations(first, second, other))
    _write(
        workspace,
        [CardChange(kept, whole, seen[0]), CardChange(other, None, seen[1])],
        actor,
    )


def undo_merge(workspace: Workspace, kept: int, other: int, *, actor: Person) -> None:
    """Take two organisations apart again.

    The one that was put away comes back as it was. The kept one, too, unless somebody
    changed it since: then it stays as it is now, without contacts it had of the other;
    for whoever withdraws their consent there is to find them with the other alone.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``; ``organisation_changed``.
    OrganisationNotFoundError
        ``organisation_not_found``: the two were not merged.
    """
    require_organisation(workspace, kept, actor=actor)
    versions = load_card_versions(workspace.engine, _KIND, kept)
    gone = load_card_versions(workspace.engine, _KIND, other)
    last = next((each for each in gone if each.content is not None), None)
    is_merged = other in read_card(versions[0]).merged
    if last is None or not is_merged or gone[0].content is not None:
        raise OrganisationNotFoundError("organisation_not_found", number=other)
    along = read_card(last)
    parted = _part(versions, other, along)
    _write(
        workspace,
        [
            CardChange(kept, parted, versions[0].revision),
            CardChange(other, last.content, gone[0].revision),
        ],
        actor,
    )
    if along.contacts.is_any and parted.get(CONTACTS) != vars(along.contacts):
        erase_part(
            workspace.engine,
            _KIND,
            kept,
            CONTACTS,
            actor=actor.name,
            saying=vars(along.contacts),
        )


def _part(versions: list[Card], other: int, along: Organisation) -> Content:
    """Give what the kept one is without the other.

    Parameters
    ----------
    versions : list of Card
        The newest first.
    along : Organisation
        The other as it was before.
    """
    newest = read_card(versions[0])
    before = versions[1]
    if before.content is not None and other not in read_card(before).merged:
        return before.content
    left = tuple(e for e in newest.merged if e not in {other, *along.merged})
    is_own = newest.contacts != along.contacts
    contacts = newest.contacts if is_own else Contacts()
    return write_organisation(replace(newest, merged=left, contacts=contacts))


def _write(workspace: Workspace, changes: list[CardChange], actor: Person) -> None:
    written = write_cards(workspace.engine, _KIND, changes, actor=actor.name)
    if written is None:
        raise NotAllowedError("organisation_changed")
