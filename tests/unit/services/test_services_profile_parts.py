"""What a profile draws: shares of what is shown, splits that are whole, handling."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from wksbm_mapping.categories.category import CategorySet, Counting
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.services.area_profile import build_area_profile, measure_period
from wksbm_mapping.services.profile_parts import (
    list_handled,
    list_shares,
    list_spine,
    read_splits,
    select_split,
)
from wksbm_mapping.services.profile_words import (
    build_line_tables,
    describe_quality,
    list_notes,
    list_split_bars,
)

A1, A2 = "99.01.01.2001", "99.01.01.2002"
ANALIS, PUBLIC = Audience.ANALIS, Audience.PUBLIC


@pytest.fixture
def profile_of(seen_by, small_workspace):
    """The profile of 2025 of an area, and its splits."""

    def build(rows, *, audience=ANALIS, code=A1, categories=None, **more):
        seen = seen_by(audience, rows, **more)
        known = categories or small_workspace.categories
        workspace = replace(small_workspace, categories=known)
        tables = measure_period(seen, workspace, "2025")
        profile = build_area_profile(seen, workspace, tables, code=code, period="2025")
        return profile, read_splits(seen, code=code, period="2025")

    return build


def part(breakdown, value, region=A1, **labels):
    return {
        "region": region,
        "category": "s2",
        "period": "2025",
        "breakdown": breakdown,
        "unit": "jiwa",
        "value": value,
        **labels,
    }


def test_shares_are_of_the_cases_shown_largest_first(profile_of):
    profile, _ = profile_of([(A1, "s1", 10), (A1, "s2", 30), (A1, "s3", None)])
    (shares,) = list_shares(profile).values()
    assert [(e.category.key, e.count, e.share) for e in shares] == [
        ("s2", 30, 0.75),
        ("s1", 10, 0.25),
    ]


def test_what_is_hidden_takes_no_part_in_a_share(profile_of):
    rows = [(A1, "s1", 10), (A1, "s2", 30), (A1, "s3", 4), (A2, "s3", 70)]
    profile, _ = profile_of(rows, audience=PUBLIC)
    (shares,) = list_shares(profile).values()
    assert {each.category.key for each in shares} == {"s1", "s2"}


def test_the_most_guarded_take_no_part_even_for_analysts(profile_of):
    profile, _ = profile_of([(A1, "s1", 10), (A1, "s2", 30), (A1, "s4", 60)])
    (shares,) = list_shares(profile).values()
    assert sum(each.share for each in shares) == 1


def test_one_category_has_no_share_and_events_are_not_set_beside_stocks(
    profile_of, small_workspace
):
    profile, _ = profile_of([(A1, "s1", 10)])
    assert list_shares(profile) == {}
    known = small_workspace.categories
    event = replace(known["s2"], counting=Counting.EVENT)
    categories = CategorySet(
        tuple(event if key == "s2" else each for key, each in known.items())
    )
    rows = [(A1, "s1", 10), (A1, "s2", 30)]
    profile, _ = profile_of(rows, categories=categories)
    assert list_shares(profile) == {}


def test_a_combined_category_is_not_counted_beside_its_parts(
    profile_of, small_workspace
):
    known = small_workspace.categories
    both = replace(known["s3"], parts=("s1",))
    categories = CategorySet(
        tuple(both if key == "s3" else each for key, each in known.items())
    )
    rows = [(A1, "s1", 10), (A1, "s2", 30), (A1, "s3", 10)]
    profile, _ = profile_of(rows, categories=categories)
    (shares,) = list_shares(profile).values()
    assert {each.category.key for each in shares} == {"s1", "s2"}


def test_a_split_is_drawn_only_where_it_adds_up_to_the_count(profile_of):
    for men, is_drawn in ((12, True), (11, False)):
        more = [part("sex", men, sex="L"), part("sex", 18, sex="P")]
        profile, splits = profile_of([(A1, "s2", 30)], extra=more)
        (line,) = (e for e in profile.lines if e.category.key == "s2")
        rows = select_split(splits, line, Breakdown.SEX)
        assert rows["part"].tolist() == (["L", "P"] if is_drawn else [])


def test_a_hidden_part_has_words_and_no_length(profile_of):
    more = [part("sex", 1, sex="L"), part("sex", 29, sex="P")]
    profile, splits = profile_of([(A1, "s2", 30)], extra=more, audience=PUBLIC)
    (line,) = (e for e in profile.lines if e.category.key == "s2")
    bars = list_split_bars(select_split(splits, line, Breakdown.SEX), Breakdown.SEX)
    assert [(each.value, each.text) for each in bars] == [(None, "Disamarkan")] * 2
    assert [each.name for each in bars] == ["Laki-laki", "Perempuan"]


def test_handling_is_drawn_where_every_part_is_shown(profile_of):
    for waiting, audience, expected in (
        (1, PUBLIC, ()),
        (1, ANALIS, ({"belum": 1, "selesai": 29},)),
        (12, PUBLIC, ({"belum": 12, "selesai": 18},)),
    ):
        more = [
            part("handling", waiting, handling="belum"),
            part("handling", 30 - waiting, handling="selesai"),
        ]
        rows = [(A1, "s2", 30)]
        profile, splits = profile_of(rows, extra=more, audience=audience)
        handled = list_handled(profile, splits)
        assert tuple(each.parts for each in handled) == expected


def test_with_five_areas_there_is_no_spine(profile_of, small_population):
    profile, _ = profile_of([(A1, "s2", 30)], population=small_population)
    assert list_spine(profile) == ()


def test_a_column_holds_rates_or_counts_never_both(profile_of, small_population):
    rows = [(A1, "s2", 13), (A2, "s2", 7)]
    profile, _ = profile_of(rows, population=small_population)
    (table,) = build_line_tables(profile)
    assert table.headers[1:] == (
        "Jumlah di sini",
        "Per 1.000 di sini",
        "Kapanewon (per 1.000)",
        "Kabupaten (per 1.000)",
    )
    assert table.rows[0][1:3] == ("13 jiwa", "1,3")
    profile, _ = profile_of(rows)
    (table,) = build_line_tables(profile)
    assert table.headers[2:] == ("Kapanewon (jumlah)", "Kabupaten (jumlah)")
    assert table.rows[0][2].startswith("20 jiwa")


def test_quality_says_the_age_and_what_is_hidden_or_missing(profile_of):
    rows = [(A1, "s1", 10), (A1, "s2", 2), (A2, "s2", 70), (A2, "s3", 90)]
    profile, _ = profile_of(rows, audience=PUBLIC)
    said = describe_quality(profile, date(2026, 7, 1))
    assert said[0].endswith("sampai 31 Desember 2025, 6 bulan lalu.")
    assert "dari 3 jenis, 1 tampil, 1 disamarkan, 1 tidak ada" in said[1]


def test_the_notes_name_denominators_and_rules_with_their_categories(
    profile_of, small_population
):
    rows = [(A1, "s2", 2), (A2, "s2", 70)]
    profile, _ = profile_of(rows, audience=PUBLIC, population=small_population)
    notes = " ".join(list_notes(profile))
    assert "tahun 2025, sumber registrasi" in notes
    assert "Angka 1–4 disamarkan" in notes
