"""The stored hexagon map: whole, without holes, near the truth, sharing corners."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import Polygon, box

from wksbm_mapping.regions import RegionSet, load_region_set
from wksbm_mapping.regions.hexagon_layout import compute_hexagon_layout
from wksbm_mapping.regions.hexagons import (
    build_hexagon_polygons,
    build_kapanewon_outlines,
)

METRES = "EPSG:32749"  # UTM 49S, an independent way to measure


@pytest.fixture(scope="module")
def regions() -> RegionSet:
    return load_region_set("34.04")


@pytest.fixture(scope="module")
def hexagons(regions: RegionSet) -> gpd.GeoDataFrame:
    return build_hexagon_polygons(regions)


def test_every_kalurahan_has_one_hexagon_of_equal_size(
    regions: RegionSet, hexagons: gpd.GeoDataFrame
) -> None:
    assert list(hexagons.index) == list(regions.kalurahan.index)
    area_km2 = hexagons.to_crs(METRES).area / 1e6
    wanted = 3 * 3**0.5 / 2 * (regions.hexagon_radius_m / 1000) ** 2
    assert np.allclose(area_km2, wanted, rtol=0.01)


def test_map_is_one_piece_without_holes(hexagons: gpd.GeoDataFrame) -> None:
    whole = hexagons.union_all()
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0


def test_every_kapanewon_is_one_piece(hexagons: gpd.GeoDataFrame) -> None:
    outlines = build_kapanewon_outlines(hexagons)
    assert len(outlines) == 17
    assert set(outlines.geom_type) == {"Polygon"}
    assert all(len(outline.interiors) == 0 for outline in outlines.geometry)


def test_hexagons_lie_near_their_kalurahan(
    regions: RegionSet, hexagons: gpd.GeoDataFrame
) -> None:
    places = gpd.GeoSeries.from_xy(
        regions.kalurahan["lng"], regions.kalurahan["lat"], crs="EPSG:4326"
    )
    places.index = regions.kalurahan.index
    shift = hexagons.to_crs(METRES).centroid.distance(places.to_crs(METRES))
    assert shift.mean() < 2000
    assert shift.max() < 4000


def test_neighbours_share_corners_to_the_last_digit(
    hexagons: gpd.GeoDataFrame,
) -> None:
    corners = {corner for ring in hexagons.geometry for corner in ring.exterior.coords}
    apart = gpd.GeoSeries.from_xy(*zip(*corners, strict=True), crs="EPSG:4326").to_crs(
        METRES
    )
    others = apart.sindex.query(apart.buffer(50), predicate="contains")
    assert len(others[0]) == len(corners)
    overlap = (
        hexagons.to_crs(METRES).area.sum() - hexagons.to_crs(METRES).union_all().area
    )
    assert abs(overlap) < 1


def test_outlines_work_for_any_areas() -> None:
    areas = gpd.GeoDataFrame(
        geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1), box(5, 5, 6, 6)],
        index=pd.Index(["99.01.01.2001", "99.01.01.2002", "99.01.02.2001"]),
        crs="EPSG:4326",
    )
    outlines = build_kapanewon_outlines(areas)
    assert list(outlines.index) == ["99.01.01", "99.01.02"]
    joined = outlines.geometry["99.01.01"]
    assert isinstance(joined, Polygon)
    assert joined.equals(box(0, 0, 2, 1))


def test_layout_of_one_seed_is_always_the_same(regions: RegionSet) -> None:
    first, second = (
        compute_hexagon_layout(regions.kalurahan, 1550, steps=200) for _ in range(2)
    )
    assert first.equals(second)
    assert not first.duplicated().any()


def test_layout_leaves_villages_on_a_grid_where_they_are() -> None:
    width = 1550 * 3**0.5 / 111_195
    grid = pd.DataFrame(
        [(0.0, 110 + width * step) for step in range(4)]
        + [(1.5 * 1550 / 111_195, 110 + width * (step + 0.5)) for step in range(4)],
        columns=["lat", "lng"],
        index=[f"99.01.01.200{number}" for number in range(8)],
    )
    layout = compute_hexagon_layout(grid, 1550, steps=500)
    moved = (layout - grid).to_numpy()
    assert np.abs(moved - moved[0]).max() < 0.0005
