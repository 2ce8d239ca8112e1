"""Which source told each figure in force."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import check_audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import load_snapshot

_CELL = ["region", "category", "period"]


def load_cell_sources(
    workspace: Workspace, protected: ProtectedCounts, *, actor: Person
) -> pd.DataFrame:
    """Who told each cell an audience sees in any way, and when was it confirmed?

    Returns
    -------
    DataFrame
        RangeIndex. ``region``, ``category``, ``period``, ``source`` str;
        ``confirmed_at`` datetime (UTC). Cells whose figure was added up from others
        have no row; neither have levels closed to the audience.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: of an audience above the actor's own.
    """
    check_audience(actor, protected.audience)
    snapshot = load_snapshot(workspace.engine, workspace.regions.all_codes())
    told = snapshot.observations
    told = told[told["breakdown"] == str(Breakdown.TOTAL)]
    named = told[[*_CELL, "batch"]].merge(
        snapshot.batches[["source", "confirmed_at"]], left_on="batch", right_index=True
    )
    table = protected.table
    seen = table.loc[table["breakdown"] == str(Breakdown.TOTAL), _CELL].astype("str")
    texts = named.astype(dict.fromkeys(_CELL, "str")).drop(columns="batch")
    return texts.merge(seen, on=_CELL).reset_index(drop=True)
