"""Everything in force at one data version."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, Engine, select

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

_TEXTS = [*CELL, *SPLIT, "unit"]
_COUNTS = dict.fromkeys(_TEXTS, "category") | {"value": "Int64", "batch": "int64"}
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


def load_snapshot(engine: Engine) -> Snapshot:
    """Read everything in force, all of one moment; see ``Snapshot``.

    Of two batches with the same cell the newest wins whole: its total and its
    breakdowns, so that the parts of a cell always come from one source.
    """
    with begin_read(engine) as connection:
        version = _read_version(connection)
        batches = _read_batches(connection)
        counts = _read_counts(connection)
        people = _read_population(connection)
    wins = _is_newest(counts, CELL)
    loses_total = ~wins & (counts["breakdown"] == Breakdown.TOTAL)
    return Snapshot(
        version=version,
        is_example=bool(batches["is_example"].any()),
        observations=counts[wins].reset_index(drop=True),
        superseded=counts[loses_total].reset_index(drop=True),
        population=people,
        batches=batches,
    )


def _read_version(connection: Connection) -> int:
    return int(connection.execute(select(data_version.c.version)).scalar_one())


def _read_batches(connection: Connection) -> pd.DataFrame:
    query = (
        select(batch.c.id, batch.c.source, batch.c.confirmed_at, batch.c.is_example)
        .where(batch.c.status == IN_FORCE)
        .order_by(batch.c.id)
    )
    return read_table(connection, query, _BATCHES).set_index("batch")


def _read_counts(connection: Connection) -> pd.DataFrame:
    query = (
        select(*(observation.c[name] for name in _COUNTS))
        .join_from(observation, batch, observation.c.batch == batch.c.id)
        .where(batch.c.status == IN_FORCE)
    )
    return read_table(connection, query, _COUNTS)


def _read_population(connection: Connection) -> pd.DataFrame:
    query = (
        select(*(population.c[name] for name in POPULATION_COLUMNS), population.c.batch)
        .join_from(population, batch, population.c.batch == batch.c.id)
        .where(batch.c.status == IN_FORCE)
        .order_by(*(population.c[name] for name in POPULATION_KEY))
    )
    rows = read_table(connection, query, dict(POPULATION_COLUMNS) | {"batch": "int64"})
    newest = rows[_is_newest(rows, POPULATION_KEY)]
    return newest.drop(columns="batch").reset_index(drop=True)


def _is_newest(rows: pd.DataFrame, key: list[str]) -> pd.Series:
    newest = rows.groupby(key, observed=True, sort=False)["batch"].transform("max")
    return rows["batch"] == newest
