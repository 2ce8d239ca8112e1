"""GeoJSON: polygons and their properties."""

from __future__ import annotations

import json
import re
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry import shape

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.regions.boundaries.limits import check_area_count, check_json_values
from wksbm_mapping.regions.boundaries.raw import build_raw_boundaries

_EPSG = re.compile(r"EPSG:(?:[\d.]*:)?(\d{4,6})$", re.IGNORECASE)


def read_geojson(content: bytes) -> gpd.GeoDataFrame:
    """Which polygons a GeoJSON file holds.

    No GDAL: it would follow links in a file to others on this machine.

    Raises
    ------
    BoundaryError
        ``boundary_broken_file``, or a limit is exceeded.
    """
    check_json_values(content)
    try:
        document = json.loads(content.decode("utf-8-sig"))
        features = document["features"]
        check_area_count(len(features))
        shapes = [_read_shape(feature.get("geometry")) for feature in features]
        attributes = [feature.get("properties") or {} for feature in features]
        return build_raw_boundaries(shapes, attributes, epsg=_read_epsg(document))
    except _UNREADABLE:
        raise BoundaryError("boundary_broken_file", kind="GeoJSON") from None


_UNREADABLE = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
    shapely.errors.ShapelyError,
)


def _read_shape(geometry: dict[str, Any] | None) -> shapely.Geometry | None:
    if not geometry or geometry["type"] not in ("Polygon", "MultiPolygon"):
        return None
    return shape(geometry)


def _read_epsg(document: dict[str, Any]) -> int | None:
    name = (document.get("crs") or {}).get("properties", {}).get("name", "")
    found = _EPSG.search(str(name))
    return int(found[1]) if found else None
