"""Entries of the catalogue written by the office: added, changed, put away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.planning.catalogue import MOST_SHIPPED, Programme, Response
from wksbm_mapping.planning.catalogue_cards import (
    read_programme,
    write_programme,
    write_response,
)
from wksbm_mapping.planning.contents import Content
from wksbm_mapping.services.catalogue import Entry, Origin
from wksbm_mapping.services.contact_texts import clean_contact
from wksbm_mapping.services.plan_texts import clean_line, clean_title
from wksbm_mapping.services.plans import read_stored
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import (
    Card,
    CardWritten,
    Collection,
    add_card,
    load_card_versions,
    write_card,
)

LINE_LIMIT = 400


def add_programme(workspace: Workspace, programme: Programme, *, actor: Person) -> int:
    """Add a programme of the office; its number.

    Raises
    ------
    NotAllowedError
        As ``change_programme``.
    """
    check(actor, Action.CATALOGUE)
    content = write_programme(_clean_programme(workspace, programme, None))
    card = add_card(
        workspace.engine,
        Collection.PROGRAMME,
        content,
        actor=actor.name,
        above=MOST_SHIPPED,
    )
    return card.number


def change_programme(
    workspace: Workspace,
    before: Entry[Programme],
    programme: Programme,
    *,
    actor: Person,
) -> CardWritten:
    """Write a programme anew, on the version its writer saw.

    Raises
    ------
    NotAllowedError
        ``not_allowed_catalogue``; ``programme_without_year``: an amount needs the year
        it is of; ``contact_mobile``, or what ``clean_line`` refuses.
    StoreError
        ``plan_subject_unknown``: no such category.
    """
    check(actor, Action.CATALOGUE)
    clean = _clean_programme(workspace, programme, before.item)
    content = write_programme(clean, is_away=before.is_away)
    return _write(workspace, Collection.PROGRAMME, before, content, actor=actor)


def put_programme_away(
    workspace: Workspace, before: Entry[Programme], *, is_away: bool, actor: Person
) -> CardWritten:
    """Put a programme away, or bring it back.

    Raises
    ------
    NotAllowedError
        ``not_allowed_catalogue``.
    """
    check(actor, Action.CATALOGUE)
    content = write_programme(before.item, is_away=is_away)
    return _write(workspace, Collection.PROGRAMME, before, content, actor=actor)


def change_response(
    workspace: Workspace, before: Entry[Response], response: Response, *, actor: Person
) -> CardWritten:
    """Write what is done about a category anew, on the version its writer saw.

    Raises
    ------
    NotAllowedError
        ``not_allowed_catalogue``, or what ``clean_line`` refuses.
    """
    check(actor, Action.CATALOGUE)
    texts = {
        name: _clean_line(text)
        for name, text in vars(response).items()
        if name != "category" and text != getattr(before.item, name)
    }
    clean = replace(before.item, **texts)
    content = write_response(clean)
    return _write(workspace, Collection.STEPS, before, content, actor=actor)


def return_to_shipped(
    workspace: Workspace,
    before: Entry[Programme] | Entry[Response],
    *,
    actor: Person,
) -> CardWritten:
    """Go back to the text that came with the product; what was written stays kept.

    Raises
    ------
    NotAllowedError
        ``not_allowed_catalogue``.
    """
    check(actor, Action.CATALOGUE)
    return _write(workspace, _collection_of(before), before, None, actor=actor)


def list_entry_versions(
    workspace: Workspace,
    entry: Entry[Programme] | Entry[Response],
    *,
    actor: Person,
) -> list[Card]:
    """Every version of an entry written here, the newest first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_catalogue``.
    """
    check(actor, Action.CATALOGUE)
    collection = _collection_of(entry)
    return load_card_versions(workspace.engine, collection, entry.number)


def _collection_of(entry: Entry[Programme] | Entry[Response]) -> Collection:
    is_programme = isinstance(entry.item, Programme)
    return Collection.PROGRAMME if is_programme else Collection.STEPS


def _write(
    workspace: Workspace,
    collection: Collection,
    before: Entry[Programme] | Entry[Response],
    content: Content | None,
    *,
    actor: Person,
) -> CardWritten:
    if content is None and before.origin is Origin.OWN:
        raise NotAllowedError("catalogue_not_shipped")
    return write_card(
        workspace.engine,
        collection,
        before.number,
        content,
        seen=before.revision,
        actor=actor.name,
    )


def _clean_programme(
    workspace: Workspace, programme: Programme, before: Programme | None
) -> Programme:
    """Take the texts clean; what stood there before is not asked about again."""
    if not set(programme.categories) <= set(workspace.categories):
        raise StoreError("plan_subject_unknown")

    def clean(name: str, by: Callable[[str], str]) -> str:
        text: str = getattr(programme, name)
        return text if before and text == getattr(before, name) else by(text)

    done = replace(
        programme,
        name=clean("name", clean_title),
        benefit=clean("benefit", _clean_line),
        target=clean("target", _clean_line),
        owner=clean("owner", _clean_line),
        local_office=clean("local_office", _clean_line),
        money=clean("money", _clean_line),
        contact=clean("contact", clean_contact),
    )
    if done.lacks_year:
        raise NotAllowedError("programme_without_year", name=done.name)
    read_stored(lambda: read_programme(write_programme(done)))
    return done


def _clean_line(text: str) -> str:
    return clean_line(text, limit=LINE_LIMIT)
