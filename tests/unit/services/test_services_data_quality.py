"""What is said of the quality of data, by hand, and that it tells nothing hidden."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from persons import ANALYST, NOBODY

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import protect
from wksbm_mapping.measures.quality import count_months
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.data_quality import Sheet, build_scorecard, export_scorecard
from wksbm_mapping.services.explore_map import MapView

A, A1, A2, A3 = "99.01.01", "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"
B1, B2 = "99.01.02.2001", "99.01.02.2002"
TODAY = date(2026, 3, 15)
VIEW = MapView("s2", "2025")
SOURCE_COLUMNS = ["region", "category", "period", "source", "confirmed_at"]


def total(region, category, period, value):
    return {
        "region": region,
        "category": category,
        "period": period,
        "breakdown": "total",
        "unit": "jiwa",
        "value": value,
    }


@pytest.fixture
def judge(snapshot_of, small_workspace):
    """Judge rows of 2025 and, in ``extra``, of any period."""

    def build(rows, extra=(), *, view=VIEW, audience=Audience.ANALIS, **more):
        categories = more.get("categories", small_workspace.categories)
        workspace = replace(small_workspace, categories=categories)
        protected = protect(
            snapshot_of(rows, extra=list(extra)),
            regions=workspace.regions,
            categories=categories,
            audience=audience,
        )
        told = pd.DataFrame(list(more.get("sources", ())), columns=SOURCE_COLUMNS)
        return build_scorecard(protected, workspace, view, sources=told, today=TODAY)

    return build


@pytest.mark.parametrize(
    ("period", "today", "months"),
    [
        ("2025", date(2026, 1, 31), 0),
        ("2025", date(2026, 2, 1), 1),
        ("2024-S1", date(2025, 12, 31), 17),
        ("2025-11-15", date(2026, 1, 15), 1),
        ("2025-11-15", date(2026, 1, 16), 2),
        ("2026", date(2026, 3, 1), 0),
    ],
)
def test_ages_are_whole_months_since_the_last_day_of_a_period(period, today, months):
    assert count_months(period, today) == months


def test_completeness_is_of_the_categories_asked_and_zero_is_a_figure(judge):
    """Two categories were asked: A1 filled both, A2 one, A3 left one blank."""
    rows = [(A1, "s1", 5), (A1, "s2", 0), (A2, "s2", 8), (A3, "s2", None)]
    card = judge(rows)
    assert set(card.categories) == {"s1", "s2"}
    assert card.areas["asked"].tolist() == [2] * 5
    assert card.areas["completeness"].to_dict() == {
        A1: 100.0,
        A2: 50.0,
        A3: 0.0,
        B1: 0.0,
        B2: 0.0,
    }


def test_the_newest_figure_may_be_of_another_period(judge):
    """Filled up to June 2025, eight whole months before 15 March 2026."""
    card = judge([(A1, "s2", 8)], [total(A2, "s2", "2025-S1", 4)])
    assert card.areas.at[A1, "newest"] == "2025"
    assert card.areas.at[A1, "age_months"] == 2
    assert card.areas.at[A2, "newest"] == "2025-S1"
    assert card.areas.at[A2, "age_months"] == 8
    assert pd.isna(card.areas.at[A3, "age_months"])


def test_a_jump_names_what_was_before(judge):
    card = judge([(A1, "s2", 50), (A2, "s2", 11)], [total(A1, "s2", "2024", 20)])
    assert card.areas["jumps"].to_dict() == {A1: 1, A2: 0, A3: 0, B1: 0, B2: 0}
    line = card.cells.iloc[0]
    assert (line["name"], line["value"], line["before"]) == ("A1", 50, 20)
    assert line["before_period"] == "2024"


@pytest.mark.parametrize(("told", "unequal"), [(30, 0), (33, 1)])
def test_a_kapanewon_is_compared_with_the_sum_of_all_its_kalurahan(
    judge, told, unequal
):
    rows = [(A1, "s2", 10), (A2, "s2", 10), (A3, "s2", 10), (A, "s2", told)]
    card = judge(rows, view=replace(VIEW, level=Level.KAPANEWON))
    assert card.areas.at[A, "unequal"] == unequal
    assert card.areas.at[A, "summed"] == 1


def test_a_kapanewon_is_not_compared_with_a_part_of_its_kalurahan(judge):
    rows = [(A1, "s2", 10), (A2, "s2", 10), (A, "s2", 99)]
    card = judge(rows, view=replace(VIEW, level=Level.KAPANEWON))
    assert (card.areas.at[A, "unequal"], card.areas.at[A, "summed"]) == (0, 0)


def test_a_combined_category_is_compared_with_its_parts(judge, small_workspace):
    categories = [
        replace(each, parts=("s1", "s2")) if each.key == "s0" else each
        for each in small_workspace.categories.values()
    ]
    rows = [(A1, "s0", 12), (A1, "s1", 5), (A1, "s2", 6), (A2, "s0", 9), (A2, "s1", 9)]
    card = judge(rows, categories=CategorySet(tuple(categories)))
    assert card.areas["unequal"].to_dict() == {A1: 1, A2: 0, A3: 0, B1: 0, B2: 0}
    assert card.cells["sum"].tolist() == [11]


def test_a_source_is_judged_by_its_own_areas_and_categories(judge):
    """Dinas told two areas of two categories, but one of the four was blank."""
    when = pd.Timestamp("2026-01-02", tz="UTC")
    rows = [(A1, "s1", 9), (A1, "s2", 9), (A2, "s2", 9), (A2, "s1", None)]
    told = [(r, c, "2025", "Dinas", when) for r, c, _ in rows]
    rows += [(B1, "s2", 20)]
    told += [(B1, "s2", "2025", "WKSBM", when)]
    sources = judge(rows, sources=told).sources.set_index("source")
    assert sources["regions"].to_dict() == {"Dinas": 2, "WKSBM": 1}
    assert sources["completeness"].to_dict() == {"Dinas": 75.0, "WKSBM": 100.0}
    assert sources["asked"].to_dict() == {"Dinas": 4, "WKSBM": 1}


def test_the_public_is_told_the_same_whatever_a_hidden_count_is(judge):
    """A1 holds 1, or 4: before, beside and above it nothing may differ."""

    def sheets(small):
        rows = [(A1, "s2", small), (A2, "s2", 20), (A3, "s2", 30), (B1, "s2", 40)]
        before = [total(A1, "s2", "2024", 30), total(A2, "s2", "2024", 20)]
        found = []
        for level in (Level.KALURAHAN, Level.KAPANEWON):
            view = replace(VIEW, level=level)
            card = judge(rows, before, view=view, audience=Audience.PUBLIC)
            found += [export_scorecard(card, each, actor=NOBODY) for each in Sheet]
        return found

    assert sheets(1) == sheets(4)
    analyst = judge([(A1, "s2", 1)], [total(A1, "s2", "2024", 30)])
    assert analyst.areas.at[A1, "jumps"] == 1, "the same cell would have been a jump"


def test_hidden_cells_are_counted_as_told_and_as_hidden(judge):
    rows = [(A1, "s2", 2), (A1, "s1", 40), (A2, "s2", 2), (A2, "s1", 40)]
    card = judge(rows, audience=Audience.PUBLIC)
    assert card.areas.at[A1, "told"] == 2
    assert card.areas.at[A1, "share_hidden"] == 50.0


def test_what_is_closed_to_the_public_is_not_even_asked(judge):
    rows = [(A1, "s4", 40), (A1, "s2", 40)]
    assert judge(rows, audience=Audience.PUBLIC).categories == ("s2",)
    assert set(judge(rows).categories) == {"s2", "s4"}


def test_where_everything_is_closed_nothing_is_judged(judge):
    card = judge([(A1, "s4", 40)], audience=Audience.PUBLIC)
    assert card.categories == ()
    assert card.areas["asked"].eq(0).all()
    assert card.areas["completeness"].isna().all()
    assert card.cells.empty
    assert card.sources.empty


def test_a_file_says_for_whom_and_of_which_period_it_is(judge):
    card = judge([(A1, "s2", 8)])
    content = export_scorecard(card, Sheet.AREAS, actor=ANALYST)
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert [row["region"] for row in rows] == [A1, A2, A3, B1, B2]
    assert rows[0]["completeness"] == "100"
    assert (rows[0]["period"], rows[0]["audience"]) == ("2025", "analis")


@pytest.mark.parametrize("view", [replace(VIEW, within="99.01.02"), VIEW])
def test_only_the_areas_of_the_view_are_judged(judge, view):
    card = judge([(A1, "s2", 8), (B1, "s2", 9)], view=view)
    assert len(card.areas) == (2 if view.within else 5)
