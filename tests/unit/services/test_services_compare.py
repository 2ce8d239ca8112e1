"""Periods with their gaps, ranks by hand, and quarters of needs and resources."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.disclosure import protect
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.compare import (
    compare_gap,
    compute_trend,
    rank_percentiles,
)
from wksbm_mapping.services.explore_map import MapView

A1, A2, B1, B2 = "99.01.01.2001", "99.01.01.2002", "99.01.02.2001", "99.01.02.2002"


def test_percentile_ranks_are_those_of_the_sum_done_by_hand():
    """Four known of five: ranks 1, 2, 2, 4, so 0, 1/3, 1/3 and all of the others."""
    found = rank_percentiles(pd.Series([3, 8, 8, 20, None], dtype="Float64"))
    shown = found["percentile"]
    assert shown[:4].tolist() == pytest.approx([0, 100 / 3, 100 / 3, 100])
    assert pd.isna(shown[4])


@pytest.mark.parametrize("values", [[], [5], [5, 5, 5], [0, 0, None]])
def test_areas_all_alike_have_no_rank(values):
    assert (
        rank_percentiles(pd.Series(values, dtype="Float64"))["percentile"].isna().all()
    )


def test_quarters_are_told_by_the_medians(seen_by, small_workspace):
    """Need 1, 5, 9, 20 with median 7; resource 4, 1, 1, 6 with median 2.5."""
    need = zip((A1, A2, B1, B2), (1, 5, 9, 20), strict=True)
    resource = zip((A1, A2, B1, B2), (4, 1, 1, 6), strict=True)
    rows = [
        *((region, "s2", value) for region, value in need),
        *((region, "s1", value) for region, value in resource),
    ]
    gap = compare_gap(
        seen_by(Audience.ANALIS, rows), small_workspace, MapView("s2", "2025"), "s1"
    )
    assert gap.table["quadrant"].to_dict() == {
        A1: "rendah_banyak",
        A2: "rendah_sedikit",
        B1: "tinggi_sedikit",
        B2: "tinggi_banyak",
    }


def test_an_area_hidden_in_one_of_both_is_in_no_quarter(seen_by, small_workspace):
    rows = [(A1, "s2", 2), (A2, "s2", 9), (B1, "s2", 30), (A1, "s1", 9), (B1, "s1", 9)]
    seen = seen_by(Audience.PUBLIC, rows)
    gap = compare_gap(seen, small_workspace, MapView("s2", "2025"), "s1")
    assert gap.table.index.tolist() == [B1]


def test_a_year_nobody_counted_is_a_gap_and_not_skipped(
    snapshot_of, small_workspace, small_regions, small_categories
):
    def row(period, value):
        return {
            "region": A1,
            "category": "s2",
            "period": period,
            "breakdown": "total",
            "value": value,
        }

    extra = [row("2021", 7), row("2023", 9), row("2023-S1", 50)]
    protected = protect(
        snapshot_of([(A1, "s2", 8)], extra=extra),
        regions=small_regions,
        categories=small_categories,
        audience=Audience.ANALIS,
    )
    view = MapView("s2", "2025", Level.KALURAHAN)
    trend = compute_trend(protected, small_workspace, view, [A1])
    assert [Period.from_code(each.period).year for each in trend] == list(
        range(2021, 2026)
    )
    values = [each.table.at[A1, "value"] for each in trend]
    assert [None if pd.isna(v) else int(v) for v in values] == [7, None, 9, None, 8]
    assert trend[1].table["state"].tolist() == ["tidak_ada_data"]
