"""Class limits hold under ties, and every area is counted once."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.spatial import Method, classify

CLUMPS = [1, 2, 2, 30, 31, 60, 61, 62, 200, 201, 900]


def test_natural_breaks_find_the_clumps():
    classes = classify(pd.Series(CLUMPS), method=Method.JENKS)
    assert classes.lower == (1, 30, 60, 200, 900)
    assert classes.upper == (2, 31, 62, 201, 900)
    assert classes.counts == (0, 3, 2, 3, 2, 1)


def test_quantiles_hold_equal_numbers():
    classes = classify(pd.Series(range(1, 101)), method=Method.QUANTILE)
    assert classes.counts == (0, 20, 20, 20, 20, 20)


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ([], (0,)),
        ([0, 0, 0], (3,)),
        ([5, 5, 5], (0, 3)),
        ([7], (0, 1)),
        ([0, 1, 2], (1, 1, 1)),
        ([None, None], (0,)),
    ],
)
def test_odd_series_give_fewer_classes_and_never_an_empty_one(method, values, counts):
    series = pd.Series(values, dtype="Float64")
    assert classify(series, method=method).counts == counts


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 50)), max_size=60),
    st.sampled_from(list(Method)),
)
def test_every_known_area_falls_in_one_class_within_its_limits(values, method):
    series = pd.Series(values, dtype="Float64")
    classes = classify(series, method=method)
    found = classes.assign(series)
    assert sum(classes.counts) == series.notna().sum() == found.notna().sum()
    for number, count in enumerate(classes.counts):
        inside = series[(found == number).fillna(False)]
        assert len(inside) == count
        if number and count:
            assert inside.min() == classes.lower[number - 1]
            assert inside.max() == classes.upper[number - 1]
        elif count:
            assert (inside == 0).all()
