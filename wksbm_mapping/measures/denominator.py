"""Which population a rate may be taken of."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.region_set import RegionSet


@dataclass(frozen=True)
class Denominator:
    """One series of one year that covers every region of a level.

    Parameters
    ----------
    kind : str
        ``penduduk``, ``anak_0_17``, ``kk`` …
    series : str
        Statistical source, for example ``registrasi``.
    year : int
        Year of the figures.
    values : Series
        Index region code, Int64, no missing.
    """

    kind: str
    series: str
    year: int
    values: pd.Series


def choose_denominator(
    population: pd.DataFrame,
    *,
    kind: str | None,
    level: Level,
    regions: RegionSet,
    year: int,
) -> Denominator | None:
    """Which population may stand under a rate here, or none.

    Only a series of the right kind that covers every region of the level in one year
    will do: figures of different series or years never meet in one view, and nothing
    is spread or guessed. Where only kalurahan are given, and all of them, they are
    added up. Among the years that will do, the nearest to ``year`` wins (the earlier
    of two), and a series of the store comes before the reference data.
    """
    if kind is None:
        return None
    rows = population[(population["kind"] == kind) & (population["sex"] == "")]
    groups = {
        (str(series), int(str(at))): part
        for (series, at), part in rows.groupby(["series", "year"], sort=False)
    }
    for series, at in sorted(groups, key=lambda each: _distance(each[1], year)):
        values = _covering(groups[series, at], level, regions)
        if values is not None:
            return Denominator(kind, series, at, values)
    return None


def _distance(at: int, year: int) -> tuple[int, int]:
    return abs(at - year), at


def _covering(part: pd.DataFrame, level: Level, regions: RegionSet) -> pd.Series | None:
    codes = regions.codes(level)
    values = part.drop_duplicates("region").set_index("region")["value"]
    own = values.reindex(codes)
    if own.notna().all():
        return own.astype("Int64")
    villages = values.reindex(regions.codes(Level.KALURAHAN))
    if level is Level.KALURAHAN or villages.isna().any():
        return None
    parents = villages.index.str.slice(stop=len(codes[0]))
    return villages.groupby(parents).sum().reindex(codes).astype("Int64")


def find_figures(population: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Which population figure of its kind each region has, nearest to its year.

    For checks of single counts, where a whole level need not be covered. Of two years
    equally near the earlier is taken; of two series the one that comes first.

    Parameters
    ----------
    population : DataFrame
        ``POPULATION_COLUMNS``.
    cells : DataFrame
        Unique index; ``region``, ``kind`` str (missing: no figure), ``year`` int.

    Returns
    -------
    DataFrame
        Index of ``cells``. ``value``, ``year`` Int64; ``kind``, ``series`` str;
        missing where there is no figure.
    """
    wanted = cells[["region", "kind"]].assign(wanted=cells["year"], cell=cells.index)
    both = wanted.merge(population[population["sex"] == ""], on=["region", "kind"])
    both = both.assign(distance=(both["year"] - both["wanted"]).abs())
    ordered = both.sort_values(["distance", "year"], kind="stable")
    nearest = ordered.drop_duplicates("cell").set_index("cell")
    return nearest.reindex(cells.index)[["value", "year", "kind", "series"]]
