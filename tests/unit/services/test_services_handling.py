"""Handling of all areas of a view, and of one region over its periods."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.measures import Measure
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.handling import (
    compute_handling,
    compute_handling_trend,
    list_handled_places,
)

A1, A2 = "99.01.01.2001", "99.01.01.2002"
VIEW = MapView("s2", "2025", measure=Measure.PER_1000, within="99.01.01")


def row(period, value, breakdown="total", handling=""):
    return {
        "region": A1,
        "category": "s2",
        "period": period,
        "breakdown": breakdown,
        "handling": handling,
        "unit": "jiwa",
        "value": value,
    }


def counted(period, belum, selesai):
    return [
        row(period, belum + selesai),
        row(period, belum, "handling", "belum"),
        row(period, selesai, "handling", "selesai"),
    ]


@pytest.fixture
def seen(seen_by):
    extra = [*counted("2022", 8, 2), row("2023", 10), *counted("2025", 5, 15)]
    return seen_by(Audience.ANALIS, [], extra=extra)


def test_a_year_without_a_split_or_a_count_is_a_gap(seen, small_workspace):
    trend = compute_handling_trend(seen, small_workspace, VIEW, A1)
    assert [each.measured.period for each in trend] == ["2022", "2023", "2024", "2025"]
    shares = [each.table.at[A1, "share_done"] for each in trend]
    assert [None if pd.isna(each) else each for each in shares] == [20, None, None, 75]
    assert all(each.table.index.tolist() == [A1] for each in trend)


def test_areas_of_the_view_are_counted_whatever_its_measure(seen, small_workspace):
    found = compute_handling(seen, small_workspace, VIEW)
    assert found.measured.measure is Measure.COUNT
    assert found.table["name"].tolist() == ["A1", "A2", "A3"]
    assert found.table.at[A1, "share_done"] == 75
    assert found.table.at[A2, "handling_state"] == "tidak_ada_data"


@pytest.mark.parametrize(
    ("audience", "category", "count"),
    [
        (Audience.ANALIS, "s4", 8),
        (Audience.PUBLIC, "s4", 1),
        (Audience.PUBLIC, "s3", 8),
    ],
)
def test_only_open_levels_can_be_followed(
    seen_by, small_workspace, audience, category, count
):
    seen = seen_by(audience, [(A1, category, 90)])
    places = list_handled_places(seen, small_workspace, category)
    assert len(places) == count
    assert places[0] == small_workspace.regions.code


def test_the_whole_kabupaten_has_a_trend_of_its_own(seen, small_workspace):
    code = small_workspace.regions.code
    trend = compute_handling_trend(seen, small_workspace, VIEW, code)
    assert trend[-1].measured.level is Level.KABUPATEN
    assert trend[-1].table["handling_state"].tolist() == ["tidak_ada_data"], (
        "four of its five kalurahan were not counted"
    )
