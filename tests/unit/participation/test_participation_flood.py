"""How long somebody waits who sends too much."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wksbm_mapping.participation.flood import Gate, compute_wait, name_hour

NOW = datetime(2026, 2, 3, 9, 45, tzinfo=UTC)
QUARTER = 15 * 60


@pytest.mark.parametrize(
    ("counts", "wait"),
    [
        ({}, 0),
        ({Gate.BROWSER: 4, Gate.ADDRESS: 19, Gate.OVERALL: 119}, 0),
        ({Gate.BROWSER: 5}, QUARTER),
        ({Gate.ADDRESS: 20}, QUARTER),
        ({Gate.BROWSER: 0, Gate.OVERALL: 120}, QUARTER),
        ({Gate.CODE: 29}, 0),
        ({Gate.CODE: 30}, QUARTER),
    ],
)
def test_who_sent_enough_waits_for_the_next_hour(counts, wait):
    assert compute_wait(NOW, counts) == wait


def test_a_wait_is_never_longer_than_an_hour():
    begun = NOW.replace(minute=0)
    assert compute_wait(begun, {Gate.BROWSER: 10**6}) == 3600


def test_an_hour_has_one_name_and_the_next_another():
    last = NOW.replace(minute=59, second=59, microsecond=999_999)
    assert name_hour(NOW) == name_hour(last) == "2026-02-03T09"
    assert name_hour(NOW.replace(hour=10, minute=0)) != name_hour(NOW)
