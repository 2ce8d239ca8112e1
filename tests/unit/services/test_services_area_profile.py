"""A profile: own figures beside those around it, gaps as gaps, nothing given away."""

from __future__ import annotations

import pytest

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.observations.state import State
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.area_profile import build_area_profile, measure_period

A1, A2 = "99.01.01.2001", "99.01.01.2002"
ROWS = [(A1, "s2", 13), (A2, "s2", 7), (A1, "s1", 0), (A2, "s1", 9)]
EARLIER = {
    "region": A1,
    "category": "s2",
    "period": "2024",
    "breakdown": "total",
    "unit": "jiwa",
    "value": 40,
}
GAP = EARLIER | {"region": A2, "period": "2023", "value": 8}


@pytest.fixture
def profile_of(seen_by, small_workspace):
    """The profile of 2025 of an area, for an audience."""

    def build(code=A1, audience=Audience.ANALIS, rows=ROWS, **more):
        seen = seen_by(audience, rows, **more)
        tables = measure_period(seen, small_workspace, "2025")
        return build_area_profile(
            seen, small_workspace, tables, code=code, period="2025"
        )

    return build


def line_of(profile, key):
    (line,) = (each for each in profile.lines if each.category.key == key)
    return line


def test_a_kalurahan_stands_beside_its_kapanewon_and_kabupaten(profile_of):
    counts = line_of(profile_of(), "s2").counts
    assert [each.measured.level for each in counts] == [
        Level.KALURAHAN,
        Level.KAPANEWON,
        Level.KABUPATEN,
    ]
    values = [int(each.measured.table.at[each.code, "count"]) for each in counts]
    assert values == [13, 20, 20]


def test_a_kapanewon_has_a_profile_of_its_own(profile_of):
    line = line_of(profile_of("99.01.01"), "s2")
    assert line.count == 20
    assert len(line.counts) == 2


def test_zero_is_a_figure_and_nothing_known_is_none(profile_of):
    assert line_of(profile_of(), "s1").count == 0
    other = line_of(profile_of("99.01.02.2001"), "s1")
    assert (other.state, other.count) == (State.NO_DATA, None)


def test_without_a_denominator_there_is_no_rate(profile_of):
    assert line_of(profile_of(), "s2").rates == ()


def test_a_rate_is_per_thousand_of_the_population(profile_of, small_population):
    rates = line_of(profile_of(population=small_population), "s2").rates
    assert rates[0].measured.table.at[A1, "value"] == pytest.approx(1.3)


def test_a_period_that_others_reported_is_a_gap_in_the_trend(profile_of):
    trend = profile_of(extra=[EARLIER, GAP]).trend
    own = trend[trend["category"] == "s2"]
    assert list(own["period"]) == ["2023", "2024", "2025"]
    assert list(own["state"]) == ["tidak_ada_data", "nilai", "nilai"]
    assert own["value"].isna().tolist() == [True, False, False]
    assert own["value"].tolist()[1:] == [40, 13]


def test_what_is_hidden_has_no_count_and_says_so(profile_of):
    rows = [(A1, "s2", 2), (A2, "s2", 70)]
    profile = profile_of(audience=Audience.PUBLIC, rows=rows)
    line = line_of(profile, "s2")
    assert (line.state, line.count) == (State.HIDDEN, None)
    assert profile.trend["value"].isna().all()
