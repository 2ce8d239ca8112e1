"""What a workbook says about a sheet besides its cells: hidden parts, lost values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NO_VALUE = "=…"
"""Stands in a cell whose formula was saved without its result: unknown, never 0."""


@dataclass(frozen=True)
class SheetMarks:
    """What was noted about one sheet.

    Parameters
    ----------
    hidden_rows, hidden_columns : tuple of int
        From 0, in order.
    is_filtered : bool
        Rows are hidden by a filter.
    texts : mapping of (row, column) to str
        What the reader leaves blank and is not: errors (``#REF!``) and formulas
        without a value (``NO_VALUE``); from 0.
    merged : tuple of (first row, first column, last row, last column)
        Merged ranges the reader does not know of.
    cells : int
        How many cells the full rectangle has, at least.
    """

    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    is_filtered: bool = False
    texts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    cells: int = 0
    merged: tuple[tuple[int, int, int, int], ...] = ()
