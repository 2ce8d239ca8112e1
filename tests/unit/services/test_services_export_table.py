"""Figures as files: what their reader may see, and nothing added."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest
from openpyxl import load_workbook
from persons import ADMIN, ANALYST
from shapely.geometry import Point

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.regions.level import Level
from wksbm_mapping.reports import FIGURE_COLUMNS
from wksbm_mapping.services import export_table
from wksbm_mapping.services.export_table import (
    ExportFormat,
    ExportRequest,
    build_export,
    export_figures,
)
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.services.workspace import load_protected

A1, A2, B1 = "99.01.01.2001", "99.01.01.2002", "99.01.02.2001"
ROWS = [(A1, "s1", 4), (A2, "s1", 0), (B1, "s3", 7)]
HIDDEN = [(A1, "s1", 2), (A2, "s1", 9), (B1, "s1", 7)]
REQUEST = ExportRequest(("s1", "s3"), "2025")


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.RELAWAN])
def test_a_file_holds_no_more_than_its_reader_may_see(
    seen_by, small_workspace, audience
):
    table = build_export(seen_by(audience, HIDDEN), small_workspace, REQUEST)
    shown = table.set_index(["category", "region_code"])["state"].to_dict()
    assert shown["s1", A1] == shown["s1", A2] == "disamarkan"
    assert shown["s1", B1] == "nilai"
    hidden = table[table["state"] == "disamarkan"]
    assert hidden["value"].isna().all()


def test_every_category_has_a_row_for_every_region(seen_by, small_workspace):
    table = build_export(seen_by(Audience.ANALIS, ROWS), small_workspace, REQUEST)
    assert table["category"].value_counts().to_dict() == {"s1": 5, "s3": 5}
    shown = table.set_index(["category", "region_code"])
    assert shown.at[("s1", A1), "value"] == 4
    assert shown.at[("s1", A2), "state"] == "nol"
    assert shown.at[("s1", B1), "state"] == "tidak_ada_data"
    assert shown.at[("s3", B1), "value"] == 7
    assert (table["source"] == "Dinas Uji").all()


def test_only_one_kapanewon_where_asked(seen_by, small_workspace):
    request = ExportRequest(("s1",), "2025", within="99.01.02")
    table = build_export(seen_by(Audience.ANALIS, ROWS), small_workspace, request)
    assert table["region"].to_list() == ["B1", "B2"]


def test_synthetic_figures_are_marked_in_every_row(seen_by, small_workspace):
    seen = seen_by(Audience.ANALIS, ROWS, is_example=True)
    table = build_export(seen, small_workspace, REQUEST)
    assert table["source"].str.startswith("DATA CONTOH").all()


@pytest.mark.parametrize(
    ("level", "count"),
    [(Level.KABUPATEN, 1), (Level.KAPANEWON, 17), (Level.KALURAHAN, 86)],
)
def test_both_formats_hold_the_same_figures(workspace, level, count):
    load_example_data(workspace, actor=ADMIN)
    protected = load_protected(workspace, Audience.ANALIS, actor=ANALYST)
    request = ExportRequest(("fakir_miskin",), "2025-S1", level)
    written = {
        form: export_figures(
            protected, workspace, request, file_format=form, actor=ANALYST
        )
        for form in (ExportFormat.CSV, ExportFormat.GEOJSON)
    }
    rows = list(csv.DictReader(io.StringIO(written[ExportFormat.CSV].decode())))
    features = json.loads(written[ExportFormat.GEOJSON])["features"]
    assert len(rows) == len(features) == count
    for row, feature in zip(rows, features, strict=True):
        properties = feature["properties"]
        assert row["region_code"] == properties["region_code"]
        assert row["state"] == properties["state"]
        value = "" if properties["value"] is None else str(int(properties["value"]))
        assert row["value"] == value
        assert feature["geometry"]["coordinates"]


def sheets_of(content):
    book = load_workbook(io.BytesIO(content))
    return [list(book[name].values) for name in ("Data", "Metadata")]


def write(protected, workspace, form, request=REQUEST):
    return export_figures(
        protected, workspace, request, file_format=form, actor=ANALYST
    )


def test_a_workbook_holds_the_rows_and_says_what_they_are(seen_by, small_workspace):
    seen = seen_by(Audience.PUBLIC, HIDDEN, is_example=True)
    known = small_workspace.categories.values()
    defined = CategorySet(tuple(replace(c, definition="Yang diuji.") for c in known))
    workspace = replace(small_workspace, categories=defined)
    data, metadata = sheets_of(write(seen, workspace, ExportFormat.XLSX))
    assert data[0] == FIGURE_COLUMNS
    assert len(data) == 11
    rows = {(row[3], row[0]): row for row in data[1:]}
    assert rows["s1", A1][7:9] == (None, "disamarkan")
    assert rows["s1", B1][7:9] == (7, "nilai")
    said = {row[1]: row[2] for row in metadata[1:11]}
    assert said["Definisi"] == "Yang diuji."
    assert said["Satuan"] == "jiwa"
    assert said["Periode"] == "Tahun 2025"
    assert said["Sumber"] == "Dinas Uji"
    assert said["Penyebut"] == "Tidak ada"
    assert "1–2 disamarkan" in said["Aturan penyamaran"]
    assert said["Banyaknya wilayah disamarkan"] == "2"
    assert said["Catatan"].startswith("DATA CONTOH")
    assert {"Judul", "Tanggal dibuat"} <= set(said)


def test_no_text_of_a_workbook_runs_as_a_formula(seen_by, small_workspace):
    hostile = ("=HYPERLINK(1)", "+1\x07", "@SUM(A1)")
    seen = replace(seen_by(Audience.ANALIS, ROWS), sources=hostile)
    content = write(seen, small_workspace, ExportFormat.XLSX)
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    texts = [str(cell.value) for cell in cells if cell.data_type == "s"]
    assert any("HYPERLINK" in text for text in texts)
    assert not [text for text in texts if text.startswith(tuple("=+@"))]


def test_hxl_tags_stand_below_the_header_of_the_same_csv(seen_by, small_workspace):
    seen = seen_by(Audience.ANALIS, ROWS)
    plain = write(seen, small_workspace, ExportFormat.CSV).split(b"\r\n")
    tagged = write(seen, small_workspace, ExportFormat.HXL).split(b"\r\n")
    assert [tagged[0], *tagged[2:]] == plain
    tags = tagged[1].decode().split(",")
    assert len(tags) == len(FIGURE_COLUMNS)
    assert tags[0] == "#adm4+code"
    assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", t) for t in tags)


def test_a_geopackage_holds_the_figures_with_their_shapes(
    seen_by, small_workspace, monkeypatch, tmp_path
):
    codes = small_workspace.regions.codes(Level.KALURAHAN)
    points = gpd.GeoDataFrame(
        geometry=[Point(110 + n, -7) for n in range(5)], index=codes, crs="EPSG:4326"
    )
    monkeypatch.setattr(export_table, "list_area_kinds", lambda _: ["heksagon"])
    monkeypatch.setattr(export_table, "load_areas", lambda *_: points)
    seen = replace(seen_by(Audience.PUBLIC, HIDDEN), sources=("=1+1",))
    path = tmp_path / "angka.gpkg"
    path.write_bytes(write(seen, small_workspace, ExportFormat.GPKG))
    read = gpd.read_file(path)
    assert [*read.columns] == [*FIGURE_COLUMNS, "geometry"]
    rows = read.set_index(["category", "region_code"])
    assert rows.at[("s1", A1), "state"] == "disamarkan"
    assert pd.isna(rows.at[("s1", A1), "value"])
    assert rows.at[("s1", B1), "value"] == 7
    assert rows.at[("s1", B1), "geometry"] == Point(113, -7)
    assert set(read["source"]) == {"'=1+1"}
