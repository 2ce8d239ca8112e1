"""The shapes a map draws: hexagons always, real boundaries when installed."""

from __future__ import annotations

from enum import StrEnum

import geopandas as gpd

from wksbm_mapping.regions.boundaries import load_boundaries, load_boundary_version
from wksbm_mapping.regions.hexagons import (
    build_hexagon_polygons,
    build_kapanewon_outlines,
)
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.workspace import Workspace


class AreaKind(StrEnum):
    """What stands for a region on the map."""

    HEXAGON = "heksagon"
    BOUNDARY = "batas"


def list_area_kinds(workspace: Workspace) -> list[AreaKind]:
    """Which shapes this installation has; hexagons always, and first."""
    installed = load_boundaries(workspace.settings, workspace.regions)
    return [AreaKind.HEXAGON] if installed is None else list(AreaKind)


def areas_version(workspace: Workspace) -> str:
    """Tell the shapes of today from those of before (cheap; ask on every run)."""
    return load_boundary_version(workspace.settings, workspace.regions)


def load_areas(workspace: Workspace, kind: AreaKind, level: Level) -> gpd.GeoDataFrame:
    """Load the shapes of every region of a level (cache: they are shared, read-only).

    Returns
    -------
    GeoDataFrame
        Index region code, EPSG:4326, one geometry a row. Hexagons where boundaries
        are asked for but not installed.
    """
    villages = _villages(workspace, kind)
    if level is Level.KALURAHAN:
        return villages
    districts = build_kapanewon_outlines(villages)
    if level is Level.KAPANEWON:
        return districts
    whole = districts.dissolve()[["geometry"]]
    whole.index = [workspace.regions.code]
    return whole


def _villages(workspace: Workspace, kind: AreaKind) -> gpd.GeoDataFrame:
    if kind is AreaKind.BOUNDARY:
        installed = load_boundaries(workspace.settings, workspace.regions)
        if installed is not None:
            return installed.areas
    return build_hexagon_polygons(workspace.regions)
