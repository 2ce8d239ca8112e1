"""What was hidden from whom, so that it stays hidden in the next data version."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from sqlalchemy import Connection, Engine, select

from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.rows import insert_table
from wksbm_mapping.store.tables import hidden_cell

HiddenMark = tuple[str, str, str, str, str]
"""Region, category, period, breakdown, and what the cell held."""

_MARK = ("region", "category", "period", "breakdown", "held")


def load_hidden(engine: Engine, audience: str) -> set[HiddenMark]:
    """List all that was ever hidden from an audience."""
    with begin_read(engine) as connection:
        return _read(connection, audience)


@repeatable
def remember_hidden(engine: Engine, audience: str, marks: Iterable[HiddenMark]) -> None:
    """Add what is hidden from an audience now; what is known already stays.

    Nothing is written when nothing is new, so that reading the same data again changes
    nothing.
    """
    wanted = set(marks)
    if wanted <= load_hidden(engine, audience):
        return
    with begin_write(engine) as connection:
        fresh = sorted(wanted - _read(connection, audience))
        rows = pd.DataFrame(fresh, columns=list(_MARK), dtype="str")
        insert_table(connection, hidden_cell, rows.assign(audience=audience))


def _read(connection: Connection, audience: str) -> set[HiddenMark]:
    columns = hidden_cell.c
    query = select(*(columns[name] for name in _MARK))
    rows = connection.execute(query.where(columns.audience == audience))
    return {(row[0], row[1], row[2], row[3], row[4]) for row in rows}
