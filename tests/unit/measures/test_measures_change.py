"""Change compares like with like."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from wksbm_mapping.disclosure import Audience, protect
from wksbm_mapping.measures.change import compute_change

A1, B1, B2 = "99.01.01.2001", "99.01.02.2001", "99.01.02.2002"


def two_years(snapshot_of, before, now):
    first, second = snapshot_of(before, period="2024"), snapshot_of(now, period="2025")
    both = pd.concat([first.observations, second.observations], ignore_index=True)
    return replace(first, observations=both)


def change(snapshot, regions, categories, audience=Audience.ANALIS):
    protected = protect(
        snapshot, regions=regions, categories=categories, audience=audience
    )
    return compute_change(protected, category="s2", before="2024", now="2025")


def test_only_areas_known_in_both_periods_are_compared(
    small_regions, small_categories, snapshot_of
):
    snapshot = two_years(
        snapshot_of,
        [("99.01.01.2001", "s2", 10), ("99.01.01.2002", "s2", None)],
        [("99.01.01.2001", "s2", 15), ("99.01.01.2002", "s2", 90)],
    )
    found = change(snapshot, small_regions, small_categories)
    assert (found.before, found.now, found.areas) == (10, 15, 1)
    assert found.share == 0.5


def test_hidden_areas_are_left_out_of_both_sums(
    small_regions, small_categories, snapshot_of
):
    snapshot = two_years(
        snapshot_of,
        [(A1, "s2", 10), (B1, "s2", 4), (B2, "s2", 4)],
        [(A1, "s2", 12), (B1, "s2", 40), (B2, "s2", 41)],
    )
    found = change(snapshot, small_regions, small_categories, Audience.PUBLIC)
    assert (found.before, found.now) == (10, 12)


def test_without_an_area_in_common_there_is_no_change(
    small_regions, small_categories, snapshot_of
):
    snapshot = two_years(
        snapshot_of, [("99.01.01.2001", "s2", 10)], [("99.01.01.2002", "s2", 12)]
    )
    assert change(snapshot, small_regions, small_categories) is None


def test_from_zero_there_is_no_relative_change(
    small_regions, small_categories, snapshot_of
):
    snapshot = two_years(
        snapshot_of, [("99.01.01.2001", "s2", 0)], [("99.01.01.2001", "s2", 12)]
    )
    assert change(snapshot, small_regions, small_categories).share is None
