"""Save a batch and undo it, each in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, Engine, and_, delete, func, insert, select, update

from wksbm_mapping.errors import BatchNotFoundError, StoreError
from wksbm_mapping.observations import AcceptedBatch, Breakdown
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.door import CELL, check_batch
from wksbm_mapping.store.engine import begin_write, repeatable
from wksbm_mapping.store.remembered import insert_remembered
from wksbm_mapping.store.rows import insert_table
from wksbm_mapping.store.tables import (
    IN_FORCE,
    UNDONE,
    batch,
    data_version,
    observation,
    population,
    source_file,
)


@repeatable
def save_batch(
    engine: Engine,
    accepted: AcceptedBatch,
    *,
    actor: str,
    answers: Mapping[str, str] | None = None,
) -> int:
    """Store what a person confirmed, and give its batch number.

    All of it or nothing. Earlier example data are removed in the same transaction.
    A person who reads meanwhile sees the version before. How many cells of which
    earlier batch it takes the place of is counted in the same transaction.

    Parameters
    ----------
    engine : Engine
        The store.
    accepted : AcceptedBatch
        What was confirmed.
    actor : str
        Who confirmed it.
    answers : mapping, optional
        Question id to answer: what to remember for the next files of this source.

    Raises
    ------
    StoreError
        What ``check_batch`` refuses; ``example_beside_real``: example data would be
        mixed with real data; or what the database refuses.
    """
    ready = prepare_batch(accepted)
    with begin_write(engine) as connection:
        return write_batch(connection, ready, actor=actor, answers=answers)


@dataclass(frozen=True)
class ReadyBatch:
    """What was confirmed, checked and laid out for its tables.

    Parameters
    ----------
    accepted : AcceptedBatch
    summary : dict of str to object
        Counted from it.
    rows : DataFrame
        Its observations as their table is, but for the number of the batch.
    """

    accepted: AcceptedBatch
    summary: dict[str, object]
    rows: pd.DataFrame


def prepare_batch(accepted: AcceptedBatch) -> ReadyBatch:
    """Do all that can be done before others have to wait.

    Raises
    ------
    StoreError
        What ``check_batch`` refuses.
    """
    check_batch(accepted)
    return ReadyBatch(accepted, _summarise(accepted), _arrange_rows(accepted))


def write_batch(
    connection: Connection,
    ready: ReadyBatch,
    *,
    actor: str,
    answers: Mapping[str, str] | None = None,
) -> int:
    """Store a batch within the transaction of the caller; its number.

    Raises
    ------
    StoreError
        ``example_beside_real``.
    """
    accepted = ready.accepted
    _bump_version(connection)
    if accepted.is_example:
        _check_no_real_data(connection)
    _delete_example_data(connection, actor=actor)
    number = _insert_batch(connection, accepted, ready.summary, actor=actor)
    _insert_files(connection, accepted, number)
    insert_table(connection, observation, ready.rows.assign(batch=number))
    insert_table(connection, population, accepted.population.assign(batch=number))
    _note_replaced(connection, number)
    insert_remembered(connection, accepted.source, answers or {}, actor=actor)
    after = {"source": accepted.source, "is_example": accepted.is_example}
    record(
        connection,
        "save_batch",
        f"batch:{number}",
        actor=actor,
        after=after | ready.summary,
    )
    return number


@repeatable
def undo_batch(engine: Engine, number: int, *, actor: str) -> None:
    """Take a batch out of force; its rows are kept, and earlier figures return.

    Raises
    ------
    BatchNotFoundError
        ``batch_not_found``: no such batch, or it was undone already.
    """
    with begin_write(engine) as connection:
        _bump_version(connection)
        changed = connection.execute(
            update(batch)
            .where(batch.c.id == number, batch.c.status == IN_FORCE)
            .values(status=UNDONE, undone_at=datetime.now(UTC), undone_by=actor)
        )
        if changed.rowcount != 1:
            raise BatchNotFoundError("batch_not_found", batch=number)
        record(
            connection,
            "undo_batch",
            f"batch:{number}",
            actor=actor,
            before={"status": IN_FORCE},
            after={"status": UNDONE},
        )


@repeatable
def remove_example_data(engine: Engine, *, actor: str) -> bool:
    """Delete the example data; False when there was none."""
    with begin_write(engine) as connection:
        removed = _delete_example_data(connection, actor=actor)
        if removed:
            _bump_version(connection)
    return removed


def _bump_version(connection: Connection) -> None:
    connection.execute(update(data_version).values(version=data_version.c.version + 1))


def _check_no_real_data(connection: Connection) -> None:
    real = select(batch.c.id).where(~batch.c.is_example, batch.c.status == IN_FORCE)
    if connection.execute(real.limit(1)).first():
        raise StoreError("example_beside_real")


def _delete_example_data(connection: Connection, *, actor: str) -> bool:
    numbers = connection.scalars(select(batch.c.id).where(batch.c.is_example)).all()
    for number in numbers:
        for table in (observation, population, source_file):
            connection.execute(delete(table).where(table.c.batch == number))
        connection.execute(delete(batch).where(batch.c.id == number))
        record(connection, "remove_example", f"batch:{number}", actor=actor)
    return bool(numbers)


def _summarise(accepted: AcceptedBatch) -> dict[str, object]:
    counts = accepted.observations
    totals = counts[counts["breakdown"] == Breakdown.TOTAL]
    sums = totals.groupby("unit")["value"].sum()
    return {
        "observation_rows": len(counts),
        "population_rows": len(accepted.population),
        "cells": len(totals),
        "sum_by_unit": {str(unit): int(value) for unit, value in sums.items()},
    }


def _insert_batch(
    connection: Connection,
    accepted: AcceptedBatch,
    summary: dict[str, object],
    *,
    actor: str,
) -> int:
    number = connection.execute(
        insert(batch)
        .values(
            source=accepted.source,
            confirmed_at=datetime.now(UTC),
            actor=actor,
            is_example=accepted.is_example,
            status=IN_FORCE,
            **summary,
        )
        .returning(batch.c.id)
    ).scalar_one()
    return int(number)


def _insert_files(connection: Connection, accepted: AcceptedBatch, number: int) -> None:
    for position, file in enumerate(accepted.files):
        connection.execute(
            insert(source_file).values(
                batch=number,
                position=position,
                name=_bare_name(file.name),
                sha256=file.sha256,
                size=file.size,
            )
        )


def _note_replaced(connection: Connection, number: int) -> None:
    """Count the cells that were of an earlier batch in force until now."""
    mine, theirs = observation.alias(), observation.alias()
    earlier = (
        select(func.max(theirs.c.batch).label("batch"))
        .join_from(theirs, batch, theirs.c.batch == batch.c.id)
        .join(mine, and_(*(mine.c[name] == theirs.c[name] for name in CELL)))
        .where(
            batch.c.status == IN_FORCE,
            theirs.c.batch < number,
            theirs.c.breakdown == Breakdown.TOTAL,
            mine.c.batch == number,
            mine.c.breakdown == Breakdown.TOTAL,
        )
        .group_by(*(theirs.c[name] for name in CELL))
        .subquery()
    )
    query = select(earlier.c.batch, func.count()).group_by(earlier.c.batch)
    replaced = {str(each): int(n) for each, n in connection.execute(query)}
    connection.execute(
        update(batch).where(batch.c.id == number).values(replaced=replaced)
    )


def _bare_name(name: str) -> str:
    """Leave out the folders of any system: they tell about the uploader."""
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _arrange_rows(accepted: AcceptedBatch) -> pd.DataFrame:
    """Lay the observations out as their table is, but for the number of the batch."""
    positions: dict[str, int] = {}
    for position, file in enumerate(accepted.files):
        positions.setdefault(file.name, position)
    rows = accepted.observations.assign(
        position=range(len(accepted.observations)),
        file_position=accepted.observations["file"].map(positions).astype("Int64"),
    )
    renamed = rows.drop(columns="file").rename(
        columns={"row": "row_number", "column": "column_number"}
    )
    return renamed.fillna(dict.fromkeys(renamed.select_dtypes("str").columns, ""))
