"""Checks of files that a person left unfinished, to come back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Engine, delete, insert, select, update

from wksbm_mapping.errors import CheckNotFoundError
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.rows import read_table
from wksbm_mapping.store.tables import saved_check

_LISTED = {
    "id": "int64",
    "title": "str",
    "saved_at": "datetime64[us, UTC]",
    "actor": "str",
}


@dataclass(frozen=True)
class SavedCheck:
    """An unfinished check.

    Parameters
    ----------
    title : str
        Names of the files.
    options, answers : mapping of str to str
        What the person had said and answered.
    content : bytes
        The sheets, without anything about persons.
    """

    title: str
    options: Mapping[str, str]
    answers: Mapping[str, str]
    content: bytes


@repeatable
def keep_check(
    engine: Engine, check: SavedCheck, *, actor: str, number: int | None = None
) -> int:
    """Store an unfinished check, in the place of an earlier state of it if numbered.

    A numbered check that is gone meanwhile is stored anew.
    """
    values = {
        "title": check.title,
        "options": dict(check.options),
        "answers": dict(check.answers),
        "content": check.content,
        "saved_at": datetime.now(UTC),
        "actor": actor,
    }
    with begin_write(engine) as connection:
        replaced = connection.execute(
            update(saved_check).where(saved_check.c.id == number).values(**values)
        )
        if replaced.rowcount != 1 or number is None:
            number = connection.execute(
                insert(saved_check).values(**values).returning(saved_check.c.id)
            ).scalar_one()
        record(connection, "keep_check", f"check:{number}", actor=actor)
    return int(number)


def load_checks(engine: Engine) -> pd.DataFrame:
    """List the unfinished checks, newest first.

    Returns
    -------
    DataFrame
        Index ``id`` int64. ``title``, ``actor`` str; ``saved_at`` datetime (UTC).
    """
    query = select(*(saved_check.c[name] for name in _LISTED))
    ordered = query.order_by(saved_check.c.saved_at.desc(), saved_check.c.id.desc())
    with begin_read(engine) as connection:
        return read_table(connection, ordered, _LISTED).set_index("id")


def load_check(engine: Engine, number: int) -> SavedCheck:
    """Read one unfinished check.

    Raises
    ------
    CheckNotFoundError
        ``check_not_found``: it was finished or deleted meanwhile.
    """
    names = ("title", "options", "answers", "content")
    query = select(*(saved_check.c[name] for name in names))
    with begin_read(engine) as connection:
        found = connection.execute(query.where(saved_check.c.id == number)).first()
    if found is None:
        raise CheckNotFoundError("check_not_found", number=number)
    return SavedCheck(*found)


@repeatable
def delete_check(engine: Engine, number: int, *, actor: str) -> bool:
    """Delete one unfinished check; False when it was gone already."""
    with begin_write(engine) as connection:
        gone = connection.execute(delete(saved_check).where(saved_check.c.id == number))
        if gone.rowcount == 1:
            record(connection, "delete_check", f"check:{number}", actor=actor)
    return bool(gone.rowcount == 1)
