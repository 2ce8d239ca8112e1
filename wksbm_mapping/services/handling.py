"""How those counted were handled: every area of a view, and one area over time."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.handling import split_handling
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.regions.level import Level, level_of
from wksbm_mapping.services.compare import fill_periods
from wksbm_mapping.services.explore_map import (
    MapView,
    is_level_open,
    list_periods,
    measure_complete,
)
from wksbm_mapping.services.workspace import Workspace


@dataclass(frozen=True)
class Handling:
    """The splits of one category, period and level.

    Parameters
    ----------
    measured : MeasuredTable
        The counts.
    table : DataFrame
        As ``split_handling``, with ``name`` and ``parent`` str.
    """

    measured: MeasuredTable
    table: pd.DataFrame


def compute_handling(
    protected: ProtectedCounts, workspace: Workspace, view: MapView
) -> Handling:
    """How are those counted handled in every area of a view?"""
    counts = replace(view, measure=Measure.COUNT)
    measured = measure_complete(protected, workspace, counts)
    split = split_handling(protected, measured)
    return Handling(measured, measured.table[["name", "parent"]].join(split))


def compute_handling_trend(
    protected: ProtectedCounts, workspace: Workspace, view: MapView, code: str
) -> list[Handling]:
    """How was it in one region over all periods of the view's kind, oldest first?

    A period nobody counted, between two that were, stands as one without data.
    """
    place = replace(view, level=level_of(code), within=None)
    found = [
        compute_handling(protected, workspace, replace(place, period=each.code))
        for each in fill_periods(list_periods(protected, view.category), view.period)
    ]
    return [
        Handling(
            replace(each.measured, table=each.measured.table.loc[[code]]),
            each.table.loc[[code]],
        )
        for each in found
    ]


def list_handled_places(
    protected: ProtectedCounts, workspace: Workspace, category: str
) -> list[str]:
    """Which regions of all levels open to an audience, the whole first."""
    return [
        code
        for level in (Level.KABUPATEN, Level.KAPANEWON, Level.KALURAHAN)
        if is_level_open(protected, workspace, category, level)
        for code in workspace.regions.codes(level)
    ]
