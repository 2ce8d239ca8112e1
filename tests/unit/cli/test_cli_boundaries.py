"""``boundaries``: status, import and install."""

from __future__ import annotations

import pytest
from boundary_files import as_geojson, make_cells

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.regions import load_region_set


@pytest.fixture(scope="module")
def cells():
    return make_cells(load_region_set("34.04"))


def test_status_without_boundaries_says_how_to_get_them(run):
    ended = run("boundaries", "status")
    assert ended.code == 0
    assert "heksagon" in ended.err
    assert "boundaries install 34.04" in ended.err
    assert run("boundaries", "status", "--json").document == {"state": "none"}


def test_an_imported_file_is_in_force(run, cells, tmp_path):
    path = tmp_path / "batas.geojson"
    path.write_bytes(as_geojson(cells))
    ended = run("boundaries", "import", path)
    assert ended.code == 0
    assert "86 kalurahan" in ended.err
    status = run("boundaries", "status", "--json").document
    assert status["state"] == "installed"
    assert run("check").code == 0


@pytest.mark.parametrize("content", [None, b"", b"not a map", b'{"type": "Feature"}'])
def test_a_file_that_is_no_boundaries_is_refused(run, tmp_path, content):
    path = tmp_path / "batas.geojson"
    if content is not None:
        path.write_bytes(content)
    ended = run("boundaries", "import", path)
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1
    assert run("boundaries", "status", "--json").document["state"] == "none"


def test_boundaries_of_another_kabupaten_are_not_installed(run):
    ended = run("boundaries", "install", "34.02")
    assert ended.code == 2
    assert "34.02" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.fixture
def no_internet(monkeypatch):
    """Let every download fail as it does without a network."""

    def fail(*_: object, **__: object) -> None:
        raise BoundaryError("boundary_no_network", server="example.invalid")

    for module in ("setup", "boundaries"):
        monkeypatch.setattr(f"wksbm_mapping.cli.{module}.install_boundaries", fail)


def test_install_without_internet_is_refused(run, no_internet):
    ended = run("boundaries", "install", "34.04")
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1


def test_setup_goes_on_without_internet(run, no_internet):
    ended = run("setup", "--try-boundaries")
    assert ended.code == 0
    assert "boundaries install 34.04" in ended.err
