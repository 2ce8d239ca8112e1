"""Polygons as well-known binary, looked at before any library reads them.

Collections within collections take a reader as deep as they are nested, until the whole
program ends. Only polygons, and lists of polygons, are let through.
"""

from __future__ import annotations

import struct

import shapely

_POLYGON, _MULTIPOLYGON = 3, 6
_HAS_Z, _HAS_M, _HAS_SRID = 0x80000000, 0x40000000, 0x20000000
_ORDERS = {0: ">", 1: "<"}


def read_polygon_blob(blob: bytes) -> shapely.Geometry | None:
    """Which polygon, or polygons of one area, well-known binary holds.

    Returns
    -------
    Geometry or None
        None where it is another kind of shape.

    Raises
    ------
    ValueError, KeyError, struct.error, shapely.errors.ShapelyError
        The bytes are not what they claim.
    """
    kind, _, order, at = _read_head(blob, 0)
    if kind == _MULTIPOLYGON:
        _check_parts(blob, order, at)
    elif kind != _POLYGON:
        return None
    return shapely.from_wkb(blob)


def _read_head(blob: bytes, at: int) -> tuple[int, int, str, int]:
    """Read kind, numbers a point, byte order, and where the rest begins."""
    order = _ORDERS[struct.unpack_from("B", blob, at)[0]]
    (code,) = struct.unpack_from(f"{order}I", blob, at + 1)
    dimensions, kind = divmod(code & 0xFFFF, 1000)
    has_z = bool(code & _HAS_Z) or dimensions in (1, 3)
    has_m = bool(code & _HAS_M) or dimensions in (2, 3)
    start = at + 5 + 4 * bool(code & _HAS_SRID)
    return kind, 2 + has_z + has_m, order, start


def _check_parts(blob: bytes, order: str, at: int) -> None:
    """Check that every part is a polygon, ring by ring, to find where the next is."""
    (parts,) = struct.unpack_from(f"{order}I", blob, at)
    at += 4
    for _ in range(parts):
        kind, numbers, order, at = _read_head(blob, at)
        if kind != _POLYGON:
            raise ValueError(kind)
        (rings,) = struct.unpack_from(f"{order}I", blob, at)
        at += 4
        for _ in range(rings):
            (points,) = struct.unpack_from(f"{order}I", blob, at)
            at += 4 + points * numbers * 8
