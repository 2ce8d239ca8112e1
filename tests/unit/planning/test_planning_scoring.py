"""A ranking of what many people scored; small cases worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.planning.methods import load_methods
from wksbm_mapping.planning.scoring import rank_problems

METHODS = load_methods()
COLUMNS = ["problem", "participant", "criterion", "score"]


def answers(*ballots):
    """Rows of (problem, participant, u, s, g)."""
    rows = [
        (problem, who, key, score)
        for problem, who, *scores in ballots
        for key, score in zip("usg", scores, strict=True)
        if score is not None
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def test_the_mean_of_everybodys_sum_decides_and_the_spread_is_kept():
    scores = answers(
        ("banjir", "a", 5, 5, 5),
        ("banjir", "b", 1, 1, 1),
        ("lansia", "a", 4, 4, 4),
        ("lansia", "b", 4, 3, 4),
    )
    table = rank_problems(scores, METHODS["usg"], sizes={"banjir": 9, "lansia": 5})
    assert table.index.tolist() == ["lansia", "banjir"]
    assert table["mean"].tolist() == [11.5, 9]
    assert table.loc["banjir", ["lowest", "median", "highest"]].tolist() == [3, 9, 15]
    assert table.at["lansia", "s"] == 3.5


def test_a_product_is_taken_of_each_ballot_not_of_the_averages():
    scores = answers(("x", "a", 5, 5, 5), ("x", "b", 1, 1, 1))
    table = rank_problems(scores, METHODS["usg_kali"], sizes={"x": None})
    assert table.at["x", "mean"] == (125 + 1) / 2


def test_who_left_a_question_open_does_not_count_for_that_problem():
    scores = answers(("x", "a", 5, 5, 5), ("x", "b", 1, None, 1))
    table = rank_problems(scores, METHODS["usg"], sizes={"x": None})
    assert table.at["x", "people"] == 1
    assert table.at["x", "mean"] == 15


def test_equal_means_go_to_the_problem_of_more_people():
    scores = answers(("x", "a", 3, 3, 3), ("y", "a", 5, 3, 1))
    table = rank_problems(scores, METHODS["usg"], sizes={"x": 4, "y": 40})
    assert table["rank"].to_dict() == {"y": 1, "x": 2}


@pytest.mark.parametrize("sizes", [{"x": None, "y": 40}, {"x": 7, "y": 7}])
def test_equal_means_share_a_rank_where_size_cannot_part_them(sizes):
    scores = answers(("x", "a", 3, 3, 3), ("y", "a", 5, 3, 1), ("z", "a", 1, 1, 1))
    table = rank_problems(scores, METHODS["usg"], sizes={**sizes, "z": 100})
    assert table["rank"].to_dict() == {"x": 1, "y": 1, "z": 3}


def test_what_nobody_scored_comes_last_without_a_rank():
    scores = answers(("y", "a", 1, 1, 1))
    table = rank_problems(scores, METHODS["usg"], sizes={"x": 99, "y": 1})
    assert table.index.tolist() == ["y", "x"]
    assert table["rank"].isna().tolist() == [False, True]
    assert table["people"].tolist() == [1, 0]


def test_a_meeting_without_any_score_has_no_ranking():
    table = rank_problems(answers(), METHODS["usg"], sizes={"x": 1, "y": 2})
    assert table["rank"].isna().all()
    assert table["people"].tolist() == [0, 0]


def test_thirds_do_not_part_what_is_equal():
    """Means of 10 reached through different thirds are one rank."""
    scores = answers(
        ("x", "a", 3, 3, 3), ("x", "b", 4, 3, 3), ("x", "c", 4, 4, 3),
        ("y", "a", 5, 3, 3), ("y", "b", 3, 3, 3), ("y", "c", 4, 3, 3),
    )  # fmt: skip
    table = rank_problems(scores, METHODS["usg"], sizes={"x": None, "y": None})
    assert table["rank"].tolist() == [1, 1]
