"""What can be chosen on the map, and the figures and classes of one view."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.explore_map import (
    MapView,
    build_map_picture,
    can_rate,
    has_breakdown,
    is_level_open,
    list_categories,
    list_periods,
)

A1, A2, A3 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"
B1, B2 = "99.01.02.2001", "99.01.02.2002"
PUBLIC, ANALIS = Audience.PUBLIC, Audience.ANALIS
VIEW = MapView("s2", "2025")


def total(region, category, period, value):
    return {
        "region": region,
        "category": category,
        "period": period,
        "breakdown": "total",
        "unit": "jiwa",
        "value": value,
    }


def test_only_counted_categories_are_offered_in_the_order_of_the_list(
    seen_by, small_workspace
):
    seen = seen_by(ANALIS, [(A1, "s3", 1), (A1, "s1", 1)])
    offered = [each.key for each in list_categories(seen, small_workspace)]
    assert offered == ["s1", "s3"]


def test_periods_are_newest_first_and_of_that_category(seen_by):
    extra = [
        total(A1, "s2", "2025-S1", 1),
        total(A1, "s2", "2024", 1),
        total(A1, "s1", "2026", 1),
    ]
    seen = seen_by(ANALIS, [(A1, "s2", 1)], extra=extra)
    codes = [period.code for period in list_periods(seen, "s2")]
    assert codes == ["2025", "2025-S1", "2024"]
    assert list_periods(seen, "s4") == []


def test_a_rate_needs_a_population_of_every_region_of_the_level(
    seen_by, small_workspace, small_population
):
    rows = [(A1, "s2", 1)]
    whole = seen_by(ANALIS, rows, population=small_population)
    assert can_rate(whole, small_workspace, VIEW)
    gap = seen_by(ANALIS, rows, population=small_population.iloc[1:])
    assert not can_rate(gap, small_workspace, VIEW)
    assert not can_rate(seen_by(ANALIS, rows), small_workspace, VIEW)


def test_levels_are_closed_to_the_public_for_what_is_most_sensitive(
    seen_by, small_workspace
):
    rows = [(A1, "s4", 99)]
    for audience, is_open in ((PUBLIC, False), (ANALIS, True)):
        seen = seen_by(audience, rows)
        assert is_level_open(seen, small_workspace, "s4", Level.KALURAHAN) is is_open
        assert is_level_open(seen, small_workspace, "s4", Level.KABUPATEN)


def test_every_area_has_one_state_and_zero_is_a_class_of_its_own(
    seen_by, small_workspace
):
    """A has but the 4 of A1, so it is hidden whole, and B2 with it."""
    rows = [(A1, "s2", 4), (A2, "s2", 0), (A3, "s2", None), (B1, "s2", 50)]
    rows.append((B2, "s2", 9))
    areas = build_map_picture(seen_by(PUBLIC, rows), small_workspace, VIEW).areas
    assert list(areas.index) == [A1, A2, A3, B1, B2]
    assert areas["state"].to_list() == [
        *("disamarkan", "nol", "tidak_ada_data", "nilai", "disamarkan")
    ]
    assert areas["class_"].isna().to_list() == [True, False, True, False, True]
    assert areas.at[A2, "class_"] == 0
    assert areas.at[B1, "class_"] == 1


def test_classes_hold_every_figure_and_rise_with_it(seen_by, small_workspace):
    rows = [
        (code, "s2", value)
        for code, value in zip((A1, A2, A3, B1, B2), (0, 5, 6, 100, 110), strict=True)
    ]
    picture = build_map_picture(seen_by(ANALIS, rows), small_workspace, VIEW)
    assert sum(picture.classes.counts) == 5
    assert picture.classes.counts[0] == 1
    ranked = picture.areas.sort_values("value")["class_"]
    assert ranked.is_monotonic_increasing
    assert picture.areas.at[A2, "class_"] < picture.areas.at[B1, "class_"]


def test_a_hidden_count_moves_no_class_limit(seen_by, small_workspace):
    """Whether A1 has 1 or 4, the public gets the same picture."""
    pictures = [
        build_map_picture(
            seen_by(PUBLIC, [(A1, "s2", hidden), (A2, "s2", 9), (B1, "s2", 7)]),
            small_workspace,
            VIEW,
        )
        for hidden in (1, 4)
    ]
    assert pictures[0].classes == pictures[1].classes
    pd.testing.assert_frame_equal(pictures[0].areas, pictures[1].areas)


@pytest.mark.parametrize(
    ("level", "within", "codes"),
    [
        (Level.KAPANEWON, None, ["99.01.01", "99.01.02"]),
        (Level.KALURAHAN, "99.01.02", [B1, B2]),
        (Level.KABUPATEN, None, ["99.01"]),
    ],
)
def test_a_view_has_every_region_of_its_level(
    seen_by, small_workspace, level, within, codes
):
    seen = seen_by(ANALIS, [(A1, "s2", 3), (B1, "s2", 5)])
    view = MapView("s2", "2025", level, within=within)
    picture = build_map_picture(seen, small_workspace, view)
    assert list(picture.areas.index) == codes
    assert picture.view is view


def test_a_rate_divides_by_the_population(seen_by, small_workspace, small_population):
    seen = seen_by(ANALIS, [(A1, "s2", 25)], population=small_population)
    view = MapView("s2", "2025", measure=Measure.PER_1000)
    areas = build_map_picture(seen, small_workspace, view).areas
    assert areas.at[A1, "value"] == 2.5
    assert areas.at[A2, "state"] == "tidak_ada_data"


def test_a_split_is_offered_where_the_source_gave_it(seen_by):
    women = total(A1, "s2", "2025", 3) | {"breakdown": "sex", "sex": "P"}
    seen = seen_by(ANALIS, [(A1, "s2", 3)], extra=[women])
    assert has_breakdown(seen, VIEW, Breakdown.SEX)
    assert not has_breakdown(seen, VIEW, Breakdown.AGE)
    assert not has_breakdown(seen, MapView("s2", "2024"), Breakdown.SEX)
