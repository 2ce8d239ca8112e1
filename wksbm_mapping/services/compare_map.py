"""Maps set against each other: two periods, two views, all periods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.maps.change_map import ChangePicture
from wksbm_mapping.measures.change import compute_area_changes
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.services.explore_map import (
    MapPicture,
    MapView,
    list_periods,
    measure_complete,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.spatial.classification import Classes, Method, Scheme, classify

MOST_MAPS = 12
"""Small maps on one sheet."""
_STEPS = 3
"""Classes on each side of no change."""


def list_bases(protected: ProtectedCounts, view: MapView) -> list[str]:
    """Which other periods a view can be compared with, newest first: of its kind."""
    return [
        each.code
        for each in list_periods(protected, view.category)
        if each.kind is Period.from_code(view.period).kind and each.code != view.period
    ]


def choose_base(codes: list[str], period: str) -> str:
    """Choose with which period to compare: a year earlier, else the one before."""
    chosen = Period.from_code(period)
    earlier = chosen.year_earlier().code
    if earlier in codes:
        return earlier
    older = [code for code in codes if Period.from_code(code) < chosen]
    return older[0] if older else codes[-1]


def list_series(protected: ProtectedCounts, view: MapView) -> list[str]:
    """All periods of the view's kind, oldest first."""
    return sorted([view.period, *list_bases(protected, view)], key=Period.from_code)


def build_change_picture(
    protected: ProtectedCounts, workspace: Workspace, view: MapView, base: str
) -> ChangePicture:
    """How did every area change since another period?"""
    before = measure_complete(protected, workspace, replace(view, period=base))
    now = measure_complete(protected, workspace, view)
    areas = compute_area_changes(before, now)
    is_comparable = _has_one_series(before, now)
    if not is_comparable:
        areas = _without_change(areas)
    method = view.scheme.method
    scheme = Scheme(Method.JENKS if method is Method.MANUAL else method, _STEPS)
    sizes = areas["change"].abs()
    classes = classify(sizes, scheme)
    signs = areas["change"].gt(0).astype("Int64") - areas["change"].lt(0).astype(
        "Int64"
    )
    areas = areas.assign(class_=classes.assign(sizes) * signs)
    return ChangePicture(before, now, classes, areas, is_comparable)


def _has_one_series(before: MeasuredTable, now: MeasuredTable) -> bool:
    first, last = before.denominator, now.denominator
    if first is None or last is None:
        return first is last
    return (first.kind, first.series) == (last.kind, last.series)


def _without_change(areas: pd.DataFrame) -> pd.DataFrame:
    unknown = areas["state"].mask(
        areas["state"].ne(str(State.HIDDEN)), str(State.NO_DATA)
    )
    nothing = pd.Series(pd.NA, index=areas.index, dtype="Float64")
    return areas.assign(change=nothing, percent=nothing, state=unknown)


def build_series(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: MapView,
    periods: Iterable[str],
) -> list[MapPicture]:
    """Draw some periods of a view in the same classes: those of all figures together.

    Only complete figures take part, so that no period is compared with a part.
    """
    return _share_classes(
        protected, workspace, [replace(view, period=code) for code in periods]
    )


def build_pair(
    protected: ProtectedCounts, workspace: Workspace, first: MapView, second: MapView
) -> tuple[list[MapPicture], bool]:
    """Draw two views, in shared classes where they are of one category and measure.

    Returns
    -------
    list of MapPicture
        The two.
    bool
        Whether they share their classes.
    """
    views = [first, second]
    if (first.category, first.measure) == (second.category, second.measure):
        return _share_classes(protected, workspace, views), True
    own = [_share_classes(protected, workspace, [each])[0] for each in views]
    return own, False


def _share_classes(
    protected: ProtectedCounts, workspace: Workspace, views: list[MapView]
) -> list[MapPicture]:
    measured = [measure_complete(protected, workspace, view) for view in views]
    values = [each.table["value"] for each in measured]
    shared = classify(pd.concat(values, ignore_index=True), views[0].scheme)
    return [
        _picture(view, each, shared) for view, each in zip(views, measured, strict=True)
    ]


def _picture(view: MapView, measured: MeasuredTable, shared: Classes) -> MapPicture:
    found = shared.assign(measured.table["value"])
    counts = found.value_counts()
    own = replace(
        shared,
        counts=tuple(int(counts.get(n, 0)) for n in range(len(shared.upper) + 1)),
    )
    return MapPicture(view, measured, own, measured.table.assign(class_=found))
