"""Is there help near by? The nearest area with a resource, and where none is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.compare import compare_gap
from wksbm_mapping.services.explore_map import MapView, can_rate
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.spatial.distance import measure_distances

DISTANCES_KM = (1, 2, 3, 5, 10)
FIRST_KM = 3


class Reach(StrEnum):
    """Whether help lies within reach of an area."""

    YES = "ada"
    NO = "tidak_ada"
    UNSURE = "belum_tentu"


@dataclass(frozen=True)
class Coverage:
    """Where help lies, for every kalurahan.

    Parameters
    ----------
    need, resource : MeasuredTable
        The figures of kalurahan, each in its own unit.
    km : int
        What counts as near.
    table : DataFrame
        Index region code. ``name``, ``parent`` str; ``reach`` str (``Reach`` words);
        ``nearest`` str (code of the nearest area where the resource is shown and above
        zero, the area itself if it has one; ``""``: none in the kabupaten),
        ``distance_km`` Float64 (between middle points, ``<NA>``: none),
        ``maybe_nearer`` bool (an area nearer than that is hidden or unknown).
    """

    need: MeasuredTable
    resource: MeasuredTable
    km: int
    table: pd.DataFrame


def find_coverage(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: MapView,
    resource: str,
    km: int,
) -> Coverage:
    """Which kalurahan have no help near, as far as the figures shown tell?

    An area is without help only where every area within the distance is known to have
    none; a hidden or unknown one among them leaves it unsure.
    """
    asked = replace(view, level=Level.KALURAHAN, within=None)
    if not can_rate(protected, workspace, asked):
        asked = replace(asked, measure=Measure.COUNT)
    gap = compare_gap(protected, workspace, asked, resource)
    distances = measure_distances(workspace.regions.kalurahan[["lat", "lng"]])
    found = find_nearest(gap.resource.table["value"], distances, km)
    return Coverage(
        gap.need, gap.resource, km, gap.need.table[["name", "parent"]].join(found)
    )


def find_nearest(values: pd.Series, distances: pd.DataFrame, km: float) -> pd.DataFrame:
    """Find the nearest area above zero, and whether one lies within the distance.

    Parameters
    ----------
    values : Series
        Index region code; ``<NA>`` hidden or unknown.
    distances : DataFrame
        ``measure_distances`` of the same regions.

    Returns
    -------
    DataFrame
        Index of ``values``; columns as the last four of ``Coverage.table``.
    """
    between = distances.loc[values.index, values.index].to_numpy()
    is_unknown = values.isna().to_numpy()
    helps = values.fillna(0).gt(0).to_numpy(dtype=bool)
    to_help = np.where(helps, between, np.inf)
    nearest, km_away = to_help.argmin(axis=1), to_help.min(axis=1)
    to_unknown = np.where(is_unknown, between, np.inf).min(axis=1)
    has_any = np.isfinite(km_away)
    reach = np.select(
        [km_away <= km, to_unknown <= km],
        [str(Reach.YES), str(Reach.UNSURE)],
        str(Reach.NO),
    )
    return pd.DataFrame(
        {
            "reach": reach,
            "nearest": np.where(has_any, values.index.to_numpy()[nearest], ""),
            "distance_km": pd.array(
                [
                    float(d) if ok else pd.NA
                    for d, ok in zip(km_away, has_any, strict=True)
                ],
                dtype="Float64",
            ),
            "maybe_nearer": to_unknown < km_away,
        },
        index=values.index,
    )
