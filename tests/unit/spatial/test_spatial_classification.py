"""Class limits hold under ties, and every area is counted once."""

from __future__ import annotations

import math

import mapclassify
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.spatial import Method, Scheme, classify

CLUMPS = [1, 2, 2, 30, 31, 60, 61, 62, 200, 201, 900]
SEEN = [Method.JENKS, Method.QUANTILE]
FIXED = [Method.EQUAL, Method.PRETTY, Method.DEVIATION]


@pytest.fixture(scope="module")
def rural():
    """58 counties of California, the example of mapclassify's documentation."""
    return pd.Series(mapclassify.load_example())


def test_natural_breaks_find_the_clumps():
    classes = classify(pd.Series(CLUMPS), Scheme(Method.JENKS))
    assert classes.lower == (1, 30, 60, 200, 900)
    assert classes.upper == (2, 31, 62, 201, 900)
    assert classes.counts == (0, 3, 2, 3, 2, 1)


def test_quantiles_hold_equal_numbers():
    classes = classify(pd.Series(range(1, 101)), Scheme(Method.QUANTILE))
    assert classes.counts == (0, 20, 20, 20, 20, 20)


@pytest.mark.parametrize(
    ("method", "published"),
    [
        (Method.JENKS, (0, 49, 3, 4, 1, 1)),
        (Method.QUANTILE, (0, 12, 11, 12, 11, 12)),
        (Method.EQUAL, (0, 57, 0, 0, 0, 1)),
    ],
)
def test_counts_are_those_of_the_published_example(rural, method, published):
    assert classify(rural, Scheme(method)).counts == published


def test_equal_intervals_are_those_of_the_published_example(rural):
    upper = classify(rural, Scheme(Method.EQUAL)).upper
    published = [822.394, 1644.658, 2466.922, 3289.186, 4111.45]
    assert upper == pytest.approx(published)


def test_deviations_are_those_of_the_published_example(rural):
    """mean + 1 and + 2 standard deviations; below zero there is nothing to part."""
    upper = classify(rural, Scheme(Method.DEVIATION, k=6)).upper
    assert upper[1:3] == pytest.approx([672.57333208, 1219.21856072])
    assert len(upper) == 4


def test_deviations_lie_around_the_mean():
    """2, 4, 4, 4, 5, 5, 7, 9: mean 5, sample variance 32/7."""
    values = pd.Series([2, 4, 4, 4, 5, 5, 7, 9])
    deviation = math.sqrt(32 / 7)
    classes = classify(values, Scheme(Method.DEVIATION, k=4))
    assert classes.upper == pytest.approx((5 - deviation, 5, 5 + deviation, 9))
    assert classes.counts == (0, 1, 5, 1, 1)


@pytest.mark.parametrize(
    ("values", "k", "limits"),
    [
        ([3, 47], 5, (10, 20, 30, 40, 50)),
        ([3, 50], 5, (10, 20, 30, 40, 50)),
        ([1, 100], 5, (20, 40, 60, 80, 100)),
        ([0.02, 0.7], 4, (0.2, 0.4, 0.6, 0.8)),
        ([900, 26_000], 3, (10_000, 20_000, 30_000)),
    ],
)
def test_pretty_limits_are_round(values, k, limits):
    classes = classify(pd.Series(values), Scheme(Method.PRETTY, k))
    assert classes.lower[0] == 0
    assert classes.upper == pytest.approx(limits)


def test_own_limits_hold_whatever_the_values():
    scheme = Scheme(Method.MANUAL, limits=(10, 20))
    assert classify(pd.Series([0, 3, 10, 11]), scheme).counts == (1, 2, 1, 0)
    assert classify(pd.Series([500.0]), scheme).counts == (0, 0, 0, 1)
    assert classify(pd.Series([], dtype="Float64"), scheme).counts == (0, 0, 0, 0)
    assert classify(pd.Series([5]), scheme).upper == (10, 20, math.inf)


@pytest.mark.parametrize("method", [*SEEN, *FIXED])
@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ([], (0,)),
        ([0, 0, 0], (3,)),
        ([5, 5, 5], (0, 3)),
        ([7], (0, 1)),
        ([None, None], (0,)),
        ([None, 0, 6], (1, 1)),
    ],
)
def test_odd_series_give_fewer_classes_and_never_an_empty_one(method, values, counts):
    series = pd.Series(values, dtype="Float64")
    assert classify(series, Scheme(method)).counts == counts


VALUES = st.lists(
    st.one_of(st.none(), st.integers(0, 50), st.floats(0.001, 1e7)), max_size=60
)


@given(VALUES, st.sampled_from(SEEN), st.integers(3, 7))
def test_every_known_area_falls_in_one_class_within_what_is_seen(values, method, k):
    series = pd.Series(values, dtype="Float64")
    classes = classify(series, Scheme(method, k))
    found = classes.assign(series)
    assert sum(classes.counts) == series.notna().sum() == found.notna().sum()
    assert len(classes.upper) <= k
    for number, count in enumerate(classes.counts):
        inside = series[(found == number).fillna(False)]
        assert len(inside) == count
        if number:
            assert inside.min() == classes.lower[number - 1]
            assert inside.max() == classes.upper[number - 1]
        elif count:
            assert (inside == 0).all()


@given(
    VALUES,
    st.sampled_from([Scheme(m, k) for m in FIXED for k in range(3, 8)])
    | st.lists(st.floats(0.01, 1e6), min_size=2, max_size=6, unique=True).map(
        lambda limits: Scheme(Method.MANUAL, limits=tuple(sorted(limits)))
    ),
)
def test_every_known_area_falls_in_one_class_within_fixed_limits(values, scheme):
    series = pd.Series(values, dtype="Float64")
    classes = classify(series, scheme)
    found = classes.assign(series)
    assert sum(classes.counts) == series.notna().sum() == found.notna().sum()
    assert list(classes.upper) == sorted(set(classes.upper))
    assert classes.lower[1:] == classes.upper[:-1] or not classes.is_fixed
    for number in range(1, len(classes.counts)):
        inside = series[(found == number).fillna(False)]
        assert len(inside) == classes.counts[number]
        assert (inside <= classes.upper[number - 1]).all()
        assert (inside >= classes.lower[number - 1]).all()
        if number > 1 and classes.is_fixed:
            assert (inside > classes.lower[number - 1]).all()
