"""Which format a boundary file is in, told by its bytes, never by its name."""

from __future__ import annotations

import geopandas as gpd

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.regions.boundaries import geopackage, shapefile
from wksbm_mapping.regions.boundaries.geojson import read_geojson
from wksbm_mapping.regions.boundaries.geopackage import read_geopackage
from wksbm_mapping.regions.boundaries.limits import check_file_size
from wksbm_mapping.regions.boundaries.shapefile import read_zipped_shapefile
from wksbm_mapping.regions.boundaries.sql_form import (
    looks_like_sql_form,
    read_sql_form,
)

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_boundary_file(content: bytes) -> gpd.GeoDataFrame:
    """Which polygons a boundary file holds.

    Understood are GeoJSON, GeoPackage, one Shapefile in a zip, and the SQL form of
    ``sql_form``. Everything else (a VRT, say, which points to other files) is refused
    before any library opens it.

    Returns
    -------
    GeoDataFrame
        See ``raw.build_raw_boundaries``.

    Raises
    ------
    BoundaryError
        ``boundary_too_large``, ``boundary_unknown_format``, or what the format says.
    """
    check_file_size(len(content))
    if content.startswith(geopackage.MAGIC):
        return read_geopackage(content)
    if content.startswith(shapefile.MAGIC):
        return read_zipped_shapefile(content)
    if content[:200].removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"{"):
        return read_geojson(content)
    if looks_like_sql_form(content):
        return read_sql_form(content)
    raise BoundaryError("boundary_unknown_format")
