"""One field of a form, written at once; two writers never overwrite each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, insert, select, update

from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.entry_changes import count_change, lock_form
from wksbm_mapping.store.tables import entry_value

_KEY = ("padukuhan", "category", "field")


class FieldKey(NamedTuple):
    """Which field of a form.

    Parameters
    ----------
    padukuhan : str
        ``""`` for the kalurahan as a whole.
    category : str
    field : str
        ``L``, ``P``, ``total``, or a word of ``observations.HANDLING``.
    """

    padukuhan: str
    category: str
    field: str


@dataclass(frozen=True)
class FieldValue:
    """What a field holds.

    Parameters
    ----------
    value : int or None
        None: emptied again, not known.
    revision : int
        From 1; 0 where nothing was ever written.
    changed_at : datetime or None
        When (UTC).
    """

    value: int | None = None
    revision: int = 0
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Written:
    """How a write went.

    Parameters
    ----------
    now : FieldValue
        What the field holds after it.
    is_conflict : bool
        Somebody else wrote another value meanwhile; it still stands.
    """

    now: FieldValue
    is_conflict: bool


def load_values(engine: Engine, form_id: str) -> dict[FieldKey, FieldValue]:
    """Read every field of a form that was ever written."""
    query = select(entry_value).where(entry_value.c.form == form_id)
    with begin_read(engine) as connection:
        rows = connection.execute(query).all()
    return {
        FieldKey(row.padukuhan, row.category, row.field): FieldValue(
            row.value, row.revision, row.changed_at
        )
        for row in rows
    }


@repeatable
def write_value(
    engine: Engine, form_id: str, key: FieldKey, value: int | None, *, seen: int
) -> Written:
    """Write one field if nobody else has since the writer last saw it.

    Parameters
    ----------
    engine, form_id, key, value
        Where and what; None empties the field.
    seen : int
        The revision the writer saw.

    Raises
    ------
    EntryNotFoundError
        ``entry_not_found``, ``entry_deleted``.
    """
    with begin_write(engine, alone=False) as connection:
        lock_form(connection, form_id)
        before = _read(connection, form_id, key)
        if before.value == value and before.revision:
            return Written(before, is_conflict=False)
        if before.revision != seen:
            return Written(before, is_conflict=True)
        count_change(connection, form_id)
        return Written(_write(connection, form_id, key, value, before), False)


@repeatable
def write_where_unknown(
    engine: Engine, form_id: str, keys: Iterable[FieldKey], value: int
) -> int:
    """Write fields that hold nothing; how many there were."""
    with begin_write(engine, alone=False) as connection:
        lock_form(connection, form_id)
        found = [(key, _read(connection, form_id, key)) for key in keys]
        unknown = [(key, before) for key, before in found if before.value is None]
        for key, before in unknown:
            _write(connection, form_id, key, value, before)
        if unknown:
            count_change(connection, form_id)
    return len(unknown)


def _where(form_id: str, key: FieldKey) -> tuple[ColumnElement[bool], ...]:
    pairs = zip(_KEY, key, strict=True)
    return (
        entry_value.c.form == form_id,
        *(entry_value.c[name] == text for name, text in pairs),
    )


def _read(connection: Connection, form_id: str, key: FieldKey) -> FieldValue:
    columns = (entry_value.c.value, entry_value.c.revision, entry_value.c.changed_at)
    row = connection.execute(select(*columns).where(*_where(form_id, key))).first()
    return FieldValue(*row) if row else FieldValue()


def _write(
    connection: Connection,
    form_id: str,
    key: FieldKey,
    value: int | None,
    before: FieldValue,
) -> FieldValue:
    after = FieldValue(value, before.revision + 1, datetime.now(UTC))
    values = {
        "value": after.value,
        "revision": after.revision,
        "changed_at": after.changed_at,
    }
    if before.revision:
        connection.execute(
            update(entry_value).where(*_where(form_id, key)).values(**values)
        )
    else:
        pairs = dict(zip(_KEY, key, strict=True))
        connection.execute(insert(entry_value).values(form=form_id, **pairs, **values))
    return after
