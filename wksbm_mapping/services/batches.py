"""List batches, look into one, and take one back."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.event_log import log_event
from wksbm_mapping.observations import Breakdown
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    load_batches,
    load_observations,
    remove_example_data,
    undo_batch,
)

__all__ = ["BatchDetail", "list_batches", "read_batch", "remove_examples", "undo"]

FIRST_ROWS = 10


def list_batches(workspace: Workspace, *, actor: Person) -> pd.DataFrame:
    """Which batches were ever confirmed, newest first (``store.load_batches``).

    Raises
    ------
    NotAllowedError
        ``not_allowed_history``.
    """
    check(actor, Action.HISTORY)
    return load_batches(workspace.engine)


@dataclass(frozen=True)
class BatchDetail:
    """What one batch holds, in force or not.

    Parameters
    ----------
    counts : DataFrame
        RangeIndex, one line per category and period. ``category``, ``period``,
        ``unit`` str; ``cells`` int64; ``known`` int64, how many of them are known;
        ``value`` Int64, the sum of the known totals (a check figure).
    first_rows : DataFrame
        The first ``FIRST_ROWS`` totals as saved; see ``OBSERVATION_COLUMNS``.
    """

    counts: pd.DataFrame
    first_rows: pd.DataFrame


def read_batch(workspace: Workspace, batch_id: int, *, actor: Person) -> BatchDetail:
    """What one batch holds: counts by category and period, and its first rows.

    Raises
    ------
    NotAllowedError
        ``not_allowed_history``.
    """
    check(actor, Action.HISTORY)
    rows = load_observations(workspace.engine, batch_id)
    totals = rows[rows["breakdown"] == Breakdown.TOTAL]
    counts = totals.groupby(["category", "period", "unit"], as_index=False).agg(
        cells=("value", "size"), known=("value", "count"), value=("value", "sum")
    )
    return BatchDetail(counts, totals.head(FIRST_ROWS).reset_index(drop=True))


def undo(workspace: Workspace, batch_id: int, *, actor: Person) -> None:
    """Take one batch back, whole.

    Raises
    ------
    BatchNotFoundError
        There is no such batch in force.
    NotAllowedError
        ``not_allowed_undo``.
    """
    check(actor, Action.UNDO)
    undo_batch(workspace.engine, batch_id, actor=actor.name)
    log_event("batch_undone", batch=batch_id)


def remove_examples(workspace: Workspace, *, actor: Person) -> bool:
    """Remove the example data; whether there was any.

    Raises
    ------
    NotAllowedError
        ``not_allowed_examples``.
    """
    check(actor, Action.EXAMPLES)
    return remove_example_data(workspace.engine, actor=actor.name)
