"""Every format gives the same polygons; everything hostile gives a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from boundary_files import (
    as_geojson,
    as_geopackage,
    as_sql,
    as_zip,
    shapefile_parts,
)
from boundary_refusals import refusal

from wksbm_mapping.regions.boundaries.read import read_boundary_file

FORMATS = ["geojson", "geopackage", "shapefile", "sql"]
UTM_49S = 32749
INSERT_ROWS = "INSERT INTO wilayah_boundaries(kode,nama,lat,lng,path) VALUES "


@pytest.fixture(params=FORMATS)
def file_of_any_format(
    request: pytest.FixtureRequest, cells: gpd.GeoDataFrame, tmp_path: Path
) -> bytes:
    match request.param:
        case "geojson":
            return as_geojson(cells)
        case "geopackage":
            return as_geopackage(cells, tmp_path)
        case "sql":
            return as_sql(cells)
    parts = shapefile_parts(cells, tmp_path)
    return as_zip((f"peta/Batas Desa{end}", part) for end, part in parts.items())


def square(x: float = 110.0, y: float = -7.0) -> list[list[list[float]]]:
    return [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]]


def feature_collection(*geometries: object, **more: object) -> bytes:
    features = [
        {"type": "Feature", "properties": {}, "geometry": geometry}
        for geometry in geometries
    ]
    return json.dumps(
        {"type": "FeatureCollection", "features": features, **more}
    ).encode()


def test_every_format_gives_the_same_polygons(file_of_any_format, cells):
    raw = read_boundary_file(file_of_any_format)
    assert raw.crs is None or raw.crs.to_epsg() == 4326
    as_drawn, as_read = (
        shapely.normalize(table.geometry.to_numpy()) for table in (cells, raw)
    )
    assert shapely.equals_exact(as_drawn, as_read, tolerance=1e-9).all()
    texts = raw.drop(columns="geometry")
    assert any(list(texts[column]) == list(cells["code"]) for column in texts)


def test_names_of_columns_do_not_survive(file_of_any_format):
    raw = read_boundary_file(file_of_any_format)
    assert all(name == "geometry" or name.isdigit() for name in raw.columns)


@pytest.mark.parametrize("left_out", [".shx", ".prj", ".cpg"])
def test_a_shapefile_is_read_without(left_out, cells, tmp_path):
    parts = shapefile_parts(cells, tmp_path)
    del parts[left_out]
    raw = read_boundary_file(as_zip((f"a{end}", part) for end, part in parts.items()))
    assert len(raw) == 86
    assert (raw.crs is None) == (left_out == ".prj")


def test_the_projection_of_a_shapefile_is_known(cells, tmp_path):
    parts = shapefile_parts(cells.to_crs(UTM_49S), tmp_path)
    raw = read_boundary_file(as_zip((f"a{end}", part) for end, part in parts.items()))
    assert raw.crs.to_epsg() == UTM_49S


def test_the_projection_of_an_old_geojson_is_known(cells):
    raw = read_boundary_file(as_geojson(cells.to_crs(UTM_49S)))
    assert raw.crs.to_epsg() == UTM_49S


def test_a_geopackage_in_write_ahead_mode_is_read(cells, tmp_path):
    content = bytearray(as_geopackage(cells, tmp_path))
    content[18:20] = b"\x02\x02"
    assert len(read_boundary_file(bytes(content))) == 86


def test_a_shapefile_without_table_is_refused(cells, tmp_path):
    parts = shapefile_parts(cells, tmp_path)
    assert refusal(as_zip([("a.shp", parts[".shp"])])) == "boundary_zip_incomplete"


def test_two_shapefiles_are_refused(cells, tmp_path):
    parts = shapefile_parts(cells, tmp_path)
    names = [("a.shp", ".shp"), ("a.dbf", ".dbf"), ("b/b.SHP", ".shp")]
    content = as_zip((name, parts[end]) for name, end in names)
    assert refusal(content) == "boundary_zip_many_shapefiles"


def test_a_zip_without_shapefile_is_refused():
    assert refusal(as_zip([("a.txt", b"a")])) == "boundary_zip_no_shapefile"


@pytest.mark.parametrize("name", ["../a.shp", "/etc/a.shp", "..\\a.shp", "C:\\a.shp"])
def test_a_zip_that_leads_out_of_its_folder_is_refused(name):
    assert refusal(as_zip([(name, b"a")])) == "boundary_zip_unsafe"


def test_a_zip_bomb_is_refused_unopened():
    zeros = bytes(61 * 2**20)
    content = as_zip([("a.shp", zeros), ("a.dbf", b"")])
    assert len(content) < 2**20
    assert refusal(content) == "boundary_too_large"


def test_a_vrt_that_points_to_another_file_is_refused(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("wkt\nPOINT (1 2)\n")
    vrt = (
        '<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>'
        f"{secret}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    ).encode()
    assert refusal(vrt) == "boundary_unknown_format"
    hidden = as_zip([("a.shp", vrt), ("a.dbf", vrt), ("a.vrt", vrt)])
    assert refusal(hidden) == "boundary_broken_file"
    disguised = b"\x00\x00\x27\x0a" + vrt
    hidden = as_zip([("a.shp", disguised), ("a.dbf", vrt)])
    assert refusal(hidden) == "boundary_broken_file"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"kode,nama\n1,2\n",
        b"<html></html>",
        b"\x89PNG\r\n",
        b"DROP TABLE wilayah;",
        b"INSERT INTO penduduk(kode,nilai) VALUES (1,2);",
    ],
)
def test_what_is_no_boundary_file_is_refused(content):
    assert refusal(content) == "boundary_unknown_format"


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"{}",
        b'{"features": 3}',
        b'{"features": [3]}',
        b'{"features": {"a": 1}}',
        b'{"features": [{"geometry": {"type": "Polygon"}}]}',
        b'{"features": [{"geometry": [1]}]}',
        b'{"features": [], "crs": []}',
        b'{"features": [], "a": ' + b"[" * 90_000 + b"]" * 90_000 + b"}",
        b'{"a": ' * 90_000,
        feature_collection({"type": "Polygon", "coordinates": [[[1, "a"]]]}),
        feature_collection({"type": "Polygon", "coordinates": [[[1, 2], [3]]]}),
        b'{"features": "\xff"}',
    ],
)
def test_broken_or_deep_geojson_is_refused(content):
    assert refusal(content) in ("boundary_broken_file", "boundary_no_polygons")


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [110, -7]},
        {"type": "LineString", "coordinates": [[110, -7], [111, -7]]},
        {"type": "Polygon", "coordinates": []},
        None,
    ],
)
def test_a_file_without_polygons_is_refused(geometry):
    assert refusal(feature_collection(geometry)) == "boundary_no_polygons"


def test_infinite_coordinates_are_no_polygon():
    content = feature_collection({"type": "Polygon", "coordinates": square(1e400)})
    assert refusal(content) == "boundary_no_polygons"


def test_a_property_called_geometry_changes_nothing():
    document = json.loads(
        feature_collection({"type": "Polygon", "coordinates": square()})
    )
    document["features"][0]["properties"] = {"geometry": "x", "0": "y", "a": [1]}
    raw = read_boundary_file(json.dumps(document).encode())
    assert raw.area.to_list() == [1.0]
    assert raw.drop(columns="geometry").to_numpy().tolist() == [["x", "y", ""]]


def test_more_than_half_a_million_points_are_refused(tmp_path):
    angle = np.linspace(0, 2 * np.pi, 500_001)
    circle = shapely.Polygon(np.column_stack([np.cos(angle), np.sin(angle)]))
    cells = gpd.GeoDataFrame({"code": ["a"]}, geometry=[circle], crs=4326)
    assert refusal(as_geojson(cells)) == "boundary_too_many_points"
    assert refusal(as_geopackage(cells, tmp_path)) == "boundary_too_many_points"
    parts = shapefile_parts(cells, tmp_path)
    content = as_zip((f"a{end}", part) for end, part in parts.items())
    assert refusal(content) == "boundary_too_many_points"


@pytest.mark.parametrize("value", [b"[],", b"{},", b'{"a":[1]},'])
def test_json_of_many_small_lists_is_refused_unparsed(value):
    content = b'{"features": [' + value * 700_000 + b"0]}"
    assert refusal(content) == "boundary_too_many_points"


def test_json_of_many_numbers_is_refused_unparsed():
    content = b'{"features": [' + b"1.5," * 4_000_000 + b"0]}"
    assert refusal(content) == "boundary_too_many_points"


def test_more_areas_than_a_province_has_are_refused():
    polygon = {"type": "Polygon", "coordinates": square()}
    assert refusal(feature_collection(*[polygon] * 20_001)) == "boundary_too_many_areas"


def test_a_file_beyond_the_size_limit_is_refused():
    assert refusal(b"{" + bytes(50 * 2**20)) == "boundary_too_large"


def test_a_hole_in_the_sql_form_stays_a_hole():
    path = [square()[0], [[110.2, -6.8], [110.4, -6.8], [110.4, -6.6], [110.2, -6.8]]]
    lat_lng = [[[y, x] for x, y in ring] for ring in path]
    content = (
        INSERT_ROWS + f"('34.04.01.2001','Ba''le',NULL,NULL,'{json.dumps(lat_lng)}');"
    ).encode()
    (shape,) = read_boundary_file(content).geometry
    assert shape.area == pytest.approx(1 - 0.02)


def test_several_parts_in_the_sql_form_are_one_area():
    lat_lng = [[[[y, x] for x, y in square(start)[0]]] for start in (110, 112)]
    content = (
        INSERT_ROWS + f"('34.04.01.2001','Bale',-7.1,110.2,'{json.dumps(lat_lng)}');"
    ).encode()
    (shape,) = read_boundary_file(content).geometry
    assert shape.bounds == (110, -7, 113, -6)
    assert shape.area == 2


@pytest.mark.parametrize(
    "row",
    [
        "('a','b',1,2,'[[[1,2],[3,4]]]')",
        "('a','b',1,2,'[[1,2]]')",
        "('a','b',1,2,'[]')",
        "('a','b',1,2,'3')",
        "('a','b',1,2,'[[[1,2],[3],[4,5],[1,2]]]')",
        "('a','b',1,2,load_file('/etc/passwd'))",
        "('a','b',1,2,'[[[1,2]]]'); DROP TABLE users",
        "('a','b',1,'[[[1,2]]]')",
        "(SELECT 1)",
        "",
    ],
)
def test_sql_that_is_not_exactly_the_form_is_refused(row):
    assert refusal((INSERT_ROWS + row).encode()) == "boundary_broken_file"


def test_a_long_quote_that_never_ends_is_refused_at_once():
    content = "INSERT INTO w(kode,nama,lat,lng,path) VALUES ('" + "''" * 500_000
    assert refusal(content.encode()) == "boundary_broken_file"


def test_a_truncated_file_of_any_format_is_refused(file_of_any_format):
    half = file_of_any_format[: len(file_of_any_format) // 2]
    assert refusal(half) == "boundary_broken_file"
