"""A map with its key, in units of a picture."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from wksbm_mapping.maps.legend import circle_sizes
from wksbm_mapping.maps.palettes import HIDDEN, INK, NO_DATA, ZERO
from wksbm_mapping.reports.share.letters import LINE, fit_text
from wksbm_mapping.reports.share.picture import (
    INK as LETTERS,
)
from wksbm_mapping.reports.share.picture import (
    SOFT,
    Align,
    Block,
    Box,
    Mark,
    Shapes,
    place,
)
from wksbm_mapping.reports.share.post import MapBody

_HATCHES = {"": "", "hatch": "////", "dots": ".."}
_BLANKS = {
    "zero": (ZERO, ""),
    "hidden": (HIDDEN, _HATCHES["hatch"]),
    "no_data": (NO_DATA, _HATCHES["dots"]),
}
_LINE, _OUTLINE = "#47505c", "#1f2933"
_BESIDE = 0.6
"""How much of the width a map takes beside its key."""
_LIKED = 0.9
"""A map over its key may be somewhat smaller than one beside it."""
_SWATCH = 44
_ROUND = 40
_BELOW = 0.4
"""Most of the height that a key below the map may take."""
_MOST = ((48, 2), (48, 1), (36, 1), (28, 1))
"""How large the name of an area may be, and on how many lines."""
_EASY = 300
"""With less height the rows of a key stand closer."""


def set_map(body: MapBody, room: Box, on: str) -> list[Mark]:
    """Set the map, its key beside it or below."""
    half = (room.width - 48) / 2
    first = Box(room.left, room.top, half, room.height * _BELOW)
    left = room.left + (half + 48 if body.most else 0)
    second = Box(left, room.top, half, room.height * _BELOW)
    high = max(_set_most(body, first, on)[1], _set_scale(body, second, on)[1])
    top = room.bottom - high
    space = Box(room.left, room.top, room.width, max(room.height - high - 32, 1))
    narrow = Box(room.left, room.top, room.width * _BESIDE, room.height)
    if _scale(body, narrow) * _LIKED > _scale(body, space):
        width = room.width * 0.36
        key = Box(room.right - width, room.top, width, room.height)
        return [*_draw_map(body, narrow), *_set_beside(body, key, on)]
    return [
        *_draw_map(body, space),
        *_set_most(body, Box(first.left, top, half, first.height), on)[0],
        *_set_scale(body, Box(second.left, top, half, second.height), on)[0],
    ]


def _set_beside(body: MapBody, room: Box, on: str) -> list[Mark]:
    """Set the key in the middle of its height; the colours come before the rest."""
    _, scale = _set_scale(body, room, on)
    left = Box(room.left, room.top, room.width, room.height - scale - 28)
    _, most = _set_most(body, left, on)
    gap = 28 if most else 0
    top = room.top + max(0, (room.height - most - gap - scale) / 2)
    marks, _ = _set_most(body, Box(room.left, top, room.width, left.height), on)
    under = Box(room.left, top + most + gap, room.width, room.height)
    return [*marks, *_set_scale(body, under, on)[0]]


def _set_most(body: MapBody, room: Box, on: str) -> tuple[list[Mark], float]:
    """Name the area with the highest figure, as large as there is room; or not."""
    for largest, lines in _MOST if body.most else ():
        high = largest * LINE * lines + 1
        label = fit_text(body.most[0], (room.width, 28 * LINE + 1), (24, 28))
        name = fit_text(body.most[1], (room.width, high), (28, largest), bold=True)
        figure = fit_text(body.most[2], (room.width, 60), (24, min(largest, 42)))
        if label.height + name.height + figure.height <= room.height:
            break
    else:
        return [], 0
    marks: list[Mark] = []
    top = room.top
    for fitted, colour, bold in (
        (label, SOFT, False),
        (name, LETTERS, True),
        (figure, LETTERS, False),
    ):
        marks.append(place(fitted, (room.left, top), colour, on, bold=bold))
        top += fitted.height
    return marks, top - room.top


def _set_scale(body: MapBody, room: Box, on: str) -> tuple[list[Mark], float]:
    """Set what the colours mean, from low to high, and what has none."""
    marks: list[Mark] = []
    top = room.top
    if body.ramp and body.ends:
        marks, used = _set_ramp(body, room, on)
        top += used + 14
    for row in body.blanks:
        hatch = _HATCHES[row.pattern]
        tile = _tile(Box(room.left, top + 2, _SWATCH, 30))
        marks.append(Shapes((tile,), row.colour, hatch, INK if hatch else _LINE))
        width = room.width - _SWATCH - 16
        label = fit_text(row.label, (width, 28 * LINE + 1), (24, 28))
        if not label.is_whole:
            label = fit_text(row.label, (width, 2 * 24 * LINE + 1), (24, 24))
        marks.append(place(label, (room.left + _SWATCH + 16, top), LETTERS, on))
        top += max(34, label.height) + (8 if room.height >= _EASY else 2)
    return marks, top - room.top


def _set_ramp(body: MapBody, room: Box, on: str) -> tuple[list[Mark], float]:
    width = room.width / len(body.ramp)
    marks: list[Mark] = []
    sizes = circle_sizes(len(body.ramp))
    for number, colour in enumerate(body.ramp):
        left = room.left + number * width
        if body.circles:
            radius = sizes[number] * 20
            ring = _circle(left + width / 2, room.top + 20, radius)
            marks.append(Shapes(((ring,),), colour, edge=_OUTLINE, line=1.2))
        else:
            marks.append(Block(Box(left, room.top, width, 40), colour))
    half = room.width / 2 - 8
    low, high = (
        fit_text(each, (half, 28 * LINE + 1), (24, 28))
        for each in (body.ends[0], body.ends[-1])
    )
    top = room.top + 46
    marks.append(place(low, (room.left, top), LETTERS, on))
    marks.append(place(high, (room.right, top), LETTERS, on, align=Align.RIGHT))
    return marks, 46 + max(low.height, high.height)


@dataclass(frozen=True)
class _Projection:
    """From degrees to units, north up, in the middle of a room."""

    west: float
    north: float
    shrink: float
    scale: float
    left: float
    top: float

    def apply(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where points of the earth stand on the picture."""
        return np.column_stack(
            (
                self.left + (points[:, 0] - self.west) * self.shrink * self.scale,
                self.top + (self.north - points[:, 1]) * self.scale,
            )
        )


def _project(areas: gpd.GeoDataFrame, room: Box) -> _Projection:
    west, south, east, north = areas.total_bounds
    shrink = math.cos(math.radians((south + north) / 2))
    wide, high = (east - west) * shrink, north - south
    scale = min(room.width / wide, room.height / high)
    return _Projection(
        west,
        north,
        shrink,
        scale,
        room.left + (room.width - wide * scale) / 2,
        room.top + (room.height - high * scale) / 2,
    )


def _scale(body: MapBody, room: Box) -> float:
    """How large a map would be."""
    return _project(body.areas.loc[list(body.names)], room).scale


def _draw_map(body: MapBody, room: Box) -> list[Mark]:
    areas = body.areas.loc[list(body.names)]
    at = _project(areas, room.inside(3)).apply
    marks: list[Mark] = []
    ramp = {f"class{number}": each for number, each in enumerate(body.ramp, start=1)}
    fills = {key: (ZERO if body.circles else each, "") for key, each in ramp.items()}
    for style, (colour, hatch) in (fills | _BLANKS).items():
        part = areas[[body.names[str(code)] == style for code in areas.index]]
        if len(part):
            outlines = tuple(_outline(each, at) for each in part.geometry)
            marks.append(Shapes(outlines, colour, hatch, INK, 0))
    lines = tuple(_outline(each, at) for each in areas.geometry)
    borders = tuple(_outline(each, at) for each in body.outlines.geometry)
    marks += [
        Shapes(lines, "", edge=_LINE, line=1),
        Shapes(borders, "", edge=_OUTLINE, line=2.4),
    ]
    return [*marks, *(_draw_circles(body, areas, at) if body.circles else ())]


Place = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def _draw_circles(body: MapBody, areas: gpd.GeoDataFrame, at: Place) -> list[Mark]:
    """Draw a circle in the middle of each area, larger for a higher class.

    The largest is no wider than a square as large as an area of middle size.
    """
    corners = at(areas.total_bounds.reshape(2, 2))
    wide, high = np.abs(corners[1] - corners[0])
    west, south, east, north = areas.total_bounds
    spread = wide * high / ((east - west) * (north - south))
    middle = float(np.median(shapely.area(areas.geometry))) * spread
    largest = min(0.42 * max(wide, high) / len(areas) ** 0.5, 0.5 * middle**0.5)
    points = areas.geometry.representative_point()
    middles = dict(zip(areas.index, at(shapely.get_coordinates(points)), strict=True))
    marks: list[Mark] = []
    sizes = circle_sizes(len(body.ramp))
    for number, colour in enumerate(body.ramp, start=1):
        rings = tuple(
            (_circle(x, y, sizes[number - 1] * largest),)
            for code, (x, y) in middles.items()
            if body.names[str(code)] == f"class{number}"
        )
        if rings:
            marks.append(Shapes(rings, colour, edge=_OUTLINE, line=1.2))
    return marks


def _outline(shape: Any, at: Place) -> tuple[NDArray[np.float64], ...]:
    """Take the rings of a shape, holes the other way round."""
    parts = shapely.get_parts(shapely.orient_polygons(shape))
    rings = (ring for part in parts for ring in (part.exterior, *part.interiors))
    return tuple(at(shapely.get_coordinates(ring)) for ring in rings)


def _tile(box: Box) -> tuple[NDArray[np.float64], ...]:
    corners = [
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
        (box.left, box.top),
    ]
    return (np.array(corners, dtype=float),)


def _circle(x: float, y: float, radius: float) -> NDArray[np.float64]:
    turn = np.linspace(0, 2 * np.pi, _ROUND)
    return np.column_stack((x + radius * np.cos(turn), y + radius * np.sin(turn)))
