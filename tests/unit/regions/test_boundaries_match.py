"""Which polygon is which kalurahan, and every way this can fail."""

from __future__ import annotations

import dataclasses

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.regions import RegionSet
from wksbm_mapping.regions.boundaries.match import BoundaryMatch, match_boundaries

BALECATUR, SUMBERAGUNG = "34.04.01.2001", "34.04.03.2003"


def table(**columns: list[str]) -> gpd.GeoDataFrame:
    """Raw boundaries: squares in a row, with these columns of text."""
    texts = pd.DataFrame(columns, dtype="str")
    squares = [shapely.box(x, 0, x + 1, 1) for x in range(len(texts))]
    return gpd.GeoDataFrame(texts, geometry=squares)


def match_column(values: list[str], region_set: RegionSet) -> BoundaryMatch:
    return match_boundaries(table(a=values), region_set)


def refusal(raw: gpd.GeoDataFrame, region_set: RegionSet) -> BoundaryError:
    with pytest.raises(BoundaryError) as caught:
        match_boundaries(raw, region_set)
    assert describe_error(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("write", "found_by"),
    [
        (lambda row: row.code, "kemendagri"),
        (lambda row: row.code.replace(".", ""), "kemendagri"),
        (lambda row: row.bps_code, "bps"),
        (lambda row: f"id{row.bps_code}", "bps"),
        (lambda row: f" ID{row.bps_code} ", "bps"),
        (lambda row: row.name_, "name"),
        (lambda row: row.name_.upper(), "name"),
        (lambda row: f"Desa {row.name_}", "name"),
        (lambda row: row.bps_name.upper(), "name"),
    ],
)
def test_codes_and_names_are_found_however_written(write, found_by, region_set):
    known = region_set.kalurahan.rename(columns={"name": "name_"}).reset_index()
    rows = list(known.itertuples())[::-1]
    match = match_column([write(row) for row in rows], region_set)
    assert match.found_by == found_by
    assert match.unused == 0
    assert list(match.areas.index) == list(region_set.kalurahan.index)
    west = match.areas.bounds["minx"]
    assert west[BALECATUR] == 85
    assert list(west) == list(range(85, -1, -1))


def test_no_text_of_the_file_survives(region_set):
    known = region_set.kalurahan
    raw = table(code=list(known.index), note=["<script>"] * 86)
    assert list(match_boundaries(raw, region_set).areas.columns) == ["geometry"]


def test_a_code_is_trusted_before_a_name(region_set):
    known = region_set.kalurahan
    raw = table(name=list(known["name"][::-1]), code=list(known.index))
    match = match_boundaries(raw, region_set)
    assert match.found_by == "kemendagri"
    assert match.areas.bounds.loc[BALECATUR, "minx"] == 0


def test_polygons_of_other_kabupaten_are_counted_as_unused(region_set):
    codes = ["34.02.01.2001", *region_set.kalurahan.index, "34.71.01.1001", ""]
    match = match_column(codes, region_set)
    assert match.unused == 3


def test_names_that_occur_elsewhere_are_told_apart_by_the_kapanewon(region_set):
    known = region_set.kalurahan
    names = [*known["name"], "Sumberagung", "Sidomulyo"]
    districts = [*known["kapanewon"], "Jetis", "Bambanglipuro"]
    match = match_boundaries(table(n=names, d=districts), region_set)
    assert match.unused == 2
    assert match.areas.bounds.loc[SUMBERAGUNG, "minx"] == 14


def test_one_name_twice_in_a_kabupaten_needs_the_kapanewon(region_set):
    twins = region_set.kalurahan.copy()
    twins.loc[SUMBERAGUNG, ["name", "bps_name"]] = "Balecatur"
    with_twins = dataclasses.replace(region_set, kalurahan=twins)
    names, districts = list(twins["name"]), list(twins["kapanewon"])
    match = match_boundaries(table(n=names, d=districts), with_twins)
    assert match.areas.bounds.loc[SUMBERAGUNG, "minx"] == 14
    error = refusal(table(n=names), with_twins)
    assert error.code == "boundary_missing_regions"
    assert error.values["count"] == 2


def test_missing_kalurahan_are_named(region_set):
    codes = [code for code in region_set.kalurahan.index if code != SUMBERAGUNG]
    error = refusal(table(a=codes), region_set)
    assert error.code == "boundary_missing_regions"
    assert error.values == {"names": "Sumberagung", "count": 1}


def test_many_missing_kalurahan_are_counted(region_set):
    error = refusal(table(a=list(region_set.kalurahan.index)[12:]), region_set)
    assert str(error.values["names"]).endswith(", dan 2 lainnya")
    assert str(error.values["names"]).startswith("Balecatur, Ambarketawang, ")


def test_a_kalurahan_that_occurs_twice_is_refused(region_set):
    error = refusal(table(a=[*region_set.kalurahan.index, BALECATUR]), region_set)
    assert error.code == "boundary_duplicate_regions"
    assert error.values == {"names": "Balecatur"}


@pytest.mark.parametrize("code", ["34.02.0{}.2001", "34020{}2001", "id34020{}0001"])
def test_the_file_of_another_kabupaten_is_named(code, region_set):
    raw = table(name=["Sendangsari"] * 8, a=[code.format(n) for n in range(1, 9)])
    error = refusal(raw, region_set)
    assert error.code == "boundary_other_region"
    assert error.values["found"] == "Kabupaten Bantul"


def test_a_file_without_codes_or_names_is_refused(region_set):
    error = refusal(table(a=["x", "y"], b=["1", "2"]), region_set)
    assert error.code == "boundary_no_region_column"


def test_a_file_without_any_column_is_refused(region_set):
    error = refusal(gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)]), region_set)
    assert error.code == "boundary_no_region_column"
