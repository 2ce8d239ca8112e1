"""Draw the hexagon map, and the outlines of kapanewon of any map."""

from __future__ import annotations

import math

import geopandas as gpd
import numpy as np
from shapely import Polygon

from wksbm_mapping.regions.plane import Plane
from wksbm_mapping.regions.region_set import RegionSet

_CORNERS = np.array([[0, 2], [1, 1], [1, -1], [0, -2], [-1, -1], [-1, 1]])


def build_hexagon_polygons(region_set: RegionSet) -> gpd.GeoDataFrame:
    """Draw one hexagon per kalurahan; neighbours share corners and edges exactly.

    Centres are snapped to the grid they were computed on, and corners are points of
    that grid, so that one corner has one coordinate wherever it is used.

    Returns
    -------
    GeoDataFrame
        Index ``code``, ``geometry`` Polygon, EPSG:4326.
    """
    plane = Plane.around(region_set.kalurahan)
    centres = plane.project(region_set.hexagons)
    step = _grid_step(region_set.hexagon_radius_m)
    grid = np.rint((centres - centres[0]) / step).astype(int)
    corners = (grid[:, None, :] + _CORNERS[None, :, :]).reshape(-1, 2)
    degrees = plane.unproject(corners * step + centres[0]).reshape(len(grid), 6, 2)
    return gpd.GeoDataFrame(
        geometry=[Polygon(ring) for ring in degrees],
        index=region_set.hexagons.index,
        crs="EPSG:4326",
    )


def build_kapanewon_outlines(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join the areas of each kapanewon into one.

    Parameters
    ----------
    areas : GeoDataFrame
        Index dotted kalurahan code.

    Returns
    -------
    GeoDataFrame
        Index ``code`` of the kapanewon, ``geometry``, the CRS of ``areas``.
    """
    parents = areas.index.str[:8].rename("code")
    return areas[["geometry"]].dissolve(by=parents)


def _grid_step(radius_m: float) -> np.ndarray:
    """Half a width and half a radius: all centres and corners are whole steps."""
    return np.array([math.sqrt(3) / 2, 1 / 2]) * radius_m
