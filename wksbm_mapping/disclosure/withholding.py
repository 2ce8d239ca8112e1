"""Tables that are not shown for now, since what they hide could not be remembered.

What is hidden beside a small count is a choice. If it is forgotten, the next data
version may choose otherwise, and both together give the small count back. So a table
whose newly hidden cells cannot be remembered shows nothing at all, and neither does one
it adds up with; tables that hide only what is remembered already are shown as ever.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import pandas as pd

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.disclosure.count_table import TableKey
from wksbm_mapping.disclosure.links import find_links
from wksbm_mapping.disclosure.pattern import Mark
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State


def withhold(
    protected: ProtectedCounts, marks: Collection[Mark], categories: CategorySet
) -> ProtectedCounts:
    """Hide whole tables: all counts, and which splits there are.

    Parameters
    ----------
    protected : ProtectedCounts
        What an audience may see once the marks are remembered.
    marks : collection of Mark
        Those that could not be remembered.
    categories : CategorySet
        What is counted, and what adds up with what.
    """
    table = protected.table
    keys = pd.MultiIndex.from_arrays(
        [table["category"].astype("str"), table["period"].astype("str")]
    )
    withheld = _add_linked({mark[1:3] for mark in marks}, set(keys), categories)
    chosen = pd.Series(keys.isin(list(withheld)), index=table.index)
    hidden = chosen & (table["state"] != str(State.NO_DATA))
    shown = table.assign(
        value=table["value"].mask(chosen, pd.NA),
        state=table["state"].mask(hidden, str(State.HIDDEN)),
    )
    is_split = table["breakdown"] != str(Breakdown.TOTAL)
    shown = shown[~(chosen & is_split)].reset_index(drop=True)
    return replace(protected, table=shown, is_withheld=True)


def _add_linked(
    chosen: Iterable[TableKey], keys: Iterable[TableKey], categories: CategorySet
) -> set[TableKey]:
    """Add the tables that add up with these, and those with them, to the last."""
    found = set(chosen)
    groups = [{whole, *parts} for whole, parts in find_links(keys, categories)]
    while linked := [group for group in groups if group & found and group - found]:
        found = found.union(*linked)
    return found
