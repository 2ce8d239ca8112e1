"""Distances over the earth: lengths that are published, and what any distance keeps."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wksbm_mapping.spatial.distance import measure_distances, measure_from


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        ((0, 0), (1, 0), 110.574),  # a degree of latitude at the equator, WGS 84
        ((0, 0), (0, 1), 111.320),  # a degree of longitude there
        ((45, 0), (45, 0), 0),
    ],
)
def test_a_degree_is_as_long_as_the_tables_say(here, there, km):
    places = pd.DataFrame([here, there], columns=["lat", "lng"], dtype="float64")
    assert measure_distances(places).iloc[0, 1] == pytest.approx(km, abs=0.001)


def test_both_ways_are_as_long_and_the_index_stands_on_both_sides():
    places = pd.DataFrame(
        {"lat": [-7.7, -7.6, -7.8], "lng": [110.3, 110.5, 110.4]}, index=list("abc")
    )
    found = measure_distances(places)
    assert found.index.tolist() == found.columns.tolist() == ["a", "b", "c"]
    assert np.allclose(found, found.T)
    assert np.diag(found).tolist() == [0, 0, 0]


def test_from_one_place_the_distances_are_those_between_all():
    places = pd.DataFrame({"lat": [-7.7, -7.6], "lng": [110.3, 110.5]}, index=[7, 9])
    found = measure_from((-7.7, 110.3), places)
    assert found.index.tolist() == [7, 9]
    assert found.tolist() == pytest.approx(measure_distances(places).loc[7].tolist())
    assert measure_from((0, 0), places.iloc[:0]).empty
