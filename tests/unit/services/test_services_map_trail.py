"""Every level of the trail has its own total, as its reader may see it."""

from __future__ import annotations

import pytest

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.map_trail import build_trail, list_trail

A, A1, A2, A3 = "99.01.01", "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"
B1, B2 = "99.01.02.2001", "99.01.02.2002"


@pytest.mark.parametrize(
    ("within", "chosen", "trail"),
    [
        (None, None, ["34.04"]),
        ("34.04.03", None, ["34.04", "34.04.03"]),
        (None, "34.04.03", ["34.04", "34.04.03"]),
        (None, "34.04.03.2003", ["34.04", "34.04.03", "34.04.03.2003"]),
        ("34.04.03", "34.04.03.2003", ["34.04", "34.04.03", "34.04.03.2003"]),
    ],
)
def test_a_trail_goes_from_the_kabupaten_down(within, chosen, trail):
    assert list_trail("34.04", within, chosen) == trail


def read(trail):
    """State, count, and of how many kalurahan, from the kabupaten down."""
    rows = [each.measured.table.loc[each.code] for each in trail]
    return [(r["state"], r["value"], r["known"], r["members"]) for r in rows]


@pytest.fixture
def totals(seen_by, small_workspace):
    """Read the trail to A1 for an audience, over these counts."""

    def build(audience, counts, category="s1"):
        rows = [(code, category, value) for code, value in counts.items()]
        view = MapView(category, "2025")
        return read(build_trail(seen_by(audience, rows), small_workspace, view, A1))

    return build


def test_every_level_has_its_own_total(totals):
    counts = {A1: 20, A2: 30, A3: 40, B1: 5, B2: 7}
    assert totals(Audience.PUBLIC, counts) == [
        ("nilai", 102, 5, 5),
        ("nilai", 90, 3, 3),
        ("nilai", 20, 1, 1),
    ]


def test_a_total_of_a_part_says_of_how_many_kalurahan(totals):
    counts = {A1: 20, A2: None, A3: 40, B1: None, B2: 7}
    assert totals(Audience.ANALIS, counts) == [
        ("nilai", 67, 3, 5),
        ("nilai", 60, 2, 3),
        ("nilai", 20, 1, 1),
    ]


def test_the_levels_closed_to_an_audience_are_hidden_and_not_zero(totals):
    found = totals(Audience.PUBLIC, {A1: 20, A2: 30, A3: 40, B1: 15, B2: 17}, "s4")
    assert [state for state, *_ in found] == ["nilai", "disamarkan", "disamarkan"]


def test_a_small_count_does_not_come_back_from_the_totals(totals):
    counts = {A1: 1, A2: 30, A3: 40, B1: 15, B2: 17}
    states = [state for state, *_ in totals(Audience.PUBLIC, counts)]
    assert states[2] == "disamarkan"
