"""Exports say what they hold, and no cell runs as a formula."""

from __future__ import annotations

import csv
import io
import json

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

from wksbm_mapping.disclosure import Audience, protect
from wksbm_mapping.measures import Measure, measure_counts
from wksbm_mapping.observations import build_population
from wksbm_mapping.regions.level import Level
from wksbm_mapping.reports import (
    FIGURE_COLUMNS,
    build_figure_table,
    write_csv,
    write_geojson,
)
from wksbm_mapping.reports.cells import neutralise, neutralise_parts


@pytest.fixture
def figures(small_regions, small_categories, snapshot_of):
    def build(audience=Audience.ANALIS, measure=Measure.COUNT, is_example=False):
        villages = small_regions.codes(Level.KALURAHAN)
        population = build_population(
            [
                {
                    "region": v,
                    "kind": "penduduk",
                    "year": 2025,
                    "series": "x",
                    "value": 2000,
                }
                for v in villages
            ]
        )
        rows = [("99.01.01.2001", "s2", 8), ("99.01.01.2002", "s2", 3)]
        rows.append(("99.01.01.2003", "s2", 0))
        measured = measure_counts(
            protect(
                snapshot_of(rows, population=population, is_example=is_example),
                regions=small_regions,
                categories=small_categories,
                audience=audience,
            ),
            regions=small_regions,
            category=small_categories["s2"],
            period="2025",
            level=Level.KALURAHAN,
            measure=measure,
        )
        return build_figure_table([measured])

    return build


def read_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_a_csv_has_the_agreed_columns_and_an_empty_value_where_there_is_none(figures):
    rows = read_rows(write_csv(figures()))
    assert tuple(rows[0]) == FIGURE_COLUMNS
    assert [row["value"] for row in rows] == ["8", "3", "0", "", ""]
    assert [row["state"] for row in rows] == [
        "nilai",
        "nilai",
        "nol",
        "tidak_ada_data",
        "tidak_ada_data",
    ]


def test_a_hidden_count_stands_nowhere_in_the_file(figures):
    rows = read_rows(write_csv(figures(audience=Audience.PUBLIC)))
    assert rows[1]["state"] == "disamarkan"
    assert rows[1]["value"] == ""
    assert "3" not in {row["value"] for row in rows}


def test_a_rate_names_its_denominator_and_year(figures):
    rows = read_rows(write_csv(figures(measure=Measure.PER_1000)))
    assert rows[0]["value"] == "4"
    assert rows[0]["denominator"].startswith("penduduk")
    assert rows[0]["denominator_year"] == "2025"
    assert rows[0]["unit"] == "jiwa/1000"


def test_synthetic_figures_say_so_in_every_row(figures):
    rows = read_rows(write_csv(figures(is_example=True)))
    assert all(row["source"].startswith("DATA CONTOH") for row in rows)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1"]
)
def test_a_text_that_would_run_as_a_formula_is_made_harmless(text):
    assert neutralise(text) == f"'{text}"


def test_an_ordinary_text_is_left_alone():
    assert neutralise("Sumberagung (Moyudan) = baik") == "Sumberagung (Moyudan) = baik"


def test_formulas_in_sources_and_headers_are_made_harmless_in_the_file(figures):
    table = figures().assign(source="=HYPERLINK(1)").rename(columns={"unit": "=unit"})
    rows = read_rows(write_csv(table))
    assert rows[0]["source"] == "'=HYPERLINK(1)"
    assert "'=unit" in rows[0]


def test_geojson_has_one_feature_per_row_and_null_where_there_is_no_figure(figures):
    table = figures(audience=Audience.PUBLIC)
    areas = gpd.GeoDataFrame(
        geometry=[Point(110 + n, -7) for n in range(5)],
        index=pd.Index(table["region_code"]),
        crs="EPSG:4326",
    )
    document = json.loads(write_geojson(table, areas))
    assert len(document["features"]) == 5
    _, hidden, zero, *_ = document["features"]
    assert zero["properties"]["value"] == 0
    assert zero["geometry"]["coordinates"] == [112.0, -7.0]
    assert hidden["properties"]["value"] is None
    assert hidden["properties"]["state"] == "disamarkan"


@pytest.mark.parametrize(
    "text", ["Dinas;=1+1", "Dinas; =1+1", 'Dinas;"@SUM(1)', "a\n-2+3", "a\t+1"]
)
def test_no_part_of_a_row_is_a_formula_where_excel_parts_rows_otherwise(text):
    parts = neutralise_parts(text).replace("\n", ";").replace("\t", ";").split(";")
    assert not any(part.strip(' "').startswith(tuple("=+-@")) for part in parts)


@pytest.mark.parametrize("text", ["\uff1d1+1", "\u200b=1+1", "\ufeff@SUM(1)"])
def test_a_formula_behind_what_is_not_seen_is_none(text):
    assert neutralise(text) == f"'{text}"
