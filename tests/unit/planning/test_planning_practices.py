"""A practice is what others can follow: no people, no dates, prices with their year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import ContentError, PlanAction, PlanHead
from wksbm_mapping.planning.practice_models import load_models
from wksbm_mapping.planning.practice_search import (
    PracticeChoice,
    fits,
    list_sources,
)
from wksbm_mapping.planning.practices import (
    CostRange,
    Practice,
    PracticeState,
    PracticeStep,
    copy_plan,
    plan_actions,
    plan_budget,
    read_practice,
    read_steps,
    write_practice,
    write_steps,
)
from wksbm_mapping.planning.states import ActionStatus

HERE = "34.04.03.2003"


def line(description="Beras", price=15_000, spent=None, source=Source.DONATION):
    return BudgetLine("Bahan", description, Decimal(2), "kg", 1, price, source, spent)


def practice(*lines, **more):
    values = {"title": "Antar makanan", "category": "pengemis", "region": HERE}
    budget = Budget(lines)
    return Practice(**{**values, "price_year": 2025, "budget": budget, **more})


def test_of_a_plan_only_what_others_can_follow_is_copied():
    head = PlanHead("Antar", "Lapar", "Tidak lapar", 5, "2026", 12, lessons="Pelan")
    actions = (
        PlanAction("Belanja", "Ketua", "PKK", date(2025, 3, 1), None),
        PlanAction("Batal", "Ketua", "Pasar", status=ActionStatus.DROPPED),
        PlanAction("Antar", "Relawan", "PKK", status=ActionStatus.DONE),
    )
    copied = copy_plan(head, actions, Budget((line(),)), price_year=2024)
    assert copied.steps == (
        PracticeStep("Belanja", "PKK"),
        PracticeStep("Antar", "PKK"),
    )
    assert copied.partners == ("PKK",)
    assert (copied.problem, copied.lessons) == ("Lapar", "Pelan")
    assert copied.price_year == 2024
    written = str(write_practice(copied))
    assert not any(word in written for word in ("Ketua", "Relawan", "2025", "12"))


def test_the_budget_year_of_a_plan_is_the_year_of_its_prices():
    copied = copy_plan(PlanHead("X", year=2027), (), Budget(()), price_year=2024)
    assert copied.price_year == 2027


def test_a_new_plan_gets_steps_without_dates_or_anybody_responsible():
    steps = (PracticeStep("Belanja", "PKK"), PracticeStep("Antar"))
    assert plan_actions(practice(steps=steps)) == (
        PlanAction("Belanja", "", "PKK"),
        PlanAction("Antar"),
    )


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("Beras", "Beras (harga 2025)"),
        ("Beras (5 kg)", "Beras (5 kg) (harga 2025)"),
        ("Beras (harga 2023)", "Beras (harga 2023)"),
        ("x" * 120, "x" * 107 + " (harga 2025)"),
    ],
)
def test_each_price_is_marked_with_its_year_once(words, after):
    copied = plan_budget(
        practice(line(words, spent=9)), "(harga 2025)", missing="(isi)", limit=120
    )
    assert [each.description for each in copied.lines] == [after]
    assert copied.lines[0].spent is None
    assert copied.total == 30_000


def test_a_line_without_a_price_is_marked_once_however_often_it_is_copied():
    once = plan_budget(practice(line()), "(isi harga)", missing="", limit=120)
    again = plan_budget(practice(*once.lines), "(isi harga)", missing="", limit=120)
    assert again == once


@pytest.mark.parametrize(
    ("made", "cost", "range_"),
    [
        (practice(), None, CostRange.UNKNOWN),
        (practice(line(), price_year=None), None, CostRange.UNKNOWN),
        (practice(line(price=500_000)), 1_000_000, CostRange.TO_ONE),
        (practice(line(price=500_001)), 1_000_002, CostRange.TO_TEN),
        (practice(line(price=500_000, spent=2_000_000)), 2_000_000, CostRange.TO_TEN),
        (practice(line(price=25_000_000)), 50_000_000, CostRange.TO_FIFTY),
        (practice(line(price=25_000_001)), 50_000_002, CostRange.ABOVE),
    ],
)
def test_what_is_not_known_is_no_cost_of_zero(made, cost, range_):
    assert (made.cost, made.cost_range) == (cost, range_)


@pytest.mark.parametrize(
    ("choice", "is_among"),
    [
        (PracticeChoice(), True),
        (PracticeChoice(words="BERAS makanan"), True),
        (PracticeChoice(words="beras pasar"), False),
        (PracticeChoice(category="pemulung"), False),
        (PracticeChoice(within="34.04.03"), True),
        (PracticeChoice(within="34.04.0"), False),
        (PracticeChoice(source="donasi"), True),
        (PracticeChoice(source="apbd"), False),
        (PracticeChoice(cost="sampai_1_juta"), True),
        (PracticeChoice(cost="1_10_juta"), False),
        (PracticeChoice(state="terbit"), False),
    ],
)
def test_practices_are_found_by_words_and_by_choices(choice, is_among):
    assert fits(practice(line()), HERE, choice) is is_among


def test_a_reader_who_may_not_know_the_place_does_not_find_by_it():
    assert not fits(practice(), "34.04", PracticeChoice(within="34.04.03"))


TEXTS = st.text(min_size=1, max_size=20).filter(str.strip)


@given(
    title=TEXTS,
    steps=st.lists(st.tuples(TEXTS, st.text(max_size=9)), max_size=4),
    partners=st.lists(TEXTS, max_size=3),
    state=st.sampled_from(PracticeState),
    year=st.none() | st.integers(2000, 2099),
)
def test_what_was_written_is_read_back_whole(title, steps, partners, state, year):
    made = practice(
        line(spent=3),
        title=title,
        period="2025",
        steps=tuple(PracticeStep(*each) for each in steps),
        partners=tuple(partners),
        state=state,
        price_year=year,
    )
    assert read_practice(write_practice(made)) == made


def test_steps_are_written_as_lines_that_a_telephone_can_change():
    text = "Belanja | PKK\n\n  Antar makanan \n|tanpa\n"
    steps = read_steps(text)
    assert steps == (
        PracticeStep("Belanja", "PKK"),
        PracticeStep("Antar makanan"),
        PracticeStep("", "tanpa"),
    )


LINES = st.text(st.characters(exclude_categories=["Z", "C"]), max_size=9)


@given(st.lists(st.tuples(LINES.filter(bool), LINES.map(lambda x: x.replace("|", "")))))
def test_steps_as_lines_lose_nothing(rows):
    steps = tuple(PracticeStep(*each) for each in rows)
    assert read_steps(write_steps(steps)) == steps


@pytest.mark.parametrize(
    "damage",
    [{"state": "hilang"}, {"steps": None}, {"budget": {"baris": [{}]}}, {"lain": 1}],
)
def test_damaged_content_is_refused(damage):
    with pytest.raises(ContentError):
        read_practice({**write_practice(practice()), **damage})


def test_a_model_has_no_place_no_price_and_no_result():
    models = load_models(load_categories())
    assert 4 <= len(models) <= 8
    for each in models.values():
        assert (each.region, each.period, each.cost) == ("", "", None)
        assert each.steps
        assert all(part.price == 0 for part in each.budget.lines)
    assert Source.SELF_HELP in list_sources(list(models.values()))
