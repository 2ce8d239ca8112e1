"""What happens to a form as a whole: begun, confirmed, deleted, brought back."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    Update,
    insert,
    select,
    update,
)

from wksbm_mapping.errors import EntryNotFoundError
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_write, repeatable
from wksbm_mapping.store.entry_forms import EntryHead
from wksbm_mapping.store.tables import entry_form, entry_padukuhan

_ID_BYTES = 16


@repeatable
def start_form(engine: Engine, head: EntryHead, padukuhan: str, *, actor: str) -> str:
    """Begin a form, or find the one of the same head; its id.

    A padukuhan that the form lacks becomes a part of it, so that two who begin two
    padukuhan of one kalurahan fill one form.
    """
    with begin_write(engine) as connection:
        found = connection.scalars(_select_same(head)).first()
        form_id = found or _insert_form(connection, head, actor=actor)
        _insert_part(connection, form_id, padukuhan)
    return form_id


@repeatable
def mark_complete(engine: Engine, form_id: str, *, is_complete: bool) -> None:
    """Say whether all padukuhan of the kalurahan are in the form."""
    with begin_write(engine) as connection:
        lock_form(connection, form_id)
        count_change(connection, form_id, is_complete=is_complete)


@repeatable
def delete_form(engine: Engine, form_id: str, *, actor: str) -> None:
    """Put a form away; nothing of it is lost, ``restore_form`` brings it back."""
    with begin_write(engine) as connection:
        lock_form(connection, form_id)
        connection.execute(_update(form_id).values(deleted_at=datetime.now(UTC)))
        record(connection, "delete_entry", f"entry:{form_id}", actor=actor)


@repeatable
def restore_form(engine: Engine, form_id: str, *, actor: str) -> None:
    """Bring a deleted form back.

    Raises
    ------
    EntryNotFoundError
        ``entry_not_found``: there is none that was deleted.
    """
    with begin_write(engine) as connection:
        deleted = entry_form.c.deleted_at.is_not(None)
        done = connection.execute(
            _update(form_id).where(deleted).values(deleted_at=None)
        )
        if done.rowcount != 1:
            raise EntryNotFoundError("entry_not_found")
        record(connection, "restore_entry", f"entry:{form_id}", actor=actor)


def lock_form(connection: Connection, form_id: str) -> None:
    """Make other writers of this form wait until the transaction ends.

    Raises
    ------
    EntryNotFoundError
        ``entry_not_found``, ``entry_deleted``.
    """
    # Writing the row, if only what it holds, locks it in any database.
    connection.execute(_update(form_id).values(changes=entry_form.c.changes))
    row = connection.execute(
        select(entry_form.c.deleted_at).where(entry_form.c.id == form_id)
    ).first()
    if row is None or row.deleted_at is not None:
        raise EntryNotFoundError("entry_deleted" if row else "entry_not_found")


def count_change(connection: Connection, form_id: str, **values: object) -> None:
    """Count one more write of a form, and set what else it changed."""
    connection.execute(
        _update(form_id).values(
            changes=entry_form.c.changes + 1, changed_at=datetime.now(UTC), **values
        )
    )


def note_confirmed(
    connection: Connection, form_id: str, number: int, *, changes: int, actor: str
) -> None:
    """Note within the transaction of the caller that a form became a batch."""
    values = {"batch": number, "confirmed_changes": changes}
    connection.execute(_update(form_id).values(**values))
    record(connection, "confirm_entry", f"entry:{form_id}", actor=actor, after=values)


def _update(form_id: str) -> Update:
    return update(entry_form).where(entry_form.c.id == form_id)


def _select_same(head: EntryHead) -> Select[str]:
    query = select(entry_form.c.id).where(
        entry_form.c.region == head.region,
        entry_form.c.period == head.period,
        entry_form.c.source_key == head.source.casefold(),
        entry_form.c.by_padukuhan == head.by_padukuhan,
        entry_form.c.deleted_at.is_(None),
    )
    return query.order_by(entry_form.c.started_at)


def _insert_form(connection: Connection, head: EntryHead, *, actor: str) -> str:
    form_id = secrets.token_urlsafe(_ID_BYTES)
    now = datetime.now(UTC)
    connection.execute(
        insert(entry_form).values(
            id=form_id,
            region=head.region,
            period=head.period,
            source=head.source,
            source_key=head.source.casefold(),
            by_padukuhan=head.by_padukuhan,
            is_complete=False,
            changes=0,
            started_at=now,
            changed_at=now,
            actor=actor,
        )
    )
    about = {"region": head.region, "period": head.period, "source": head.source}
    record(connection, "start_entry", f"entry:{form_id}", actor=actor, after=about)
    return form_id


def _insert_part(connection: Connection, form_id: str, padukuhan: str) -> None:
    parts = connection.scalars(
        select(entry_padukuhan.c.padukuhan).where(entry_padukuhan.c.form == form_id)
    ).all()
    if padukuhan in parts:
        return
    connection.execute(
        insert(entry_padukuhan).values(
            form=form_id, padukuhan=padukuhan, position=len(parts)
        )
    )
    count_change(connection, form_id)
