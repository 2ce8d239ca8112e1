"""Intervals of rates by a published table, and ranks that cannot be told apart."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.disclosure import Audience, protect
from wksbm_mapping.measures import Measure, measure_counts
from wksbm_mapping.measures.uncertainty import compute_poisson_limits, rank_areas
from wksbm_mapping.observations import build_population
from wksbm_mapping.regions.level import Level

A1, A2, A3, B1, B2 = (
    "99.01.01.2001",
    "99.01.01.2002",
    "99.01.01.2003",
    "99.01.02.2001",
    "99.01.02.2002",
)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
        (100, 81.364, 121.627),
    ],
)
def test_limits_are_those_of_the_printed_table(count, lower, upper):
    """Garwood (1936), as printed in tables of exact Poisson limits."""
    found = compute_poisson_limits(pd.Series([count])).loc[0]
    assert found["lower"] == pytest.approx(lower, abs=0.001)
    assert found["upper"] == pytest.approx(upper, abs=0.001)


@pytest.fixture
def ranked(small_regions, small_categories, snapshot_of):
    def build(rows, *, audience="analis", measure=Measure.PER_1000):
        people = [
            {
                "region": region,
                "kind": "penduduk",
                "year": 2025,
                "series": "register",
                "value": 1000,
            }
            for region in (A1, A2, A3, B1, B2)
        ]
        protected = protect(
            snapshot_of(rows, population=build_population(people)),
            regions=small_regions,
            categories=small_categories,
            audience=Audience(audience),
        )
        return rank_areas(
            measure_counts(
                protected,
                regions=small_regions,
                category=small_categories["s2"],
                period="2025",
                level=Level.KALURAHAN,
                measure=measure,
            )
        )

    return build


def test_only_areas_whose_intervals_part_are_told_apart(ranked):
    rows = [(A1, "s2", 100), (A2, "s2", 90), (A3, "s2", 20), (B1, "s2", 10)]
    table = ranked([*rows, (B2, "s2", 0)])
    assert table.index.tolist() == [A1, A2, A3, B1, B2]
    assert table["like_first"].tolist() == [True, True, False, False, False]
    assert table["standing"].tolist() == [
        "di_atas",
        "di_atas",
        "setara",
        "di_bawah",
        "di_bawah",
    ]
    assert table.at[B2, "upper"] == pytest.approx(3.689, abs=0.001)


def test_equal_figures_share_the_better_rank(ranked):
    table = ranked([(A1, "s2", 9), (A2, "s2", 9), (A3, "s2", 8)])
    assert table["rank"].tolist() == [1, 1, 3]


def test_what_is_hidden_or_unknown_has_no_rank(ranked):
    """The 2 is below five; a second is hidden so that the sum does not tell it."""
    rows = [(A1, "s2", 2), (A2, "s2", 6), (A3, "s2", 20), (B1, "s2", 0)]
    assert ranked(rows, audience="public").index.tolist() == [A3, B1]


def test_counts_are_ranked_without_intervals(ranked):
    table = ranked([(A1, "s2", 2), (A2, "s2", 6)], measure=Measure.COUNT)
    assert table["rank"].tolist() == [1, 2]
    assert "lower" not in table


def test_nothing_known_is_an_empty_ranking(ranked):
    assert ranked([]).empty
