"""Coordinates are understood, and polygons in the wrong place are refused."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.regions.boundaries.locate import compute_located

UTM_49S, WEB_MERCATOR, DGN95 = 32749, 3857, 4755


@pytest.fixture
def areas(cells: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return cells.set_index("code")[["geometry"]]


def swapped(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    turned = shapely.transform(areas.geometry.to_numpy(), lambda xy: xy[:, ::-1])
    return areas.set_geometry(gpd.GeoSeries(turned, index=areas.index, crs=areas.crs))


def without_crs(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return areas.set_crs(None, allow_override=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda areas: areas,
        without_crs,
        swapped,
        lambda areas: without_crs(swapped(areas)),
        lambda areas: areas.to_crs(UTM_49S),
        lambda areas: without_crs(areas.to_crs(UTM_49S)),
        lambda areas: areas.to_crs(WEB_MERCATOR),
        lambda areas: without_crs(areas.to_crs(WEB_MERCATOR)),
        lambda areas: areas.to_crs(DGN95),
        lambda areas: areas.to_crs(UTM_49S).set_crs(4326, allow_override=True),
    ],
    ids=[
        "degrees",
        "degrees unsaid",
        "swapped",
        "swapped unsaid",
        "utm",
        "utm unsaid",
        "web",
        "web unsaid",
        "dgn95",
        "utm said to be degrees",
    ],
)
def test_coordinates_are_understood(change, areas, region_set):
    located = compute_located(change(areas), region_set)
    expected = areas.to_crs(UTM_49S)
    assert located.crs.to_epsg() == UTM_49S
    assert list(located.index) == list(areas.index)
    assert located.hausdorff_distance(expected).max() < 0.01


def refusal(areas: gpd.GeoDataFrame, region_set: object) -> BoundaryError:
    with pytest.raises(BoundaryError) as caught:
        compute_located(areas, region_set)  # type: ignore[arg-type]
    return caught.value


def test_areas_of_another_place_are_refused(areas, region_set):
    moved = areas.set_geometry(areas.translate(xoff=1.0))
    error = refusal(moved, region_set)
    assert error.code == "boundary_elsewhere"
    assert error.values == {"region": "Kabupaten Sleman"}


def test_one_area_far_from_its_own_point_is_named(areas, region_set):
    shapes = areas.geometry.copy()
    shapes["34.04.03.2003"] = shapes["34.04.17.2005"]
    error = refusal(areas.set_geometry(shapes), region_set)
    assert error.code == "boundary_wrong_place"
    assert error.values == {"names": "Sumberagung"}


def test_an_area_that_covers_the_world_is_named(areas, region_set):
    shapes = areas.geometry.copy()
    shapes["34.04.03.2003"] = shapely.box(109, -9, 112, -6)
    error = refusal(areas.set_geometry(shapes), region_set)
    assert error.values == {"names": "Sumberagung"}


def test_codes_shifted_by_one_row_are_noticed(areas, region_set):
    shifted = gpd.GeoSeries(
        [*areas.geometry[1:], areas.geometry.iloc[0]], index=areas.index, crs=areas.crs
    )
    assert refusal(areas.set_geometry(shifted), region_set).code == (
        "boundary_wrong_place"
    )
