"""What was read, held against what is stored and known."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wksbm_mapping.ingest.checks.above_children import check_above_children
from wksbm_mapping.ingest.checks.above_population import check_above_population
from wksbm_mapping.ingest.checks.jumps import check_jumps
from wksbm_mapping.ingest.conflicts import Conflicts, keys_of
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.sheet_result import SheetDraft
from wksbm_mapping.ingest.stored import settle_stored, tell_others
from wksbm_mapping.observations import Breakdown, Known

_CHECKS = (check_above_population, check_above_children, check_jumps)


def compare_known(
    drafts: Sequence[SheetDraft], conflicts: Conflicts, known: Known, context: Context
) -> pd.DataFrame:
    """Settle the cells that are stored already, then check what is kept.

    Returns
    -------
    DataFrame
        The cells this source has with another count; see ``DIFFERENCE_COLUMNS``.
    """
    totals = read_totals(drafts, conflicts)
    differences = settle_stored(drafts, totals, conflicts, known, context)
    if len(differences):
        totals = read_totals(drafts, conflicts)
    tell_others(drafts, totals, conflicts, known, context)
    for check in _CHECKS:
        for at, finding in check(totals, known, context):
            conflicts.add(drafts[at].key, finding)
    return differences


def read_totals(drafts: Sequence[SheetDraft], conflicts: Conflicts) -> pd.DataFrame:
    """Give the totals of all sheets that are kept so far.

    Returns
    -------
    DataFrame
        RangeIndex. ``region``, ``category``, ``period``, ``sheet`` str; ``value``
        Int64, ``<NA>`` = not known; ``row``, ``column`` Int64, ``<NA>`` where derived
        from several; ``at`` int64, the position of the sheet in ``drafts``.
    """
    parts = [
        _kept(draft, conflicts.dropped(draft.key)).assign(at=at)
        for at, draft in enumerate(drafts)
    ]
    names = ["region", "category", "period", "sheet", "value", "row", "column"]
    if not parts:
        return pd.DataFrame(columns=[*names, "at"])
    return pd.concat(parts, ignore_index=True)[[*names, "at"]]


def _kept(draft: SheetDraft, dropped: set[int]) -> pd.DataFrame:
    rows = draft.observations
    totals = rows[rows["breakdown"] == Breakdown.TOTAL]
    if not dropped:
        return totals
    gone = draft.cells[draft.cells.index.isin(dropped)]
    return totals[~keys_of(totals).isin(keys_of(gone))]
