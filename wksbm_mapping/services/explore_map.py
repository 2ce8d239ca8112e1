"""One view of the map as figures and classes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.categories.category import Category
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.disclosure.rules import rule_for
from wksbm_mapping.measures.denominator import choose_denominator
from wksbm_mapping.measures.measured import (
    Measure,
    MeasuredTable,
    keep_complete,
    measure_counts,
)
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.spatial.classification import Classes, Scheme, classify


@dataclass(frozen=True)
class MapView:
    """What a person chose to look at; all of it stands in the address.

    Parameters
    ----------
    category : str
        Category key.
    period : str
        ``Period.code``.
    level : Level
        Kapanewon or kalurahan.
    measure : Measure
        Count or rate.
    within : str or None
        Only this kapanewon.
    scheme : Scheme
        How the figures are parted into classes.
    """

    category: str
    period: str
    level: Level = Level.KALURAHAN
    measure: Measure = Measure.COUNT
    within: str | None = None
    scheme: Scheme = Scheme()


@dataclass(frozen=True)
class MapPicture:
    """The figures of one view and the classes they fall in.

    Parameters
    ----------
    view : MapView
        What was asked for.
    measured : MeasuredTable
        The figures.
    classes : Classes
        Limits and counts of the classes.
    areas : DataFrame
        ``measured.table`` plus ``class_`` (Int64; 0 = zero, ``<NA>`` = no figure).
    """

    view: MapView
    measured: MeasuredTable
    classes: Classes
    areas: pd.DataFrame


def list_categories(protected: ProtectedCounts, workspace: Workspace) -> list[Category]:
    """Which categories have any count, in the order of the regulation."""
    present = set(protected.table["category"].unique())
    return [each for each in workspace.categories.values() if each.key in present]


def list_periods(protected: ProtectedCounts, category: str) -> list[Period]:
    """Which periods a category was counted for, newest first."""
    rows = protected.table[protected.table["category"] == category]
    codes = rows["period"].unique()
    return sorted((Period.from_code(str(code)) for code in codes), reverse=True)


def can_rate(protected: ProtectedCounts, workspace: Workspace, view: MapView) -> bool:
    """Whether a denominator of the right kind covers the view's whole level."""
    found = choose_denominator(
        protected.population,
        kind=workspace.categories[view.category].denominator,
        level=view.level,
        regions=workspace.regions,
        year=Period.from_code(view.period).end.year,
    )
    return found is not None


def is_level_open(
    protected: ProtectedCounts, workspace: Workspace, category: str, level: Level
) -> bool:
    """Whether this audience sees figures of this level for this category at all."""
    sensitivity = workspace.categories[category].sensitivity
    return rule_for(protected.rules, protected.audience, sensitivity).is_open(level)


def measure_view(
    protected: ProtectedCounts, workspace: Workspace, view: MapView
) -> MeasuredTable:
    """Compute the figures of a view."""
    return measure_counts(
        protected,
        regions=workspace.regions,
        category=workspace.categories[view.category],
        period=view.period,
        level=view.level,
        measure=view.measure,
        within=view.within,
    )


def measure_complete(
    protected: ProtectedCounts, workspace: Workspace, view: MapView
) -> MeasuredTable:
    """Compute the figures of a view that may be compared (``keep_complete``)."""
    return keep_complete(measure_view(protected, workspace, view))


def build_map_picture(
    protected: ProtectedCounts, workspace: Workspace, view: MapView
) -> MapPicture:
    """Compute the figures of a view and the classes they fall in."""
    measured = measure_view(protected, workspace, view)
    classes = classify(measured.table["value"], view.scheme)
    areas = measured.table.assign(class_=classes.assign(measured.table["value"]))
    return MapPicture(view, measured, classes, areas)


def has_breakdown(
    protected: ProtectedCounts, view: MapView, breakdown: Breakdown
) -> bool:
    """Whether the view's category and period were split this way anywhere."""
    table = protected.table
    rows = table[
        (table["category"] == view.category) & (table["period"] == view.period)
    ]
    return bool((rows["breakdown"] == str(breakdown)).any())
