"""Periods are played from what is shown, and quarters stand on a map."""

from __future__ import annotations

import json
from dataclasses import replace

import geopandas as gpd
import pytest
from shapely.geometry import box

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.maps.gap_map import build_gap_map
from wksbm_mapping.maps.series_map import build_series_painting, build_shared_legend
from wksbm_mapping.spatial.classification import classify

A1, A2, A3 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"


def frame_of(measured, period):
    return replace(measured, period=period), classify(measured.table["value"])


def test_every_period_is_sent_once_with_its_own_styles_and_texts(measured_of):
    frames = [
        frame_of(measured_of({A1: 7}), "2024"),
        frame_of(measured_of({A1: 0, A2: 7}), "2025"),
    ]
    text = build_series_painting(frames, start=1, kind="heksagon", note="").text
    painting = json.loads(text)
    series = painting["series"]
    assert [each["label"] for each in series["frames"]] == [
        "Tahun 2024",
        "Tahun 2025",
    ]
    assert series["start"] == 1
    styles = [{row[0]: row[1] for row in each["areas"]} for each in series["frames"]]
    assert (styles[0][A1], styles[0][A2]) == ("class1", "no_data")
    assert (styles[1][A1], styles[1][A2]) == ("zero", "class1")
    assert painting["areas"][0][1] == "zero"
    assert "<strong>7 jiwa</strong>" in series["frames"][0]["areas"][0][2]


def test_a_hidden_count_is_in_no_period_that_is_sent(measured_of):
    seen = measured_of({A1: 4, A2: 40, A3: 50}, audience=Audience.PUBLIC)
    frames = [frame_of(seen, "2024"), frame_of(seen, "2025")]
    text = build_series_painting(frames, start=0, kind="heksagon", note="").text
    assert "4 jiwa" not in text.replace("40 jiwa", "")
    for each in json.loads(text)["series"]["frames"]:
        assert each["areas"][0][1] == "hidden"


@pytest.mark.parametrize("payload", ["{{ 7 * 191 }}", "<img src=x onerror=alert(1)>"])
def test_a_hostile_name_is_escaped_in_every_period(measured_of, payload):
    frames = [frame_of(measured_of({A1: 7}, names={A1: payload}), "2024")]
    text = build_series_painting(frames, start=0, kind="heksagon", note="").text
    assert payload not in text


def test_one_legend_tells_the_fewest_and_most_areas_of_a_period(measured_of):
    frames = [
        frame_of(measured_of({A1: 7, A2: 7}), "2024"),
        frame_of(measured_of({A1: 7}), "2025"),
    ]
    rows = {row.label: row.counted for row in build_shared_legend(frames)}
    assert rows == {"7": "1 – 2 wilayah", "Tidak ada data": "3 – 4 wilayah"}


def test_quarters_and_what_is_hidden_stand_on_the_map(measured_of):
    rows = {A1: 4, A2: 40, A3: 50}
    need = measured_of(rows, audience=Audience.PUBLIC)
    resource = measured_of({A1: 9, A3: 9}, category="s1", audience=Audience.PUBLIC)
    table = need.table.loc[[A3]].assign(quadrant="tinggi_banyak")
    codes = list(need.table.index)
    areas = gpd.GeoDataFrame(
        geometry=[box(n, 0, n + 1, 1) for n in range(len(codes))],
        index=codes,
        crs="EPSG:4326",
    )
    drawn = build_gap_map(need, resource, table, areas).to_dict()
    features, signs = drawn["datasets"].values()
    said = {each["properties"]["area"]: each["properties"] for each in features}
    assert said["A1"]["group"].startswith("// Disamarkan (")
    need_said, resource_said = said["A1"]["figure"].split("; ")
    assert need_said.endswith(": Disamarkan")
    assert not resource_said.endswith(": Disamarkan")
    assert said["A3"]["group"] == "Kebutuhan tinggi, potensi banyak (1 wilayah)"
    assert said["B1"]["group"].startswith("··· Tidak ada data (")
    written = {codes[int(each["x"])]: each["sign"] for each in signs}
    assert written == {A1: "//", A2: "//", **dict.fromkeys(codes[3:], "···")}
