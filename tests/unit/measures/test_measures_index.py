"""An index against worked examples of others, and cases done by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata, zscore

from wksbm_mapping.measures.index import (
    Scaling,
    compute_index,
    count_top,
    scale_values,
    vary_weights,
)

FIGURES = st.lists(st.integers(0, 50), min_size=2, max_size=30)


def test_percentile_ranks_are_those_of_the_manual_of_postgresql():
    """``percent_rank`` is (rank − 1) / (rows − 1), rows alike sharing the first rank.

    Figures 10, 20, 20, 30, 40: ranks 1, 2, 2, 4, 5; by hand 0, .25, .25, .75, 1.
    """
    values = pd.Series([40, 20, 10, 20, 30], list("abcde"))
    scaled = scale_values(values, Scaling.PERCENTILE)
    assert scaled.to_dict() == {"a": 1, "b": 0.25, "c": 0, "d": 0.25, "e": 0.75}


def test_percentile_ranks_are_those_of_the_manual_of_mariadb():
    """https://mariadb.com/kb/en/percent_rank/, columns ``a`` and ``pct_rank``."""
    published = [0, 0, *[0.2222222222] * 2, *[0.4444444444] * 4, *[0.8888888889] * 2]
    values = pd.Series([0, 0, 1, 1, 2, 2, 2, 2, 4, 4])
    scaled = scale_values(values, Scaling.PERCENTILE)
    assert scaled.tolist() == pytest.approx(published, abs=1e-9)


def test_percentile_ranks_are_those_of_the_manual_of_databricks():
    """SQL reference, ``percent_rank``, partition A1."""
    published = [0, 0, 1 / 3, 0.5, 0.6666666666666666, *[0.8333333333333334] * 2]
    scaled = scale_values(pd.Series([1, 1, 2, 3, 6, 7, 7]), Scaling.PERCENTILE)
    assert scaled.tolist() == pytest.approx(published)


def test_standard_scores_and_min_max_are_those_of_the_sum_done_by_hand():
    """2, 4, 9: mean 5; squares 9 + 1 + 16 = 26, over 3."""
    values, width = pd.Series([2, 4, 9]), (26 / 3) ** 0.5
    scores = scale_values(values, Scaling.Z_SCORE).tolist()
    assert scores == pytest.approx([-3 / width, -1 / width, 4 / width])
    assert scale_values(values, Scaling.MIN_MAX).tolist() == pytest.approx(
        [0, 2 / 7, 1]
    )


def test_of_resources_the_area_with_fewest_is_the_worst():
    values = pd.Series([40, 20, 10, 20, 30], list("abcde"))
    scaled = scale_values(values, Scaling.PERCENTILE, higher_is_worse=False)
    assert scaled.to_dict() == {"a": 0, "b": 0.5, "c": 1, "d": 0.5, "e": 0.25}


@given(FIGURES)
def test_percentiles_are_those_of_scipy_ranks(figures):
    scaled = scale_values(pd.Series(figures), Scaling.PERCENTILE)
    if len(set(figures)) == 1:
        assert (scaled == 0).all()
        return
    expected = (rankdata(figures, method="min") - 1) / (len(figures) - 1)
    assert scaled.tolist() == pytest.approx(expected.tolist())


@given(FIGURES.filter(lambda each: len(set(each)) > 1))
def test_standard_scores_are_those_of_scipy(figures):
    scaled = scale_values(pd.Series(figures), Scaling.Z_SCORE)
    assert scaled.tolist() == pytest.approx(zscore(figures).tolist())


@given(FIGURES.filter(lambda each: len(set(each)) > 1))
def test_min_max_runs_from_0_to_1(figures):
    scaled = scale_values(pd.Series(figures), Scaling.MIN_MAX)
    assert (scaled.min(), scaled.max()) == (0, 1)


@pytest.mark.parametrize("scaling", Scaling)
def test_what_is_alike_everywhere_parts_no_area_and_unknown_stays_unknown(scaling):
    scaled = scale_values(pd.Series([4.0, np.nan, 4.0]), scaling)
    assert scaled.isna().tolist() == [False, True, False]
    assert scaled.dropna().tolist() == [0, 0]


def test_the_score_is_the_weighted_mean_by_hand():
    scaled = pd.DataFrame({"a": [0.0, 1.0, 0.5], "b": [1.0, 0.0, 0.5]}, list("xyz"))
    found = compute_index(scaled, {"a": 3, "b": 1})
    assert found["score"].tolist() == [0.25, 0.75, 0.5]
    assert found["rank"].tolist() == [3, 1, 2]
    assert found["percentile"].tolist() == [0, 100, 50]


def test_an_area_with_a_hidden_part_has_no_index_and_no_rank():
    scaled = pd.DataFrame({"a": [0.0, 1.0, np.nan], "b": [1.0, 0.5, 1.0]}, list("xyz"))
    found = compute_index(scaled, {"a": 1, "b": 1})
    assert found.loc["z"].isna().all()
    assert found["rank"].dropna().tolist() == [2, 1]


def test_weights_count_only_against_each_other():
    scaled = pd.DataFrame({"a": [0.1, 0.9, 0.4], "b": [0.7, 0.2, 0.5]})
    one, other = ({"a": 1, "b": 2}, {"a": 10, "b": 20})
    pd.testing.assert_frame_equal(
        compute_index(scaled, one), compute_index(scaled, other)
    )


@pytest.mark.parametrize(("areas", "top"), [(86, 10), (30, 10), (17, 5), (2, 1)])
def test_ten_are_the_first_or_a_third_of_few(areas, top):
    assert count_top(areas) == top


def test_an_area_that_is_worst_in_everything_stays_first_whatever_the_weights():
    scaled = pd.DataFrame(
        {"a": np.linspace(0, 1, 40), "b": np.linspace(0, 1, 40)},
        [f"{n:02}" for n in range(40)],
    )
    found = vary_weights(scaled, {"a": 1, "b": 5})
    assert found.loc["39", ["in_top", "rank_low", "rank_high"]].tolist() == [100, 1, 1]
    assert found.at["00", "in_top"] == 0
    assert found.at["00", "rank_low"] == 40


def test_an_area_that_hangs_on_one_weight_leaves_the_first_in_half_the_draws():
    """Two areas, each worst in one of two equal measures: a coin decides."""
    scaled = pd.DataFrame({"a": [1.0, 0.0], "b": [0.0, 1.0]}, ["x", "y"])
    found = vary_weights(scaled, {"a": 1, "b": 1})
    assert found["in_top"].tolist() == pytest.approx([50, 50], abs=5)
    assert found["rank_low"].tolist() == [1, 1]
    assert found["rank_high"].tolist() == [2, 2]


def test_the_same_question_gets_the_same_answer_and_disturbs_no_other_draw():
    scaled = pd.DataFrame({"a": [0.1, 0.9, 0.4], "b": [0.7, 0.2, 0.5]})
    np.random.seed(1)
    expected = np.random.random()
    np.random.seed(1)
    one, other = (vary_weights(scaled, {"a": 1, "b": 2}) for _ in range(2))
    assert np.random.random() == expected
    pd.testing.assert_frame_equal(one, other)


def test_without_an_area_there_is_nothing_to_vary():
    scaled = pd.DataFrame({"a": [np.nan]}, ["x"])
    assert vary_weights(scaled, {"a": 1}).empty
