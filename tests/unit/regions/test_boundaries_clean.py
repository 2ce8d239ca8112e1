"""Overlaps and slivers close, shared borders stay shared, areas stay what they are."""

from __future__ import annotations

import time

import geopandas as gpd
import numpy as np
import pytest
import shapely

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.regions.boundaries.clean import compute_clean_boundaries
from wksbm_mapping.regions.boundaries.limits import check_tangle

UTM_49S = 32749
SIDE = 3000.0


@pytest.fixture
def grid(region_set) -> gpd.GeoDataFrame:
    """Squares of 3 km with a hair of disorder, under the first nine codes."""
    shapes = [
        shapely.box(x, y, x + SIDE, y + SIDE)
        for x in 430_000 + SIDE * np.arange(3)
        for y in 9_140_000 + SIDE * np.arange(3)
    ]
    codes = region_set.kalurahan.index[:9]
    return gpd.GeoDataFrame(geometry=shapes, index=codes, crs=UTM_49S)


def jagged(shape: shapely.Polygon) -> shapely.Polygon:
    """The same square with a point every 10 m, up to 4 m off the line."""
    dense = shapely.segmentize(shape, 10)
    return shapely.transform(dense, lambda xy: xy + 4 * np.sin(xy[:, ::-1]))


def drawn_by_hand(shape: shapely.Polygon, rng: np.random.Generator) -> shapely.Polygon:
    """The same square with a point every 300 m, each up to 8 m off."""
    corners = shapely.get_coordinates(shapely.segmentize(shape, 300))[:-1]
    return shapely.Polygon(corners + rng.uniform(-8, 8, corners.shape))


def total_overlap(areas: gpd.GeoDataFrame) -> float:
    metric = areas.to_crs(UTM_49S)
    return float(metric.area.sum() - metric.union_all().area)


def test_overlaps_and_slivers_become_one_coverage(grid, region_set):
    rng = np.random.default_rng(1)
    drawn_twice = [drawn_by_hand(shape, rng) for shape in grid.geometry]
    untidy = grid.set_geometry(
        gpd.GeoSeries(drawn_twice, index=grid.index, crs=grid.crs)
    )
    assert not shapely.coverage_is_valid(np.array(drawn_twice))
    assert len(untidy.union_all().interiors) > 20
    clean = compute_clean_boundaries(untidy, region_set)
    assert shapely.coverage_is_valid(clean.areas.geometry.to_numpy())
    assert clean.areas.is_valid.all()
    assert total_overlap(clean.areas) == pytest.approx(0, abs=1)
    whole = clean.areas.union_all()
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0


def test_borders_are_simplified_together(grid, region_set):
    fine = grid.set_geometry(
        gpd.GeoSeries(map(jagged, grid.geometry), index=grid.index, crs=grid.crs)
    )
    clean = compute_clean_boundaries(fine, region_set)
    shapes = clean.areas.geometry.to_numpy()
    before = shapely.get_num_coordinates(fine.geometry.to_numpy()).sum()
    assert shapely.get_num_coordinates(shapes).sum() < before / 20
    assert shapely.coverage_is_valid(shapes)
    areas = clean.areas.to_crs(UTM_49S).area
    assert areas.to_numpy() == pytest.approx(SIDE * SIDE, rel=0.03)
    assert clean.largest_change <= 0.03


def test_a_small_kalurahan_keeps_its_area(grid, region_set):
    circle = shapely.Point(431_500, 9_141_500).buffer(100, quad_segs=16)
    shapes = [circle, grid.geometry.iloc[0].difference(circle), *grid.geometry[2:]]
    small = grid.set_geometry(gpd.GeoSeries(shapes, index=grid.index, crs=grid.crs))
    clean = compute_clean_boundaries(small, region_set)
    area = clean.areas.to_crs(UTM_49S).area.iloc[0]
    assert area == pytest.approx(circle.area, rel=0.03)


def test_a_polygon_that_crosses_itself_is_repaired(grid, region_set):
    x, y = 430_000, 9_140_000
    spike = [(x, y), (x, y + SIDE), (x + SIDE, y + SIDE), (x + SIDE, y)]
    loop = [(x + 900, y), (x + 901, y - 20), (x + 899, y - 20), (x + 900, y)]
    shapes = [shapely.Polygon([*spike, *loop]), *grid.geometry[1:]]
    assert not shapes[0].is_valid
    broken = grid.set_geometry(gpd.GeoSeries(shapes, index=grid.index, crs=grid.crs))
    clean = compute_clean_boundaries(broken, region_set)
    assert clean.areas.is_valid.all()


def test_a_kalurahan_in_two_parts_stays_in_two_parts(grid, region_set):
    island = shapely.box(445_000, 9_140_000, 446_000, 9_141_000)
    shapes = [grid.geometry.iloc[0].union(island), *grid.geometry[1:]]
    parts = grid.set_geometry(gpd.GeoSeries(shapes, index=grid.index, crs=grid.crs))
    clean = compute_clean_boundaries(parts, region_set)
    assert len(clean.areas.geometry.iloc[0].geoms) == 2


def test_a_kalurahan_drawn_over_another_is_named(grid, region_set):
    shapes = [*grid.geometry[:8], grid.geometry.iloc[0]]
    double = grid.set_geometry(gpd.GeoSeries(shapes, index=grid.index, crs=grid.crs))
    with pytest.raises(BoundaryError) as caught:
        compute_clean_boundaries(double, region_set)
    assert caught.value.code == "boundary_unusable_shapes"
    assert caught.value.values["names"] in ("Balecatur", "Sidoagung")


def test_a_scribble_is_refused_before_it_takes_the_machine():
    scribble = shapely.Polygon(np.random.default_rng(2).uniform(0, 1, (20_000, 2)))
    began = time.monotonic()
    with pytest.raises(BoundaryError, match="boundary_too_tangled"):
        check_tangle(np.array([scribble]))
    assert time.monotonic() - began < 10
