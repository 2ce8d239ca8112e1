"""Counts of parts that are not kept: what they belong to cannot be added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.cells import ROW_PARTS
from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.headers import Part, Role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.match_categories import RowCategories
from wksbm_mapping.ingest.numbers import CellState
from wksbm_mapping.ingest.row_parts import read_row_parts
from wksbm_mapping.ingest.rows import RowKind, Rows
from wksbm_mapping.ingest.texts import read_texts

Key = tuple[str, str, str]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class LostParts:
    """Which cells lack a part of what the file says of them.

    Parameters
    ----------
    keys : dict of (region, category, period) to int
        With the row (from 0, in the body) of a part that is lost. A period "" means
        any.
    """

    keys: dict[Key, int]

    def touches(self, cells: pd.DataFrame) -> Mask:
        """Tell which cells of ``region``, ``category``, ``period`` lack a part."""
        return np.array([self.find(key) is not None for key in _keys(cells)], bool)

    def find(self, key: Key) -> int | None:
        """Give the row of a lost part of a cell; None where nothing is lost."""
        return self.keys.get(key, self.keys.get((key[0], key[1], "")))

    def forget_sums(self, lines: pd.DataFrame) -> pd.DataFrame:
        """Make the counts unknown of lines whose cell lacks another of its parts."""
        is_part = (lines[[*ROW_PARTS, "sex"]] != "").any(axis=1)
        if not self.keys or not is_part.any():
            return lines
        where = lines.index[is_part][self.touches(lines[is_part])]
        lines = lines.copy()
        for name in (f"{part}_state" for part in Part):
            known = where[lines.loc[where, name] == CellState.KNOWN]
            lines.loc[known, name] = CellState.UNKNOWN
        return lines

    def within(self, cells: pd.DataFrame) -> Iterator[tuple[Key, int]]:
        """Give every one of these cells that lacks a part, with that part's row."""
        for key in dict.fromkeys(_keys(cells)):
            row = self.find(key)
            if row is not None:
                yield key, row


def _keys(cells: pd.DataFrame) -> Iterable[Key]:
    columns = (cells[name].astype("str") for name in ("region", "category", "period"))
    return zip(*columns, strict=True)


def add_lost(lost: LostParts, lines: pd.DataFrame) -> LostParts:
    """Add cells that are refused (see ``build_cells``)."""
    more = dict(zip(_keys(lines), lines["position"].tolist(), strict=True))
    return LostParts(lost.keys | more)


def find_lost_rows(
    table: Table,
    rows: Rows,
    is_lost: Mask,
    plan: ColumnPlan,
    categories: RowCategories | None,
    periods: npt.NDArray[np.object_],
) -> LostParts:
    """Find what refused rows may be about, each possible cell.

    A row without a region belongs to the region written above it.

    Parameters
    ----------
    is_lost : bool array
        Rows that count something and are not kept.
    """
    is_part = read_texts(table.body, plan.find(Role.PADUKUHAN)).filled
    for part in read_row_parts(table, plan).values():
        is_part = is_part | (part != "")
    is_refused = (rows.kind == RowKind.DATA) | (rows.kind == RowKind.REFUSED)
    is_lost = is_lost & is_part & is_refused
    above = pd.Series(rows.region).where(rows.kind == RowKind.DATA).ffill().fillna("")
    counted = tuple({column.category for column in plan.counts})
    found: dict[Key, int] = {}
    for position in np.flatnonzero(is_lost).tolist():
        regions = rows.maybe.get(position) or (str(above.iloc[position]),)
        keys = counted if categories is None else categories.maybe[position]
        period = str(periods[position]).strip("-")
        for region, key in product(regions, keys):
            found[region, key, period] = position
    return LostParts(found)
