"""Stored data: one kabupaten, and a generated province of a hundred of them.

Every kabupaten has the example counts of one half-year with their splits and the totals
of three earlier ones: 86 kalurahan, about 20,000 observations, none marked as example.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pandas as pd

from wksbm_mapping.observations import AcceptedBatch, Breakdown
from wksbm_mapping.services.example_data import read_example_batch
from wksbm_mapping.services.workspace import Workspace, open_workspace
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store import save_batch

SHOWN = "34.04"
SPLIT_PERIOD = "2025-S2"
TOTAL_PERIODS = ("2025-S1", "2024-S2", "2024-S1")


def fill(data_dir: Path, kabupaten: int) -> int:
    """Store so many kabupaten, the one shown last; how many observations there are."""
    own = _build_batch()
    stored = 0
    workspace = open_workspace(
        load_settings({**os.environ, "WKSBM_DATA_DIR": str(data_dir)})
    )
    for number in range(kabupaten - 1, -1, -1):
        batch = (
            _move(own, f"{50 + number // 99}.{1 + number % 99:02}") if number else own
        )
        save_batch(workspace.engine, batch, actor="benchmark")
        stored += len(batch.observations)
    workspace.close()
    return stored


def open_filled(data_dir: Path) -> Workspace:
    """Open what ``fill`` stored."""
    return open_workspace(
        load_settings({**os.environ, "WKSBM_DATA_DIR": str(data_dir)})
    )


def _build_batch() -> AcceptedBatch:
    example = read_example_batch()
    counts = example.observations
    is_kept = (counts["period"] == SPLIT_PERIOD) | (
        counts["period"].isin(TOTAL_PERIODS)
        & (counts["breakdown"] == str(Breakdown.TOTAL))
    )
    kept = counts[is_kept].reset_index(drop=True)
    return replace(example, source="Tolok ukur", observations=kept, is_example=False)


def _move(batch: AcceptedBatch, code: str) -> AcceptedBatch:
    """Give the same counts to the regions of another kabupaten."""

    def rename(table: pd.DataFrame) -> pd.DataFrame:
        moved = code + table["region"].astype("str").str.slice(len(SHOWN))
        return table.assign(region=moved.astype(table["region"].dtype))

    return replace(
        batch,
        observations=rename(batch.observations),
        population=rename(batch.population),
    )
