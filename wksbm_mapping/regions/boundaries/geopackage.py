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
from wksbm_mapping.regions.boundaries.limits import MAX_AREAS
from wksbm_mapping.regions.boundaries.raw import build_raw_boundaries

MAGIC = b"SQLite format 3\x00"

_JOURNAL_VERSIONS = slice(18, 20)
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_MAX_STEPS = 100_000_000


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
            rows = _read_rows(database, layer)
        shapes = [_read_shape(row.pop(geometry_column)) for row in rows]
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


def _read_rows(database: sqlite3.Connection, layer: str) -> list[dict[str, object]]:
    stored = database.execute("SELECT name FROM pragma_table_info(?)", (layer,))
    names = [name for (name,) in stored]
    columns = ", ".join(map(_quoted, names))
    rows = database.execute(
        f"SELECT {columns} FROM {_quoted(layer)} LIMIT ?",  # noqa: S608
        (MAX_AREAS + 1,),
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _read_shape(blob: object) -> shapely.Geometry | None:
    if not isinstance(blob, bytes):
        return None
    magic, _, flags = struct.unpack_from("<2sBB", blob)
    if magic != b"GP":
        raise ValueError(magic)
    return shapely.from_wkb(blob[8 + _ENVELOPE_BYTES[flags >> 1 & 7] :])
