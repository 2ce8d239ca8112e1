"""Points of a survey: used to find the kalurahan, and left at the door.

Written as ``_gps_latitude`` and ``_gps_longitude`` (KoboToolbox), ``gps-Latitude``
(ODK), as one column ``latitude longitude altitude precision``, or as WKT.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.blanks import (
    blank_column,
    is_blank,
    only_where,
    or_else,
)
from wksbm_mapping.ingest.sheet import cell_text

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.object_]

LocatePoints = Callable[[Floats, Floats], Codes | None]
"""Latitudes and longitudes (degrees) to region codes, "" outside every kalurahan;
None where no boundaries are installed."""


def without_boundaries(_latitude: Floats, _longitude: Floats) -> Codes | None:
    """Locate nothing: no boundaries are installed."""
    return None


_AXIS = re.compile(
    r"(?P<stem>(?:.*[\s_\-./:])?)(?P<axis>lat|latitude|lintang|lng|lon|long|longitude"
    r"|bujur|alt|altitude|precision|accuracy|akurasi|presisi)",
    re.IGNORECASE | re.DOTALL,
)
_LATITUDE = frozenset({"lat", "latitude", "lintang"})
_LONGITUDE = frozenset({"lng", "lon", "long", "longitude", "bujur"})
_NUMBER = r"-?\d{1,3}(?:[.,]\d+)?"
_POINT = re.compile(
    rf"\[?\s*(?P<lat>{_NUMBER})[, ;]+(?P<lng>{_NUMBER})"
    r"(?:[, ;]+-?\d+(?:[.,]\d+)?){0,2}\s*\]?"
)
_WKT = re.compile(rf"POINT Z?\s*\((?P<lng>{_NUMBER}) (?P<lat>{_NUMBER})(?: [^)]*)?\)")
_SHAPE = re.compile(
    rf"(?:{_NUMBER} {_NUMBER}[^;]{{0,40}}; *){{2,}}.*|(?:LINESTRING|POLYGON).*\("
)
_NUMERIC = re.compile(r"[-+]?[\d.,]+(?:e[-+]?\d+)?")
_DECIMAL = re.compile(r"\d[.,]\d{3}")
_SAMPLE = 2000


_MARK = "#k"
UNPLACED, SHAPE = f"{_MARK}?", f"{_MARK}-"
"""Stand for a point that could not be placed, and for a line or an area."""


def mark_place(code: str) -> str:
    """Write what stands for a point in a kalurahan, or ("") outside every one."""
    return f"{_MARK}{code}"


@dataclass(frozen=True)
class PointColumns:
    """The columns of an export that hold coordinates.

    Parameters
    ----------
    pairs : tuple of (latitude, longitude)
        Positions of columns that belong together.
    singles : tuple of int
        Columns with a whole point in a cell.
    axes : frozenset of int
        Columns with one number of a point.
    all : frozenset of int
        These and all others with coordinates: none of them goes further.
    """

    pairs: tuple[tuple[int, int], ...]
    singles: tuple[int, ...]
    axes: frozenset[int]
    all: frozenset[int]

    def is_point(self, at: int) -> bool:
        """Whether a column holds points or a part of them, no lines or areas."""
        return at in self.singles or at in self.axes


def find_points(
    headers: Sequence[str], body: pd.DataFrame, named: frozenset[int]
) -> PointColumns:
    """Find the columns that hold coordinates, by name or by content.

    Columns ``named`` are known to hold something else: only their names count.
    """
    axes: dict[tuple[str, str], int] = {}
    others: set[int] = set()
    for at, header in enumerate(headers):
        found = _axis(header)
        if found is None or not _are_numbers(body[at]):
            continue
        stem, axis = found
        others.add(at)
        axes.setdefault((stem, axis), at)
    pairs = [
        (at, axes[stem, "lng"])
        for (stem, axis), at in axes.items()
        if axis == "lat" and (stem, "lng") in axes
    ]
    rest = [at for at in range(len(headers)) if at not in others | named]
    singles = [at for at in rest if any(map(_is_point, _texts(body[at])))]
    shapes = [at for at in rest if any(map(_is_shape, _texts(body[at])))]
    return PointColumns(
        *(tuple(pairs), tuple(singles), frozenset(others)),
        frozenset({*others, *singles, *shapes}),
    )


def _axis(header: str) -> tuple[str, str] | None:
    found = _AXIS.fullmatch(header.strip())
    if found is None:
        return None
    stem = found["stem"].casefold().strip(" _-./:")
    axis = found["axis"].casefold()
    kind = "lat" if axis in _LATITUDE else "lng" if axis in _LONGITUDE else axis
    return stem, kind


def _texts(values: pd.Series[str]) -> list[str]:
    distinct = pd.unique(values.to_numpy(dtype=object))[:_SAMPLE]
    return [text for text in map(cell_text, distinct) if text]


def _are_numbers(values: pd.Series[str]) -> bool:
    return all(map(_is_number, _texts(values)))


def _is_number(text: str) -> bool:
    return text.startswith(_MARK) or bool(_NUMERIC.fullmatch(text))


def _is_point(text: str) -> bool:
    if text.startswith(_MARK):
        return text != SHAPE
    found = _POINT.fullmatch(text) or _WKT.fullmatch(text)
    return found is not None and _DECIMAL.search(found["lat"]) is not None


def _is_shape(text: str) -> bool:
    return text == SHAPE or _SHAPE.match(text) is not None


def read_marks(columns: PointColumns, body: pd.DataFrame) -> Codes:
    """Read what stands for the points of a sealed sheet.

    Returns
    -------
    object array of str or None
        Region code, "" outside every kalurahan, ``UNPLACED``; None for no point.
    """
    marks = blank_column(len(body))
    for at in sorted(columns.all):
        texts = np.array([cell_text(value) for value in body[at]], dtype=object)
        is_mark = np.array([text.startswith(_MARK) for text in texts], dtype=bool)
        marks = or_else(marks, only_where(is_mark & (texts != SHAPE), texts))
    known = ~is_blank(marks) & (marks != UNPLACED)
    marks[known] = [mark[len(_MARK) :] for mark in marks[known]]
    return marks


def read_points(columns: PointColumns, body: pd.DataFrame) -> tuple[Floats, Floats]:
    """Read one point per row: of the first question that has one.

    Returns
    -------
    latitude, longitude : float arrays
        Degrees; NaN where there is no point.
    """
    lat, lng = np.full(len(body), np.nan), np.full(len(body), np.nan)
    readers = [
        *(partial(_read_pair, pair) for pair in columns.pairs),
        *(partial(_read_single, at) for at in columns.singles),
    ]
    for read in readers:
        open_ = np.flatnonzero(np.isnan(lat))
        found = np.array(read(body.iloc[open_]))
        known = ~np.isnan(found).any(axis=0)
        lat[open_[known]], lng[open_[known]] = found[:, known]
    return lat, lng


def _read_pair(pair: tuple[int, int], body: pd.DataFrame) -> tuple[Floats, Floats]:
    return _degrees(body[pair[0]]), _degrees(body[pair[1]])


def _read_single(at: int, body: pd.DataFrame) -> tuple[Floats, Floats]:
    texts = [cell_text(value) for value in body[at]]
    found = [_POINT.fullmatch(text) or _WKT.fullmatch(text) for text in texts]
    lat, lng = (
        _degrees(pd.Series([m[axis] if m else None for m in found], dtype=object))
        for axis in ("lat", "lng")
    )
    return lat, lng


def _degrees(values: pd.Series[str]) -> Floats:
    texts = values.map(cell_text).str.replace(",", ".", regex=False)
    return pd.to_numeric(texts, errors="coerce").to_numpy(dtype=np.float64)
