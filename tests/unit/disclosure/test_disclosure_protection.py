"""An audience sees only what the rules let it see."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.disclosure import Audience, protect


@pytest.fixture
def shown(small_regions, small_categories, snapshot_of):
    """The shown (state, value) of A1 for a count, a category and an audience."""

    def look(value: int | None, category: str, audience: str, region="99.01.01.2001"):
        snapshot = snapshot_of([("99.01.01.2001", category, value)])
        table = protect(
            snapshot,
            regions=small_regions,
            categories=small_categories,
            audience=Audience(audience),
        ).table
        rows = table[table["region"] == region]
        if rows.empty:
            return "absent"
        row = rows.iloc[0]
        return str(row["state"]), None if pd.isna(row["value"]) else int(row["value"])

    return look


@pytest.mark.parametrize(
    ("category", "audience", "threshold"),
    [
        ("s1", "public", 3),
        ("s2", "public", 5),
        ("s3", "public", 10),
        ("s1", "relawan", 3),
        ("s2", "relawan", 3),
        ("s3", "relawan", 5),
    ],
)
def test_counts_below_the_threshold_are_hidden_and_from_it_on_shown(
    shown, category, audience, threshold
):
    assert shown(1, category, audience) == ("disamarkan", None)
    assert shown(threshold - 1, category, audience) == ("disamarkan", None)
    assert shown(threshold, category, audience) == ("nilai", threshold)


def test_zero_and_unknown_are_neither_hidden_nor_each_other(shown):
    assert shown(0, "s2", "public") == ("nol", 0)
    assert shown(None, "s2", "public") == ("tidak_ada_data", None)


def test_the_closest_guarded_categories_show_for_the_kabupaten_only(shown):
    for audience in ("public", "relawan"):
        assert shown(500, "s4", audience) == "absent"
        assert shown(500, "s4", audience, region="99.01.01") == "absent"
        assert shown(500, "s4", audience, region="99.01") == ("nilai", 500)
        assert shown(9, "s4", audience, region="99.01") == ("disamarkan", None)


def test_resources_are_open_to_all(shown):
    assert shown(1, "s0", "public") == ("nilai", 1)


def test_analysts_see_all_with_small_cells_marked(
    small_regions, small_categories, snapshot_of
):
    rows = [("99.01.01.2001", "s2", 4), ("99.01.01.2002", "s2", 5)]
    table = protect(
        snapshot_of(rows),
        regions=small_regions,
        categories=small_categories,
        audience=Audience.ANALIS,
    ).table.set_index("region")
    assert table.at["99.01.01.2001", "value"] == 4
    assert bool(table.at["99.01.01.2001", "small"])
    assert not bool(table.at["99.01.01.2002", "small"])


def test_a_hidden_cell_carries_no_trace_of_its_count(
    small_regions, small_categories, snapshot_of
):
    one, four = (
        protect(
            snapshot_of([("99.01.01.2001", "s2", value)]),
            regions=small_regions,
            categories=small_categories,
            audience=Audience.PUBLIC,
        ).table
        for value in (1, 4)
    )
    pd.testing.assert_frame_equal(one, four)


def test_an_unknown_category_is_left_out(small_regions, small_categories, snapshot_of):
    snapshot = snapshot_of([("99.01.01.2001", "asing", 40)])
    table = protect(
        snapshot,
        regions=small_regions,
        categories=small_categories,
        audience=Audience.ANALIS,
    ).table
    assert table.empty
    assert "state" in table


def test_synthetic_counts_never_meet_real_denominators(
    small_regions, small_categories, snapshot_of
):
    real = pd.DataFrame(
        {
            "region": ["99.01"],
            "kind": ["penduduk"],
            "sex": [""],
            "year": [2025],
            "series": ["registrasi"],
            "value": [100],
        }
    )
    from dataclasses import replace

    regions = replace(small_regions, population=real)
    for is_example, rows in ((True, 0), (False, 1)):
        protected = protect(
            snapshot_of([("99.01.01.2001", "s1", 4)], is_example=is_example),
            regions=regions,
            categories=small_categories,
            audience=Audience.ANALIS,
        )
        assert len(protected.population) == rows
        assert protected.is_example is is_example
