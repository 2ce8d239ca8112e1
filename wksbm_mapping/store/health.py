"""Tell whether what is stored is sound."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import Connection, Engine, select

from wksbm_mapping.observations import Breakdown
from wksbm_mapping.store.backends import backend_of
from wksbm_mapping.store.door import CELL, SPLIT, compute_cells
from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.ledger_check import find_unsound_books
from wksbm_mapping.store.rows import read_table
from wksbm_mapping.store.tables import batch, data_version, observation, population
from wksbm_mapping.store.upgrade import load_schema_revision, newest_revision


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, as data.

    Parameters
    ----------
    code : str
        ``schema_outdated``, ``file_damaged``, ``rows_orphaned``,
        ``version_missing``, ``batch_incomplete``, ``cells_without_total``,
        ``cells_unbalanced`` or ``book_unsound``.
    values : dict
        What a sentence about it needs: batch, count, detail.
    """

    code: str
    values: dict[str, object] = field(default_factory=dict)


def check_store(engine: Engine) -> list[Problem]:
    """Find what is wrong with the database; an empty list means nothing.

    Reads everything once; meant for ``check`` and after a restore, not for every turn.
    """
    if load_schema_revision(engine) != newest_revision():
        return [Problem("schema_outdated")]
    with begin_read(engine) as connection:
        return [
            *_check_file(connection),
            *_check_version(connection),
            *_check_batches(connection),
            *_check_ledgers(connection),
        ]


def _check_file(connection: Connection) -> list[Problem]:
    backend = backend_of(connection)
    damage = backend.find_damage(connection)
    orphans = backend.count_orphans(connection)
    return [Problem("file_damaged", {"detail": text}) for text in damage] + (
        [Problem("rows_orphaned", {"count": orphans})] if orphans else []
    )


def _check_version(connection: Connection) -> list[Problem]:
    rows = connection.execute(select(data_version.c.version)).all()
    return [] if len(rows) == 1 else [Problem("version_missing")]


def _check_batches(connection: Connection) -> list[Problem]:
    numbers = connection.scalars(select(batch.c.id).order_by(batch.c.id)).all()
    return [
        problem for number in numbers for problem in _check_batch(connection, number)
    ]


def _check_ledgers(connection: Connection) -> list[Problem]:
    """Tell which books are not as they were written."""
    return [
        Problem("book_unsound", {"ledger": key.ledger, "book": str(key.kind)})
        for key in find_unsound_books(connection)
    ]


def _check_batch(connection: Connection, number: int) -> list[Problem]:
    kinds = dict.fromkeys([*CELL, *SPLIT, "unit"], "str") | {"value": "Int64"}
    query = select(*(observation.c[name] for name in kinds))
    rows = read_table(connection, query.where(observation.c.batch == number), kinds)
    cells = compute_cells(rows)
    found = {
        "batch_incomplete": int(not _is_complete(connection, number, rows)),
        "cells_without_total": int((cells["total_rows"] != 1).sum()),
        "cells_unbalanced": int(cells["is_unbalanced"].sum()),
    }
    return [
        Problem(code, {"batch": number, "count": count})
        for code, count in found.items()
        if count
    ]


def _is_complete(connection: Connection, number: int, rows: pd.DataFrame) -> bool:
    saved = connection.execute(select(batch).where(batch.c.id == number)).one()
    people = connection.scalars(
        select(population.c.value).where(population.c.batch == number)
    ).all()
    totals = rows[rows["breakdown"] == Breakdown.TOTAL]
    sums = {str(k): int(v) for k, v in totals.groupby("unit")["value"].sum().items()}
    return bool(
        saved.observation_rows == len(rows)
        and saved.population_rows == len(people)
        and saved.cells == len(totals)
        and saved.sum_by_unit == sums
    )
