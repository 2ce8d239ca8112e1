"""Counts of the data rows as one table: a line per region, category and period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.counts import Counts
from wksbm_mapping.ingest.headers import Part
from wksbm_mapping.ingest.numbers import CellState

MAX_KALURAHAN_COUNT = 250_000
"""No kalurahan of Indonesia has so many people: a larger count is a slip."""

_KALURAHAN_CODE_LENGTH = 13
_TEXTS = ("region", "category", "period", "padukuhan", "sex")


@dataclass(frozen=True)
class RowFacts:
    """What is known of the data rows besides their counts; all arrays of one length.

    Parameters
    ----------
    position : int array
        In the body, from 0.
    region, period, padukuhan, sex : object arrays of str
    category : object array of str, or None
        Key per row where a column names the category.
    """

    position: npt.NDArray[np.intp]
    region: npt.NDArray[np.object_]
    period: npt.NDArray[np.object_]
    padukuhan: npt.NDArray[np.object_]
    sex: npt.NDArray[np.object_]
    category: npt.NDArray[np.object_] | None


def refuse_impossible(
    counts: Counts, plan: ColumnPlan, facts: RowFacts, categories: CategorySet
) -> None:
    """Mark counts too large for a kalurahan, or counted in another unit."""
    rows = facts.position
    is_kalurahan = np.array(
        [len(code) == _KALURAHAN_CODE_LENGTH for code in facts.region], dtype=bool
    )
    too_large = is_kalurahan[:, None] & (counts.value[rows] > MAX_KALURAHAN_COUNT)
    _refuse(counts, rows, too_large, "absurd_number")
    if not (counts.unit[rows] != "").any():
        return
    for column in plan.counts:
        at = counts.at(column.column - 1)
        keys = (
            facts.category
            if facts.category is not None
            else [column.category] * len(rows)
        )
        own = np.array(
            [categories[key].unit if key else "" for key in keys], dtype=object
        )
        own = np.where(own == "orang", "jiwa", own)
        written = counts.unit[rows, at]
        differs = np.zeros(counts.value[rows].shape, dtype=bool)
        differs[:, at] = (written != "") & (written != own) & (own != "")
        _refuse(counts, rows, differs, "unit_differs")


def _refuse(
    counts: Counts,
    rows: npt.NDArray[np.intp],
    where: npt.NDArray[np.bool_],
    code: str,
) -> None:
    lines, columns = np.nonzero(where)
    counts.state[rows[lines], columns] = CellState.REJECTED
    counts.code[rows[lines], columns] = code


def build_cells(counts: Counts, plan: ColumnPlan, facts: RowFacts) -> pd.DataFrame:
    """Build one line per cell with all its parts.

    Returns
    -------
    DataFrame
        RangeIndex. ``position`` (row in the body), ``region``, ``category``,
        ``period``, ``padukuhan``, ``sex`` (L or P where the row counts one sex); per
        ``Part`` p: ``p_value`` int64, ``p_state`` int8 (``CellState``), ``p_column``
        int64 (in the sheet, from 0; -1 absent).
    """
    keys = dict.fromkeys((column.category, column.period) for column in plan.counts)
    tables = []
    for category, period in keys:
        columns = {
            column.part: column.column - 1
            for column in plan.counts
            if (column.category, column.period) == (category, period) and column.part
        }
        tables.append(_build_group(counts, facts, columns, category, period))
    cells = pd.concat(tables, ignore_index=True)
    return cells.assign(**{name: pd.Categorical(cells[name]) for name in _TEXTS})


def _build_group(
    counts: Counts,
    facts: RowFacts,
    columns: dict[Part, int],
    category: str,
    period: str,
) -> pd.DataFrame:
    rows = facts.position
    data: dict[str, object] = {
        "position": rows,
        "region": facts.region,
        "category": category if facts.category is None else facts.category,
        "period": period or facts.period,
        "padukuhan": facts.padukuhan,
        "sex": facts.sex,
    }
    for part in Part:
        column = columns.get(part)
        at = None if column is None else counts.at(column)
        data[f"{part}_value"] = 0 if at is None else counts.value[rows, at]
        data[f"{part}_state"] = (
            np.int8(CellState.ABSENT) if at is None else counts.state[rows, at]
        )
        data[f"{part}_column"] = -1 if column is None else column
    table = pd.DataFrame(data, index=pd.RangeIndex(len(rows)))
    return table.astype(dict.fromkeys(_TEXTS, object))
