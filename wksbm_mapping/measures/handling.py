"""How the people counted were handled, as whole splits only."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import MeasuredTable, select_rows
from wksbm_mapping.observations.schema import HANDLING, Breakdown
from wksbm_mapping.observations.state import State

UNKNOWN = "tidak_diketahui"
"""The part of a split whose handling nobody wrote down."""
PARTS = (*HANDLING, UNKNOWN)
DONE = ("selesai", "dirujuk")
"""What counts for a target: settled, or handed on to who can settle it."""


def split_handling(protected: ProtectedCounts, measured: MeasuredTable) -> pd.DataFrame:
    """How does the count of every area split by handling?

    A split is told whole or not at all: one hidden part hides it, and parts that do not
    add up to a complete total are no data, so that no share is taken of a part. A part
    without a row is zero where the others add up to the total.

    Parameters
    ----------
    protected : ProtectedCounts
        What the audience may see.
    measured : MeasuredTable
        Complete counts of it (``keep_complete``).

    Returns
    -------
    DataFrame
        Index of ``measured.table``. A column of Int64 for each of ``PARTS``, ``done``
        and ``total`` Int64, ``share_done`` Float64 (per cent, of all counted, those
        not known included); ``<NA>`` unless ``handling_state`` (``State`` words) is
        nilai. It is nol where nobody was counted.
    """
    rows = select_rows(
        protected.table, measured.category.key, measured.period, Breakdown.HANDLING
    )
    rows = rows[rows["region"].isin(measured.table.index)]
    split = _spread(rows, measured.table.index)
    states = _states(rows, split, measured.table)
    parts = split.fillna(0).where(states == str(State.VALUE))
    done = parts[list(DONE)].sum(axis=1, min_count=len(DONE))
    total = parts.sum(axis=1, min_count=len(PARTS))
    share = 100 * done.astype("Float64") / total.astype("Float64")
    return parts.assign(done=done, total=total, share_done=share, handling_state=states)


def reaches(table: pd.DataFrame, target: int) -> pd.Series:
    """Whether each split reaches a target in per cent, in whole numbers (boolean)."""
    return (100 * table["done"] >= target * table["total"]).astype("boolean")


def _spread(rows: pd.DataFrame, regions: pd.Index) -> pd.DataFrame:
    flat = pd.DataFrame(
        {
            "region": rows["region"].astype("str"),
            "part": rows["handling"].astype("str").replace("", UNKNOWN),
            "value": rows["value"].astype("Int64"),
        }
    )
    wide = flat.pivot(index="region", columns="part", values="value")
    return wide.reindex(index=regions, columns=list(PARTS)).astype("Int64")


def _states(rows: pd.DataFrame, split: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    where = rows["region"].astype("str")
    state = rows["state"].astype("str")
    hidden = split.index.isin(where[state == str(State.HIDDEN)])
    unknown = split.index.isin(where[state == str(State.NO_DATA)])
    is_whole = split.sum(axis=1, min_count=1) == table["count"]
    is_whole = is_whole.fillna(value=False).astype(bool) & ~unknown
    is_count = table["state"].eq(str(State.VALUE))
    states = table["state"].mask(is_count & ~is_whole, str(State.NO_DATA))
    return states.mask(is_count & hidden, str(State.HIDDEN))
