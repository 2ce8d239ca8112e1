"""Fill in a form without any file: every value is stored as soon as it is given."""

from __future__ import annotations

from collections.abc import Iterable

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, may
from wksbm_mapping.categories.category import Category
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.ingest.cells import MAX_KALURAHAN_COUNT
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.entry_fields import Values, is_filled, main_fields
from wksbm_mapping.services.entry_texts import clean_padukuhan, clean_source
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    EntryForm,
    EntryHead,
    FieldKey,
    Written,
    delete_form,
    load_form,
    load_form_region,
    load_forms,
    load_padukuhan,
    load_values,
    mark_complete,
    restore_form,
    start_form,
    write_value,
    write_where_unknown,
)

WHOLE = ""


def start_entry(
    workspace: Workspace,
    head: EntryHead,
    padukuhan: str,
    *,
    actor: Person,
) -> tuple[str, str]:
    """Begin a form, or go on with the one of the same kalurahan, period and source.

    Parameters
    ----------
    workspace : Workspace
        Reference data and store.
    head : EntryHead
        What it is about; the source is typed text.
    padukuhan : str
        Typed text; not looked at unless the form is by padukuhan.
    actor : Person
        Who asks.

    Returns
    -------
    id, padukuhan : str
        The form, and the part of it as it is spelled there.

    Raises
    ------
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``; a text that ``entry_texts`` refuses.
    """
    check(actor, Action.FILL, head.region)
    if head.region not in workspace.regions.codes(Level.KALURAHAN):
        raise ValueError(head.region)
    Period.from_code(head.period)
    clean = EntryHead(
        head.region, head.period, clean_source(head.source), head.by_padukuhan
    )
    part = WHOLE
    if head.by_padukuhan:
        part = _spelling_before(
            list_padukuhan(workspace, head.region, actor=actor),
            clean_padukuhan(padukuhan),
        )
    return start_form(workspace.engine, clean, part, actor=actor.name), part


def _spelling_before(known: list[str], name: str) -> str:
    """Write a padukuhan as it was written first."""
    return next((each for each in known if each.casefold() == name.casefold()), name)


def list_padukuhan(workspace: Workspace, region: str, *, actor: Person) -> list[str]:
    """Which padukuhan were entered before for a kalurahan.

    Raises
    ------
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``.
    """
    check(actor, Action.FILL, region)
    return load_padukuhan(workspace.engine, region)


def list_entries(workspace: Workspace, *, actor: Person) -> list[EntryForm]:
    """Which forms there are where a person works, last changed first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_fill``.
    """
    check(actor, Action.FILL)
    forms = load_forms(workspace.engine)
    return [form for form in forms if may(actor, Action.FILL, form.head.region)]


def load_entry(workspace: Workspace, form_id: str, *, actor: Person) -> EntryForm:
    """Read one form.

    Raises
    ------
    EntryNotFoundError
        ``entry_not_found``, ``entry_deleted``.
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``.
    """
    require_filler(workspace, form_id, actor)
    return load_form(workspace.engine, form_id)


def load_counts(workspace: Workspace, form_id: str, *, actor: Person) -> Values:
    """Read what a form holds.

    Raises
    ------
    EntryNotFoundError
        ``entry_not_found``.
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``.
    """
    require_filler(workspace, form_id, actor)
    return load_values(workspace.engine, form_id)


def require_filler(workspace: Workspace, form_id: str, actor: Person) -> None:
    """Let only those pass who may fill in this form.

    Raises
    ------
    EntryNotFoundError
        ``entry_not_found``.
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``.
    """
    check(actor, Action.FILL)
    check(actor, Action.FILL, load_form_region(workspace.engine, form_id))


def save_count(
    workspace: Workspace,
    form_id: str,
    key: FieldKey,
    value: int | None,
    *,
    seen: int,
    actor: Person,
) -> Written:
    """Store one value, unless another device wrote the field since it was seen.

    Raises
    ------
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``, ``entry_number``.
    EntryNotFoundError
        ``entry_not_found``, ``entry_deleted``.
    """
    require_filler(workspace, form_id, actor)
    if value is not None and not 0 <= value <= MAX_KALURAHAN_COUNT:
        raise NotAllowedError("entry_number", limit=MAX_KALURAHAN_COUNT)
    return write_value(workspace.engine, form_id, key, value, seen=seen)


def declare_none(
    workspace: Workspace,
    form_id: str,
    padukuhan: str,
    categories: Iterable[Category],
    *,
    actor: Person,
) -> int:
    """Say that there is nobody at all in these categories; how many fields became 0.

    A category that holds any value already is left as it is.
    """
    require_filler(workspace, form_id, actor)
    values = load_values(workspace.engine, form_id)
    keys = [
        FieldKey(padukuhan, category.key, field)
        for category in categories
        if not is_filled(values, padukuhan, category)
        for field in main_fields(category)
    ]
    return write_where_unknown(workspace.engine, form_id, keys, 0)


def set_complete(
    workspace: Workspace, form_id: str, *, is_complete: bool, actor: Person
) -> None:
    """Say whether the form has all padukuhan of its kalurahan."""
    require_filler(workspace, form_id, actor)
    mark_complete(workspace.engine, form_id, is_complete=is_complete)


def delete_entry(workspace: Workspace, form_id: str, *, actor: Person) -> None:
    """Put a form away; ``restore_entry`` brings it back whole."""
    require_filler(workspace, form_id, actor)
    delete_form(workspace.engine, form_id, actor=actor.name)


def restore_entry(workspace: Workspace, form_id: str, *, actor: Person) -> None:
    """Bring a deleted form back."""
    require_filler(workspace, form_id, actor)
    restore_form(workspace.engine, form_id, actor=actor.name)
