"""All about one kalurahan or kapanewon in one period, for one audience."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from wksbm_mapping.categories.category import Category, Group
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.services.area_detail import Standing
from wksbm_mapping.services.explore_map import (
    MapView,
    can_rate,
    list_categories,
    measure_view,
)
from wksbm_mapping.services.workspace import Workspace

PeriodTables = Mapping[MapView, MeasuredTable]
"""Every view of one period: all categories, levels and measures there are."""


@dataclass(frozen=True)
class ProfileLine:
    """One category of a profile.

    Parameters
    ----------
    category : Category
        What was counted.
    counts : tuple of Standing
        The area, then the regions it lies in, the nearest first.
    rates : tuple of Standing
        The same per thousand; empty where the area's level has no denominator.
    """

    category: Category
    counts: tuple[Standing, ...]
    rates: tuple[Standing, ...]

    @property
    def state(self) -> State:
        """What the area's own count is."""
        return State(self.counts[0].row["state"])

    @property
    def count(self) -> int | None:
        """The area's own count where it is shown."""
        value = self.counts[0].row["count"]
        return None if pd.isna(value) else int(value)

    @property
    def is_complete(self) -> bool:
        """Whether the area's own count covers all its kalurahan."""
        row = self.counts[0].row
        return bool(row["known"] >= row["members"])


@dataclass(frozen=True)
class AreaProfile:
    """What an audience may see of one area in one period.

    Parameters
    ----------
    code : str
        The area.
    period : Period
        The period.
    lines : tuple of ProfileLine
        Categories counted anywhere in the period, in the order of the regulation.
    trend : DataFrame
        RangeIndex. Columns ``category`` str, ``period`` str (every period of any
        count of that category, oldest first), ``value`` Int64 (``<NA>`` unless shown),
        ``state`` str.
    is_example : bool
        The counts are synthetic.
    sources : tuple of str
        Who counted.
    """

    code: str
    period: Period
    lines: tuple[ProfileLine, ...]
    trend: pd.DataFrame
    is_example: bool
    sources: tuple[str, ...]

    def of_group(self, group: Group) -> tuple[ProfileLine, ...]:
        """Select the lines of needs, of resources, or of what stands beside them."""
        return tuple(each for each in self.lines if each.category.group is group)


def list_profile_periods(protected: ProtectedCounts) -> list[Period]:
    """Which periods anything was counted for, newest first."""
    codes = protected.table["period"].unique()
    return sorted((Period.from_code(str(code)) for code in codes), reverse=True)


def measure_period(
    protected: ProtectedCounts, workspace: Workspace, period: str
) -> PeriodTables:
    """Compute every view of a period once, for the profiles of all areas."""
    table = protected.table
    counted = set(table.loc[table["period"] == period, "category"].unique())
    views = [
        MapView(category.key, period, level)
        for category in list_categories(protected, workspace)
        if category.key in counted
        for level in Level
    ]
    rated = [
        rate
        for rate in (replace(view, measure=Measure.PER_1000) for view in views)
        if can_rate(protected, workspace, rate)
    ]
    return {each: measure_view(protected, workspace, each) for each in views + rated}


def build_area_profile(
    protected: ProtectedCounts,
    workspace: Workspace,
    tables: PeriodTables,
    *,
    code: str,
    period: str,
) -> AreaProfile:
    """Gather what this audience may see of one area in one period.

    Parameters
    ----------
    protected : ProtectedCounts
        What the audience may see.
    workspace : Workspace
        The kabupaten.
    tables : PeriodTables
        ``measure_period`` of the same audience and period.
    code, period : str
        What to look at.
    """
    places = _places(workspace, code)
    keys = dict.fromkeys(view.category for view in tables)
    lines = tuple(
        ProfileLine(
            workspace.categories[key],
            tuple(_stand(tables, key, period, Measure.COUNT, places)),
            _stand_rates(tables, key, period, places),
        )
        for key in keys
    )
    return AreaProfile(
        code=code,
        period=Period.from_code(period),
        lines=lines,
        trend=_trend(protected, workspace, code, list(keys)),
        is_example=protected.is_example,
        sources=protected.sources,
    )


def _places(workspace: Workspace, code: str) -> dict[Level, str]:
    """Name the area and what it lies in, the area first."""
    places = {level_of(code): code}
    if Level.KALURAHAN in places:
        places[Level.KAPANEWON] = kapanewon_of(code)
    return places | {Level.KABUPATEN: workspace.regions.code}


def _stand(
    tables: PeriodTables,
    key: str,
    period: str,
    measure: Measure,
    places: Mapping[Level, str],
) -> Iterator[Standing]:
    for level, code in places.items():
        measured = tables.get(MapView(key, period, level, measure))
        if measured is not None:
            yield Standing(code, measured)


def _stand_rates(
    tables: PeriodTables, key: str, period: str, places: Mapping[Level, str]
) -> tuple[Standing, ...]:
    found = tuple(_stand(tables, key, period, Measure.PER_1000, places))
    is_own = bool(found) and found[0].code == next(iter(places.values()))
    return found if is_own else ()


def _trend(
    protected: ProtectedCounts, workspace: Workspace, code: str, keys: list[str]
) -> pd.DataFrame:
    """Set out the area's counts over all periods.

    What nobody asked is a gap, and so is what covers only a part of the kalurahan.
    """
    table = protected.table
    totals = table[table["breakdown"] == str(Breakdown.TOTAL)]
    asked = totals[["category", "period"]].drop_duplicates().astype("str")
    asked = asked[asked["category"].isin(keys)]
    members = len(workspace.regions.members(code, Level.KALURAHAN))
    usable = totals["known"].ge(members) | (totals["state"] == str(State.HIDDEN))
    own = totals[(totals["region"] == code) & usable]
    figures = pd.DataFrame(
        {
            "category": own["category"].astype("str"),
            "period": own["period"].astype("str"),
            "value": own["value"].astype("Int64"),
            "state": own["state"].astype("str"),
        }
    )
    joined = asked.merge(figures, on=["category", "period"], how="left")
    joined["state"] = joined["state"].fillna(str(State.NO_DATA))
    start = joined["period"].map(lambda each: Period.from_code(each))
    return joined.iloc[start.argsort(kind="stable")].reset_index(drop=True)
