"""Columns, words and dtypes of observations and population tables.

An observation is one published count. The same cell (region × category × period) is
published as several *breakdowns*, each a partition of the same total:

``total``     one row, nothing split
``sex``       rows L, P and, where the file leaves a rest, ``""`` (not known)
``handling``  rows belum, sedang, selesai, dirujuk and ``""`` (not known)
``age``       rows per age band and ``""``

Rows of one breakdown add up to the total; rows of different breakdowns are never
added together. Every cell has exactly one ``total`` row; the others are optional.
``""`` in a split column means "not split here" in the other breakdowns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import pandas as pd

SEXES = ("L", "P")
AGE_BANDS = ("0-5", "6-17", "18-59", "60+")
HANDLING = ("belum", "sedang", "selesai", "dirujuk")


class Breakdown(StrEnum):
    """Which partition of a cell a row belongs to."""

    TOTAL = "total"
    SEX = "sex"
    AGE = "age"
    HANDLING = "handling"
    PADUKUHAN = "padukuhan"


OBSERVATION_COLUMNS: Mapping[str, str] = {
    "region": "str",
    "category": "str",
    "period": "str",
    "breakdown": "str",
    "sex": "str",
    "age_band": "str",
    "handling": "str",
    "padukuhan": "str",
    "unit": "str",
    "value": "Int64",
    "file": "str",
    "sheet": "str",
    "row": "Int64",
    "column": "Int64",
}
"""Observation table: RangeIndex; ``region`` dotted Kemendagri code; ``period``
``Period.code``; ``value`` non-negative count in ``unit``, ``<NA>`` = asked but not
known; ``file``, ``sheet``, ``row``, ``column``: where it stood (rows and columns from
1, as a person sees them; ``<NA>`` when derived from several cells)."""

POPULATION_COLUMNS: Mapping[str, str] = {
    "region": "str",
    "kind": "str",
    "sex": "str",
    "year": "Int64",
    "series": "str",
    "value": "Int64",
}
"""Population table: RangeIndex; ``kind`` penduduk, anak_0_5, anak_0_17, lansia_60,
perempuan_18_59 (jiwa) or kk (KK); ``sex`` L, P or ``""`` (both); ``series`` one
statistical source (never mixed within a view); ``value`` positive, no missing."""


def _typed(
    rows: Iterable[Mapping[str, object]] | pd.DataFrame, columns: Mapping[str, str]
) -> pd.DataFrame:
    table = rows.copy() if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    for name, dtype in columns.items():
        if name not in table:
            table[name] = "" if dtype == "str" else pd.NA
    typed = {
        name: _fill(table[name].astype(pd.api.types.pandas_dtype(dtype)), dtype)
        for name, dtype in columns.items()
    }
    return pd.DataFrame(typed).reset_index(drop=True)


def _fill(column: pd.Series, dtype: str) -> pd.Series:
    return column.fillna("") if dtype == "str" else column


def build_observations(
    rows: Iterable[Mapping[str, object]] | pd.DataFrame,
) -> pd.DataFrame:
    """Give rows the columns and dtypes of ``OBSERVATION_COLUMNS``.

    Columns and texts that are absent become ``""`` (texts) or ``<NA>`` (numbers).
    """
    return _typed(rows, OBSERVATION_COLUMNS)


def build_population(
    rows: Iterable[Mapping[str, object]] | pd.DataFrame,
) -> pd.DataFrame:
    """Give rows the columns and dtypes of ``POPULATION_COLUMNS``."""
    return _typed(rows, POPULATION_COLUMNS)


def empty_observations() -> pd.DataFrame:
    """Build an observation table of no rows."""
    return _NO_OBSERVATIONS.copy()


def empty_population() -> pd.DataFrame:
    """Build a population table of no rows."""
    return _NO_POPULATION.copy()


_NO_OBSERVATIONS = build_observations([])
_NO_POPULATION = build_population([])
