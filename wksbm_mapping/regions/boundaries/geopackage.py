"""GeoPackage: one layer of polygons in an SQLite file.

Opened in memory with SQLite itself, not GDAL, and only plain tables are looked at:
a view, a virtual or a computed column of a hostile file is never run.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager

import geopandas as gpd
import shapely

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.regions.boundaries.limits import (
    MAX_FILE_MB,
    MAX_UNPACKED_MB,
    check_area_count,
    check_file_size,
)
from wksbm_mapping.regions.boundaries.polygon_blob import read_polygon_blob
from wksbm_mapping.regions.boundaries.raw import MAX_COLUMNS, build_raw_boundaries

MAGIC = b"SQLite format 3\x00"

_JOURNAL_VERSIONS = slice(18, 20)
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_MAX_STEPS = 100_000_000
_LONG = (str, bytes)


def read_geopackage(content: bytes) -> gpd.GeoDataFrame:
    """Which polygons the only feature layer of a GeoPackage holds.

    Raises
    ------
    BoundaryError
        ``boundary_many_layers``, ``boundary_broken_file``, or a limit is exceeded.
    """
    try:
        with _opened(content) as database:
            layer, geometry_column = _find_layer(database)
            epsg = _find_epsg(database, layer)
            shapes, rows = _read_rows(database, layer, geometry_column)
        return build_raw_boundaries(shapes, rows, epsg=epsg)
    except (
        sqlite3.Error,
        ValueError,
        KeyError,
        TypeError,
        struct.error,
        shapely.errors.ShapelyError,
    ):
        raise BoundaryError("boundary_broken_file", kind="GeoPackage") from None


@contextmanager
def _opened(content: bytes) -> Iterator[sqlite3.Connection]:
    # A file in write-ahead mode cannot be opened from memory: call it a plain one.
    plain = bytearray(content)
    plain[_JOURNAL_VERSIONS] = b"\x01\x01"
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(bytes(plain))
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_FILE_MB * 2**20)
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA query_only = ON")
        database.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
        database.set_progress_handler(lambda: 1, _MAX_STEPS)
        yield database


def _find_layer(database: sqlite3.Connection) -> tuple[str, str]:
    for table in ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"):
        _check_plain_table(database, table)
    layers = database.execute(
        "SELECT c.table_name, g.column_name FROM gpkg_contents AS c "
        "JOIN gpkg_geometry_columns AS g ON g.table_name = c.table_name "
        "WHERE c.data_type = 'features' LIMIT 2"
    ).fetchall()
    if len(layers) > 1:
        raise BoundaryError("boundary_many_layers")
    ((layer, geometry_column),) = layers
    _check_plain_table(database, layer)
    return layer, geometry_column


def _check_plain_table(database: sqlite3.Connection, name: str) -> None:
    found = database.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND rootpage > 0 "
        "AND lower(name) = lower(?)",
        (name,),
    ).fetchone()
    if not found:
        raise ValueError(name)


def _find_epsg(database: sqlite3.Connection, layer: str) -> int | None:
    found = database.execute(
        "SELECT s.organization_coordsys_id FROM gpkg_spatial_ref_sys AS s "
        "JOIN gpkg_geometry_columns AS g ON g.srs_id = s.srs_id "
        "WHERE g.table_name = ? AND upper(s.organization) = 'EPSG'",
        (layer,),
    ).fetchone()
    return int(found[0]) if found else None


def _read_rows(
    database: sqlite3.Connection, layer: str, geometry_column: str
) -> tuple[list[shapely.Geometry | None], list[dict[str, object]]]:
    """Read row by row: rows of a damaged file can share what they hold."""
    stored = database.execute("SELECT name FROM pragma_table_info(?)", (layer,))
    others = [name for (name,) in stored if name != geometry_column][:MAX_COLUMNS]
    columns = ", ".join(map(_quoted, [geometry_column, *others]))
    shapes: list[shapely.Geometry | None] = []
    attributes, size = [], 0
    for blob, *values in database.execute(f"SELECT {columns} FROM {_quoted(layer)}"):  # noqa: S608
        size += sum(len(each) for each in (blob, *values) if isinstance(each, _LONG))
        check_file_size(size, limit_mb=MAX_UNPACKED_MB)
        check_area_count(len(shapes) + 1)
        shapes.append(_read_shape(blob))
        attributes.append(dict(zip(others, values, strict=True)))
    return shapes, attributes


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _read_shape(blob: object) -> shapely.Geometry | None:
    if not isinstance(blob, bytes):
        return None
    magic, _, flags = struct.unpack_from("<2sBB", blob)
    if magic != b"GP":
        raise ValueError(magic)
    return read_polygon_blob(blob[8 + _ENVELOPE_BYTES[flags >> 1 & 7] :])
