"""Outlines as a script: whole, small, and with shared borders shared."""

from __future__ import annotations

import json
import re

import geopandas as gpd
from shapely.geometry import Polygon, shape

from wksbm_mapping.maps.shapes import ShapeSet, build_shape_script

CORNER = 110.123456789


def two_neighbours():
    left = Polygon([(110, -7), (CORNER, -7), (CORNER, -8), (110, -8)])
    right = Polygon([(CORNER, -7), (111, -7), (111, -8), (CORNER, -8)])
    return gpd.GeoDataFrame(
        {"name": ["</script>", "x"]},
        geometry=[left, right],
        index=["99.01.01.2001", "99.01.01.2002"],
        crs="EPSG:4326",
    )


def features_of(script):
    found = re.fullmatch(
        r'wksbmAreas\.define\("batas","kalurahan",(\[.*\])\);\n', script
    )
    return json.loads(found.group(1))


def test_areas_keep_their_code_and_nothing_else():
    script = build_shape_script([ShapeSet("batas", "kalurahan", two_neighbours())])
    features = features_of(script)
    codes = [feature["properties"] for feature in features]
    assert codes == [{"code": "99.01.01.2001"}, {"code": "99.01.01.2002"}]
    assert "script" not in script


def test_rounded_borders_stay_shared():
    script = build_shape_script([ShapeSet("batas", "kalurahan", two_neighbours())])
    left, right = (shape(each["geometry"]) for each in features_of(script))
    assert left.intersection(right).length == 1
    assert left.intersection(right).area == 0
    assert "110.12346" in script
    assert "110.1234567" not in script


def test_every_kind_and_level_is_defined_once():
    areas = two_neighbours()
    sets = [ShapeSet("heksagon", level, areas) for level in ("kapanewon", "kalurahan")]
    assert build_shape_script(sets).count("wksbmAreas.define(") == 2
