"""A split by handling is told whole or not at all."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.disclosure import Audience, protect
from wksbm_mapping.measures import keep_complete, measure_counts
from wksbm_mapping.measures.handling import reaches, split_handling
from wksbm_mapping.regions.level import Level

A, A1, A2, A3 = "99.01.01", "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"
B1, B2 = "99.01.02.2001", "99.01.02.2002"


def part(region, handling, value):
    return {
        "region": region,
        "category": "s2",
        "period": "2025",
        "breakdown": "handling",
        "handling": handling,
        "unit": "jiwa",
        "value": value,
    }


@pytest.fixture
def split(snapshot_of, small_regions, small_categories):
    """Split the counts of s2; rows are (region, total, parts)."""

    def build(*rows, audience=Audience.ANALIS, level=Level.KALURAHAN):
        extra = [
            part(region, handling, value)
            for region, _, parts in rows
            for handling, value in parts.items()
        ]
        protected = protect(
            snapshot_of(
                [(region, "s2", total) for region, total, _ in rows], extra=extra
            ),
            regions=small_regions,
            categories=small_categories,
            audience=audience,
        )
        measured = measure_counts(
            protected,
            regions=small_regions,
            category=small_categories["s2"],
            period="2025",
            level=level,
        )
        return split_handling(protected, keep_complete(measured))

    return build


def test_shares_are_of_all_counted_those_not_known_included(split):
    """20 settled and 10 referred of 50, five of which nobody knows: 60 per cent."""
    parts = {"belum": 10, "sedang": 5, "selesai": 20, "dirujuk": 10, "": 5}
    found = split((A1, 50, parts)).loc[A1]
    assert (found["done"], found["total"], found["share_done"]) == (30, 50, 60.0)
    assert found["tidak_diketahui"] == 5
    assert found["handling_state"] == "nilai"


def test_a_part_without_a_row_is_zero_where_the_others_are_all(split):
    found = split((A1, 12, {"belum": 12})).loc[A1]
    assert (found["selesai"], found["share_done"]) == (0, 0.0)


@pytest.mark.parametrize(
    "parts", [{}, {"belum": 7}, {"belum": 7, "selesai": None}, {"belum": 30}]
)
def test_parts_that_are_not_the_whole_are_no_data(split, parts):
    found = split((A1, 20, parts)).loc[A1]
    assert found["handling_state"] == "tidak_ada_data"
    assert found[["belum", "done", "total", "share_done"]].isna().all()


def test_nobody_counted_has_no_share(split):
    found = split((A1, 0, {})).loc[A1]
    assert found["handling_state"] == "nol"
    assert pd.isna(found["share_done"])


def test_one_small_part_hides_the_whole_split_from_the_public(split):
    rows = [
        (A1, 60, {"belum": 40, "selesai": 18, "dirujuk": 2}),
        (A2, 60, {"belum": 40, "selesai": 20}),
        (A3, 55, {"belum": 30, "selesai": 15, "dirujuk": 10}),
        (B1, 50, {"belum": 30, "selesai": 20}),
        (B2, 50, {"belum": 30, "selesai": 20}),
    ]
    assert split(*rows).at[A1, "share_done"] == pytest.approx(100 / 3)
    found = split(*rows, audience=Audience.PUBLIC).loc[A1]
    assert found["handling_state"] == "disamarkan"
    assert found.drop("handling_state").isna().all()


def test_a_kapanewon_adds_up_its_kalurahan_and_needs_them_all(split):
    whole = {"belum": 5, "selesai": 5}
    rows = [(A1, 10, whole), (A2, 10, whole), (A3, 10, {"belum": 10})]
    found = split(*rows, level=Level.KAPANEWON).loc[A]
    assert (found["done"], found["total"]) == (10, 30)
    short = split(*rows[:2], (A3, None, {}), level=Level.KAPANEWON).loc[A]
    assert short["handling_state"] == "tidak_ada_data"


def test_a_target_is_reached_in_whole_numbers(split):
    """Of 3, 2 are 66.67 per cent; of 10, 7 are exactly 70."""
    rows = [
        (A1, 3, {"belum": 1, "selesai": 2}),
        (A2, 10, {"belum": 3, "dirujuk": 7}),
        (A3, 0, {}),
    ]
    found = reaches(split(*rows), 70)
    assert found[[A1, A2]].tolist() == [False, True]
    assert pd.isna(found[A3])
