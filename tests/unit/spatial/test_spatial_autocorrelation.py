"""Moran's I, local Moran and Gi* by published answers, and fit for threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from libpysal.examples import get_path
from libpysal.graph import Graph
from libpysal.io import open as open_table

from wksbm_mapping.spatial.autocorrelation import (
    can_test,
    compute_moran,
    find_clusters,
)
from wksbm_mapping.spatial.neighbours import keep_known


def read_graph(name):
    file = open_table(get_path(name), "r")
    near = file.read().neighbors
    file.close()
    pairs = [(str(a), str(b)) for a, around in near.items() for b in around]
    return Graph.from_arrays(*zip(*pairs, strict=True), [1] * len(pairs))


@pytest.fixture(scope="module")
def ring():
    """Twelve areas in a ring, three high ones side by side."""
    codes = [f"r{number:02}" for number in range(12)]
    pairs = [(codes[i], codes[(i + step) % 12]) for i in range(12) for step in (1, -1)]
    graph = Graph.from_arrays(*zip(*pairs, strict=True), [1] * len(pairs))
    return pd.Series([9, 9, 9, *[1] * 9], codes, dtype=float), graph


def test_global_moran_of_homicides_is_the_published_one():
    """HR8893 of the St. Louis counties: I = 0.243656, p = 0.00027 (esda's manual)."""
    rates = pd.read_csv(get_path("stl_hom.csv"))["HR8893"]
    codes = [str(each) for each in range(1, len(rates) + 1)]
    found = compute_moran(rates.set_axis(codes), read_graph("stl.gal"))
    assert found.statistic == pytest.approx(0.24365582621771659)
    assert found.expected == pytest.approx(-1 / 77)
    assert found.p < 0.005


def test_local_moran_is_the_sum_done_by_hand(ring):
    """Mean 3, deviations 6 and −2; sum of squares over n − 1: (3·36 + 9·4) / 11."""
    found = find_clusters(*ring)
    variance = 144 / 11
    assert found.at["r01", "local_moran"] == pytest.approx(6 * 6 / variance)
    assert found.at["r00", "local_moran"] == pytest.approx(6 * 2 / variance)


def test_quadrants_of_local_moran_are_the_published_ones():
    """Ten areas of de Smith, Goodchild and Longley: ``lm.q`` in esda's manual.

    1 high among high, 2 low among high, 3 low among low, 4 high among low.
    """
    heights = pd.read_csv(get_path("desmith.txt"), skiprows=1, index_col="id")["z"]
    values = heights.set_axis([str(each) for each in heights.index])
    printed = [4, 4, 4, 2, 3, 3, 1, 4, 3, 3]
    found = find_clusters(values, read_graph("desmith.gal"))
    local = found["local_moran"].reindex(values.index)
    is_high = values > values.mean()
    assert is_high.tolist() == [each in (1, 4) for each in printed]
    assert local.gt(0).tolist() == [each in (1, 3) for each in printed]


def test_scores_of_gi_star_are_those_of_the_manual():
    """Six points joined within 15; star=True in esda's manual of ``G_Local``."""
    points = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
    codes = list("abcdef")
    pairs = [
        (codes[i], codes[j])
        for i, one in enumerate(points)
        for j, other in enumerate(points)
        if i != j and np.hypot(one[0] - other[0], one[1] - other[1]) <= 15
    ]
    graph = Graph.from_arrays(*zip(*pairs, strict=True), [1] * len(pairs))
    values = pd.Series([2, 3, 3.2, 5, 8, 7], codes)
    printed = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088]
    found = find_clusters(values, graph)["gi_star"]
    assert found.reindex(codes).tolist()[:5] == pytest.approx(printed)


def test_chance_is_rarely_called_a_cluster():
    """Of 12 maps of pure chance; each shows one with a chance of 5 % at most."""
    graph = read_graph("stl.gal")
    draw = np.random.default_rng(3)
    maps = [pd.Series(draw.normal(size=78), graph.unique_ids) for _ in range(12)]
    shown = [find_clusters(m, graph)["cluster"].ne("tidak_nyata").any() for m in maps]
    assert sum(shown) <= 3


def test_a_planted_cluster_is_found_and_named():
    graph = read_graph("stl.gal")
    values = pd.Series(np.random.default_rng(1).normal(size=78), graph.unique_ids)
    middle = max(graph.unique_ids, key=lambda code: len(graph[code]))
    values[[middle, *graph[middle].index]] += 6
    found = find_clusters(values, graph)
    assert found.at[middle, "cluster"] == "tinggi_tinggi"
    assert found.at[middle, "spot"] == "panas"


def test_many_at_once_get_the_same_answers_and_disturb_no_other_draw(ring):
    np.random.seed(1)
    expected = np.random.random()
    alone = find_clusters(*ring), compute_moran(*ring)
    np.random.seed(1)
    with ThreadPoolExecutor(4) as pool:
        tables = list(pool.map(lambda _: find_clusters(*ring), range(4)))
        whole = list(pool.map(lambda _: compute_moran(*ring), range(4)))
    assert np.random.random() == expected
    assert all(table.equals(alone[0]) for table in tables)
    assert set(whole) == {alone[1]}


def test_areas_without_known_neighbours_are_left_out(ring):
    _, graph = ring
    kept = keep_known(graph, ["r00", "r01", "r05"])
    assert sorted(kept.unique_ids) == ["r00", "r01"]


def test_too_few_areas_or_all_alike_are_not_tested(ring):
    values, _ = ring
    assert can_test(values)
    assert not can_test(values.iloc[:9])
    assert not can_test(values * 0)
