"""Whatever bytes are uploaded, the answer is polygons or a sentence."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from boundary_files import (
    as_geojson,
    as_geopackage,
    as_sql,
    as_zip,
    make_cells,
    shapefile_parts,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.regions import load_region_set
from wksbm_mapping.regions.boundaries.clean import compute_clean_boundaries
from wksbm_mapping.regions.boundaries.locate import compute_located
from wksbm_mapping.regions.boundaries.match import match_boundaries
from wksbm_mapping.regions.boundaries.read import read_boundary_file

FORMATS = ("geojson", "geopackage", "shapefile", "sql")
REGIONS = load_region_set("34.04")


@cache
def sound_parts() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        return shapefile_parts(make_cells(REGIONS), Path(folder))


@cache
def sound_file(form: str) -> bytes:
    cells = make_cells(REGIONS)
    parts = sound_parts()
    with tempfile.TemporaryDirectory() as folder:
        return {
            "geojson": lambda: as_geojson(cells),
            "geopackage": lambda: as_geopackage(cells, Path(folder)),
            "shapefile": lambda: as_zip((f"a{end}", p) for end, p in parts.items()),
            "sql": lambda: as_sql(cells),
        }[form]()


def outcome(content: bytes) -> str:
    """``used``, or the sentence that says why not; any other error is raised."""
    try:
        match = match_boundaries(read_boundary_file(content), REGIONS)
        compute_clean_boundaries(compute_located(match.areas, REGIONS), REGIONS)
    except BoundaryError as error:
        return describe_error(error)
    return "used"


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_file_with_any_bytes_changed_is_used_or_refused(form, data):
    content = bytearray(sound_file(form))
    places = st.one_of(st.integers(0, 300), st.integers(0, len(content) - 1))
    changes = st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=8)
    for place, byte in data.draw(changes):
        content[place] = byte
    assert outcome(bytes(content))


@pytest.mark.parametrize("ending", [".shp", ".dbf", ".prj"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_shapefile_with_any_bytes_changed_is_used_or_refused(ending, data):
    parts = dict(sound_parts())
    part = bytearray(parts[ending])
    places = st.one_of(st.integers(0, 143), st.integers(0, len(part) - 1))
    changes = st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=8)
    for place, byte in data.draw(changes):
        part[place] = byte
    parts[ending] = bytes(part)
    content = as_zip((f"a{end}", part) for end, part in parts.items())
    assert outcome(content)


@settings(max_examples=40, deadline=None)
@given(
    start=st.sampled_from(
        [b"", b"{", b"PK\x03\x04", b"SQLite format 3\x00", b"INSERT"]
    ),
    rest=st.binary(max_size=2_000),
)
def test_any_bytes_are_refused_with_a_sentence(start, rest):
    with pytest.raises(BoundaryError) as caught:
        read_boundary_file(start + rest)
    assert describe_error(caught.value)
