"""From a file or a download to boundaries in force, synthetic and real ones."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from boundary_files import (
    SHARED,
    as_geojson,
    as_geopackage,
    as_sql,
    as_zip,
    make_cells,
    shapefile_parts,
)
from persons import ADMIN

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.i18n import format_date, use_language
from wksbm_mapping.regions import RegionSet, load_region_set
from wksbm_mapping.regions.boundaries import load_boundaries
from wksbm_mapping.services.boundaries import (
    BoundaryState,
    BoundaryStatus,
    boundary_status,
    describe_boundary_report,
    describe_boundary_status,
    import_boundary_file,
    install_boundaries,
    remove_boundaries,
)
from wksbm_mapping.settings import Settings, load_settings

SLEMAN_KM2 = 573.749
REAL_SQL = SHARED / "wilayah_boundaries_kel_34.04.sql"
REAL_GEOJSON = SHARED / "sleman_kalurahan_bps2020.geojson"
needs_real_files = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the real boundary files are not beside the checkout"
)


@pytest.fixture(scope="module")
def region_set() -> RegionSet:
    return load_region_set("34.04")


@pytest.fixture(scope="module")
def cells(region_set: RegionSet) -> gpd.GeoDataFrame:
    return make_cells(region_set)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings({"WKSBM_DATA_DIR": str(tmp_path / "local")})


def overlap_of(areas: gpd.GeoDataFrame) -> float:
    metric = areas.to_crs(areas.estimate_utm_crs())
    return float(metric.area.sum() - metric.union_all().area)


def check_sound(areas: gpd.GeoDataFrame, region_set: RegionSet) -> None:
    assert list(areas.index) == list(region_set.kalurahan.index)
    assert list(areas.columns) == ["geometry"]
    assert areas.crs.to_epsg() == 4326
    assert areas.is_valid.all()
    assert shapely.coverage_is_valid(areas.geometry.to_numpy())
    assert overlap_of(areas) == pytest.approx(0, abs=1)
    assert areas.union_all().geom_type == "Polygon"
    assert len(areas.union_all().interiors) == 0


@pytest.mark.parametrize("form", ["geojson", "geopackage", "shapefile", "sql"])
def test_a_file_of_any_format_is_put_in_force(
    form, cells, settings, region_set, tmp_path
):
    parts = shapefile_parts(cells, tmp_path) if form == "shapefile" else {}
    content = {
        "geojson": lambda: as_geojson(cells),
        "geopackage": lambda: as_geopackage(cells, tmp_path),
        "shapefile": lambda: as_zip((f"x/a{end}", part) for end, part in parts.items()),
        "sql": lambda: as_sql(cells),
    }[form]()
    report = import_boundary_file(settings, region_set, content, actor=ADMIN)
    assert report.found_by == "kemendagri"
    assert report.unused == 0
    installed = load_boundaries(settings, region_set)
    assert installed is not None
    check_sound(installed.areas, region_set)
    expected = cells.set_index("code").to_crs(32749).area
    areas = installed.areas.to_crs(32749).area
    assert areas.to_numpy() == pytest.approx(expected.to_numpy(), rel=0.03)


def test_hostile_texts_of_a_file_are_nowhere_on_disk(cells, settings, region_set):
    hostile = "{{cycler.__init__.__globals__}}<img onerror=alert(1)>"
    marked = cells.assign(note=hostile).rename(columns={"name": f"name{hostile}"})
    import_boundary_file(settings, region_set, as_geojson(marked), actor=ADMIN)
    for path in settings.data_dir.rglob("*.*"):
        assert b"cycler" not in path.read_bytes()
        assert b"onerror" not in path.read_bytes()


def test_a_refused_file_leaves_the_boundaries_in_force(cells, settings, region_set):
    import_boundary_file(settings, region_set, as_geojson(cells), actor=ADMIN)
    before = load_boundaries(settings, region_set)
    with pytest.raises(BoundaryError, match="boundary_missing_regions"):
        import_boundary_file(settings, region_set, as_geojson(cells[5:]), actor=ADMIN)
    after = load_boundaries(settings, region_set)
    assert before is not None
    assert after is not None
    assert after.version == before.version


def test_the_report_and_the_status_speak_both_languages(cells, settings, region_set):
    assert describe_boundary_status(boundary_status(settings, region_set)) == (
        "Batas wilayah belum dipasang; peta memakai heksagon."
    )
    outside = gpd.GeoDataFrame({"code": ["34.02.01.2001"]}, geometry=cells.geometry[:1])
    both = gpd.GeoDataFrame(
        {"code": [*cells["code"], *outside["code"]]},
        geometry=[*cells.geometry, *outside.geometry],
        crs=4326,
    )
    report = import_boundary_file(settings, region_set, as_geojson(both), actor=ADMIN)
    first, _, last = describe_boundary_report(report)
    assert first == "Batas 86 kalurahan terpasang, dikenali dari kode Kemendagri."
    assert last == "1 bidang lain di berkas ini tidak dipakai."
    status = boundary_status(settings, region_set)
    assert status.is_installed
    day = format_date(report.installed.provenance.installed_on)
    assert describe_boundary_status(status).endswith(f"dipasang {day}.")
    with use_language("en"):
        assert describe_boundary_report(report)[-1].startswith("1 other area of")
        assert "uploaded" in describe_boundary_status(status)


def test_broken_boundaries_are_said_and_can_be_removed(cells, settings, region_set):
    import_boundary_file(settings, region_set, as_geojson(cells), actor=ADMIN)
    (path,) = settings.boundaries_dir.glob("*.parquet")
    path.unlink()
    status = boundary_status(settings, region_set)
    assert status == BoundaryStatus(BoundaryState.BROKEN)
    assert status.as_record() == {"state": "broken"}
    assert "rusak" in describe_boundary_status(status)
    assert remove_boundaries(settings, region_set)
    assert boundary_status(settings, region_set).state is BoundaryState.NONE


@pytest.fixture
def reference_dir(cells: gpd.GeoDataFrame, tmp_path: Path) -> Path:
    """A known download of the cells, and the file where a server would have it."""
    content = as_sql(cells)
    served = tmp_path / "served" / "team" / "repo" / ("a" * 40)
    served.mkdir(parents=True)
    (served / "cells.sql").write_bytes(content)
    folder = tmp_path / "reference" / "wilayah" / "34.04"
    folder.mkdir(parents=True)
    (folder / "batas.toml").write_text(
        "[download]\n"
        'base_url = "https://example.invalid"\n'
        'repository = "team/repo"\n'
        f'commit = "{"a" * 40}"\n'
        'path = "cells.sql"\n'
        f'sha256 = "{hashlib.sha256(content).hexdigest()}"\n'
        'licence = "MIT"\n'
        'credit = "Tim Uji"\n'
    )
    return tmp_path / "reference"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = partial(Quiet, directory=tmp_path / "served")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


def test_a_download_is_put_in_force_with_its_source(
    server, reference_dir, settings, region_set
):
    report = install_boundaries(
        settings, region_set, base_url=server, reference_dir=reference_dir, actor=ADMIN
    )
    check_sound(report.installed.areas, region_set)
    status = boundary_status(settings, region_set)
    record = status.as_record()
    assert record["source"] == f"team/repo@{'a' * 40}/cells.sql"
    assert json.loads(json.dumps(record)) == record
    assert "Tim Uji (lisensi MIT)" in describe_boundary_status(status)


def test_a_failed_download_leaves_no_boundaries(
    server, reference_dir, settings, region_set
):
    with pytest.raises(BoundaryError, match="boundary_not_found"):
        install_boundaries(
            settings,
            region_set,
            base_url=f"{server}/x",
            reference_dir=reference_dir,
            actor=ADMIN,
        )
    assert boundary_status(settings, region_set).state is BoundaryState.NONE


@needs_real_files
@pytest.mark.parametrize(
    ("path", "found_by"), [(REAL_SQL, "kemendagri"), (REAL_GEOJSON, "bps")]
)
def test_real_boundaries_become_one_coverage(path, found_by, settings, region_set):
    report = import_boundary_file(settings, region_set, path.read_bytes(), actor=ADMIN)
    areas = report.installed.areas
    check_sound(areas, region_set)
    assert report.found_by == found_by
    assert report.unused == 0
    assert report.points < 9_100
    assert report.largest_change < 0.02
    total = areas.to_crs(32749).area.sum() / 1e6
    assert total == pytest.approx(SLEMAN_KM2, rel=0.005)


@needs_real_files
def test_the_real_file_is_the_one_that_is_pinned(
    server, settings, region_set, tmp_path
):
    folder = (
        tmp_path
        / "served/cahyadsn/wilayah_boundaries/3c5a7960f4d227a38489094d84252bdbb3f978a5"
        / "db/kel/34"
    )
    folder.mkdir(parents=True)
    (folder / REAL_SQL.name).write_bytes(REAL_SQL.read_bytes())
    report = install_boundaries(settings, region_set, base_url=server, actor=ADMIN)
    assert report.installed.provenance.credit == "cahya dsn, wilayah_boundaries"


@needs_real_files
def test_real_boundaries_of_the_two_makers_agree_on_the_place(settings, region_set):
    first, second = (
        import_boundary_file(
            settings, region_set, path.read_bytes(), actor=ADMIN
        ).installed.areas
        for path in (REAL_SQL, REAL_GEOJSON)
    )
    one, two = first.to_crs(32749), second.to_crs(32749)
    shared = one.intersection(two).area / one.area
    assert shared.min() > 0.6
    assert shared.median() > 0.95
