"""List batches and take one back."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import load_batches, remove_example_data, undo_batch

__all__ = ["list_batches", "remove_examples", "undo"]


def list_batches(workspace: Workspace) -> pd.DataFrame:
    """Which batches were ever confirmed, newest first (``store.load_batches``)."""
    return load_batches(workspace.engine)


def undo(workspace: Workspace, batch_id: int, *, actor: str) -> None:
    """Take one batch back, whole.

    Raises
    ------
    BatchNotFoundError
        There is no such batch in force.
    """
    undo_batch(workspace.engine, batch_id, actor=actor)


def remove_examples(workspace: Workspace, *, actor: str) -> bool:
    """Remove the example data; whether there was any."""
    return remove_example_data(workspace.engine, actor=actor)
