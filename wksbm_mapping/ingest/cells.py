"""Counts of the data rows as one table: a line per region, category and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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

ROW_PARTS = ("neighbourhood", "age", "handling")
"""What may part a cell over several rows, besides the sex."""

_KALURAHAN_CODE_LENGTH = 13


@dataclass(frozen=True)
class RowFacts:
    """What is known of the data rows besides their counts; all arrays of one length.

    Parameters
    ----------
    position : int array
        In the body, from 0.
    region, period, padukuhan, sex : object arrays of str
    neighbourhood, age, handling : object arrays of str
        RT or RW, ages and how far help is, as the row says; "" all, or not said.
    category : object array of str, or None
        Key per row where a column names the category.
    """

    position: npt.NDArray[np.intp]
    region: npt.NDArray[np.object_]
    period: npt.NDArray[np.object_]
    padukuhan: npt.NDArray[np.object_]
    sex: npt.NDArray[np.object_]
    neighbourhood: npt.NDArray[np.object_]
    age: npt.NDArray[np.object_]
    handling: npt.NDArray[np.object_]
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
        ``period``, ``padukuhan``, ``sex`` (L or P where the row counts one sex),
        ``neighbourhood``, ``age``, ``handling``; per
        ``Part`` p: ``p_value`` int64, ``p_state`` int8 (``CellState``), ``p_column``
        int64 (in the sheet, from 0; -1 absent).
    """
    groups = _group_columns(plan)
    rows = facts.position
    data: dict[str, object] = {"position": np.tile(rows, len(groups))}
    for name in ("region", "padukuhan", "sex", *ROW_PARTS):
        data[name] = pd.Categorical(np.tile(getattr(facts, name), len(groups)))
    keys = [key if facts.category is None else facts.category for key, _ in groups]
    data["category"] = _spread(keys, rows)
    data["period"] = _spread([period or facts.period for _, period in groups], rows)
    for part in Part:
        columns = [group.get(part, -1) for group in groups.values()]
        data[f"{part}_value"] = _pick(counts, counts.value, rows, columns, 0)
        data[f"{part}_state"] = _pick(
            counts, counts.state, rows, columns, CellState.ABSENT
        )
        data[f"{part}_column"] = np.repeat(np.array(columns, np.int64), len(rows))
    return pd.DataFrame(data, index=pd.RangeIndex(len(rows) * len(groups)))


def _group_columns(plan: ColumnPlan) -> dict[tuple[str, str], dict[Part, int]]:
    """Group the count columns by the category and period that their headers name."""
    groups: dict[tuple[str, str], dict[Part, int]] = {}
    for column in plan.counts:
        columns = groups.setdefault((column.category, column.period), {})
        if column.part:
            columns[column.part] = column.column - 1
    return groups


def _spread(
    groups: Sequence[str | npt.NDArray[np.object_]], rows: npt.NDArray[np.intp]
) -> pd.Categorical:
    """Say of every cell, group after group, what its group or its row says."""
    spread = [
        np.full(len(rows), group, dtype=object) if isinstance(group, str) else group
        for group in groups
    ]
    return pd.Categorical(np.concatenate(spread))


def _pick(
    counts: Counts,
    values: npt.NDArray[np.integer[Any]],
    rows: npt.NDArray[np.intp],
    columns: Sequence[int],
    absent: int,
) -> npt.NDArray[np.integer[Any]]:
    """Read one part of every cell, group after group."""
    picked = np.full((len(columns), len(rows)), absent, dtype=values.dtype)
    for group, column in enumerate(columns):
        if column >= 0:
            picked[group] = values[rows, counts.at(column)]
    return picked.ravel()
