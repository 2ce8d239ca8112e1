"""How a count changed between two periods, like with like."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.regions.level import Level


@dataclass(frozen=True)
class Change:
    """Two totals over the same areas.

    Parameters
    ----------
    before, now : int
        Sums over the areas whose figure is shown in both periods.
    areas : int
        How many areas those are.
    of : int
        How many areas there are.
    """

    before: int
    now: int
    areas: int
    of: int

    @property
    def share(self) -> float | None:
        """Relative change, 0.1 = one tenth more; None from zero."""
        return (self.now - self.before) / self.before if self.before else None


def compute_change(
    protected: ProtectedCounts,
    *,
    category: str,
    before: str,
    now: str,
    level: Level = Level.KALURAHAN,
) -> Change | None:
    """How much more or less, over the areas known in both periods; None if none is.

    An area hidden or unknown in either period is left out of both sums.
    """
    table = protected.table
    rows = table[
        (table["category"] == category)
        & (table["level"] == str(level))
        & (table["breakdown"] == str(Breakdown.TOTAL))
        & (table["known"] == table["members"])
    ]
    sides = [_by_region(rows[rows["period"] == period]) for period in (before, now)]
    both = pd.concat(sides, axis=1, join="inner").dropna()
    if both.empty:
        return None
    first, last = (int(both.iloc[:, side].sum()) for side in (0, 1))
    return Change(first, last, len(both), int(rows["region"].nunique()))


def _by_region(rows: pd.DataFrame) -> pd.Series:
    return rows.set_index(rows["region"].astype("str"))["value"]
