"""Waits grow, end soon, and keep nobody out for another's failures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.access.lockout import (
    Counter,
    Failures,
    compute_wait,
    group_address,
)

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


def failed(count, *, ago=0.0):
    return Failures(count, NOW - timedelta(seconds=ago))


@pytest.mark.parametrize(
    ("count", "wait"), [(0, 0), (5, 0), (6, 2), (7, 4), (10, 32), (11, 60), (999, 60)]
)
def test_the_wait_doubles_after_five_failures_and_ends_at_a_minute(count, wait):
    assert compute_wait(NOW, {Counter.PAIR: failed(count)}) == wait


def test_a_wait_goes_by():
    assert compute_wait(NOW, {Counter.PAIR: failed(8, ago=3)}) == 5
    assert compute_wait(NOW, {Counter.PAIR: failed(8, ago=8)}) == 0


def test_failures_are_forgotten_after_an_hour():
    assert compute_wait(NOW, {Counter.PAIR: failed(999, ago=3601)}) == 0


def test_an_address_that_tries_many_names_waits():
    assert compute_wait(NOW, {Counter.ADDRESS: failed(20)}) == 0
    assert compute_wait(NOW, {Counter.ADDRESS: failed(22)}) == 4


def test_failures_from_elsewhere_do_not_keep_a_new_address_out():
    assert compute_wait(NOW, {Counter.ACCOUNT: failed(100_000)}) == 0
    both = {Counter.ACCOUNT: failed(100_000), Counter.PAIR: failed(1)}
    assert compute_wait(NOW, both) == 60


@given(
    st.dictionaries(
        st.sampled_from(Counter),
        st.tuples(st.integers(0, 10**9), st.integers(-(10**6), 10**6)),
    )
)
def test_no_wait_is_longer_than_a_minute_even_if_the_clock_jumps(found):
    told = {each: failed(count, ago=ago) for each, (count, ago) in found.items()}
    assert 0 <= compute_wait(NOW, told) <= 60


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("192.0.2.7", "192.0.2.8", False),
        ("2001:db8:1:2::7", "2001:db8:1:2:ffff::8", True),
        ("2001:db8:1:2::7", "2001:db8:1:3::7", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("<script>", "", True),
    ],
)
def test_an_ipv6_network_counts_as_one_address(one, other, is_same):
    assert (group_address(one) == group_address(other)) is is_same
