"""What changed since the visit before this one, of figures that were and are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.observations.state import State
from wksbm_mapping.services.own_visits import visit_own_area, write_shown

A1 = "99.01.01.2001"
ANI = Person("ani", Role.RELAWAN, ("99.01.01",))
START = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def look(workspace, small_regions, small_categories, seen_by):
    """Look at A1 some minutes after the start, over these counts of ``s1``."""
    small = replace(workspace, regions=small_regions, categories=small_categories)

    def at(minutes, counts, audience=Audience.RELAWAN):
        rows = [
            {
                "region": A1,
                "category": "s1",
                "period": period,
                "breakdown": "total",
                "unit": "jiwa",
                "value": value,
            }
            for period, value in counts.items()
        ]
        found = visit_own_area(
            seen_by(audience, [], extra=rows),
            small,
            A1,
            actor=ANI
            if audience is Audience.RELAWAN
            else replace(ANI, role=Role.ANALIS),
            now=START + timedelta(minutes=minutes),
        )
        told = [(each.period, each.before, each.now) for each in found.changes]
        return found.since, told

    return at


def test_the_first_visit_has_nothing_to_compare_with(look):
    assert look(0, {"2025": 20}) == (None, [])


def test_the_next_visit_is_told_what_changed(look):
    look(0, {"2025": 20, "2024": 9})
    assert look(60, {"2025": 25, "2024": 9}) == (START, [("2025", 20, 25)])


def test_looking_again_within_a_visit_compares_with_the_same_visit(look):
    look(0, {"2025": 20})
    look(60, {"2025": 25})
    assert look(80, {"2025": 30}) == (START, [("2025", 20, 30)])


def test_a_new_period_and_one_taken_back_are_told(look):
    look(0, {"2024": 9})
    assert look(60, {"2024": 9, "2025": 20})[1] == [("2025", State.NO_DATA, 20)]
    assert look(120, {"2024": 9})[1] == [("2025", 20, State.NO_DATA)]


def test_a_zero_is_no_gap(look):
    look(0, {"2025": None})
    assert look(60, {"2025": 0})[1] == [("2025", State.NO_DATA, 0)]


def test_a_figure_that_is_hidden_now_is_not_told_as_it_was(look):
    look(0, {"2025": 20})
    assert look(60, {"2025": 2})[1] == [("2025", State.HIDDEN, State.HIDDEN)]


def test_a_hidden_figure_that_stays_hidden_is_no_change(look):
    look(0, {"2025": 1})
    assert look(60, {"2025": 2})[1] == []


def test_a_period_that_comes_back_into_mind_is_not_new(look):
    four = {"2025": 20, "2024": 9, "2023": 8, "2022": 7}
    look(0, four)
    del four["2025"]
    assert look(60, four)[1] == [("2025", 20, State.NO_DATA)]


def test_what_was_seen_with_more_rights_is_not_told(look):
    look(0, {"2025": 20}, Audience.ANALIS)
    assert look(60, {"2025": 25}) == (None, [])


def test_what_is_kept_holds_no_hidden_count(seen_by):
    shown = write_shown(seen_by(Audience.RELAWAN, [(A1, "s1", 2)]), A1)
    assert shown["figures"] == {"2025": {"s1": {"": "disamarkan"}}}
