"""One category and period as the sums that hang together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from wksbm_mapping.observations.schema import Breakdown

TableKey = tuple[str, str]
"""Category and period."""

SPLIT_COLUMNS = {
    Breakdown.SEX: "sex",
    Breakdown.AGE: "age_band",
    Breakdown.HANDLING: "handling",
    Breakdown.PADUKUHAN: "padukuhan",
}


def parent_of(region: str) -> str:
    """Give the code of the region above."""
    return region.rpartition(".")[0]


@dataclass
class CountTable:
    """The known counts of one category and period at every level shown.

    Parameters
    ----------
    totals : dict of str to int
        By region.
    splits : dict of str to dict
        By breakdown, then region: part to count.
    """

    totals: dict[str, int] = field(default_factory=dict)
    splits: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)

    def fingerprint(self, region: str, breakdown: str) -> str:
        """Write down what a cell or a split held, to know it again later."""
        if breakdown == Breakdown.TOTAL:
            return str(self.totals[region])
        parts = self.splits[breakdown][region]
        return ";".join(f"{part}={parts[part]}" for part in sorted(parts))


def find_children(regions: Iterable[str]) -> dict[str, list[str]]:
    """Which of some regions lie directly in which other of them."""
    known = set(regions)
    children: dict[str, list[str]] = {}
    for region in sorted(known):
        if parent_of(region) in known:
            children.setdefault(parent_of(region), []).append(region)
    return children


def read_tables(counts: pd.DataFrame) -> dict[TableKey, CountTable]:
    """Take a table of ``compute_hierarchy`` apart by category and period.

    Unknown counts are left out: they are no part of any sum.
    """
    tables: dict[TableKey, CountTable] = {}
    known = counts[counts["value"].notna()]
    for breakdown, rows in known.groupby("breakdown", observed=True, sort=False):
        column = SPLIT_COLUMNS.get(Breakdown(str(breakdown)))
        parts = rows[column].tolist() if column else [""] * len(rows)
        lines = zip(
            rows["category"].tolist(),
            rows["period"].tolist(),
            rows["region"].tolist(),
            parts,
            rows["value"].to_numpy("int64").tolist(),
            strict=True,
        )
        for category, period, region, part, value in lines:
            table = tables.setdefault((category, period), CountTable())
            if column is None:
                table.totals[region] = value
            else:
                split = table.splits.setdefault(str(breakdown), {})
                split.setdefault(region, {})[part] = value
    return tables
