"""The immutable tables of one data version, shared by all readers."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.observations.batch import source_key
from wksbm_mapping.observations.schema import Breakdown


@dataclass(frozen=True)
class Snapshot:
    """What the store held at one version; nobody may change its tables.

    Parameters
    ----------
    version : int
        Data version; grows with every write.
    is_example : bool
        The counts are synthetic: say so wherever they show.
    observations : DataFrame
        ``schema.OBSERVATION_COLUMNS`` without the provenance columns (``file`` …
        ``column``) plus ``batch`` (int64). For each cell (region × category × period)
        the rows of one batch only: the newest that has the cell. Text columns are
        categoricals.
    superseded : DataFrame
        The same columns: ``total`` rows of batches that lost a cell, kept visible as a
        difference.
    population : DataFrame
        ``schema.POPULATION_COLUMNS`` of the store's batches (not the reference data).
    batches : DataFrame
        Index ``batch`` (int64). Columns: ``source`` str, ``confirmed_at`` datetime
        (UTC), ``is_example`` bool. Only batches in force.
    """

    version: int
    is_example: bool
    observations: pd.DataFrame
    superseded: pd.DataFrame
    population: pd.DataFrame
    batches: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether there is not a single count."""
        return self.observations.empty


_CELL = ["region", "category", "period"]


def find_others(snapshot: Snapshot) -> pd.DataFrame:
    """Which other sources told a total of a cell, beside the one in force.

    Returns
    -------
    DataFrame
        RangeIndex, newest first; one line per cell and source, its newest total.
        ``region``, ``category``, ``period``, ``source`` str; ``value`` Int64,
        ``<NA>`` = not known; ``confirmed_at`` datetime (UTC).
    """
    batches = snapshot.batches[["source", "confirmed_at"]].assign(
        source_key=snapshot.batches["source"].map(source_key)
    )
    lost = _with_texts(snapshot.superseded).merge(
        batches, left_on="batch", right_index=True
    )
    table = snapshot.observations
    winners = _with_texts(table[table["breakdown"] == Breakdown.TOTAL]).merge(
        batches[["source_key"]], left_on="batch", right_index=True
    )
    both = lost.merge(winners, on=_CELL, suffixes=("", "_in_force"))
    key = both["source_key"]
    both = both[(key != both["source_key_in_force"]) | (key == "")]
    newest = both.sort_values("batch", ascending=False, kind="stable")
    newest = newest.drop_duplicates([*_CELL, "source_key"], ignore_index=True)
    return newest[[*_CELL, "value", "source", "confirmed_at"]]


def _with_texts(counts: pd.DataFrame) -> pd.DataFrame:
    names = [*_CELL, "value", "batch"]
    return counts[names].astype(dict.fromkeys(_CELL, "str"))
