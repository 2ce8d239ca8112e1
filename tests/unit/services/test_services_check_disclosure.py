"""The example data give no hidden count back, by screen, by file or by both."""

from __future__ import annotations

import io
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from persons import ADMIN, ANALYST, NOBODY

from wksbm_mapping.disclosure.attack import attack
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.published import read_publication
from wksbm_mapping.disclosure.rules import rule_for
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.check_disclosure import attack_protected
from wksbm_mapping.services.compare_map import build_change_picture, list_bases
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.export_compared import export_change
from wksbm_mapping.services.export_table import (
    ExportFormat,
    ExportRequest,
    export_figures,
)
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.services.workspace import load_protected, open_workspace
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store import load_data_version, load_hidden

PERIOD = "2025-S1"
CATEGORIES = ("gelandangan", "anak_jalanan", "fakir_miskin", "korban_napza")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contoh")
    workspace = open_workspace(load_settings({"WKSBM_DATA_DIR": str(folder)}))
    load_example_data(workspace, actor=ADMIN)
    seen = {
        audience: load_protected(workspace, audience, actor=ANALYST)
        for audience in Audience
    }
    yield workspace, seen
    workspace.close()


def few(protected):
    table = protected.table
    is_chosen = table["category"].isin(CATEGORIES) & (table["period"] == PERIOD)
    return replace(protected, table=table[is_chosen])


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.RELAWAN])
def test_nothing_that_is_shown_gives_a_hidden_count_back(example, audience):
    workspace, seen = example
    truth = read_publication(few(seen[Audience.ANALIS]).table)
    attacked = attack_protected(few(seen[audience]), workspace, truth)
    assert attacked.hidden > 200
    assert attacked.narrow == ()


def test_hiding_only_the_small_counts_would_give_many_back(example):
    workspace, seen = example
    public = few(seen[Audience.PUBLIC])
    table = few(seen[Audience.ANALIS]).table
    thresholds = (
        table["category"]
        .astype("str")
        .map(
            {
                key: rule_for(public.rules, Audience.PUBLIC, each.sensitivity).threshold
                for key, each in workspace.categories.items()
            }
        )
    )
    small = (table["value"] > 0) & (table["value"] < thresholds)
    small = small.fillna(False).astype(bool)
    careless = table.assign(
        value=table["value"].mask(small, pd.NA),
        state=table["state"].astype("str").mask(small, "disamarkan"),
    )
    attacked = attack_protected(
        replace(public, table=careless), workspace, read_publication(table)
    )
    assert len(attacked.narrow) > 100


def test_few_totals_of_kalurahan_are_hidden_from_the_public(example):
    workspace, seen = example
    table = seen[Audience.PUBLIC].table
    sensitivity = (
        table["category"]
        .astype("str")
        .map({key: str(each.sensitivity) for key, each in workspace.categories.items()})
    )
    cells = table[
        (table["level"] == "kalurahan")
        & (table["breakdown"] == "total")
        & (table["state"] != "tidak_ada_data")
        & sensitivity.isin(["S1", "S2"])
    ]
    assert 0.06 < (cells["state"] == "disamarkan").mean() <= 0.12


@pytest.mark.parametrize(
    "formats",
    [
        (ExportFormat.CSV, ExportFormat.GEOJSON, ExportFormat.CSV),
        (ExportFormat.XLSX, ExportFormat.GPKG, ExportFormat.HXL),
        (ExportFormat.HXL, ExportFormat.XLSX, ExportFormat.GPKG),
    ],
)
def test_files_of_all_levels_and_formats_give_nothing_back(example, formats):
    """Someone downloads every level in turn, one format here and another there."""
    workspace, seen = example
    levels = (Level.KALURAHAN, Level.KAPANEWON, Level.KABUPATEN)
    written = dict(zip(levels, formats, strict=True))
    tables = []
    for level, file_format in written.items():
        request = ExportRequest(CATEGORIES[:2], PERIOD, level)
        content = export_figures(
            seen[Audience.PUBLIC],
            workspace,
            request,
            file_format=file_format,
            actor=NOBODY,
        )
        tables.append(read_file(content, file_format))
    published = read_publication(pd.concat(tables, ignore_index=True))
    truth = read_publication(seen[Audience.ANALIS].table).figures
    found = attack([published], {"gelandangan": 5, "anak_jalanan": 10})
    assert len(found) > 20
    assert not [each for each in found if each.is_narrow(truth[each.variable[0]].value)]


@pytest.mark.parametrize("level", [Level.KALURAHAN, Level.KAPANEWON])
def test_a_file_of_changes_holds_nothing_but_the_differences_of_what_is_shown(
    example, level
):
    """So the files of both periods, which are attacked above, tell all of it."""
    workspace, seen = example
    public = seen[Audience.PUBLIC]
    for category in CATEGORIES:
        view = MapView(category, PERIOD, level)
        base = list_bases(public, view)[0]
        picture = build_change_picture(public, workspace, view, base)
        content = export_change(
            picture, workspace, file_format=ExportFormat.CSV, actor=NOBODY
        )
        table = read_file(content, ExportFormat.CSV)
        shown = table["value"].notna() & table["base_value"].notna()
        assert (table["change"].notna() == shown).all()
        known = table[shown]
        assert (known["change"] == known["value"] - known["base_value"]).all()
        hidden = table[["state", "base_state"]].eq("disamarkan").any(axis=1)
        assert (table["change_state"].eq("disamarkan") == hidden).all()


def read_file(content: bytes, file_format: ExportFormat) -> pd.DataFrame:
    codes = {"region_code": "str"}
    if file_format is ExportFormat.CSV:
        return pd.read_csv(io.BytesIO(content), dtype=codes)
    if file_format is ExportFormat.HXL:
        return pd.read_csv(io.BytesIO(content), dtype=codes, skiprows=[1])
    if file_format is ExportFormat.XLSX:
        return pd.read_excel(io.BytesIO(content), dtype=codes, engine="openpyxl")
    if file_format is ExportFormat.GPKG:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "angka.gpkg"
            path.write_bytes(content)
            return pd.DataFrame(gpd.read_file(path).drop(columns="geometry"))
    features = json.loads(content)["features"]
    return pd.DataFrame([feature["properties"] for feature in features])


def test_what_is_hidden_is_remembered_once(example):
    workspace, _ = example
    before = load_hidden(workspace.engine, Audience.PUBLIC)
    version = load_data_version(workspace.engine)
    load_protected(workspace, Audience.PUBLIC, actor=ANALYST)
    assert before
    assert load_hidden(workspace.engine, Audience.PUBLIC) == before
    assert load_hidden(workspace.engine, Audience.ANALIS) == set()
    assert load_data_version(workspace.engine) == version
