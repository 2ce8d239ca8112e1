"""Points find the kalurahan; nothing of them is seen afterwards."""

import json
import re

import numpy as np
import pandas as pd
import pytest
from surveys import as_csv, kobo, odk

from wksbm_mapping.ingest import draft_to_json
from wksbm_mapping.ingest.kobo_places import find_points, read_points

SUMBERRAHAYU, SUMBERSARI = "34.04.03.2001", "34.04.03.2002"
NORTH, SOUTH, AWAY = ("-7.7512", "110.2345"), ("-7.7819", "110.2456"), ("1.5", "99.9")


def halves(latitude, longitude):
    """Two kalurahan: north and south of 7.77 degrees; nothing west of 110."""
    codes = np.where(latitude > -7.77, SUMBERRAHAYU, SUMBERSARI).astype(object)
    return np.where(longitude > 110, codes, "")


def survey(*rows, names=("kalurahan", "_gps_latitude", "_gps_longitude")):
    return as_csv(kobo(["today", *names, "jumlah_pengemis"], *rows))


def values(draft):
    rows = draft.observations[draft.observations["breakdown"] == "total"]
    return dict(zip(rows["region"], rows["value"], strict=True))


def test_the_kalurahan_is_where_the_point_lies(draft_of):
    content = survey(["2025-06-01", "", *NORTH, 3], ["2025-06-01", "", *SOUTH, 4])
    draft = draft_of(content, locate=halves)
    assert values(draft) == {SUMBERRAHAYU: 3, SUMBERSARI: 4}


@pytest.mark.parametrize(
    ("names", "cells"),
    [(["gps"], [f"{NORTH[0]} {NORTH[1]} 120.5 4.2"]),
     (["gps"], [f"POINT ({NORTH[1]} {NORTH[0]})"]),
     (["_geolocation"], [f"[{NORTH[0]}, {NORTH[1]}]"]),
     (["grup/_gps_latitude", "grup/_gps_longitude", "grup/_gps_altitude",
       "grup/_gps_precision"], [*NORTH, "0", "5"]),
     (["gps", "_gps_latitude", "_gps_longitude"], [" ".join(NORTH), *NORTH]),
     (["_Lokasi rumah_latitude", "_Lokasi rumah_longitude"], [*NORTH]),
     (["lat", "lng"], [*NORTH]), (["gps/Latitude", "gps/Longitude"], [*NORTH]),
     (["_gps_latitude", "_gps_longitude"], [c.replace(".", ",") for c in NORTH])],
)  # fmt: skip
def test_points_are_read_however_the_tool_writes_them(draft_of, names, cells):
    draft = draft_of(survey(["2025-06-01", *cells, 3], names=names), locate=halves)
    assert values(draft) == {SUMBERRAHAYU: 3}
    roles = [column.role.value for column in draft.files[0].columns]
    assert roles[1 : 1 + len(names)] == ["coordinate"] * len(names)


def test_points_of_odk_are_read(draft_of):
    names = ["wilayah-gps-Latitude", "wilayah-gps-Longitude", "wilayah-gps-Altitude",
             "wilayah-gps-Accuracy", "jumlah_pengemis", "today"]  # fmt: skip
    content = as_csv(odk(names, [*SOUTH, 0, 5, 4, "2025-06-01"]))
    assert values(draft_of(content, locate=halves)) == {SUMBERSARI: 4}


def test_a_point_elsewhere_is_reported_and_the_answer_counts(draft_of, found):
    draft = draft_of(survey(["2025-06-01", "sumbersari", *NORTH, 3]), locate=halves)
    assert values(draft) == {SUMBERSARI: 3}
    assert [2, 2, "point_elsewhere"] in found(draft)
    (finding,) = [f for f in draft.files[0].findings if f.code == "point_elsewhere"]
    assert finding.suggestion == "Sumberrahayu (Moyudan)"


def test_a_point_outside_every_kalurahan_is_reported_with_its_row(draft_of, found):
    content = survey(["2025-06-01", "", *NORTH, 3], ["2025-06-01", "", *AWAY, 4])
    draft = draft_of(content, locate=halves)
    assert [3, None, "point_outside"] in found(draft)
    assert [3, 2, "row_without_region"] in found(draft)
    assert draft.files[0].rows_rejected == 1


def test_without_boundaries_the_rows_need_a_kalurahan(draft_of):
    content = survey(
        ["2025-06-01", "", *NORTH, 3], ["2025-06-01", "sumbersari", *SOUTH, 4]
    )
    draft = draft_of(content)
    (finding,) = [
        f for f in draft.files[0].findings if f.code == "points_without_boundaries"
    ]
    assert finding.params["count"] == 1
    assert values(draft) == {SUMBERSARI: 4}


def test_without_boundaries_nothing_is_said_where_all_is_answered(draft_of):
    draft = draft_of(survey(["2025-06-01", "sumbersari", *SOUTH, 4]))
    codes = {finding.code for finding in draft.files[0].findings}
    assert "points_without_boundaries" not in codes


@pytest.mark.parametrize("locate", [None, halves])
def test_no_coordinate_is_seen_anywhere(draft_of, locate):
    names = ("kalurahan", "_gps_latitude", "_gps_longitude", "gps", "batas")
    shape = f"{NORTH[0]} {NORTH[1]} 0 0;{SOUTH[0]} {SOUTH[1]} 0 0;"
    content = survey(
        ["2025-06-01", "sumbersari", *NORTH, f"{NORTH[0]} {NORTH[1]} 0 0", shape, 3],
        ["2025-06-01", "", *AWAY, "", "", 3],
        names=names,
    )
    draft = draft_of(content, locate=locate)
    seen = json.dumps(draft_to_json(draft)) + repr(draft.files)
    seen += draft.files[0].preview.to_csv() + draft.observations.to_csv()
    assert not re.search(r"7[.,]7[58]1|110[.,]2|99[.,]9", seen)


def test_the_first_point_of_a_row_is_taken():
    body = pd.DataFrame(
        {
            0: ["-7.5", None, None],
            1: ["110.5", "110.1", None],
            2: [None, "-7.1000 110.7000", "tidak ada"],
        },
        dtype=object,
    )
    points = find_points(["a_latitude", "a_longitude", "b"], body, frozenset())
    lat, lng = read_points(points, body)
    assert lat[:2].tolist() == [-7.5, -7.1]
    assert lng[:2].tolist() == [110.5, 110.7]
    assert np.isnan(lat[2])


@pytest.mark.parametrize("name", ["Populat", "longsor", "precisions", "kolat"])
def test_words_that_only_end_like_an_axis_are_no_coordinates(name):
    body = pd.DataFrame({0: ["3", "4"]}, dtype=object)
    assert find_points([name], body, frozenset()).all == frozenset()
