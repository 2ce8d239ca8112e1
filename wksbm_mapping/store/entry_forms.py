"""Forms being filled in, as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    and_,
    func,
    or_,
    select,
)

from wksbm_mapping.errors import EntryNotFoundError
from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.tables import (
    IN_FORCE,
    batch,
    entry_form,
    entry_padukuhan,
    entry_value,
)


@dataclass(frozen=True)
class EntryHead:
    """What a form is about.

    Parameters
    ----------
    region : str
        Code of the kalurahan.
    period : str
        ``Period.code``.
    source : str
        Who counts; compared without regard to case.
    by_padukuhan : bool
        Filled per padukuhan (else for the kalurahan as a whole).
    """

    region: str
    period: str
    source: str
    by_padukuhan: bool


@dataclass(frozen=True)
class EntryForm:
    """A form as it is now.

    Parameters
    ----------
    id : str
        Unguessable; who knows it can come back to the form.
    head : EntryHead
    is_complete : bool
        All padukuhan of the kalurahan are in it.
    is_open : bool
        There is something to confirm: never confirmed, taken back, or changed since.
    batch : int or None
        The batch of the last confirmation, while it is in force.
    changes : int
        How many writes so far.
    changed_at : datetime
        When the last was (UTC).
    padukuhan : tuple of str
        Its parts; ``("",)`` for the kalurahan as a whole.
    filled : int
        Categories with any value.
    """

    id: str
    head: EntryHead
    is_complete: bool
    is_open: bool
    batch: int | None
    changes: int
    changed_at: datetime
    padukuhan: tuple[str, ...]
    filled: int


def load_form(engine: Engine, form_id: str) -> EntryForm:
    """Read one form.

    Raises
    ------
    EntryNotFoundError
        ``entry_not_found``, ``entry_deleted``.
    """
    with begin_read(engine) as connection:
        return read_form(connection, form_id)


def read_form(connection: Connection, form_id: str) -> EntryForm:
    """Read one form within the transaction of the caller.

    Raises
    ------
    EntryNotFoundError
        ``entry_not_found``, ``entry_deleted``.
    """
    forms = _read_forms(connection, entry_form.c.id == form_id)
    if forms:
        return forms[0]
    known = connection.scalar(select(entry_form.c.id).where(entry_form.c.id == form_id))
    raise EntryNotFoundError("entry_deleted" if known else "entry_not_found")


def load_form_region(engine: Engine, form_id: str) -> str:
    """Tell which kalurahan a form is about, be it deleted.

    Raises
    ------
    EntryNotFoundError
        ``entry_not_found``.
    """
    query = select(entry_form.c.region).where(entry_form.c.id == form_id)
    with begin_read(engine) as connection:
        region = connection.scalar(query)
    if region is None:
        raise EntryNotFoundError("entry_not_found")
    return str(region)


def load_forms(engine: Engine) -> list[EntryForm]:
    """List the forms that are not deleted, last changed first."""
    with begin_read(engine) as connection:
        return _read_forms(connection)


def load_padukuhan(engine: Engine, region: str) -> list[str]:
    """Name the padukuhan that were ever entered for a kalurahan, sorted."""
    query = (
        select(entry_padukuhan.c.padukuhan)
        .join_from(entry_padukuhan, entry_form)
        .where(entry_form.c.region == region, entry_padukuhan.c.padukuhan != "")
        .distinct()
    )
    with begin_read(engine) as connection:
        return sorted(connection.scalars(query))


def _is_in_force() -> ColumnElement[bool]:
    return func.coalesce(batch.c.status == IN_FORCE, False)


def _is_open() -> ColumnElement[bool]:
    is_changed = entry_form.c.changes > func.coalesce(entry_form.c.confirmed_changes, 0)
    return or_(~_is_in_force(), is_changed)


def _read_forms(
    connection: Connection, *conditions: ColumnElement[bool]
) -> list[EntryForm]:
    filled = (
        select(
            entry_value.c.form,
            func.count(entry_value.c.category.distinct()).label("filled"),
        )
        .where(entry_value.c.value.is_not(None))
        .group_by(entry_value.c.form)
        .subquery()
    )
    rows = connection.execute(
        select(
            entry_form,
            _is_open().label("is_open"),
            _is_in_force().label("is_in_force"),
            func.coalesce(filled.c.filled, 0).label("filled"),
        )
        .outerjoin_from(entry_form, batch, entry_form.c.batch == batch.c.id)
        .outerjoin(filled, filled.c.form == entry_form.c.id)
        .where(and_(entry_form.c.deleted_at.is_(None), *conditions))
        .order_by(entry_form.c.changed_at.desc(), entry_form.c.id)
    ).all()
    parts = _read_parts(connection, [row.id for row in rows])
    return [_build_form(row, parts.get(row.id, ())) for row in rows]


def _read_parts(connection: Connection, ids: list[str]) -> dict[str, tuple[str, ...]]:
    rows = connection.execute(
        select(entry_padukuhan.c.form, entry_padukuhan.c.padukuhan)
        .where(entry_padukuhan.c.form.in_(ids))
        .order_by(entry_padukuhan.c.position)
    ).all()
    parts: dict[str, tuple[str, ...]] = {}
    for form_id, padukuhan in rows:
        parts[form_id] = (*parts.get(form_id, ()), padukuhan)
    return parts


def _build_form(row: Row[Any], padukuhan: tuple[str, ...]) -> EntryForm:
    return EntryForm(
        id=row.id,
        head=EntryHead(row.region, row.period, row.source, row.by_padukuhan),
        is_complete=row.is_complete,
        is_open=bool(row.is_open),
        batch=row.batch if row.is_in_force else None,
        changes=row.changes,
        changed_at=row.changed_at,
        padukuhan=padukuhan,
        filled=row.filled,
    )
