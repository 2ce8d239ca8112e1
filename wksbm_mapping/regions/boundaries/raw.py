"""The table every boundary format is read into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.regions.boundaries.limits import (
    check_area_count,
    check_point_count,
)

MAX_COLUMNS = 60
_MAX_TEXT = 100
_POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


def build_raw_boundaries(
    shapes: Sequence[shapely.Geometry | None],
    attributes: Sequence[Mapping[str, object]],
    *,
    epsg: int | None,
) -> gpd.GeoDataFrame:
    """Which polygons a file holds, and which texts stand beside them.

    Parameters
    ----------
    shapes : sequence of Geometry or None
        One per area of the file; what is no polygon is left out.
    attributes : sequence of mapping
        The values of each area. Only texts and numbers are looked at.
    epsg : int or None
        The coordinate system the file names, if it names a known one.

    Returns
    -------
    GeoDataFrame
        One row per polygon. ``geometry``: two-dimensional, finite, as drawn (may be
        invalid); other columns ``0``, ``1``, …: str, empty where there is none. The
        names of the file's columns are dropped.

    Raises
    ------
    BoundaryError
        ``boundary_too_many_areas``, ``boundary_too_many_points``,
        ``boundary_no_polygons``.
    """
    check_area_count(len(shapes))
    geometry = shapely.force_2d(np.array(shapes, dtype=object))
    check_point_count(int(shapely.get_num_coordinates(geometry).sum()))
    kept = _is_polygon(geometry)
    if not kept.any():
        raise BoundaryError("boundary_no_polygons")
    texts = _as_texts([row for row, keep in zip(attributes, kept, strict=True) if keep])
    crs = None if epsg is None else f"EPSG:{epsg}"
    return gpd.GeoDataFrame(texts, geometry=geometry[kept], crs=crs)


def _is_polygon(shapes: np.ndarray) -> np.ndarray:
    polygons = np.isin(shapely.get_type_id(shapes), _POLYGONS)
    finite = np.isfinite(shapely.bounds(shapes)).all(axis=1)
    return np.asarray(polygons & finite & ~shapely.is_empty(shapes))


def _as_texts(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    names = list(dict.fromkeys(name for row in rows for name in row))[:MAX_COLUMNS]
    columns = {
        str(number): [_as_text(row.get(name)) for row in rows]
        for number, name in enumerate(names)
    }
    return pd.DataFrame(columns, index=range(len(rows)), dtype="str")


def _as_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))[:_MAX_TEXT]
    if isinstance(value, str | int | float):
        return str(value)[:_MAX_TEXT]
    return ""
