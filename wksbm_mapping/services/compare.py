"""Views set side by side: periods, categories, and needs against resources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from wksbm_mapping.categories.category import Group
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.index import Scaling, scale_values
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.periods import Period, PeriodKind
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.explore_map import (
    MapView,
    can_rate,
    list_categories,
    list_periods,
    measure_complete,
)
from wksbm_mapping.services.workspace import Workspace

YEAR_MONTHS = 12


class Quadrant(StrEnum):
    """Need and resources of an area, each against the median of the areas shown."""

    MUCH_FEW = "tinggi_sedikit"
    MUCH_MANY = "tinggi_banyak"
    LITTLE_FEW = "rendah_sedikit"
    LITTLE_MANY = "rendah_banyak"


@dataclass(frozen=True)
class Gap:
    """Needs against resources.

    Parameters
    ----------
    need, resource : MeasuredTable
        The figures, each in its own unit.
    table : DataFrame
        Index region code, where both are shown. ``name``, ``parent`` str; ``need``,
        ``resource`` float64; ``quadrant`` str (``Quadrant`` words).
    """

    need: MeasuredTable
    resource: MeasuredTable
    table: pd.DataFrame


def compute_trend(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: MapView,
    codes: Sequence[str],
) -> list[MeasuredTable]:
    """How did these areas fare over all periods of the view's kind?

    A period nobody counted, between two that were, stands as one without data.
    Periods of another kind are not mixed in.

    Returns
    -------
    list of MeasuredTable
        Oldest first, with the rows of ``codes``.
    """
    periods = fill_periods(list_periods(protected, view.category), view.period)
    everywhere = replace(view, within=None)
    found = [
        measure_complete(protected, workspace, replace(everywhere, period=each.code))
        for each in periods
    ]
    return [replace(each, table=each.table.loc[list(codes)]) for each in found]


def fill_periods(counted: Sequence[Period], chosen: str) -> list[Period]:
    """List the periods of the chosen one's kind, with those nobody counted between."""
    kind = Period.from_code(chosen).kind
    same = sorted(each for each in counted if each.kind is kind)
    if kind is PeriodKind.DAY:
        return same
    in_year = YEAR_MONTHS // kind.months
    every = [
        Period.of(kind, year, number)
        for year in range(same[0].year, same[-1].year + 1)
        for number in range(1, in_year + 1)
    ]
    return [each for each in every if not (each < same[0] or same[-1] < each)]


def compute_heat(
    protected: ProtectedCounts, workspace: Workspace, view: MapView
) -> list[tuple[MeasuredTable, pd.DataFrame]]:
    """Where does each kapanewon stand in every category of the view's group?

    Within one kapanewon: where does each of its kalurahan stand among them?

    Each category is ranked by itself, so units never meet; by rate where it has a
    population of its own kind, else by count.

    Returns
    -------
    list of (MeasuredTable, DataFrame)
        For each category counted in the period; the frame has index region code and
        ``percentile`` Float64: the share of the other known areas that lie lower, as
        in the SVI of the CDC; ``<NA>`` where unknown, hidden, or all are alike.
    """
    level = Level.KALURAHAN if view.within else Level.KAPANEWON
    group = workspace.categories[view.category].group
    at_level = replace(view, level=level)
    measured = measure_categories(protected, workspace, at_level, group=group)
    return [(each, rank_percentiles(each.table["value"])) for each in measured]


def measure_categories(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: MapView,
    *,
    group: Group | None = None,
) -> list[MeasuredTable]:
    """Measure every category (of a group) counted in a view's period, at its level.

    Each by rate where it has a population of its own kind, else by count.
    """
    keys = [
        each.key
        for each in list_categories(protected, workspace)
        if group in (None, each.group)
        and any(p.code == view.period for p in list_periods(protected, each.key))
    ]
    views = [MapView(key, view.period, view.level, within=view.within) for key in keys]
    return [
        measure_complete(
            protected,
            workspace,
            replace(each, measure=Measure.PER_1000)
            if can_rate(protected, workspace, each)
            else each,
        )
        for each in views
    ]


def rank_percentiles(values: pd.Series) -> pd.DataFrame:
    """Which share of the other areas lies lower? (rank − 1) / (n − 1).

    Examples
    --------
    >>> rank_percentiles(pd.Series([1.0, 5.0, 5.0]))["percentile"].tolist()
    [0.0, 50.0, 50.0]
    """
    if values.nunique() < 2:
        empty = pd.Series(pd.NA, index=values.index, dtype="Float64")
        return pd.DataFrame({"percentile": empty})
    share = 100 * scale_values(values, Scaling.PERCENTILE)
    return pd.DataFrame({"percentile": share.astype("Float64")})


def compare_gap(
    protected: ProtectedCounts, workspace: Workspace, view: MapView, resource: str
) -> Gap:
    """Where is the need above the median and the resource not?

    The resource is taken of the view's period, or else of its newest one.
    """
    need = measure_complete(protected, workspace, view)
    codes = [each.code for each in list_periods(protected, resource)]
    period = view.period if view.period in codes else codes[0]
    beside = measure_complete(
        protected,
        workspace,
        MapView(resource, period, view.level, within=view.within),
    )
    table = need.table[["name", "parent"]].assign(
        need=need.table["value"], resource=beside.table["value"]
    )
    table = table.dropna().astype({"need": "float64", "resource": "float64"})
    much = table["need"] > table["need"].median()
    many = table["resource"] > table["resource"].median()
    return Gap(
        need,
        beside,
        table.assign(
            quadrant=[
                str(_quadrant(one, other))
                for one, other in zip(much, many, strict=True)
            ]
        ),
    )


def _quadrant(much: bool, many: bool) -> Quadrant:
    if much:
        return Quadrant.MUCH_MANY if many else Quadrant.MUCH_FEW
    return Quadrant.LITTLE_MANY if many else Quadrant.LITTLE_FEW
