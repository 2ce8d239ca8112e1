"""Columns of any values, None where there is nothing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Values = npt.NDArray[np.object_]
Bools = npt.NDArray[np.bool_]


def blank_column(rows: int) -> Values:
    """Give a column without values."""
    return np.full(rows, None, dtype=object)


def is_blank(values: Values | pd.Series[str]) -> Bools:
    """Where there is nothing."""
    return np.asarray(pd.isna(np.asarray(values, dtype=object)), dtype=bool)


def only_where(keep: Bools, values: Values) -> Values:
    """Blank the other rows."""
    kept = blank_column(len(values))
    kept[keep] = values[keep]
    return kept


def or_else(first: Values | pd.Series[str], second: Values) -> Values:
    """Fill the blanks of one column from another."""
    filled = np.array(first, dtype=object)
    take = is_blank(filled)
    filled[take] = second[take]
    return filled


def put_column(body: pd.DataFrame, at: int, values: Values) -> None:
    """Put values into a column as they are: texts beside None, not beside NaN."""
    body[at] = pd.Series(values, index=body.index, dtype=object)
