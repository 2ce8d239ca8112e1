"""A region set and cells around its points, for boundary tests."""

from __future__ import annotations

import geopandas as gpd
import pytest
from boundary_files import make_cells

from wksbm_mapping.regions import RegionSet, load_region_set


@pytest.fixture(scope="session")
def region_set() -> RegionSet:
    return load_region_set("34.04")


@pytest.fixture(scope="session")
def cells(region_set: RegionSet) -> gpd.GeoDataFrame:
    return make_cells(region_set)
