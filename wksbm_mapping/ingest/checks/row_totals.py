"""Check the JUMLAH column against the categories of its row."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wksbm_mapping.categories.population import is_band, is_population
from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.counts import Counts
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.numbers import CellState


def check_row_totals(
    table: Table, plan: ColumnPlan, counts: Counts, cells: pd.DataFrame
) -> list[Finding]:
    """Compare the overall JUMLAH of every row with the sum of its totals.

    Only where every column is known and every total of the row is: else the
    difference would be ours.
    """
    overall = plan.overall
    unknown = [c for c in plan.columns if c.role is Role.IGNORED and c.part is None]
    has_unknown = any(_looks_counted(table, c.column - 1) for c in unknown)
    is_mixed = any(
        is_population(column.category) and not is_band(column.category)
        for column in plan.counts
    )
    if overall is None or cells.empty or has_unknown or is_mixed:
        return []
    at = counts.at(overall.column - 1)
    sums = cells.groupby("position")["total"].sum(min_count=1)
    complete = cells.groupby("position")["total"].count() == len(
        {(column.category, column.period) for column in plan.counts}
    )
    positions = sums.index.to_numpy()
    stated = counts.value[positions, at]
    differs = (
        complete.to_numpy()
        & (counts.state[positions, at] == CellState.KNOWN)
        & (sums.to_numpy() != stated)
    )
    return [
        Finding(
            "row_total_mismatch",
            table.sheet.name,
            int(table.body.index[position]) + 1,
            overall.column,
            params={"stated": int(said), "computed": int(own)},
        )
        for position, said, own in zip(
            positions[differs], stated[differs], sums.to_numpy()[differs], strict=True
        )
    ]


def _looks_counted(table: Table, column: int) -> bool:
    """Whether a column nobody knows holds numbers that JUMLAH may include."""
    header = table.paths[column]
    values = table.body[column].dropna()
    is_number = np.array([str(value).strip().isdigit() for value in values])
    is_numbering = header and header[0].strip(" .").casefold() in ("no", "nomor")
    return bool(header) and not is_numbering and bool(is_number.any())
