"""Few people stand neither in a budget that others read, nor unnoticed in a text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.i18n import t
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.practice_counts import find_small_words, withhold_small
from wksbm_mapping.planning.practices import (
    CostRange,
    Practice,
    PracticeStep,
    plan_budget,
    read_practice,
    write_practice,
)
from wksbm_mapping.services.practice_tables import say_cost


def line(volume, unit="orang", price=150_000, spent=None, times=1):
    return BudgetLine(
        "Bahan",
        "Seragam",
        Decimal(volume),
        unit,
        times,
        price,
        Source.DONATION,
        spent,
    )


def practice(*lines, **words):
    return Practice(
        "Uji", "anak_telantar", budget=Budget(lines), price_year=2025, **words
    )


@pytest.mark.parametrize(
    ("volume", "unit", "is_hidden"),
    [
        ("4", "orang", True),
        ("4", "buah", True),
        ("1", "Paket", True),
        ("4.5", "porsi", True),
        ("5", "orang", False),
        ("2", "kg", False),
        ("2", " Liter ", False),
        ("1", "bulan", False),
        ("1", "kilogram anak", True),
    ],
)
def test_a_small_volume_of_things_is_hidden_and_of_measures_is_not(
    volume, unit, is_hidden
):
    hidden = withhold_small(practice(line(volume, unit)), 5)
    assert (hidden.withheld == (0,)) is is_hidden
    assert (hidden.cost is None) is is_hidden


def test_nothing_of_a_hidden_line_can_be_worked_out_from_the_rest():
    whole = practice(line(3, spent=400_000), line(10, "kg", 20_000, spent=199_999))
    hidden = withhold_small(whole, 5)
    first, second = hidden.budget.lines
    assert (first.price, first.amount, first.spent) == (0, 0, None)
    assert (second.volume, second.amount, second.spent) == (10, 200_000, None)
    assert hidden.cost is None
    assert hidden.cost_range is CostRange.TO_ONE
    assert "150000" not in str(hidden)
    assert "400000" not in str(hidden)


@given(a=st.integers(1, 4), b=st.integers(1, 4), price=st.integers(1, 9_000_000))
def test_two_budgets_that_differ_in_a_small_count_read_the_same(a, b, price):
    seen = [
        withhold_small(practice(line(each, price=price), line(9, "kg")), 5)
        for each in (a, b)
    ]
    assert seen[0] == seen[1]


def test_a_range_of_cost_that_would_tell_a_small_volume_is_not_told():
    """With three at Rp400.000 it costs above a million, with two below it."""
    for volume in (2, 3):
        hidden = withhold_small(practice(line(volume, price=400_000)), 5)
        assert hidden.cost_range is CostRange.UNKNOWN
        assert say_cost(hidden) == t("common.hidden")
    told = withhold_small(practice(line(3, price=1_100_000), line(9, "kg", 10)), 5)
    assert told.cost_range is CostRange.TO_TEN


def test_what_is_hidden_is_never_kept_and_a_plan_asks_for_it():
    hidden = withhold_small(practice(line(3), line(9)), 5)
    assert "withheld" not in write_practice(hidden)
    assert read_practice(write_practice(hidden)).withheld == ()
    copied = plan_budget(hidden, "(harga 2025)", missing="(isi)", limit=120)
    assert [each.description for each in copied.lines] == [
        "Seragam (isi)",
        "Seragam (harga 2025)",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seragam untuk 3 anak", ["3 anak"]),
        ("ada Dua lansia dan tiga  keluarga", ["Dua lansia", "tiga  keluarga"]),
        ("seorang ibu", ["seorang"]),
        ("4 KK; 4 KK", ["4 KK"]),
        ("5 anak, 12 lansia, 1.200 orang, 2,3 orang", []),
        ("dua kali seminggu, 3 paket, anak 3 tahun", []),
    ],
)
def test_few_people_in_a_text_are_pointed_out(text, found):
    for told in (
        Practice("Uji", "", problem=text),
        Practice("Uji", "", result=text),
        Practice("Uji", "", steps=(PracticeStep(text),)),
        Practice("Uji", "", partners=(text,)),
    ):
        assert find_small_words(told, 5) == found
