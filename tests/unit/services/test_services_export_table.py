"""Figures as files: what their reader may see, and nothing added."""

from __future__ import annotations

import csv
import io
import json

import pytest
from persons import ADMIN, ANALYST

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.regions.level import Level
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
        for form in ExportFormat
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
