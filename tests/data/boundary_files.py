"""Boundary files made for tests: one cell per kalurahan around its known point.

Nothing here comes from a real boundary file: the cells are Voronoi cells of the
points of the region set, cut off two kilometres outside them.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import shapely

from wksbm_mapping.regions.region_set import RegionSet

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "boundaries"


def make_cells(region_set: RegionSet) -> gpd.GeoDataFrame:
    """One polygon per kalurahan: code, name, kapanewon, bps_code, geometry."""
    known = region_set.kalurahan
    points = shapely.multipoints(known[["lng", "lat"]].to_numpy())
    edge = shapely.convex_hull(points).buffer(0.02)
    voronoi = shapely.voronoi_polygons(points, extend_to=edge, ordered=True)
    cells = shapely.intersection(shapely.get_parts(voronoi), edge)
    columns = known[["name", "kapanewon", "bps_code"]].copy()
    return gpd.GeoDataFrame(columns, geometry=cells, crs=4326).reset_index()


def as_geojson(cells: gpd.GeoDataFrame) -> bytes:
    return cells.to_json(drop_id=True).encode()


def as_sql(cells: gpd.GeoDataFrame) -> bytes:
    """The form of the public repository: ``[lat, lng]``, ten rows a statement."""
    parts = ["/*\nMIT License\n*/\nDELETE FROM wilayah_boundaries WHERE 1=1;\n"]
    for start in range(0, len(cells), 10):
        parts.append("INSERT INTO wilayah_boundaries(kode,nama,lat,lng,path) VALUES\n")
        rows = cells.iloc[start : start + 10].itertuples()
        parts.append(",\n".join(map(_sql_row, rows)) + ";\n")
    return "".join(parts).encode()


def _sql_row(row: object) -> str:
    shape = row.geometry  # type: ignore[attr-defined]
    rings = [shape.exterior, *shape.interiors]
    path = [np.asarray(ring.coords)[:, ::-1].tolist() for ring in rings]
    middle = shape.centroid
    name = row.name.replace("'", "''")  # type: ignore[attr-defined]
    return f"\t('{row.code}','{name}',{middle.y},{middle.x},'{json.dumps(path)}')"  # type: ignore[attr-defined]


def as_geopackage(cells: gpd.GeoDataFrame, folder: Path) -> bytes:
    path = folder / "cells.gpkg"
    pyogrio.write_dataframe(cells, path, layer="kalurahan")
    return path.read_bytes()


def shapefile_parts(cells: gpd.GeoDataFrame, folder: Path) -> dict[str, bytes]:
    pyogrio.write_dataframe(cells, folder / "cells.shp")
    return {path.suffix: path.read_bytes() for path in folder.glob("cells.*")}


def as_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()
