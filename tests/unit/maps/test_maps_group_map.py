"""Areas in named groups, with the places of organisations above them."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from wksbm_mapping.maps.figures import FigureWords
from wksbm_mapping.maps.group_map import (
    AreaGroup,
    build_group_legend,
    build_group_painting,
)
from wksbm_mapping.regions.level import Level

A1, A2, B1 = "99.01.01.2001", "99.01.01.2002", "99.01.02.2001"
AREAS = pd.DataFrame(
    {
        "name": ["A1", "A2", "B1"],
        "parent": ["A", "A", "B"],
        "group": ["none", "many", "none"],
    },
    index=pd.Index([A1, A2, B1], name="region"),
)
GROUPS = {
    "many": AreaGroup("Dua atau lebih", "#5f9c8d"),
    "one": AreaGroup("Satu", "#b9d6cd"),
    "none": AreaGroup("Belum", "#f2a08f", "hatch", "#c9604a"),
}
HOSTILE = "<img src=x> {{ 7 * 191 }}"
PLACES = pd.DataFrame(
    {
        "lat": [-7.75],
        "lng": [110.25],
        "count": [2],
        "names": [f"LKS Satu; {HOSTILE}"],
        "region": [A2],
    }
)


def paint(places=PLACES, *, is_beside=True):
    words = {code: FigureWords(code, "", "0 lembaga", ()) for code in AREAS.index}
    painting = build_group_painting(
        AREAS,
        words,
        GROUPS,
        places,
        level=Level.KALURAHAN,
        kind="heksagon",
        note="",
        is_beside=is_beside,
    )
    return json.loads(painting.text)


def test_every_area_has_the_look_of_its_group():
    painting = paint()
    assert [(code, style) for code, style, *_ in painting["areas"]] == [
        (A1, "none"),
        (A2, "many"),
        (B1, "none"),
    ]
    assert painting["styles"]["many"] == "#5f9c8d"
    assert painting["styles"]["none"] == "hatch #f2a08f #c9604a"
    assert painting["groups"] == {"99.01.01": "A", "99.01.02": "B"}


def test_a_place_is_sent_with_its_number_area_and_names_as_text():
    (point,) = paint()["points"]
    assert point[:4] == [-7.75, 110.25, 2, A2]
    assert point[4].startswith("LKS Satu; &lt;img")
    assert "{{" not in point[4]


@pytest.mark.parametrize(("is_beside", "is_moved"), [(True, True), (False, False)])
def test_a_place_gives_way_to_the_name_only_where_it_is_not_the_true_one(
    is_beside, is_moved
):
    assert (paint(is_beside=is_beside)["drop"] > 0) is is_moved


def test_without_places_nothing_is_marked():
    assert paint(PLACES.iloc[:0])["points"] == []


def test_the_legend_names_the_groups_there_are_with_their_numbers():
    rows = build_group_legend(AREAS, GROUPS)
    assert [(row.label, row.areas, row.pattern) for row in rows] == [
        ("Dua atau lebih", 1, ""),
        ("Belum", 2, "hatch"),
    ]
