"""A hostile GeoPackage is refused in a sentence, and nothing of it is run."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

import pytest
from boundary_refusals import refusal

INSERT_SHAPE = "CREATE TABLE layer(geom); INSERT INTO layer VALUES"
GEOPACKAGE_TABLES = (
    "CREATE TABLE gpkg_contents(table_name, data_type);"
    "CREATE TABLE gpkg_geometry_columns(table_name, column_name, srs_id);"
    "CREATE TABLE gpkg_spatial_ref_sys"
    "(srs_id, organization, organization_coordsys_id);"
    "INSERT INTO gpkg_contents VALUES ('layer', 'features');"
    "INSERT INTO gpkg_geometry_columns VALUES ('layer', 'geom', 4326);"
)
ENDLESS_VIEW = (
    "CREATE VIEW layer AS WITH RECURSIVE n(x) AS "
    "(SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS geom FROM n;"
)


def hostile_geopackage(path: Path, layer_sql: str) -> bytes:
    with sqlite3.connect(path) as database:
        database.executescript(GEOPACKAGE_TABLES + layer_sql)
    database.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    "layer_sql",
    [
        ENDLESS_VIEW,
        "CREATE VIRTUAL TABLE layer USING rtree(geom, a, b);",
        "",
    ],
)
def test_a_geopackage_layer_that_is_no_plain_table_is_refused(layer_sql, tmp_path):
    content = hostile_geopackage(tmp_path / "h.gpkg", layer_sql)
    assert refusal(content) == "boundary_broken_file"


def test_computed_columns_of_a_geopackage_are_not_run(tmp_path):
    content = hostile_geopackage(
        tmp_path / "h.gpkg",
        "CREATE TABLE layer(geom, big AS (zeroblob(500000000)) VIRTUAL);"
        "INSERT INTO layer(geom) VALUES (NULL);",
    )
    assert refusal(content) == "boundary_no_polygons"


@pytest.mark.parametrize(
    "blob",
    [b"", b"GP", b"XX\x00\x01" + bytes(8), b"GP\x00\x0f" + bytes(8)]
    + [b"GP\x00\x01" + bytes(4) + b"\x01" + struct.pack("<III", 3, 2**31, 2**31)],
)
def test_broken_shapes_in_a_geopackage_are_refused(blob, tmp_path):
    content = hostile_geopackage(
        tmp_path / "h.gpkg",
        INSERT_SHAPE + f"(x'{blob.hex()}');",
    )
    assert refusal(content) == "boundary_broken_file"


def test_two_layers_in_a_geopackage_are_refused(tmp_path):
    content = hostile_geopackage(
        tmp_path / "h.gpkg",
        "CREATE TABLE layer(geom); CREATE TABLE other(geom);"
        "INSERT INTO gpkg_contents VALUES ('other', 'features');"
        "INSERT INTO gpkg_geometry_columns VALUES ('other', 'geom', 4326);",
    )
    assert refusal(content) == "boundary_many_layers"
