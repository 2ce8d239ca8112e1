"""Opening an installation, checking it, and the first example data."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from persons import ADMIN, ANALYST

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import ReferenceDataError, StoreError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.regions.load import load_region_set
from wksbm_mapping.services.batches import list_batches, remove_examples
from wksbm_mapping.services.check import check_installation
from wksbm_mapping.services.setup import load_example_data, load_first_example
from wksbm_mapping.services.workspace import (
    current_version,
    load_protected,
    open_workspace,
)
from wksbm_mapping.settings import REFERENCE_DIR


def test_a_fresh_workspace_holds_the_reference_data_and_no_count(workspace):
    assert len(workspace.regions.kapanewon) == 17
    assert len(workspace.regions.kalurahan) == 86
    assert len(workspace.categories) == 26 + 12 + 18
    assert current_version(workspace) == 0
    assert load_protected(workspace, Audience.PUBLIC, actor=ANALYST).table.empty


@pytest.fixture
def reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the region set, to be broken."""
    copy = tmp_path / "acuan"
    shutil.copytree(REFERENCE_DIR / "wilayah", copy / "wilayah")
    monkeypatch.setattr(
        "wksbm_mapping.services.workspace.load_region_set",
        partial(load_region_set, reference_dir=copy),
    )
    return copy / "wilayah" / "34.04"


def test_a_broken_reference_file_is_named_with_its_row(local_settings, reference):
    path = reference / "kalurahan.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace("110.", "210.")
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ReferenceDataError) as refusal:
        open_workspace(local_settings)
    values = refusal.value.values
    assert (values["file"], values["row"]) == ("34.04/kalurahan.csv", 5)
    assert "lng" in str(values["reason"])
    sentence = describe_error(refusal.value)
    assert "34.04/kalurahan.csv" in sentence
    assert "baris 5" in sentence
    assert not local_settings.data_dir.exists()


def test_a_missing_reference_file_is_named(local_settings, reference):
    (reference / "kapanewon.csv").unlink()
    with pytest.raises(ReferenceDataError) as refusal:
        open_workspace(local_settings)
    assert refusal.value.values["file"] == "34.04/kapanewon.csv"


def test_a_database_of_another_kind_is_refused(local_settings):
    settings = replace(local_settings, database_url="mysql://host/db")
    with pytest.raises(StoreError, match="database_url_unknown"):
        open_workspace(settings)


def test_a_sound_installation_has_no_broken_line(workspace):
    load_example_data(workspace, actor=ADMIN)
    lines = check_installation(workspace, actor=ADMIN)
    assert all(line.is_sound for line in lines)
    assert [line.code for line in lines] == [
        *("settings", "reference", "boundaries", "disk", "permissions"),
        *("store", "backup"),
    ]
    settings, reference = lines[0].text, lines[1].text
    assert str(workspace.settings.data_dir) in settings
    assert f"SQLite {workspace.settings.data_dir / 'wksbm.sqlite3'}" in settings
    assert "86" in reference


def test_lost_counts_are_found_and_named(workspace):
    load_example_data(workspace, actor=ADMIN)
    path = workspace.settings.data_dir / "wksbm.sqlite3"
    database = sqlite3.connect(path)
    with database:
        lost = database.execute(
            "DELETE FROM observation WHERE breakdown = 'total' "
            "AND region = '34.04.01.2001' AND period = '2025-S1'"
        )
        assert lost.rowcount > 0
    database.close()
    broken = [
        line for line in check_installation(workspace, actor=ADMIN) if not line.is_sound
    ]
    assert {line.code for line in broken} == {"batch_incomplete", "cells_without_total"}
    assert all("1" in line.text for line in broken)


def test_damaged_boundaries_are_found(workspace):
    folder = workspace.settings.boundaries_dir
    folder.mkdir(parents=True)
    (folder / "34.04.json").write_text("{")
    broken = [
        line.code
        for line in check_installation(workspace, actor=ADMIN)
        if not line.is_sound
    ]
    assert broken == ["boundaries"]


def test_the_first_example_is_loaded_once(workspace):
    assert load_first_example(workspace)
    assert not load_first_example(workspace)
    assert list_batches(workspace, actor=ANALYST)["is_example"].to_list() == [True]


def test_a_removed_example_returns_only_when_a_person_asks(workspace):
    load_first_example(workspace)
    assert remove_examples(workspace, actor=ANALYST)
    assert not remove_examples(workspace, actor=ANALYST)
    assert not load_first_example(workspace)
    assert list_batches(workspace, actor=ANALYST).empty
    assert load_example_data(workspace, actor=ADMIN)
