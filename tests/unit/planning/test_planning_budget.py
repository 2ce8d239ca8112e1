"""A budget adds up to what a reader with a pocket calculator gets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.planning.budget import (
    Budget,
    BudgetError,
    BudgetLine,
    Source,
    check_budget,
)


def line(**changes):
    values = {
        "group": "Bahan",
        "description": "Beras",
        "volume": Decimal(10),
        "unit": "kg",
        "times": 1,
        "price": 15_000,
        "source": Source.PUPM,
    }
    return BudgetLine(**{**values, **changes})


def codes(budget, ceilings=None, **options):
    return [
        each.code for each in check_budget(budget, ceilings=ceilings or {}, **options)
    ]


def test_an_amount_is_volume_times_frequency_times_price():
    assert line(volume=Decimal("2.5"), times=3, price=12_000).amount == 90_000


def test_a_line_that_costs_more_than_words_can_say_is_refused():
    with pytest.raises(BudgetError, match="price"):
        line(volume=Decimal(10**6), times=10**6, price=10**12)


def test_half_a_rupiah_counts_as_one():
    assert line(volume=Decimal("0.5"), price=33_333).amount == 16_667


def test_subtotals_and_sources_are_those_of_the_lines():
    budget = Budget(
        (
            line(group="Persiapan", price=1_000, source=Source.SELF_HELP),
            line(price=5_000),
            line(group="Persiapan", price=2_000, description="Gula"),
        )
    )
    assert budget.by_group == {"Persiapan": 30_000, "Bahan": 50_000}
    assert budget.by_source == {Source.PUPM: 70_000, Source.SELF_HELP: 10_000}
    assert budget.total == 80_000
    assert budget.shares.to_dict() == {Source.PUPM: 87.5, Source.SELF_HELP: 12.5}


@given(
    st.lists(
        st.builds(
            line,
            volume=st.decimals("0.01", 1000, places=2),
            times=st.integers(1, 12),
            price=st.integers(0, 10**9),
            group=st.sampled_from("ABC"),
            source=st.sampled_from(Source),
        )
    )
)
def test_groups_and_sources_both_add_up_to_the_total(lines):
    budget = Budget(tuple(lines))
    assert sum(budget.by_group.values()) == budget.total
    assert sum(budget.by_source.values()) == budget.total


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("description", "  "),
        ("unit", ""),
        ("volume", Decimal(0)),
        ("volume", Decimal("1.234")),
        ("volume", Decimal("NaN")),
        ("volume", Decimal("Infinity")),
        ("volume", Decimal(10) ** 9),
        ("times", 0),
        ("price", -1),
        ("price", 10**13),
    ],
)
def test_a_line_that_cannot_be_is_refused_by_its_field(field, value):
    with pytest.raises(BudgetError) as refused:
        line(**{field: value})
    assert refused.value.field == field


def test_an_empty_budget_says_so():
    assert codes(Budget(())) == ["no_lines"]


def test_more_than_the_ceiling_of_a_source_is_noted_with_both_amounts():
    budget = Budget((line(price=40_000), line(source=Source.SELF_HELP, unit="paket")))
    (note,) = check_budget(budget, ceilings={Source.PUPM: 399_999})
    assert note.code == "above_ceiling"
    assert note.values["amount"] == 400_000
    assert codes(budget, {Source.PUPM: 400_000}) == []


def test_missing_and_small_self_help_are_noted():
    own = line(price=1_000, source=Source.SELF_HELP, unit="paket")
    assert codes(Budget((line(),))) == ["no_self_help"]
    budget = Budget((line(price=9_000), own))
    assert codes(budget, self_help_share=10) == []
    assert codes(budget, self_help_share=20) == ["little_self_help"]


def test_lines_alike_and_lines_for_nothing_are_pointed_at():
    own = line(source=Source.SELF_HELP)
    budget = Budget(
        (line(), own, line(description="BERAS"), line(unit="hari", price=0))
    )
    notes = check_budget(budget, ceilings={})
    assert [(each.code, each.values["line"]) for each in notes] == [
        ("repeated", 3),
        ("free", 4),
    ]


def test_spending_is_unknown_until_every_line_is_reported():
    first = line(source=Source.DONATION, price=10, spent=7)
    second = line(source=Source.SELF_HELP, price=20)
    budget = Budget((first, second))
    assert budget.spent is None
    assert budget.spent_by_source == {Source.SELF_HELP: None, Source.DONATION: 7}
    reported = Budget((first, replace(second, spent=0)))
    assert reported.spent == 7
    with pytest.raises(BudgetError, match="spent"):
        line(spent=-1)
