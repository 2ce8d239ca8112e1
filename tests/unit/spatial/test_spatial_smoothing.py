"""Empirical Bayes rates by the worked example of the makers of esda."""

from __future__ import annotations

import pandas as pd
import pytest
from libpysal.examples import get_path
from libpysal.graph import Graph
from libpysal.io import open as open_table

from wksbm_mapping.spatial.smoothing import smooth_globally, smooth_locally


@pytest.fixture(scope="module")
def homicides():
    """Homicides and population of 78 counties around St. Louis, 1979 to 1984."""
    table = pd.read_csv(get_path("stl_hom.csv"), skiprows=0)
    codes = [str(each) for each in range(1, len(table) + 1)]
    return table.iloc[:, 10].set_axis(codes), table.iloc[:, 13].set_axis(codes)


@pytest.fixture(scope="module")
def counties():
    file = open_table(get_path("stl.gal"), "r")
    near = file.read().neighbors
    file.close()
    pairs = [(str(a), str(b)) for a, around in near.items() for b in around]
    return Graph.from_arrays(*zip(*pairs, strict=True), [1] * len(pairs))


def test_global_estimates_are_those_of_the_worked_example(homicides):
    found = smooth_globally(*homicides)
    printed = [2.36718950e-05, 4.54539167e-05, 4.78114019e-05, 2.76907146e-05]
    assert found.iloc[:4].tolist() == pytest.approx(printed)


def test_local_estimates_are_those_of_the_worked_example(homicides, counties):
    found = smooth_locally(*homicides, counties)
    printed = [4.01485749e-05, 3.62437513e-05, 4.93034844e-05, 5.09387329e-05]
    assert found.iloc[:4].tolist() == pytest.approx(printed)


def test_rates_that_differ_by_chance_alone_become_the_mean():
    """10 and 11 of 1,000 each: far less than Poisson counts differ."""
    codes = ["a", "b"]
    counts = pd.Series([10, 11], codes)
    found = smooth_globally(counts, pd.Series([1000, 1000], codes))
    assert found.tolist() == pytest.approx([0.0105, 0.0105])


def test_no_event_anywhere_is_a_rate_of_zero(homicides, counties):
    counts, people = homicides
    assert not smooth_globally(counts * 0, people).any()
    assert not smooth_locally(counts * 0, people, counties).any()


def test_an_area_without_known_neighbours_keeps_its_own_rate(homicides, counties):
    counts, people = homicides
    alone = ["1"]
    found = smooth_locally(counts[alone], people[alone], counties)
    assert found.tolist() == pytest.approx([counts["1"] / people["1"]])
