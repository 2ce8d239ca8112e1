"""Which coordinates a boundary file uses, and whether its polygons lie here."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.regions.boundaries.match import list_names
from wksbm_mapping.regions.region_set import RegionSet

WGS84 = "EPSG:4326"
_WEB_MERCATOR = "EPSG:3857"

_FAR_M = 30_000.0
_BESIDE_M = 5_000.0
_AT_THE_EDGE_M = 300.0
_MOST = 0.8
_HERE = 0.7


@dataclass(frozen=True)
class _Reading:
    crs: str
    swapped: bool


def compute_located(areas: gpd.GeoDataFrame, region_set: RegionSet) -> gpd.GeoDataFrame:
    """Where the areas lie, in metres.

    Tried in this order: the coordinate system the file names; degrees as (longitude,
    latitude); degrees swapped; metres of the local UTM zone; web map metres. The first
    that puts most areas within 30 km of their known points is taken. After that every
    area must lie within 5 km of its own point, and 7 of 10 must contain it.

    Parameters
    ----------
    areas : GeoDataFrame
        Index ``code``; column ``geometry``. Its crs is what the file names, if any.
    region_set : RegionSet
        Its ``lat`` and ``lng`` say where each kalurahan is.

    Returns
    -------
    GeoDataFrame
        The same index; ``geometry`` in the UTM zone of the region set (metres).

    Raises
    ------
    BoundaryError
        ``boundary_elsewhere``: no reading puts the areas here.
        ``boundary_wrong_place``: some are not where their kalurahan is.
    """
    points = _known_points(areas, region_set)
    reading = _find_reading(areas, points)
    if reading is None:
        raise BoundaryError("boundary_elsewhere", region=region_set.title)
    shapes = areas.geometry.to_numpy()
    if reading.swapped:
        shapes = shapely.transform(shapes, lambda xy: xy[:, ::-1])
    located = gpd.GeoDataFrame(geometry=shapes, index=areas.index, crs=reading.crs)
    metric = located.to_crs(points.crs)
    _check_place(metric, points, region_set)
    return metric


def _known_points(areas: gpd.GeoDataFrame, region_set: RegionSet) -> gpd.GeoSeries:
    known = region_set.kalurahan.loc[areas.index]
    points = gpd.GeoSeries.from_xy(
        known["lng"], known["lat"], index=areas.index, crs=WGS84
    )
    return points.to_crs(points.estimate_utm_crs())


def _find_reading(areas: gpd.GeoDataFrame, points: gpd.GeoSeries) -> _Reading | None:
    bounds = shapely.bounds(areas.geometry.to_numpy())
    middles = (bounds[:, :2] + bounds[:, 2:]) / 2
    readings = [
        _Reading(WGS84, swapped=False),
        _Reading(WGS84, swapped=True),
        _Reading(points.crs.to_string(), swapped=False),
        _Reading(_WEB_MERCATOR, swapped=False),
    ]
    if areas.crs is not None:
        readings.insert(0, _Reading(areas.crs.to_string(), swapped=False))
    for reading in readings:
        if _share_near(middles, points, reading) >= _MOST:
            return reading
    return None


def _share_near(middles: np.ndarray, points: gpd.GeoSeries, reading: _Reading) -> float:
    x, y = middles.T[::-1] if reading.swapped else middles.T
    project = pyproj.Transformer.from_crs(reading.crs, points.crs, always_xy=True)
    east, north = project.transform(x, y)
    away = np.hypot(east - points.x.to_numpy(), north - points.y.to_numpy())
    return float(np.mean(away <= _FAR_M))


def _check_place(
    areas: gpd.GeoDataFrame, points: gpd.GeoSeries, region_set: RegionSet
) -> None:
    away = _distances(areas, points)
    wrong = away > _BESIDE_M
    if not wrong.any() and np.mean(away <= _AT_THE_EDGE_M) < _HERE:
        wrong = away > _AT_THE_EDGE_M
    if wrong.any():
        names = list_names(list(areas.index[wrong]), region_set)
        raise BoundaryError("boundary_wrong_place", names=names)


def _distances(areas: gpd.GeoDataFrame, points: gpd.GeoSeries) -> np.ndarray:
    """How far each area is from its point; infinite where it reaches out of here."""
    reach = areas.bounds.to_numpy()
    west, south, east, north = points.total_bounds
    inside = (reach[:, :2] >= [west - _FAR_M, south - _FAR_M]).all(axis=1) & (
        reach[:, 2:] <= [east + _FAR_M, north + _FAR_M]
    ).all(axis=1)
    away = np.full(len(areas), np.inf)
    away[inside] = areas[inside].distance(points[inside])
    return away
