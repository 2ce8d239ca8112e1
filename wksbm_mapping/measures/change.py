"""How a count changed between two periods, like with like."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import MeasuredTable, keep_complete
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.regions.level import Level

LEAST_BASE = 20
"""A percentage of fewer says more of chance than of change: one more of four is a
quarter more."""
_DIGITS = 9


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


def compute_area_changes(before: MeasuredTable, now: MeasuredTable) -> pd.DataFrame:
    """How much more or less is there in every area, and where is it not known?

    A function of the two figures shown and of nothing else: where either is hidden so
    is the change, and where either is not known, or covers a part only, there is none.

    Parameters
    ----------
    before, now : MeasuredTable
        One category, level and measure; the areas of ``now``.

    Returns
    -------
    DataFrame
        Index region code. ``name``, ``parent`` str; ``before``, ``now``, ``change``
        Float64 (``<NA>`` unless ``state`` is nilai or nol; ``before`` and ``now`` where
        they are shown); ``percent`` Float64, only where at least ``LEAST_BASE`` were
        counted before; ``state``, ``before_state``, ``now_state`` str (``State``
        words; nol: no change); ``small`` bool: either is marked as small.
    """
    first, last = keep_complete(before).table, keep_complete(now).table
    first = first.reindex(last.index)
    change = (last["value"] - first["value"]).round(_DIGITS)
    enough = first["count"].ge(LEAST_BASE).fillna(False).astype(bool)
    percent = (100 * change / first["value"]).where(enough)
    return pd.DataFrame(
        {
            "name": last["name"],
            "parent": last["parent"],
            "before": first["value"],
            "now": last["value"],
            "change": change,
            "percent": percent.astype("Float64"),
            "state": _states(first["state"], last["state"], change),
            "before_state": first["state"],
            "now_state": last["state"],
            "small": first["small"] | last["small"],
        }
    )


def _states(first: pd.Series, last: pd.Series, change: pd.Series) -> pd.Series:
    hidden = first.eq(str(State.HIDDEN)) | last.eq(str(State.HIDDEN))
    states = pd.Series(str(State.VALUE), index=change.index, dtype="str")
    states = states.mask(change.eq(0).fillna(False).astype(bool), str(State.ZERO))
    states = states.mask(change.isna(), str(State.NO_DATA))
    return states.mask(hidden.astype(bool), str(State.HIDDEN))
