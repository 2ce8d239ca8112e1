"""One area of a view: its figure, those it lies in, and how it splits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import MeasuredTable, measure_breakdown
from wksbm_mapping.observations.schema import AGE_BANDS, HANDLING, SEXES, Breakdown
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.services.explore_map import MapView, measure_view
from wksbm_mapping.services.workspace import Workspace

_PARTS = [*SEXES, *AGE_BANDS, *HANDLING, ""]
SPLITS = (Breakdown.SEX, Breakdown.AGE, Breakdown.HANDLING)


@dataclass(frozen=True)
class Standing:
    """The figure of one region in a view's category, period and measure.

    Parameters
    ----------
    code : str
        The region, a row of ``measured.table``.
    measured : MeasuredTable
        The figures of its level.
    """

    code: str
    measured: MeasuredTable

    @cached_property
    def row(self) -> pd.Series:
        """The region's row of the table."""
        table = self.measured.table
        return table.iloc[int(table.index.get_indexer(pd.Index([self.code]))[0])]


@dataclass(frozen=True)
class AreaDetail:
    """What is known of one area in a view.

    Parameters
    ----------
    own : Standing
        The area itself.
    above : tuple of Standing
        The regions it lies in, the nearest first.
    splits : dict of Breakdown to DataFrame
        As ``measure_breakdown``, parts in their usual order; only those the source
        gave.
    others : DataFrame
        What other sources told of the same cell (``find_others``), for those who may
        see it.
    """

    own: Standing
    above: tuple[Standing, ...]
    splits: dict[Breakdown, pd.DataFrame]
    others: pd.DataFrame


def build_area_detail(
    protected: ProtectedCounts, workspace: Workspace, view: MapView, code: str
) -> AreaDetail:
    """Gather what this audience may see of one area of a view."""
    above = [(Level.KABUPATEN, workspace.regions.code)]
    if view.level is Level.KALURAHAN:
        above.insert(0, (Level.KAPANEWON, kapanewon_of(code)))
    splits = {
        breakdown: measure_breakdown(
            protected,
            region=code,
            category=workspace.categories[view.category],
            period=view.period,
            breakdown=breakdown,
        )
        for breakdown in SPLITS
    }
    return AreaDetail(
        own=_standing(protected, workspace, view, view.level, code),
        above=tuple(
            _standing(protected, workspace, view, level, region)
            for level, region in above
        ),
        splits={name: _sort(table) for name, table in splits.items() if len(table)},
        others=_select_others(protected.others, view, code),
    )


def _select_others(others: pd.DataFrame, view: MapView, code: str) -> pd.DataFrame:
    is_cell = (
        (others["region"] == code)
        & (others["category"] == view.category)
        & (others["period"] == view.period)
    )
    return others[is_cell].reset_index(drop=True)


def _sort(split: pd.DataFrame) -> pd.DataFrame:
    order = split["part"].map(_PARTS.index)
    return split.iloc[order.argsort()].reset_index(drop=True)


def _standing(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: MapView,
    level: Level,
    code: str,
) -> Standing:
    at_level = replace(view, level=level, within=None)
    return Standing(code, measure_view(protected, workspace, at_level))
