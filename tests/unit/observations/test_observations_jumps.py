"""A count jumps when it is more than twice, or less than half, of the one before."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.observations.jumps import compare_with_before


def compare(*cells, events=()):
    counts = pd.DataFrame(cells, columns=["category", "period", "value"])
    counts = counts.assign(
        region="99.01.01.2001", value=counts["value"].astype("Int64")
    )
    found = compare_with_before(counts, events=events)
    return found.set_index(["category", "period"])


@pytest.mark.parametrize(
    ("before", "now", "is_jump"),
    [
        (10, 20, False),
        (10, 21, True),
        (20, 10, False),
        (21, 10, True),
        (0, 9, False),
        (0, 10, True),
        (9, 2, False),
    ],
)
def test_a_jump_is_more_than_twice_and_not_among_small_counts(before, now, is_jump):
    found = compare(("a", "2024", before), ("a", "2025", now))
    assert bool(found.at[("a", "2025"), "is_jump"]) is is_jump
    assert found.at[("a", "2025"), "before"] == before
    assert found.at[("a", "2025"), "before_period"] == "2024"


def test_the_first_period_has_nothing_before_it():
    found = compare(("a", "2025", 400))
    assert pd.isna(found.at[("a", "2025"), "before"])
    assert not found.at[("a", "2025"), "is_jump"]


def test_events_of_a_year_are_not_compared_with_those_of_a_month():
    cells = (("a", "2024", 120), ("a", "2025-01", 10))
    assert compare(*cells).at[("a", "2025-01"), "is_jump"]
    assert not compare(*cells, events={"a"}).at[("a", "2025-01"), "is_jump"]


def test_no_counts_are_no_jumps():
    assert compare().empty
