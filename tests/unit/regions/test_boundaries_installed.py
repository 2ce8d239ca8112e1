"""What is kept is whole, replaced in one step, and says where it came from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest

from wksbm_mapping.regions import RegionSet
from wksbm_mapping.regions.boundaries.installed import (
    Provenance,
    has_boundary_record,
    load_boundaries,
    remove_boundaries,
    save_boundaries,
)
from wksbm_mapping.settings import Settings, load_settings

PROVENANCE = Provenance(
    source="a/b@c/d.sql",
    licence="MIT",
    credit="Pembuat",
    source_sha256="0" * 64,
    installed_on=date(2026, 1, 2),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings({"WKSBM_DATA_DIR": str(tmp_path)})


@pytest.fixture
def areas(cells: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return cells.set_index("code")[["name", "geometry"]]


def test_what_was_saved_is_loaded_without_its_texts(areas, settings, region_set):
    saved = save_boundaries(settings, region_set, areas, PROVENANCE)
    loaded = load_boundaries(settings, region_set)
    assert loaded is not None
    assert loaded.provenance == PROVENANCE
    assert loaded.version == saved.version
    assert list(loaded.areas.columns) == ["geometry"]
    assert loaded.areas.index.name == "code"
    assert loaded.areas.crs.to_epsg() == 4326
    assert loaded.areas.geom_equals_exact(areas.geometry, tolerance=0).all()


def test_nothing_installed_is_nothing(settings, region_set):
    assert load_boundaries(settings, region_set) is None
    assert not has_boundary_record(settings, region_set)
    assert not remove_boundaries(settings, region_set)


def test_the_version_follows_the_areas(areas, settings, region_set):
    first = save_boundaries(settings, region_set, areas, PROVENANCE)
    again = save_boundaries(settings, region_set, areas, PROVENANCE)
    moved = areas.set_geometry(areas.translate(xoff=0.001))
    other = save_boundaries(settings, region_set, moved, PROVENANCE)
    assert first.version == again.version != other.version


def test_old_areas_do_not_pile_up(areas, settings, region_set):
    for step in range(4):
        moved = areas.set_geometry(areas.translate(xoff=step / 1000))
        save_boundaries(settings, region_set, moved, PROVENANCE)
    assert len(list(settings.boundaries_dir.iterdir())) == 3


def test_a_failed_save_leaves_the_old_boundaries(
    areas, settings, region_set, monkeypatch
):
    before = save_boundaries(settings, region_set, areas, PROVENANCE)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", _fail)
        moved = areas.set_geometry(areas.translate(xoff=0.001))
        with pytest.raises(OSError, match="disk full"):
            save_boundaries(settings, region_set, moved, PROVENANCE)
    after = load_boundaries(settings, region_set)
    assert after is not None
    assert after.version == before.version


def _fail(*_: object) -> None:
    raise OSError("disk full")


@pytest.mark.parametrize(
    ("pattern", "content"),
    [
        ("*.parquet", b"damaged"),
        ("*.json", b"{"),
        ("*.json", b"[]"),
        ("*.json", b'{"version": "../../etc"}'),
    ],
)
def test_damaged_files_are_not_loaded(pattern, content, areas, settings, region_set):
    save_boundaries(settings, region_set, areas, PROVENANCE)
    (path,) = settings.boundaries_dir.glob(pattern)
    path.write_bytes(content)
    assert load_boundaries(settings, region_set) is None
    assert has_boundary_record(settings, region_set)


def test_boundaries_of_other_kalurahan_are_not_loaded(
    areas: gpd.GeoDataFrame, settings: Settings, region_set: RegionSet
):
    save_boundaries(settings, region_set, areas[:-1], PROVENANCE)
    assert load_boundaries(settings, region_set) is None


def test_removed_boundaries_leave_no_file(areas, settings, region_set):
    save_boundaries(settings, region_set, areas, PROVENANCE)
    assert remove_boundaries(settings, region_set)
    assert list(settings.boundaries_dir.iterdir()) == []
