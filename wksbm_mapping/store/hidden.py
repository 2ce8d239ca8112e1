"""What was hidden from whom, so that it stays hidden in the next data version."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from sqlalchemy import Connection, Engine, select

from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.rows import insert_table
from wksbm_mapping.store.snapshot import Regions, is_of
from wksbm_mapping.store.tables import hidden_cell

HiddenMark = tuple[str, str, str, str, str]
"""Region, category, period, breakdown, and what the cell held."""

_MARK = ("region", "category", "period", "breakdown", "held")


def load_hidden(
    engine: Engine, audience: str, regions: Regions = None
) -> set[HiddenMark]:
    """List all that was ever hidden from an audience (of these regions)."""
    with begin_read(engine) as connection:
        return _read(connection, audience, regions)


@repeatable
def remember_hidden(engine: Engine, audience: str, marks: Iterable[HiddenMark]) -> None:
    """Add what is hidden from an audience now; what is known already stays.

    Nothing is written when nothing is new, so that reading the same data again changes
    nothing.
    """
    wanted = set(marks)
    regions = {mark[0] for mark in wanted}
    if wanted <= load_hidden(engine, audience, regions):
        return
    with begin_write(engine) as connection:
        fresh = sorted(wanted - _read(connection, audience, regions))
        rows = pd.DataFrame(fresh, columns=list(_MARK), dtype="str")
        insert_table(connection, hidden_cell, rows.assign(audience=audience))


def _read(connection: Connection, audience: str, regions: Regions) -> set[HiddenMark]:
    columns = hidden_cell.c
    query = select(*(columns[name] for name in _MARK)).where(
        columns.audience == audience, is_of(columns.region, regions)
    )
    rows = connection.execute(query)
    return {(row[0], row[1], row[2], row[3], row[4]) for row in rows}
