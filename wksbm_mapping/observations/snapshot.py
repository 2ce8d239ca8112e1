"""The immutable tables of one data version, shared by all readers."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


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
