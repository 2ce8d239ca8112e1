"""Everything in force at one data version."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Subquery,
    and_,
    exists,
    func,
    or_,
    select,
    true,
)

from wksbm_mapping.observations import POPULATION_COLUMNS, Breakdown, Snapshot
from wksbm_mapping.store.door import CELL, POPULATION_KEY, SPLIT
from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.rows import read_table
from wksbm_mapping.store.tables import (
    IN_FORCE,
    batch,
    data_version,
    observation,
    population,
)

_CELL = [observation.c[name] for name in CELL]
_TEXTS = [*CELL, *SPLIT, "unit"]
_AS_SAVED = ["batch", "position"]
_COUNTS = dict.fromkeys(_TEXTS, "category") | {"value": "Int64"}
_COUNTS |= dict.fromkeys(_AS_SAVED, "int64")
_BATCHES = {
    "batch": "int64",
    "source": "str",
    "confirmed_at": "datetime64[us, UTC]",
    "is_example": "bool",
}


def load_data_version(engine: Engine) -> int:
    """Which version are the data now? Cheap: ask at every turn."""
    with begin_read(engine) as connection:
        return _read_version(connection)


Regions = Collection[str] | None
"""Codes to read; None for those of every kabupaten that is stored."""


def load_snapshot(engine: Engine, regions: Regions = None) -> Snapshot:
    """Read everything in force, all of one moment; see ``Snapshot``.

    Of two batches with the same cell the newest wins whole: its total and its
    breakdowns, so that the parts of a cell always come from one source. Rows stand in
    the order they were saved, whichever database they come from.

    Parameters
    ----------
    engine : Engine
        The store.
    regions : collection of str, optional
        Only what is known of these regions, and the batches that tell of them. The
        cost grows with them, not with what is stored of others.
    """
    with begin_read(engine) as connection:
        version = _read_version(connection)
        batches = _read_batches(connection, regions)
        newest = _newest_totals(regions)
        counts = _read_counts(connection, _select_counts(newest))
        superseded = _read_counts(connection, _select_superseded(newest))
        people = read_population(connection, regions)
    return Snapshot(
        version=version,
        is_example=bool(batches["is_example"].any()),
        observations=counts,
        superseded=superseded,
        population=people,
        batches=batches,
    )


def _read_version(connection: Connection) -> int:
    return int(connection.execute(select(data_version.c.version)).scalar_one())


def is_of(column: ColumnElement[str], regions: Regions) -> ColumnElement[bool]:
    """Write that a region is one of those wanted."""
    return true() if regions is None else column.in_(sorted(regions))


def _read_batches(connection: Connection, regions: Regions) -> pd.DataFrame:
    query = (
        select(batch.c.id, batch.c.source, batch.c.confirmed_at, batch.c.is_example)
        .where(batch.c.status == IN_FORCE)
        .order_by(batch.c.id)
    )
    if regions is not None:
        tells = (
            exists().where(each.c.batch == batch.c.id, is_of(each.c.region, regions))
            for each in (observation, population)
        )
        query = query.where(or_(*tells))
    return read_table(connection, query, _BATCHES).set_index("batch")


def _read_counts(
    connection: Connection, query: Select[*tuple[object, ...]]
) -> pd.DataFrame:
    # Sorted here: the database would sort whole rows of texts, and take far longer.
    rows = read_table(connection, query, _COUNTS)
    return rows.sort_values(_AS_SAVED, ignore_index=True).drop(columns="position")


def _newest_totals(regions: Regions) -> Subquery:
    return (
        select(*_CELL, func.max(observation.c.batch).label("batch"))
        .join_from(observation, batch, observation.c.batch == batch.c.id)
        .where(batch.c.status == IN_FORCE, observation.c.breakdown == Breakdown.TOTAL)
        .where(is_of(observation.c.region, regions))
        .group_by(*_CELL)
        .subquery()
    )


def _select_counts(newest: Subquery) -> Select[*tuple[object, ...]]:
    same_rows = (observation.c[name] == newest.c[name] for name in ("batch", *CELL))
    return select(*(observation.c[name] for name in _COUNTS)).join_from(
        newest, observation, and_(*same_rows)
    )


def _select_superseded(newest: Subquery) -> Select[*tuple[object, ...]]:
    same_cell = and_(*(observation.c[name] == newest.c[name] for name in CELL))
    return (
        select(*(observation.c[name] for name in _COUNTS))
        .join_from(observation, batch, observation.c.batch == batch.c.id)
        .join(newest, and_(same_cell, observation.c.batch < newest.c.batch))
        .where(batch.c.status == IN_FORCE, observation.c.breakdown == Breakdown.TOTAL)
    )


def read_population(
    connection: Connection, regions: Regions, *, with_example: bool = True
) -> pd.DataFrame:
    """Read the population figures in force; of several for one key the newest."""
    query = (
        select(*(population.c[name] for name in POPULATION_COLUMNS), population.c.batch)
        .join_from(population, batch, population.c.batch == batch.c.id)
        .where(batch.c.status == IN_FORCE, is_of(population.c.region, regions))
        .order_by(*(population.c[name] for name in POPULATION_KEY))
    )
    if not with_example:
        query = query.where(~batch.c.is_example)
    rows = read_table(connection, query, dict(POPULATION_COLUMNS) | {"batch": "int64"})
    newest = rows.sort_values("batch").drop_duplicates(POPULATION_KEY, keep="last")
    return newest.drop(columns="batch").sort_index().reset_index(drop=True)
