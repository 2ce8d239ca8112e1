"""What is already stored, as far as the next upload must know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from wksbm_mapping.observations.batch import source_key
from wksbm_mapping.observations.schema import empty_population

CELL = ["region", "category", "period"]
KNOWN_COLUMNS: Mapping[str, str] = {
    "region": "str",
    "category": "str",
    "period": "str",
    "value": "Int64",
    "batch": "int64",
    "source": "str",
    "confirmed_at": "datetime64[us, UTC]",
}
"""RangeIndex; one line per total of a batch; ``value`` ``<NA>`` = asked but not
known; ``batch``, ``source``, ``confirmed_at``: who confirmed it and when."""


def _empty() -> pd.DataFrame:
    return pd.DataFrame(columns=list(KNOWN_COLUMNS)).astype(KNOWN_COLUMNS)


@dataclass(frozen=True)
class Known:
    """The totals in force of every source, and the population figures.

    Parameters
    ----------
    totals : DataFrame
        See ``KNOWN_COLUMNS``; every batch in force, those that lost a cell as well.
    population : DataFrame
        See ``schema.POPULATION_COLUMNS``; the store's figures before those of the
        reference data.
    """

    totals: pd.DataFrame = field(default_factory=_empty)
    population: pd.DataFrame = field(default_factory=empty_population)

    def of_source(self, source: str) -> pd.DataFrame:
        """Give the newest total of every cell of one source, however it is spelt.

        Nobody knows whether two uploads without a source are of the same one: those
        have none.
        """
        key = source_key(source)
        mine = self.totals[(self._keys() == key) & (key != "")]
        return mine.sort_values("batch").drop_duplicates(CELL, keep="last")

    def of_others(self, source: str) -> pd.DataFrame:
        """Give the newest total of every cell of each other source (``source_key``)."""
        keys = self._keys()
        is_other = (keys != source_key(source)) | (keys == "")
        rows = self.totals.assign(source_key=keys)[is_other]
        rows = rows.sort_values("batch")
        return rows.drop_duplicates([*CELL, "source_key"], keep="last")

    def _keys(self) -> pd.Series:
        distinct = {name: source_key(name) for name in self.totals["source"].unique()}
        return self.totals["source"].map(distinct)
