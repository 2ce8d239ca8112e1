"""What was saved: batches, their files and their rows."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
from sqlalchemy import ColumnElement, Engine, and_, func, select

from wksbm_mapping.observations import OBSERVATION_COLUMNS
from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.rows import read_table
from wksbm_mapping.store.tables import IN_FORCE, batch, observation, source_file

_DTYPES = {
    "batch": "int64",
    "source": "str",
    "confirmed_at": "datetime64[us, UTC]",
    "actor": "str",
    "is_example": "bool",
    "in_force": "bool",
    "undone_at": "datetime64[us, UTC]",
    "undone_by": "str",
    "observation_rows": "int64",
    "population_rows": "int64",
    "cells": "int64",
    "sum_by_unit": "object",
    "replaced": "object",
}


def load_batches(engine: Engine, *, include_undone: bool = True) -> pd.DataFrame:
    """List the batches that were saved, newest first.

    Returns
    -------
    DataFrame
        Index ``batch`` int64. ``source``, ``actor`` str; ``confirmed_at`` datetime
        (UTC); ``is_example``, ``in_force`` bool; ``undone_at``, ``undone_by`` missing
        while in force; ``observation_rows``, ``population_rows``, ``cells`` int64;
        ``sum_by_unit`` dict of unit to the sum of totals as counted when saved;
        ``replaced`` dict of batch to how many of its cells this one took the place of
        when saved; ``files`` tuple of file names.
    """
    in_force = batch.c.status == IN_FORCE
    columns = [
        in_force if name == "in_force" else batch.c["id" if name == "batch" else name]
        for name in _DTYPES
    ]
    query = select(*columns).order_by(batch.c.id.desc())
    if not include_undone:
        query = query.where(in_force)
    files = select(source_file.c.batch, source_file.c.name).order_by(
        source_file.c.batch, source_file.c.position
    )
    with begin_read(engine) as connection:
        table = read_table(connection, query, _DTYPES).set_index("batch")
        names = read_table(connection, files, {"batch": "int64", "name": "str"})
    by_batch = names.groupby("batch")["name"].agg(tuple).to_dict()
    listed = [by_batch.get(number, ()) for number in table.index]
    replaced = [_by_number(each) for each in table["replaced"]]
    return table.assign(
        replaced=pd.Series(replaced, index=table.index, dtype="object"),
        files=pd.Series(listed, index=table.index, dtype="object"),
    )


def _by_number(replaced: dict[str, int] | None) -> dict[int, int]:
    return {int(number): cells for number, cells in (replaced or {}).items()}


def find_batches_by_hash(engine: Engine, sha256s: Collection[str]) -> pd.DataFrame:
    """Find the batches that hold a file with one of these hashes.

    Returns
    -------
    DataFrame
        RangeIndex, newest first. ``batch`` int64; ``sha256``, ``name``, ``source``
        str; ``confirmed_at`` datetime (UTC); ``is_example``, ``in_force`` bool.
    """
    query = (
        select(
            batch.c.id,
            source_file.c.sha256,
            source_file.c.name,
            batch.c.source,
            batch.c.confirmed_at,
            batch.c.is_example,
            batch.c.status == IN_FORCE,
        )
        .join_from(source_file, batch)
        .where(source_file.c.sha256.in_(sha256s))
        .order_by(batch.c.id.desc(), source_file.c.position)
    )
    names = ("batch", "sha256", "name", "source", "confirmed_at", "is_example")
    kinds = {name: _DTYPES.get(name, "str") for name in (*names, "in_force")}
    with begin_read(engine) as connection:
        return read_table(connection, query, kinds)


def load_observations(engine: Engine, number: int) -> pd.DataFrame:
    """Read the rows of a batch, in force or not, and where they stood.

    Returns
    -------
    DataFrame
        See ``OBSERVATION_COLUMNS``, in the order they were saved; no rows when there
        is no such batch.
    """
    return _read_rows(engine, observation.c.batch == number)


def load_cell(
    engine: Engine, number: int, *, region: str, category: str, period: str
) -> pd.DataFrame:
    """Read the rows of one cell of a batch, as ``load_observations``."""
    wanted = {"batch": number, "region": region, "category": category}
    named = wanted | {"period": period}
    return _read_rows(
        engine, and_(*(observation.c[name] == told for name, told in named.items()))
    )


def _read_rows(engine: Engine, chosen: ColumnElement[bool]) -> pd.DataFrame:
    special = {
        "file": func.coalesce(source_file.c.name, ""),
        "row": observation.c.row_number,
        "column": observation.c.column_number,
    }
    query = (
        select(
            *(
                special[name] if name in special else observation.c[name]
                for name in OBSERVATION_COLUMNS
            )
        )
        .outerjoin_from(
            observation,
            source_file,
            (source_file.c.batch == observation.c.batch)
            & (source_file.c.position == observation.c.file_position),
        )
        .where(chosen)
        .order_by(observation.c.position)
    )
    with begin_read(engine) as connection:
        return read_table(connection, query, OBSERVATION_COLUMNS)
