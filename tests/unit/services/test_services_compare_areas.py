"""Areas side by side: every category in its own measure, in the order asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.measures import Measure
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.compare import compute_heat, measure_categories
from wksbm_mapping.services.compare_areas import compare_areas
from wksbm_mapping.services.explore_map import MapView

A1, A2, A3, B1 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003", "99.01.02.2001"
VIEW = MapView("s2", "2025")


@pytest.fixture
def workspace(small_workspace):
    """The category s1 has no population of its own kind."""
    categories = tuple(
        replace(each, denominator=None) if each.key == "s1" else each
        for each in small_workspace.categories.values()
    )
    return replace(small_workspace, categories=CategorySet(categories))


@pytest.fixture
def side_by_side(seen_by, workspace, small_population):
    """Compare B1, A3 and A2, as an audience sees them."""
    rows = [(A2, "s2", 10), (B1, "s2", 20), (A2, "s1", 7), (B1, "s1", 9), (A3, "s2", 2)]

    def build(audience):
        seen = seen_by(audience, rows, population=small_population)
        found = compare_areas(measure_categories(seen, workspace, VIEW), [B1, A3, A2])
        return {each.measured.category.key: each for each in found}

    return build


def test_rates_have_the_exact_interval_and_counts_have_none(side_by_side):
    """Ten of 1,000: 4.795 to 18.390 in the printed table (Garwood, 1936)."""
    sides = side_by_side(Audience.ANALIS)
    rates, counts = sides["s2"], sides["s1"]
    assert rates.measured.measure is Measure.PER_1000
    limits = rates.table.loc[A2, ["lower", "upper"]].tolist()
    assert limits == pytest.approx([4.795, 18.390], abs=0.001)
    assert counts.measured.measure is Measure.COUNT
    assert "lower" not in counts.table


def test_areas_stand_in_the_order_asked_for_and_hidden_ones_without_a_figure(
    side_by_side,
):
    side = side_by_side(Audience.PUBLIC)["s2"]
    measured = side.measured
    assert measured.table.index.tolist() == [B1, A3, A2]
    assert measured.table.at[A3, "state"] == "disamarkan"
    assert A3 not in side.table.index


def test_a_category_of_another_period_is_not_compared(seen_by, workspace):
    extra = [
        {
            "region": A1,
            "category": "s0",
            "period": "2024",
            "breakdown": "total",
            "unit": "jiwa",
            "value": 9,
        }
    ]
    seen = seen_by(Audience.ANALIS, [(A1, "s2", 9)], extra=extra)
    found = measure_categories(seen, workspace, VIEW)
    assert [each.category.key for each in found] == ["s2"]


def test_within_a_kapanewon_the_heat_map_ranks_its_kalurahan(seen_by, workspace):
    rows = [(A1, "s2", 5), (A2, "s2", 9), (A3, "s2", 30), (B1, "s2", 90)]
    seen = seen_by(Audience.ANALIS, rows)
    (measured, found), *rest = compute_heat(
        seen, workspace, replace(VIEW, within="99.01.01")
    )
    assert rest == []
    assert measured.level is Level.KALURAHAN
    assert found["percentile"].to_dict() == {A1: 0.0, A2: 50.0, A3: 100.0}
