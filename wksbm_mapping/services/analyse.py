"""Figures of one view analysed: ranked with intervals, and tested for clusters."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
from libpysal.graph import Graph

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.measures.uncertainty import PER, rank_areas
from wksbm_mapping.observations.state import State
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.areas import AreaKind, load_areas
from wksbm_mapping.services.explore_map import MapView, measure_complete
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.spatial.autocorrelation import (
    MoranResult,
    can_test,
    compute_moran,
    find_clusters,
)
from wksbm_mapping.spatial.neighbours import build_neighbours, keep_known
from wksbm_mapping.spatial.smoothing import smooth_globally, smooth_locally


@dataclass(frozen=True)
class LeftOut:
    """How many areas took no part, and why.

    Parameters
    ----------
    hidden : int
        Small counts this audience does not see.
    unknown : int
        Nobody counted there, or not everywhere in it.
    alone : int
        No neighbour with a figure.
    """

    hidden: int
    unknown: int
    alone: int = 0


@dataclass(frozen=True)
class Ranking:
    """The areas of a view in order.

    Parameters
    ----------
    measured : MeasuredTable
        The figures.
    table : DataFrame
        As ``rank_areas``; for rates also ``smooth_all`` and ``smooth_near`` float64,
        empirical Bayes estimates per thousand.
    left_out : LeftOut
        Areas without a rank.
    """

    measured: MeasuredTable
    table: pd.DataFrame
    left_out: LeftOut


@dataclass(frozen=True)
class HotSpots:
    """What lies where among neighbours, over the whole kabupaten.

    Parameters
    ----------
    measured : MeasuredTable
        The figures.
    moran : MoranResult or None
        The whole map; None: too few areas, or all alike.
    table : DataFrame
        As ``find_clusters``; empty where ``moran`` is None.
    left_out : LeftOut
        Areas that took no part.
    """

    measured: MeasuredTable
    moran: MoranResult | None
    table: pd.DataFrame
    left_out: LeftOut


def load_neighbours(workspace: Workspace, kind: AreaKind, level: Level) -> Graph:
    """Find which areas of a level share a border on these shapes."""
    return build_neighbours(load_areas(workspace, kind, level))


def build_ranking(
    protected: ProtectedCounts, workspace: Workspace, view: MapView, graph: Graph
) -> Ranking:
    """Rank the areas of a view; rates are smoothed with those of the whole kabupaten.

    Parameters
    ----------
    graph : Graph
        ``load_neighbours`` of the view's level.
    """
    measured = measure_complete(protected, workspace, view)
    table = rank_areas(measured)
    if view.measure is Measure.PER_1000 and not table.empty:
        everywhere = measure_complete(protected, workspace, replace(view, within=None))
        table = table.join(_smooth(everywhere, graph))
    return Ranking(measured, table, _count_left_out(measured))


def find_hot_spots(
    protected: ProtectedCounts, workspace: Workspace, view: MapView, graph: Graph
) -> HotSpots:
    """Test the whole kabupaten for clusters, whatever kapanewon a view is of."""
    measured = measure_complete(protected, workspace, replace(view, within=None))
    known = measured.table["value"].dropna().astype("float64")
    near = keep_known(graph, known.index)
    values = known.reindex(near.unique_ids)
    left_out = replace(_count_left_out(measured), alone=len(known) - len(values))
    if not can_test(values):
        return HotSpots(measured, None, pd.DataFrame(), left_out)
    moran, table = compute_moran(values, near), find_clusters(values, near)
    return HotSpots(measured, moran, table, left_out)


def _smooth(measured: MeasuredTable, graph: Graph) -> pd.DataFrame:
    known = measured.table[measured.table["value"].notna()]
    counts, people = known["count"], known["denominator"]
    return pd.DataFrame(
        {
            "smooth_all": PER * smooth_globally(counts, people),
            "smooth_near": PER * smooth_locally(counts, people, graph),
        }
    )


def _count_left_out(measured: MeasuredTable) -> LeftOut:
    states = measured.table["state"]
    return LeftOut(
        hidden=int((states == str(State.HIDDEN)).sum()),
        unknown=int((states == str(State.NO_DATA)).sum()),
    )
