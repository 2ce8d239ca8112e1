"""The SQL form of public boundary files: rows of code, name, point and path.

::

    INSERT INTO wilayah_boundaries(kode,nama,lat,lng,path) VALUES
        ('34.04.01.2001','Balecatur',-7.81,110.29,'[[[-7.78,110.30],...]]'), ...;

The text is only read, by a grammar of exactly this form; no database sees it.
Coordinates are ``[lat, lng]``.
"""

from __future__ import annotations

import json
import re
from typing import Any, cast

import geopandas as gpd
import numpy as np
import shapely

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.regions.boundaries.limits import check_json_values
from wksbm_mapping.regions.boundaries.raw import build_raw_boundaries

_TEXT = r"'([^']*+(?:''[^']*+)*+)'"
_NUMBER = r"(?:-?\d{1,3}(?:\.\d{1,20})?|NULL)"
_PASSED_OVER = re.compile(
    r"(?:\s++|/\*.*?\*/|--[^\n]*+|DELETE FROM [^;]{0,300};)++",
    re.DOTALL | re.IGNORECASE,
)
_INSERT = re.compile(
    r"INSERT\s+INTO\s+`?\w+`?\s*"
    r"\(\s*`?kode`?\s*,\s*`?nama`?\s*,\s*`?lat`?\s*,\s*`?lng`?\s*,\s*`?path`?\s*\)"
    r"\s*VALUES\s*",
    re.IGNORECASE,
)
_ROW = re.compile(
    rf"\(\s*{_TEXT}\s*,\s*{_TEXT}\s*,\s*{_NUMBER}\s*,\s*{_NUMBER}\s*,"
    r"\s*'([-+\[\]0-9.eE,\s]++)'\s*\)\s*([,;])\s*"
)


def looks_like_sql_form(content: bytes) -> bool:
    """Whether the bytes start like this form."""
    start = content[:100_000].decode("utf-8-sig", errors="replace")
    passed = _PASSED_OVER.match(start)
    return bool(_INSERT.match(start, passed.end() if passed else 0))


def read_sql_form(content: bytes) -> gpd.GeoDataFrame:
    """Which polygons a file in the SQL form holds.

    Raises
    ------
    BoundaryError
        ``boundary_broken_file``: not exactly this form; or a limit is exceeded.
    """
    check_json_values(content)
    try:
        rows = _parse_rows(content.decode("utf-8-sig"))
        shapes = [_parse_path(path) for _, _, path in rows]
    except (ValueError, TypeError, RecursionError, shapely.errors.ShapelyError):
        raise BoundaryError("boundary_broken_file", kind="SQL") from None
    attributes = [{"code": code, "name": name} for code, name, _ in rows]
    return build_raw_boundaries(shapes, attributes, epsg=4326)


def _parse_rows(text: str) -> list[tuple[str, str, str]]:
    rows: list[tuple[str, str, str]] = []
    position = _pass_over(text, 0)
    while position < len(text):
        insert = _INSERT.match(text, position)
        position = insert.end() if insert else position
        row = _ROW.match(text, position)
        if not row:
            raise ValueError(position)
        rows.append((row[1], row[2], row[3]))
        position = row.end() if row[4] == "," else _pass_over(text, row.end())
    return rows


def _pass_over(text: str, position: int) -> int:
    passed = _PASSED_OVER.match(text, position)
    return passed.end() if passed else position


def _parse_path(path: str) -> shapely.Geometry:
    nested = json.loads(path)
    match _depth(nested):
        case 3:
            return _build_polygon(nested)
        case 4:
            return shapely.MultiPolygon([_build_polygon(part) for part in nested])
    raise ValueError(path[:20])


def _depth(nested: Any) -> int:
    depth = 0
    while isinstance(nested, list) and nested:
        nested, depth = nested[0], depth + 1
    return depth


def _build_polygon(rings: list[list[list[float]]]) -> shapely.Polygon:
    outer, *holes = (np.asarray(ring, dtype="float64")[:, ::-1] for ring in rings)
    return cast("shapely.Polygon", shapely.Polygon(outer, holes))
