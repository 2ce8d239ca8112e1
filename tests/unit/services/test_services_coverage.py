"""Help that is near, by hand: five places on a line, one kilometre apart."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.services.coverage import find_nearest

PLACES = list("abcde")
LINE = pd.DataFrame(
    [[abs(i - j) for j in range(5)] for i in range(5)],
    index=PLACES,
    columns=PLACES,
    dtype="float64",
)


def nearest(*values, km):
    return find_nearest(pd.Series(values, index=PLACES, dtype="Float64"), LINE, km)


def test_the_nearest_is_found_and_an_area_helps_itself():
    found = nearest(2, 0, 0, 0, 7, km=1)
    assert found["nearest"].tolist() == ["a", "a", "a", "e", "e"]
    assert found["distance_km"].tolist() == [0, 1, 2, 1, 0]
    assert found["reach"].tolist() == ["ada", "ada", "tidak_ada", "ada", "ada"]


def test_one_that_is_hidden_or_unknown_near_by_leaves_it_open():
    """None near ``a`` is unknown; ``c`` itself is; ``b`` and ``d`` lie beside it."""
    found = nearest(0, 0, None, 0, 5, km=1)
    assert found["reach"].tolist() == [
        "tidak_ada",
        "belum_tentu",
        "belum_tentu",
        "ada",
        "ada",
    ]
    assert found["maybe_nearer"].tolist() == [True, True, True, False, False]


@pytest.mark.parametrize(("value", "reach"), [(0, "tidak_ada"), (None, "belum_tentu")])
def test_nothing_anywhere_is_no_distance(value, reach):
    found = nearest(*[value] * 5, km=10)
    assert found["reach"].tolist() == [reach] * 5
    assert found["nearest"].tolist() == [""] * 5
    assert found["distance_km"].isna().all()
