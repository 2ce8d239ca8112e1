"""Counts of kalurahan add up to kapanewon and kabupaten, honestly."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.observations.hierarchy import compute_hierarchy


def cell(table: pd.DataFrame, region: str, **where: str) -> pd.Series:
    rows = table[table["region"] == region]
    for column, value in {"breakdown": "total", **where}.items():
        rows = rows[rows[column] == value]
    assert len(rows) == 1
    return rows.iloc[0]


def test_kalurahan_add_up_to_kapanewon_and_kabupaten(small_regions, snapshot_of):
    rows = [
        ("99.01.01.2001", "s1", 10),
        ("99.01.01.2002", "s1", 20),
        ("99.01.01.2003", "s1", 0),
        ("99.01.02.2001", "s1", 5),
        ("99.01.02.2002", "s1", 7),
    ]
    table = compute_hierarchy(snapshot_of(rows).observations, small_regions)
    assert cell(table, "99.01.01")["value"] == 30
    assert cell(table, "99.01.02")["value"] == 12
    assert cell(table, "99.01")["value"] == 42
    assert cell(table, "99.01")["known"] == cell(table, "99.01")["members"] == 5


def test_an_unknown_kalurahan_is_not_a_zero_and_shows_in_known(
    small_regions, snapshot_of
):
    rows = [
        ("99.01.01.2001", "s1", 10),
        ("99.01.01.2002", "s1", None),
        ("99.01.02.2001", "s1", None),
        ("99.01.02.2002", "s1", None),
    ]
    table = compute_hierarchy(snapshot_of(rows).observations, small_regions)
    assert cell(table, "99.01.01")["value"] == 10
    assert cell(table, "99.01.01")["known"] == 1
    assert cell(table, "99.01.01")["members"] == 3
    assert pd.isna(cell(table, "99.01.02")["value"])
    assert cell(table, "99.01.02")["known"] == 0


def test_a_published_kapanewon_figure_is_used_and_never_spread(
    small_regions, snapshot_of
):
    rows = [
        ("99.01.01", "s1", 100),
        ("99.01.02.2001", "s1", 5),
        ("99.01.02.2002", "s1", 7),
    ]
    table = compute_hierarchy(snapshot_of(rows).observations, small_regions)
    assert cell(table, "99.01.01")["value"] == 100
    assert cell(table, "99.01")["value"] == 112
    assert cell(table, "99.01")["known"] == 5
    villages = table[(table["level"] == "kalurahan") & table["value"].notna()]
    assert set(villages["region"]) == {"99.01.02.2001", "99.01.02.2002"}


def test_a_published_figure_wins_over_the_sum_of_its_kalurahan(
    small_regions, snapshot_of
):
    rows = [("99.01.01", "s1", 100), ("99.01.01.2001", "s1", 5)]
    table = compute_hierarchy(snapshot_of(rows).observations, small_regions)
    assert cell(table, "99.01.01")["value"] == 100


def test_an_unknown_published_figure_does_not_hide_the_sum(small_regions, snapshot_of):
    rows = [("99.01.01", "s1", None), ("99.01.01.2001", "s1", 5)]
    table = compute_hierarchy(snapshot_of(rows).observations, small_regions)
    assert cell(table, "99.01.01")["value"] == 5


def test_splits_are_added_within_their_own_breakdown_only(small_regions, snapshot_of):
    base = {"category": "s1", "period": "2025", "unit": "jiwa", "breakdown": "sex"}
    split = [
        {**base, "region": "99.01.01.2001", "sex": "L", "value": 4},
        {**base, "region": "99.01.01.2001", "sex": "P", "value": 6},
        {**base, "region": "99.01.01.2002", "sex": "L", "value": 1},
    ]
    rows = [("99.01.01.2001", "s1", 10), ("99.01.01.2002", "s1", 1)]
    observations = snapshot_of(rows, extra=split).observations
    table = compute_hierarchy(observations, small_regions)
    assert cell(table, "99.01.01")["value"] == 11
    assert cell(table, "99.01.01", breakdown="sex", sex="L")["value"] == 5
    assert cell(table, "99.01", breakdown="sex", sex="P")["value"] == 6


def test_periods_and_categories_are_never_added_together(small_regions, snapshot_of):
    first = snapshot_of([("99.01.01.2001", "s1", 3)], period="2024").observations
    second = snapshot_of(
        [("99.01.01.2001", "s1", 4), ("99.01.01.2001", "s2", 9)]
    ).observations
    table = compute_hierarchy(pd.concat([first, second]), small_regions)
    county = table[table["region"] == "99.01"]
    assert sorted(county["value"]) == [3, 4, 9]


def test_a_region_of_another_kabupaten_is_left_out(small_regions, snapshot_of):
    rows = [("98.01.01.2001", "s1", 3), ("99.01.01.2001", "s1", 4)]
    table = compute_hierarchy(snapshot_of(rows).observations, small_regions)
    assert cell(table, "99.01")["value"] == 4


def test_no_counts_make_an_empty_table_of_the_same_shape(small_regions, snapshot_of):
    table = compute_hierarchy(snapshot_of([]).observations, small_regions)
    assert table.empty
    assert {"region", "level", "value", "members", "known"} <= set(table.columns)
