"""Neighbours are areas that share a side."""

from __future__ import annotations

import geopandas as gpd
from shapely.geometry import box

from wksbm_mapping.regions import load_region_set
from wksbm_mapping.regions.hexagons import (
    build_hexagon_polygons,
    build_kapanewon_outlines,
)
from wksbm_mapping.spatial.neighbours import build_neighbours


def test_a_side_joins_and_a_corner_does_not():
    squares = gpd.GeoDataFrame(
        geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1), box(1, 1, 2, 2), box(5, 5, 6, 6)],
        index=list("abcd"),
    )
    graph = build_neighbours(squares)
    near = {code: sorted(graph[code][graph[code] > 0].index) for code in "abcd"}
    assert near == {"a": ["b"], "b": ["a", "c"], "c": ["b"], "d": []}


def test_kapanewon_are_neighbours_where_their_kalurahan_are():
    villages = build_hexagon_polygons(load_region_set("34.04"))
    fine = build_neighbours(villages).adjacency.reset_index()
    between = {
        (one[:8], other[:8])
        for one, other in zip(fine["focal"], fine["neighbor"], strict=True)
        if one[:8] != other[:8]
    }
    coarse = build_neighbours(build_kapanewon_outlines(villages)).adjacency
    assert set(coarse.reset_index()[["focal", "neighbor"]].itertuples(index=False)) == (
        between
    )
