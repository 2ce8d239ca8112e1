"""Place one hexagon per kalurahan so that the map stays recognisable.

Computed once for a region set by ``scripts/build_hexagons.py``, stored as data, and
looked at by a person. Method: cells of a hexagon grid inside the concave hull of the
centroids; least squared shift by optimal assignment (Jonker and Volgenant 1987, as in
SciPy) for several grid offsets; then simulated annealing that swaps neighbours and
moves hexagons at the rim, until each kapanewon is one piece and no hole is left.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable

import numpy as np
import pandas as pd
import shapely
from scipy.optimize import linear_sum_assignment
from scipy.spatial import Delaunay

from wksbm_mapping.regions.level import kapanewon_of
from wksbm_mapping.regions.plane import Plane

Cell = tuple[int, int]

OFFSETS = 6
HULL_RATIO = 0.3
PIECE_COST = 12.0
NEIGHBOUR_COST = 0.25
RIM_COST = 0.8
START_HEAT = 3.0
END_HEAT = 0.02
_AROUND = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))


def compute_hexagon_layout(
    kalurahan: pd.DataFrame, radius_m: float, *, steps: int = 100_000, seed: int = 2
) -> pd.DataFrame:
    """Where the hexagon of each kalurahan lies.

    Parameters
    ----------
    kalurahan : DataFrame
        Index ``code``; ``lat``, ``lng`` in WGS 84 degrees.
    radius_m : float
        Centre to corner of a hexagon, its point upwards.
    steps : int
        Changes tried after the assignment.
    seed : int
        Of the changes tried; the same seed gives the same layout.

    Returns
    -------
    DataFrame
        Index ``code``; ``lat``, ``lng`` float64 of the centres, to a metre.
    """
    plane = Plane.around(kalurahan)
    points = plane.project(kalurahan)
    origin, cells = _assign_best(points, radius_m)
    layout = _Layout(list(kalurahan.index), points, cells, origin, radius_m)
    layout.anneal(steps, np.random.default_rng(seed))
    degrees = plane.unproject(layout.centres()).round(5)
    return pd.DataFrame(
        {"lat": degrees[:, 1], "lng": degrees[:, 0]}, index=kalurahan.index
    )


def _assign_best(points: np.ndarray, radius_m: float) -> tuple[np.ndarray, list[Cell]]:
    """Assign points to cells for each grid offset; keep the least shift."""
    hull = shapely.concave_hull(shapely.MultiPoint(points), ratio=HULL_RATIO)
    found = []
    for shift in itertools.product(range(OFFSETS), repeat=2):
        part = np.array(shift) / OFFSETS
        origin = points.min(axis=0) + part * [math.sqrt(3) * radius_m, 1.5 * radius_m]
        cells = _cells_of_hull(hull, origin, radius_m, count=len(points))
        cost = _squared_shift(points, _centres(cells, origin, radius_m))
        rows, columns = linear_sum_assignment(cost)
        chosen = [cells[column] for column in columns]
        found.append((float(cost[rows, columns].sum()), origin, chosen))
    _, origin, chosen = min(found, key=lambda one: one[0])
    return origin, chosen


def _cells_of_hull(
    hull: shapely.Geometry, origin: np.ndarray, radius_m: float, *, count: int
) -> list[Cell]:
    """Take the cells inside the hull, and outside it the nearest, up to ``count``."""
    reach = math.ceil(math.dist(*np.reshape(hull.bounds, (2, 2))) / radius_m)
    span = range(-reach, reach + 1)
    every = [(q, r) for q in span for r in span]
    spots = shapely.points(_centres(every, origin, radius_m))
    outside = shapely.distance(hull, spots)
    inside = shapely.distance(shapely.boundary(hull), spots)
    depth = np.where(outside > 0, outside, -inside)
    return [every[index] for index in np.argsort(depth, kind="stable")[:count]]


def _centres(cells: Iterable[Cell], origin: np.ndarray, radius_m: float) -> np.ndarray:
    q, r = np.array(list(cells), dtype=float).T
    x = math.sqrt(3) * radius_m * (q + r / 2)
    y = 1.5 * radius_m * r
    centres: np.ndarray = np.column_stack([x, y]) + origin
    return centres


def _squared_shift(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    gaps = points[:, None, :] - centres[None, :, :]
    squares: np.ndarray = (gaps**2).sum(axis=2)
    return squares


class _Layout:
    """Who sits where, and what that costs; changed in place while annealing."""

    def __init__(
        self,
        codes: list[str],
        points: np.ndarray,
        cells: list[Cell],
        origin: np.ndarray,
        radius_m: float,
    ) -> None:
        self._points = (points - origin) / radius_m
        self._origin, self._radius_m = origin, radius_m
        self._cell = dict(enumerate(cells))
        self._who = {cell: one for one, cell in self._cell.items()}
        groups: dict[str, list[int]] = {}
        for one, code in enumerate(codes):
            groups.setdefault(kapanewon_of(code), []).append(one)
        self._group = {one: group for group in groups.values() for one in group}
        self._near = _neighbours(points)

    def centres(self) -> np.ndarray:
        """Give the centres in metres, in the order of the codes."""
        return _centres(self._cell.values(), self._origin, self._radius_m)

    def anneal(self, steps: int, random: np.random.Generator) -> None:
        """Try changes, accept the better ones and, while hot, some worse ones."""
        heats = np.geomspace(START_HEAT, END_HEAT, steps)
        who = random.integers(len(self._cell), size=steps)
        way = random.integers(len(_AROUND), size=steps)
        luck = -np.log(1 - random.random(steps))
        for one, turn, heat, chance in zip(who, way, heats, luck, strict=True):
            dq, dr = _AROUND[turn]
            q, r = self._cell[int(one)]
            self._try(int(one), (q + dq, r + dr), float(heat * chance))

    def _try(self, one: int, target: Cell, tolerance: float) -> None:
        """Swap with whoever sits at the target (or nobody), if it does not cost."""
        other = self._who.get(target)
        before = self._cost(one, other)
        source = self._cell[one]
        self._put(one, source, other, target)
        if self._cost(one, other) - before > tolerance or (
            other is None and not self._is_whole()
        ):
            self._put(one, target, other, source)

    def _put(self, one: int, source: Cell, other: int | None, target: Cell) -> None:
        self._cell[one] = target
        self._who[target] = one
        if other is None:
            del self._who[source]
        else:
            self._cell[other] = source
            self._who[source] = other

    def _cost(self, one: int, other: int | None) -> float:
        """Sum what these two cost.

        The squared shift in radii, neighbours torn away, edges bare to the outside
        (a smooth rim is recognised sooner), and kapanewon in pieces.
        """
        both = [one] if other is None else [one, other]
        groups = {id(self._group[each]): self._group[each] for each in both}
        pieces = sum(self._pieces(group) - 1 for group in groups.values())
        return PIECE_COST * pieces + sum(
            self._shift(each) + self._torn(each) + RIM_COST * self._bare_edges(each)
            for each in both
        )

    def _shift(self, one: int) -> float:
        q, r = self._cell[one]
        x, y = self._points[one]
        return float((math.sqrt(3) * (q + r / 2) - x) ** 2 + (1.5 * r - y) ** 2)

    def _torn(self, one: int) -> float:
        cell = self._cell[one]
        gaps = (_distance(cell, self._cell[near]) - 1 for near in self._near[one])
        return NEIGHBOUR_COST * sum(gap * gap for gap in gaps)

    def _bare_edges(self, one: int) -> int:
        q, r = self._cell[one]
        return sum((q + dq, r + dr) not in self._who for dq, dr in _AROUND)

    def _pieces(self, group: list[int]) -> int:
        return _count_pieces({self._cell[one] for one in group})

    def _is_whole(self) -> bool:
        """Whether all cells are one piece without a hole."""
        taken = set(self._who)
        qs, rs = zip(*taken, strict=True)
        box = itertools.product(
            range(min(qs) - 1, max(qs) + 2), range(min(rs) - 1, max(rs) + 2)
        )
        return _count_pieces(taken) == 1 == _count_pieces(set(box) - taken)


def _neighbours(points: np.ndarray) -> list[set[int]]:
    """Which points are joined in the Delaunay triangulation, but for long edges."""
    edges = {
        (int(a), int(b))
        for triangle in Delaunay(points).simplices
        for a, b in itertools.permutations(triangle, 2)
    }
    lengths = {edge: math.dist(points[edge[0]], points[edge[1]]) for edge in edges}
    longest = 2 * float(np.median(list(lengths.values())))
    near: list[set[int]] = [set() for _ in points]
    for (a, b), length in lengths.items():
        if length <= longest:
            near[a].add(b)
    return near


def _distance(first: Cell, second: Cell) -> int:
    dq, dr = first[0] - second[0], first[1] - second[1]
    return max(abs(dq), abs(dr), abs(dq + dr))


def _count_pieces(cells: set[Cell]) -> int:
    """Count the connected pieces of a set of cells."""
    left = set(cells)
    pieces = 0
    while left:
        pieces += 1
        queue = [left.pop()]
        while queue:
            q, r = queue.pop()
            for dq, dr in _AROUND:
                near = (q + dq, r + dr)
                if near in left:
                    left.remove(near)
                    queue.append(near)
    return pieces
