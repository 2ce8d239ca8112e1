"""How long somebody waits who sends too much."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wksbm_mapping.participation.flood import Gate, compute_wait, name_window

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
    assert name_window(Gate.BROWSER, NOW) == "2026-02-03T09"
    assert name_window(Gate.BROWSER, last) == "2026-02-03T09"
    assert name_window(Gate.BROWSER, NOW.replace(hour=10)) == "2026-02-03T10"


@pytest.mark.parametrize("gate", [Gate.ADDRESS_DAY, Gate.OVERALL_DAY])
def test_who_sent_enough_for_a_day_waits_for_the_next_day(gate):
    most = {Gate.ADDRESS_DAY: 60, Gate.OVERALL_DAY: 600}[gate]
    assert compute_wait(NOW, {gate: most - 1, Gate.BROWSER: 4}) == 0
    assert compute_wait(NOW, {gate: most, Gate.BROWSER: 5}) == (14 * 60 + 15) * 60
    assert name_window(gate, NOW) == name_window(gate, NOW.replace(hour=23))
    assert name_window(gate, NOW.replace(day=4)) == "2026-02-04"
