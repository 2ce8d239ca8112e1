"""Check the JUMLAH row of a region in a long table against its categories."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.columns import ColumnPlan, ColumnRole
from wksbm_mapping.ingest.counts import Counts
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.match_categories import RowCategories
from wksbm_mapping.ingest.numbers import CellState
from wksbm_mapping.ingest.row_parts import read_row_parts
from wksbm_mapping.ingest.rows import RowKind, Rows
from wksbm_mapping.ingest.texts import combine_texts, read_texts

Ints = npt.NDArray[np.intp]


def check_category_totals(
    table: Table,
    plan: ColumnPlan,
    counts: Counts,
    rows: Rows,
    accepted: npt.NDArray[np.bool_],
    categories: RowCategories,
) -> list[Finding]:
    """Compare every JUMLAH of categories with the rows of its region it adds up.

    Only where all of them are kept and known: else the difference would be ours.
    """
    is_data = (rows.kind == RowKind.DATA) & (rows.region != "")
    sums = np.flatnonzero(is_data & categories.is_sum)
    parts = read_row_parts(table, plan).values()
    if not len(sums) or any((part != "").any() for part in parts):
        return []
    members = np.flatnonzero(is_data & ~categories.is_left_out)
    groups = _group_rows(table, plan, rows)
    return [
        finding
        for column in plan.counts
        for finding in _compare(
            table, column, counts, (sums, members[accepted[members]], groups)
        )
        if not _is_open(groups, members[~accepted[members]], finding, table)
    ]


def _group_rows(table: Table, plan: ColumnPlan, rows: Rows) -> Ints:
    """Number the rows by region, padukuhan, period and sex."""
    roles = (Role.PADUKUHAN, Role.PERIOD, Role.SEX)
    texts = [read_texts(table.body, plan.find(role)) for role in roles]
    codes, _ = combine_texts(*texts)
    regions, _ = pd.factorize(rows.region)
    return np.asarray(regions * (int(codes.max(initial=0)) + 1) + codes, dtype=np.intp)


def _compare(
    table: Table, column: ColumnRole, counts: Counts, rows: tuple[Ints, Ints, Ints]
) -> Iterator[Finding]:
    sums, members, groups = rows
    at = counts.at(column.column - 1)
    known = counts.state[:, at] == CellState.KNOWN
    own = pd.DataFrame(
        {"value": counts.value[members, at], "known": known[members]},
        index=groups[members],
    ).groupby(level=0)
    computed, complete = own["value"].sum(), own["known"].all()
    for position in sums.tolist():
        group, stated = groups[position], int(counts.value[position, at])
        is_told = known[position] and bool(complete.get(group, default=False))
        if is_told and computed[group] != stated:
            yield Finding(
                "category_total_mismatch",
                table.sheet.name,
                int(table.body.index[position]) + 1,
                column.column,
                str(stated),
                params={"stated": stated, "computed": int(computed[group])},
            )


def _is_open(groups: Ints, lost: Ints, finding: Finding, table: Table) -> bool:
    """Whether a row that the JUMLAH adds up is not kept."""
    at = table.body.index.get_loc((finding.row or 0) - 1)
    return bool((groups[lost] == groups[at]).any())
