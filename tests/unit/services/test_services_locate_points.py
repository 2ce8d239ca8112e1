"""Points lie in the kalurahan whose boundary holds them."""

import numpy as np
import pytest
from boundary_files import as_geojson, make_cells
from persons import ADMIN, ANALYST
from surveys import as_csv, kobo

from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.boundaries import import_boundary_file
from wksbm_mapping.services.import_survey import RawFile, check_files
from wksbm_mapping.services.locate_points import locate_points
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import load_settings


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("WKSBM_DATA_DIR", str(tmp_path))
    opened = open_workspace(load_settings())
    yield opened
    opened.close()


@pytest.fixture
def bounded(workspace):
    cells = make_cells(workspace.regions)
    import_boundary_file(
        workspace.settings, workspace.regions, as_geojson(cells), actor=ADMIN
    )
    return workspace


def test_the_known_point_of_every_kalurahan_lies_in_it(bounded):
    known = bounded.regions.kalurahan
    codes = locate_points(bounded, known["lat"].to_numpy(), known["lng"].to_numpy())
    assert codes.tolist() == known.index.tolist()


def test_points_elsewhere_lie_in_none(bounded):
    latitude, longitude = np.array([0.0, -7.7, 95.0]), np.array([0.0, 112.5, 7.0])
    codes = locate_points(bounded, latitude, longitude)
    assert codes.tolist() == ["", "", ""]


def test_without_boundaries_nothing_is_known(workspace):
    assert locate_points(workspace, np.array([-7.7]), np.array([110.3])) is None


def test_a_survey_is_placed_by_the_installed_boundaries(bounded):
    place = bounded.regions.kalurahan.loc["34.04.07.2003"]
    names = ["today", "_gps_latitude", "_gps_longitude", "jumlah_pengemis"]
    row = ["2025-06-01", float(place["lat"]), float(place["lng"]), 3]
    draft = check_files(
        bounded,
        [RawFile("survei.csv", as_csv(kobo(names, row)))],
        options=ImportOptions(),
        answers={},
        actor=ANALYST,
    ).draft
    assert draft.observations["region"].unique().tolist() == ["34.04.07.2003"]
