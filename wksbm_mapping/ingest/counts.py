"""All count cells of a table as arrays of numbers, states and findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Choice, Question
from wksbm_mapping.ingest.numbers import (
    CellState,
    NumberForm,
    find_number_form,
    parse_count,
)
from wksbm_mapping.ingest.sheet import Sheet

_FORM_CHOICES = (
    Choice(NumberForm.COMMA.value, key="question.form_comma"),
    Choice(NumberForm.DOT.value, key="question.form_dot"),
)


@dataclass(frozen=True)
class Counts:
    """The count cells of a table, rows × columns.

    Parameters
    ----------
    columns : tuple of int
        Positions (from 0) in the sheet, in the order of the arrays' columns.
    value : int64 array
        The numbers; 0 where not known.
    state : int8 array
        ``CellState`` of every cell.
    code : object array
        Finding code of every cell, or "".
    unit : object array
        Unit written in the cell, or "".
    question : Question or None
        How numbers are written, when the file does not tell.
    """

    columns: tuple[int, ...]
    value: npt.NDArray[np.int64]
    state: npt.NDArray[np.int8]
    code: npt.NDArray[np.object_]
    unit: npt.NDArray[np.object_]
    question: Question | None = None

    def at(self, column: int) -> int:
        """Where a sheet column (from 0) stands in the arrays."""
        return self.columns.index(column)

    @property
    def has_entry(self) -> npt.NDArray[np.bool_]:
        """Rows with anything in a count column, a number or not."""
        return np.asarray(
            ((self.state != CellState.UNKNOWN) | (self.code != "")).any(axis=1)
        )


def read_counts(
    body: pd.DataFrame, plan: ColumnPlan, sheet: Sheet, sheet_key: str, context: Context
) -> Counts:
    """Read every count column, each distinct text once.

    The mark that parts thousands is decided over the whole table.
    """
    columns = tuple(column.column - 1 for column in plan.counts)
    if plan.overall and plan.overall.column - 1 not in columns:
        columns = (*columns, plan.overall.column - 1)
    cells = body[list(columns)].to_numpy(dtype=object)
    codes, distinct = pd.factorize(cells.ravel())
    form, question = _decide_form(distinct, sheet_key, context)
    parsed = [parse_count(value, form) for value in (*distinct, None)]

    def spread(values: Sequence[object], dtype: type) -> npt.NDArray[Any]:
        array: npt.NDArray[Any] = np.array(values, dtype=dtype)
        return np.asarray(array[codes].reshape(cells.shape))

    counts = Counts(
        columns,
        spread([p.value for p in parsed], np.int64),
        spread([p.state for p in parsed], np.int8),
        spread([p.code for p in parsed], object),
        spread([p.unit for p in parsed], object),
        question if any(p.code == "ambiguous_number" for p in parsed) else None,
    )
    _spread_units(counts, plan)
    _refuse_merged(counts, sheet, body.index)
    return counts


def _spread_units(counts: Counts, plan: ColumnPlan) -> None:
    """Count in the unit of the header what says none itself."""
    for column in plan.counts:
        if column.unit:
            units = counts.unit[:, counts.at(column.column - 1)]
            units[units == ""] = column.unit


def _decide_form(
    distinct: npt.NDArray[np.object_], sheet_key: str, context: Context
) -> tuple[NumberForm, Question | None]:
    form = find_number_form(distinct)
    if form is not NumberForm.UNDECIDED:
        return form, None
    question = Question(
        *(f"number_format:{sheet_key}", "number_format", "unclear", _FORM_CHOICES),
        {"sheet": sheet_key},
    )
    answer = context.answer(question.id, _FORM_CHOICES)
    return (NumberForm(answer), None) if answer else (form, question)


def _refuse_merged(counts: Counts, sheet: Sheet, rows: pd.Index) -> None:
    """Refuse counts written once for several rows: they cannot be divided."""
    for top, left, bottom, right in sheet.merged:
        inside = (rows >= top) & (rows <= bottom)
        if bottom == top or not inside.any():
            continue
        for at, column in enumerate(counts.columns):
            if left <= column <= right:
                counts.state[inside, at] = CellState.REJECTED
                counts.code[inside, at] = "merged_count"
