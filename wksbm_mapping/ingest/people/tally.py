"""Lines of people to observations: how many, and of what sex, age, handling, place."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.observations import Breakdown, build_observations
from wksbm_mapping.regions.level import Level, level_of

CELL = ["region", "category", "period"]
_SPLITS = {
    Breakdown.SEX: "sex",
    Breakdown.AGE: "age_band",
    Breakdown.HANDLING: "handling",
    Breakdown.PADUKUHAN: "padukuhan",
}


def tally_people(lines: pd.DataFrame, categories: CategorySet) -> pd.DataFrame:
    """Count lines into totals and breakdowns.

    Parameters
    ----------
    lines : DataFrame
        See ``sheet_result.People``; every one counts.

    Returns
    -------
    DataFrame
        As ``OBSERVATION_COLUMNS``, no ``row`` and ``column``: a count stands nowhere in
        the file. A breakdown is there where something is known of it; who is unknown
        stands in its row of ``""``.
    """
    if lines.empty:
        return build_observations([])
    tables = [_count(lines, CELL).assign(breakdown=Breakdown.TOTAL.value)]
    tables += _split(lines)
    table = pd.concat(tables, ignore_index=True)
    units = {key: category.unit for key, category in categories.items()}
    return build_observations(table.assign(unit=table["category"].map(units)))


def _split(lines: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for breakdown, column in _SPLITS.items():
        counts = _count(lines, [*CELL, column])
        is_known = counts[column] != ""
        told = pd.MultiIndex.from_frame(counts.loc[is_known, CELL])
        here = pd.MultiIndex.from_frame(counts[CELL]).isin(told)
        if breakdown is Breakdown.PADUKUHAN:
            here &= counts["region"].map(level_of).to_numpy() == Level.KALURAHAN
        yield counts[here].assign(breakdown=breakdown.value)


def _count(lines: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    counts = lines.groupby(keys, observed=True, sort=False).size()
    table = counts.rename("value").reset_index()
    return table.astype(dict.fromkeys(keys, "str"))
