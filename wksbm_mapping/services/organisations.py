"""The directory: organisations listed, added, changed, put away and brought back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, may
from wksbm_mapping.errors import (
    NotAllowedError,
    OrganisationNotFoundError,
    StoreError,
)
from wksbm_mapping.network.organisation import (
    CONTACTS,
    Organisation,
    OrganisationError,
    read_organisation,
    write_organisation,
)
from wksbm_mapping.network.showing import show_to_public
from wksbm_mapping.services.organisation_texts import clean_organisation
from wksbm_mapping.services.sound_cards import find_damaged, keep_sound
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.card_changes import erase_part
from wksbm_mapping.store.cards import (
    Card,
    CardWritten,
    Collection,
    add_card,
    find_card,
    load_card_versions,
    load_cards,
    write_card,
)

_KIND = Collection.ORGANISATION


@dataclass(frozen=True)
class OrganisationView:
    """One organisation as somebody may see it.

    Parameters
    ----------
    number, revision : int
    organisation : Organisation or None
        None: this version took it away.
    at : datetime
    actor : str
        Who wrote it; ``""`` for the public.
    """

    number: int
    revision: int
    organisation: Organisation
    at: datetime
    actor: str


def list_organisations(
    workspace: Workspace, *, reader: Person
) -> list[OrganisationView]:
    """Which organisations there are, by name, as the reader may see them.

    What cannot be read is left out.
    """
    cards = load_cards(workspace.engine, _KIND)
    views = [_show(*each, reader) for each in keep_sound(cards, read_card)]
    codes = {*workspace.regions.all_codes()}
    here = [each for each in views if _is_here(each.organisation, codes)]
    return sorted(here, key=lambda each: each.organisation.name.casefold())


def list_damaged_organisations(
    workspace: Workspace, *, actor: Person
) -> tuple[int, ...]:
    """Number the organisations that cannot be read.

    Raises
    ------
    NotAllowedError
        ``not_allowed_review``.
    """
    check(actor, Action.REVIEW)
    return find_damaged(load_cards(workspace.engine, _KIND), read_card)


def show_organisation(
    workspace: Workspace, number: int, *, reader: Person
) -> OrganisationView:
    """Show one organisation as the reader may see it.

    Raises
    ------
    OrganisationNotFoundError
        ``organisation_not_found``.
    """
    card = require_card(workspace, number)
    return _show(card, read_card(card), reader)


def may_change(workspace: Workspace, organisation: Organisation, who: Person) -> bool:
    """Whether a button to change an organisation is shown to somebody."""
    homes = organisation.homes or (workspace.regions.code,)
    return any(may(who, Action.NETWORK, home) for home in homes)


def check_home(
    workspace: Workspace, organisation: Organisation, *, actor: Person
) -> None:
    """Let those pass who work where an organisation belongs.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``.
    """
    check(actor, Action.NETWORK)
    if not may_change(workspace, organisation, actor):
        raise NotAllowedError("not_your_area")


def add_organisation(
    workspace: Workspace, written: Organisation, *, actor: Person
) -> int:
    """Add an organisation; its number.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``, what ``clean_organisation`` refuses.
    """
    check(actor, Action.NETWORK)
    clean = clean_organisation(workspace, replace(written, merged=()))
    check_home(workspace, clean, actor=actor)
    content = write_organisation(clean)
    return add_card(workspace.engine, _KIND, content, actor=actor.name).number


def change_organisation(
    workspace: Workspace,
    number: int,
    written: Organisation,
    *,
    seen: int,
    actor: Person,
) -> CardWritten:
    """Change an organisation, if it still is as it was seen.

    Consent that was given and is not any more takes the contacts out of every version,
    and out of all that was found to be the same organisation.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``, what ``clean_organisation`` refuses.
    OrganisationNotFoundError
        ``organisation_not_found``.
    """
    before = require_organisation(workspace, number, actor=actor)
    clean = clean_organisation(workspace, replace(written, merged=before.merged))
    check_home(workspace, clean, actor=actor)
    content = write_organisation(clean)
    written_now = write_card(
        workspace.engine, _KIND, number, content, seen=seen, actor=actor.name
    )
    is_withdrawn = before.contacts.consent and not clean.contacts.consent
    if is_withdrawn and not written_now.is_conflict:
        for each in (number, *before.merged):
            erase_part(workspace.engine, _KIND, each, CONTACTS, actor=actor.name)
    return written_now


def put_away(
    workspace: Workspace, number: int, *, seen: int, actor: Person
) -> CardWritten:
    """Take an organisation out of the directory; ``bring_back`` undoes it.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``.
    OrganisationNotFoundError
        ``organisation_not_found``.
    """
    require_organisation(workspace, number, actor=actor)
    return write_card(
        workspace.engine, _KIND, number, None, seen=seen, actor=actor.name
    )


def bring_back(
    workspace: Workspace, number: int, revision: int, *, seen: int, actor: Person
) -> CardWritten:
    """Write an earlier version of an organisation again.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``, what ``clean_organisation`` refuses.
    OrganisationNotFoundError
        ``organisation_not_found``: no such version.
    """
    check(actor, Action.NETWORK)
    versions = load_card_versions(workspace.engine, _KIND, number)
    found = next((each for each in versions if each.revision == revision), None)
    if found is None or found.content is None:
        raise OrganisationNotFoundError("organisation_not_found", number=number)
    clean = clean_organisation(workspace, read_card(found))
    check_home(workspace, clean, actor=actor)
    return write_card(
        workspace.engine,
        _KIND,
        number,
        write_organisation(clean),
        seen=seen,
        actor=actor.name,
    )


def list_organisation_versions(
    workspace: Workspace, number: int, *, actor: Person
) -> list[Card]:
    """Every version of an organisation, the newest first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``.
    """
    check(actor, Action.NETWORK)
    return load_card_versions(workspace.engine, _KIND, number)


def require_organisation(
    workspace: Workspace, number: int, *, actor: Person
) -> Organisation:
    """Find an organisation this person may change.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``.
    OrganisationNotFoundError
        ``organisation_not_found``.
    """
    check(actor, Action.NETWORK)
    organisation = read_card(require_card(workspace, number))
    check_home(workspace, organisation, actor=actor)
    return organisation


def require_card(workspace: Workspace, number: int) -> Card:
    """Find the newest version of an organisation that was not put away.

    Raises
    ------
    OrganisationNotFoundError
        ``organisation_not_found``.
    """
    card = find_card(workspace.engine, _KIND, number)
    if card is None or card.content is None:
        raise OrganisationNotFoundError("organisation_not_found", number=number)
    return card


def read_card(card: Card) -> Organisation:
    """Read what stands on a card.

    Raises
    ------
    StoreError
        ``organisation_damaged``.
    """
    try:
        return read_organisation(card.content or {})
    except OrganisationError:
        raise StoreError("organisation_damaged", number=card.number) from None


def _show(card: Card, organisation: Organisation, reader: Person) -> OrganisationView:
    if may(reader, Action.NETWORK):
        return OrganisationView(
            card.number, card.revision, organisation, card.at, card.actor
        )
    shown = show_to_public(organisation)
    return OrganisationView(card.number, card.revision, shown, card.at, "")


def _is_here(organisation: Organisation, codes: Iterable[str]) -> bool:
    """Whether an organisation is of this kabupaten, or of no place that is known."""
    homes = organisation.homes
    return not homes or any(home in codes for home in homes)
