"""Tables of pandas to rows of SQL and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd
from sqlalchemy import Connection, Select, Table

from wksbm_mapping.store.backends import backend_of


def insert_table(connection: Connection, table: Table, rows: pd.DataFrame) -> None:
    """Insert all rows; the columns of ``rows`` are those of ``table``."""
    if rows.empty:
        return
    columns = {str(name): _plain(cells) for name, cells in rows.items()}
    backend_of(connection).insert_rows(connection, table, columns)


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
