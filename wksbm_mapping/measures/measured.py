"""One category, period and level as one table: counts or rates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from wksbm_mapping.categories.category import Category
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.disclosure.rules import Rule, rule_for
from wksbm_mapping.measures.denominator import Denominator, choose_denominator
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.region_set import RegionSet


class Measure(StrEnum):
    """What is shown of a count."""

    COUNT = "jumlah"
    PER_1000 = "per_1000"


@dataclass(frozen=True)
class MeasuredTable:
    """The figures of one category, period and level, as one audience may see them.

    Parameters
    ----------
    table : DataFrame
        Index region code (str, every region of the view, sorted). Columns: ``name``
        str, ``parent`` str (kapanewon's name, ``""`` above), ``value`` Float64 (the
        measure; ``<NA>`` unless ``state`` is nilai or nol), ``state`` str (``State``
        words), ``count`` Int64, ``denominator`` Int64 (``<NA>`` for counts),
        ``members`` Int64, ``known`` Int64 (kalurahan covered), ``small`` bool
        (analysts: below the threshold of the public).
    category : Category
        What was counted, and its unit.
    period : str
        ``Period.code``.
    level : Level
        Level of the rows.
    measure : Measure
        Count or rate.
    denominator : Denominator or None
        What the rate was taken of.
    rule : Rule
        What was hidden.
    audience : Audience
        For whom.
    is_example : bool
        The figures are synthetic.
    sources : tuple of str
        Who counted.
    """

    table: pd.DataFrame
    category: Category
    period: str
    level: Level
    measure: Measure
    denominator: Denominator | None
    rule: Rule
    audience: Audience
    is_example: bool
    sources: tuple[str, ...]


def measure_counts(
    protected: ProtectedCounts,
    *,
    regions: RegionSet,
    category: Category,
    period: str,
    level: Level,
    measure: Measure = Measure.COUNT,
    within: str | None = None,
) -> MeasuredTable:
    """How many, or how many per thousand, in every region of a level.

    A rate is taken only where the count covers every kalurahan of the region and one
    series holds the right denominator for the whole level; elsewhere the state is
    ``tidak_ada_data``.

    Parameters
    ----------
    protected : ProtectedCounts
        What the audience may see.
    regions : RegionSet
        The kabupaten.
    category, period, level, measure
        What to show.
    within : str, optional
        Only the regions inside this kapanewon.
    """
    rule = rule_for(protected.rules, protected.audience, category.sensitivity)
    table = _count_table(protected, regions, category, period, level)
    table = _close_level(table) if not rule.is_open(level) else table
    denominator = None
    if measure is Measure.PER_1000:
        denominator = choose_denominator(
            protected.population,
            kind=category.denominator,
            level=level,
            regions=regions,
            year=Period.from_code(period).end.year,
        )
        table = _to_rate(table, denominator)
    codes = regions.members(within, level) if within else regions.codes(level)
    return MeasuredTable(
        table=table.loc[codes],
        category=category,
        period=period,
        level=level,
        measure=measure,
        denominator=denominator,
        rule=rule,
        audience=protected.audience,
        is_example=protected.is_example,
        sources=protected.sources,
    )


def keep_complete(measured: MeasuredTable) -> MeasuredTable:
    """Take what covers only a part of a region's kalurahan for no data.

    A part must not be compared with the whole of another region or period.
    """
    table = measured.table
    shown = table["state"].isin([str(State.VALUE), str(State.ZERO)])
    partial = (shown & table["known"].lt(table["members"])).astype(bool)
    complete = table.assign(
        value=table["value"].mask(partial),
        count=table["count"].mask(partial),
        state=table["state"].mask(partial, str(State.NO_DATA)),
        small=table["small"] & ~partial,
    )
    return replace(measured, table=complete)


def measure_breakdown(
    protected: ProtectedCounts,
    *,
    region: str,
    category: Category,
    period: str,
    breakdown: Breakdown,
) -> pd.DataFrame:
    """How one region's count splits by sex, age or handling.

    Returns
    -------
    DataFrame
        RangeIndex. Columns ``part`` str (``""`` = not known), ``value`` Int64,
        ``state`` str. Empty when the source did not split.
    """
    column = {Breakdown.AGE: "age_band"}.get(breakdown, str(breakdown))
    rows = select_rows(protected.table, category.key, period, breakdown)
    rows = rows[rows["region"] == region]
    return pd.DataFrame(
        {
            "part": rows[column].astype("str"),
            "value": rows["value"],
            "state": rows["state"].astype("str"),
        }
    ).reset_index(drop=True)


def select_rows(
    table: pd.DataFrame, category: str, period: str, breakdown: Breakdown
) -> pd.DataFrame:
    """Select one category, period and breakdown of what an audience may see."""
    return table[
        (table["category"] == category)
        & (table["period"] == period)
        & (table["breakdown"] == str(breakdown))
    ]


def _count_table(
    protected: ProtectedCounts,
    regions: RegionSet,
    category: Category,
    period: str,
    level: Level,
) -> pd.DataFrame:
    rows = select_rows(protected.table, category.key, period, Breakdown.TOTAL)
    rows = rows[rows["level"] == str(level)]
    rows = rows.set_index(rows["region"].astype("str"))
    about = regions.described[level]
    rows = rows.reindex(about.index)
    state = rows["state"].astype("str").fillna(str(State.NO_DATA))
    return pd.DataFrame(
        {
            "name": about["name"],
            "parent": about["parent"],
            "value": rows["value"].astype("Float64"),
            "state": state,
            "count": rows["value"].astype("Int64"),
            "denominator": pd.array([pd.NA] * len(about), dtype="Int64"),
            "members": about["members"],
            "known": rows["known"].fillna(0).astype("Int64"),
            "small": rows["small"].fillna(False).astype(bool),
        }
    )


def _close_level(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(
        value=pd.array([pd.NA] * len(table), dtype="Float64"),
        count=pd.array([pd.NA] * len(table), dtype="Int64"),
        state=str(State.HIDDEN),
        small=False,
    )


def _to_rate(table: pd.DataFrame, denominator: Denominator | None) -> pd.DataFrame:
    if denominator is None:
        below = pd.Series(pd.NA, index=table.index, dtype="Int64")
    else:
        below = denominator.values.reindex(table.index)
    has_count = table["state"].isin([str(State.VALUE), str(State.ZERO)])
    usable = (
        has_count & below.gt(0).fillna(False) & (table["known"] == table["members"])
    )
    usable = usable.astype(bool)
    rate = table["count"].astype("Float64") / below.astype("Float64") * 1000
    rate = rate.mask(~usable)
    state = table["state"].mask(has_count & ~usable, str(State.NO_DATA))
    return table.assign(value=rate, denominator=below, state=state)
