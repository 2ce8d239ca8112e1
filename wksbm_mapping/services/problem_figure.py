"""The figure behind a problem, as an audience may see it, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.measures.uncertainty import PER, compute_poisson_limits
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.services.explore_map import MapView, can_rate, measure_view
from wksbm_mapping.services.workspace import Workspace


@dataclass(frozen=True)
class ProblemFigure:
    """The figure of one category in one region and period.

    Parameters
    ----------
    code : str
        The region, a row of the tables.
    counted : MeasuredTable
        The count, at the level of the region.
    rated : MeasuredTable or None
        The rate, where there is a population of its own kind.
    limits : tuple of (float, float) or None
        The exact 95 % interval of the rate, per thousand; None where no rate is shown.
    """

    code: str
    counted: MeasuredTable
    rated: MeasuredTable | None
    limits: tuple[float, float] | None

    @property
    def size(self) -> int | None:
        """The count where it is shown and covers the whole region; else None."""
        row = self.counted.table.loc[[self.code]].iloc[0]
        if pd.isna(row["count"]) or row["known"] < row["members"]:
            return None
        return int(row["count"])


def find_figure(
    protected: ProtectedCounts,
    workspace: Workspace,
    *,
    region: str,
    category: str,
    period: str,
) -> ProblemFigure | None:
    """Find the figure behind a problem; None where there is no category behind it."""
    if not category or not period or category not in workspace.categories:
        return None
    view = MapView(category, period, level_of(region))
    counted = measure_view(protected, workspace, view)
    if not can_rate(protected, workspace, view):
        return ProblemFigure(region, counted, None, None)
    rated = measure_view(protected, workspace, replace(view, measure=Measure.PER_1000))
    return ProblemFigure(region, counted, rated, _find_limits(rated, region))


def _find_limits(rated: MeasuredTable, code: str) -> tuple[float, float] | None:
    row = rated.table.loc[[code]].iloc[0]
    if pd.isna(row["value"]):
        return None
    limits = compute_poisson_limits(pd.Series([int(row["count"])])).iloc[0]
    scale = PER / float(row["denominator"])
    return float(limits["lower"]) * scale, float(limits["upper"]) * scale
