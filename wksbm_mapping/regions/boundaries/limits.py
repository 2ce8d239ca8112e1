"""What is too large, too detailed or too tangled to be a boundary file.

The real boundaries of 86 kalurahan are 0.6 MB with 15,000 points; the limits leave
room for a whole province in fine detail and keep memory below about 300 MB.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.i18n import format_number

MAX_FILE_MB = 50
MAX_UNPACKED_MB = 60
MAX_AREAS = 20_000
MAX_POINTS = 500_000

_MEGABYTE = 2**20
_SAMPLE = 400
_STEP = 20
_PAIRS_PER_SEGMENT = 10
_PAIRS_ALLOWED = 100_000

Shapes = NDArray[np.object_]


def check_file_size(size: int, *, limit_mb: int = MAX_FILE_MB) -> None:
    """Refuse more bytes than a boundary file can need.

    Raises
    ------
    BoundaryError
        ``boundary_too_large``.
    """
    if size > limit_mb * _MEGABYTE:
        raise BoundaryError("boundary_too_large", limit=limit_mb)


def check_json_values(content: bytes) -> None:
    """Refuse JSON with more values than allowed points need, before parsing it.

    A point is one list with a comma inside and one behind; 100,000 lists and 2 million
    commas are left for the attributes.

    Raises
    ------
    BoundaryError
        ``boundary_too_many_points``.
    """
    lists = content.count(b"[") + content.count(b"{")
    commas = content.count(b",")
    check_point_count(max(lists - 100_000, (commas - 2_000_000) // 3))


def check_point_count(count: int) -> None:
    """Refuse more points than a boundary file can need.

    Raises
    ------
    BoundaryError
        ``boundary_too_many_points``.
    """
    if count > MAX_POINTS:
        limit = format_number(MAX_POINTS)
        raise BoundaryError("boundary_too_many_points", limit=limit)


def check_area_count(count: int) -> None:
    """Refuse more areas than a province has kalurahan.

    Raises
    ------
    BoundaryError
        ``boundary_too_many_areas``.
    """
    if count > MAX_AREAS:
        raise BoundaryError("boundary_too_many_areas", limit=format_number(MAX_AREAS))


def check_tangle(shapes: Shapes) -> None:
    """Refuse lines that cross so often that cleaning them would exhaust the machine.

    A sample of segments says how many others each one meets; a real boundary segment
    meets about six (its neighbours and its twins in the next polygon).

    Raises
    ------
    BoundaryError
        ``boundary_too_tangled``.
    """
    segments = _segments(shapes)
    tree = shapely.STRtree(segments)
    sample = np.random.default_rng(0).permutation(len(segments))[:_SAMPLE]
    met = 0
    for start in range(0, len(sample), _STEP):
        chosen = sample[start : start + _STEP]
        met += tree.query(segments[chosen]).shape[1]
    pairs = met / max(len(sample), 1) * len(segments)
    if pairs > _PAIRS_PER_SEGMENT * len(segments) + _PAIRS_ALLOWED:
        raise BoundaryError("boundary_too_tangled")


def _segments(shapes: Shapes) -> Shapes:
    rings = shapely.get_rings(shapes)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    inside = ring[1:] == ring[:-1]
    pairs = np.stack([points[:-1][inside], points[1:][inside]], axis=1)
    segments: Shapes = shapely.linestrings(pairs)
    return segments
