"""Counts of kalurahan added up to kapanewon and kabupaten, honestly."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.regions.region_set import RegionSet

CELL_COLUMNS = (
    "category",
    "period",
    "breakdown",
    "sex",
    "age_band",
    "handling",
    "padukuhan",
    "unit",
)


def compute_hierarchy(observations: pd.DataFrame, regions: RegionSet) -> pd.DataFrame:
    """Which count stands at every level: as published there, else added up.

    A figure published for a kapanewon or the kabupaten itself is used as it is and
    never spread over its kalurahan. Where nothing is published, the known figures of
    the members are added; an unknown member is left out of the sum and shows in
    ``known``. Counts are added over regions only, never over periods or categories.

    Parameters
    ----------
    observations : DataFrame
        ``Snapshot.observations``.
    regions : RegionSet
        The kabupaten the counts belong to.

    Returns
    -------
    DataFrame
        RangeIndex. Columns: ``region``, ``level`` and ``CELL_COLUMNS`` (category),
        ``value`` Int64 (``<NA>`` = nothing known), ``members`` int64 (kalurahan in
        the region), ``known`` int64 (of them, how many the value covers).
    """
    table = observations[["region", *CELL_COLUMNS, "value"]].copy()
    level = table["region"].map(_levels(regions)).astype("str")
    inside = level.isin(list(Level))
    table, level = table[inside], level[inside]
    village = table[level == Level.KALURAHAN].assign(
        known=lambda rows: rows["value"].notna().astype("int64")
    )
    district = _raise_level(village, _published(table, level, Level.KAPANEWON, regions))
    county = _to_county(district, table, level, regions)
    parts = [
        part.assign(level=str(name))
        for part, name in (
            (village, Level.KALURAHAN),
            (district, Level.KAPANEWON),
            (county, Level.KABUPATEN),
        )
    ]
    return _finish(pd.concat(parts, ignore_index=True), regions)


def _levels(regions: RegionSet) -> dict[str, str]:
    codes = [code for level in Level for code in regions.codes(level)]
    return {code: str(level_of(code)) for code in codes}


def _member_counts(regions: RegionSet) -> dict[str, int]:
    counts = regions.kalurahan["kapanewon_code"].value_counts().to_dict()
    ones = dict.fromkeys(regions.kalurahan.index, 1)
    return {**counts, **ones, regions.code: len(regions.kalurahan)}


def _published(
    table: pd.DataFrame, level: pd.Series, wanted: Level, regions: RegionSet
) -> pd.DataFrame:
    rows = table[(level == wanted) & table["value"].notna()]
    known = rows["region"].astype("str").map(_member_counts(regions))
    return rows.assign(known=known.astype("int64"))


def _raise_level(village: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    parents = {code: kapanewon_of(code) for code in village["region"].unique()}
    return _added_up(village, parents, published)


def _to_county(
    district: pd.DataFrame, table: pd.DataFrame, level: pd.Series, regions: RegionSet
) -> pd.DataFrame:
    parents = dict.fromkeys(district["region"].unique(), regions.code)
    published = _published(table, level, Level.KABUPATEN, regions)
    return _added_up(district, parents, published)


def _added_up(
    members: pd.DataFrame, parents: dict[str, str], published: pd.DataFrame
) -> pd.DataFrame:
    """Sum members into their parents; what the parent published itself wins."""
    rows = members[members["breakdown"].astype("str") != Breakdown.PADUKUHAN]
    rows = rows.assign(region=rows["region"].map(parents).astype("str"))
    keys = ["region", *CELL_COLUMNS]
    grouped = rows.groupby(keys, observed=True, sort=False)
    summed = grouped[["value", "known"]].sum(min_count=1).reset_index()
    if published.empty:
        return summed
    own = published.assign(region=published["region"].astype("str"))[summed.columns]
    both = pd.concat([own.astype(summed.dtypes.to_dict()), summed], ignore_index=True)
    return both.drop_duplicates(keys, keep="first", ignore_index=True)


def _finish(table: pd.DataFrame, regions: RegionSet) -> pd.DataFrame:
    table["members"] = (
        table["region"].astype("str").map(_member_counts(regions)).astype("int64")
    )
    table["known"] = table["known"].fillna(0).astype("int64")
    labels = ["region", "level", *CELL_COLUMNS]
    return table[[*labels, "value", "members", "known"]].astype(
        dict.fromkeys(labels, "category")
    )
