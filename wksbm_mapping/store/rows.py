"""Tables of pandas to rows of SQL and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import pandas as pd
from sqlalchemy import Connection, Select, Table, insert

_CHUNK = 20_000


def insert_table(connection: Connection, table: Table, rows: pd.DataFrame) -> None:
    """Insert all rows; the columns of ``rows`` are those of ``table``.

    Goes straight to the driver, with values bound by position: half the time of one
    dictionary per row.
    """
    statement = insert(table).compile(
        dialect=connection.dialect, column_keys=[str(name) for name in rows.columns]
    )
    names = statement.positiontup or []
    values = zip(*(_plain(rows[name]) for name in names), strict=True)
    while chunk := list(islice(values, _CHUNK)):
        connection.exec_driver_sql(str(statement), chunk)


def read_table(
    connection: Connection,
    query: Select[*tuple[object, ...]],
    dtypes: Mapping[str, object],
) -> pd.DataFrame:
    """Read the rows of a query; its columns in order, with these dtypes.

    A dtype of ``"category"`` gives a categorical of texts in sorted order.
    """
    rows = connection.execute(query).fetchall()
    columns: Sequence[Sequence[object]] = list(zip(*rows, strict=True))
    if not rows:
        columns = [()] * len(dtypes)
    typed = zip(dtypes.items(), columns, strict=True)
    return pd.DataFrame({name: _typed(cells, kind) for (name, kind), cells in typed})


def _plain(cells: pd.Series) -> Iterator[object]:
    if cells.hasnans:
        return iter(cells.astype(object).where(cells.notna(), None).tolist())
    return iter(cells.tolist())


def _typed(cells: Sequence[object], dtype: object) -> pd.Series:
    if dtype == "category":
        return _typed(cells, "str").astype("category")
    column: pd.Series = pd.Series(cells, dtype=dtype)  # type: ignore[call-overload]
    return column
