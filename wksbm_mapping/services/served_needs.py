"""Figures of need beside the organisations recorded for it, region by region."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.network.gaps import count_helpers
from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.explore_map import (
    MapView,
    is_level_open,
    list_periods,
    measure_complete,
)
from wksbm_mapping.services.workspace import Workspace

_MANY = 2


class Served(StrEnum):
    """Whether anybody is recorded for a need in a region, the worst first."""

    NEED_ALONE = "need"
    NONE = "none"
    UNSURE = "unsure"
    ONE = "one"
    MANY = "many"


@dataclass(frozen=True)
class ServedNeeds:
    """Who is recorded where, and how large the need is there.

    Parameters
    ----------
    need : MeasuredTable or None
        Counts of the newest period, as the audience may see them; None: there are none
        at this level.
    table : DataFrame
        Index region code. ``name``, ``parent`` str; ``helpers``, ``maybe`` int64
        (``count_helpers``); ``group`` str (``Served`` words).
    """

    need: MeasuredTable | None
    table: pd.DataFrame


def compare_with_needs(
    protected: ProtectedCounts,
    workspace: Workspace,
    organisations: Iterable[Organisation],
    category: str,
    level: Level,
) -> ServedNeeds:
    """Where is a need shown, and nobody recorded for it?

    A need that is hidden or unknown marks no region: what is marked, and the order of
    the table, say nothing that the figure beside it does not.
    """
    need = _measure_newest(protected, workspace, category, level)
    described = workspace.regions.described[level][["name", "parent"]]
    counted = count_helpers(organisations, category, list(described.index))
    table = described.join(counted)
    values = pd.Series(pd.NA, index=table.index, dtype="Float64")
    if need is not None:
        values = need.table["value"].reindex(table.index).astype("Float64")
    has_need = values.gt(0).fillna(value=False).to_numpy(dtype=bool)
    helpers, maybe = table["helpers"], table["maybe"]
    table["group"] = np.select(
        [helpers.ge(_MANY), helpers.eq(1), maybe.gt(0), has_need],
        [str(Served.MANY), str(Served.ONE), str(Served.UNSURE), str(Served.NEED_ALONE)],
        str(Served.NONE),
    )
    order = {str(each): place for place, each in enumerate(Served)}
    ranks = pd.DataFrame(
        {"group": table["group"].map(order), "need": -values.fillna(-1)}
    )
    return ServedNeeds(
        need, table.loc[ranks.sort_values(["group", "need"], kind="stable").index]
    )


def _measure_newest(
    protected: ProtectedCounts, workspace: Workspace, category: str, level: Level
) -> MeasuredTable | None:
    periods = list_periods(protected, category)
    if not periods or not is_level_open(protected, workspace, category, level):
        return None
    view = MapView(category, periods[0].code, level)
    return measure_complete(protected, workspace, view)
