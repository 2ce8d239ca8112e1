"""A view reaches the browser whole, escaped, and on our own Leaflet."""

from __future__ import annotations

import json
from functools import partial

import pytest
from streamlit_folium import generate_leaflet_string

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.maps.layers import AreaLayer, build_area_painting
from wksbm_mapping.maps.offline import LEAFLET_DIR, LEAFLET_PATH, OfflineMap
from wksbm_mapping.spatial.classification import classify

A1, A2 = "99.01.01.2001", "99.01.01.2002"
CENTRE = (-7.7, 110.3)


def painting_of(measured, note=""):
    classes = classify(measured.table["value"])
    return build_area_painting(measured, classes, kind="heksagon", note=note)


def test_a_painting_holds_every_area_with_style_name_and_tooltip(measured_of):
    painting = json.loads(painting_of(measured_of({A1: 7}), "DATA CONTOH").text)
    assert (painting["kind"], painting["level"]) == ("heksagon", "kalurahan")
    assert painting["note"] == "DATA CONTOH"
    assert painting["groups"] == {"99.01.01": "A", "99.01.02": "B"}
    assert len(painting["areas"]) == 5
    code, style, name, tooltip = painting["areas"][0]
    assert (code, style, name) == (A1, "class1", "A1")
    assert tooltip == "<b>A1</b><br>Kapanewon A<br><strong>7 jiwa</strong>"
    assert painting["areas"][1][1] == "no_data"


def test_a_hidden_count_is_nowhere_in_what_is_sent(measured_of):
    painting = painting_of(measured_of({A1: 4}, audience=Audience.PUBLIC))
    assert json.loads(painting.text)["areas"][0][1] == "hidden"
    assert "4 jiwa" not in painting.text


@pytest.mark.parametrize(
    "payload",
    ["{{ 7 * 191 }}", "{{", "<img src=x onerror=alert(1)>", "`${alert(1)}`", "\\"],
)
def test_a_hostile_name_reaches_the_browser_as_text(measured_of, payload):
    layer = AreaLayer(
        painting_of(measured_of({A1: 7}, names={A1: payload})), selected=None
    )
    drawn = OfflineMap((), location=CENTRE)
    layer.add_to(drawn)
    drawn.get_root().render()
    script = generate_leaflet_string(layer)
    assert payload not in script
    assert "1337" not in script


def test_the_chosen_area_is_named_as_data(measured_of):
    layer = AreaLayer(painting_of(measured_of({A1: 7})), selected="');alert(1);('")
    OfflineMap((), location=CENTRE).add_child(layer)
    layer.render()
    assert "');alert" not in generate_leaflet_string(layer)


def test_an_offline_map_names_no_other_host():
    drawn = OfflineMap(("/aset/peta/areas-1.js",), location=CENTRE)
    page = drawn.get_root().render()
    assert "http" not in page.replace("http-equiv", "")
    assert f"{LEAFLET_PATH}/leaflet.js" in page
    assert "/aset/peta/areas-1.js" in page


@pytest.mark.parametrize("name", ["leaflet.js", "leaflet.css", "images/layers.png"])
def test_leaflet_comes_with_its_package(name):
    assert (LEAFLET_DIR / name).is_file()


def test_circles_have_a_size_for_every_class_and_for_nothing_else(measured_of):
    measured = measured_of({A1: 7, A2: 20})
    classes = classify(measured.table["value"])
    build = partial(build_area_painting, measured, classes, kind="heksagon", note="")
    assert json.loads(build(circles=True).text)["circles"] == {
        "class1": 0.625,
        "class2": 1,
    }
    assert json.loads(build().text)["circles"] == {}
