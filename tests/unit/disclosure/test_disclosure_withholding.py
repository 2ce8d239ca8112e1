"""What cannot be remembered as hidden is not shown in part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.disclosure.attack import attack
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import protect_again
from wksbm_mapping.disclosure.published import read_publication
from wksbm_mapping.disclosure.withholding import withhold

COUNTY, A = "99.01", "99.01.01"
A1, A2, A3 = (f"{A}.200{number}" for number in (1, 2, 3))
B1, B2 = "99.01.02.2001", "99.01.02.2002"
FIRST = {A1: 1, A2: 5, A3: 9, B1: 20, B2: 30}
SECOND = FIRST | {A3: 4}
"""A2 is the smallest beside A1 at first, A3 afterwards; A1 and A2 stay as they are."""


@pytest.fixture
def protected_of(snapshot_of, small_regions, small_categories):
    """What the public may see of rows, and the marks; k is 3 for s1."""

    def build(rows, *, extra=None, categories=small_categories, remembered=()):
        return protect_again(
            snapshot_of(rows, extra=extra),
            regions=small_regions,
            categories=categories,
            audience=Audience.PUBLIC,
            remembered=remembered,
        )

    return build


def rows(counts, category="s1"):
    return [(region, category, value) for region, value in counts.items()]


def states(protected, category="s1"):
    table = protected.table[protected.table["category"] == category]
    return dict(zip(table["region"], table["state"].astype("str"), strict=True))


def narrow(first, second):
    """Which counts two publications together give away, though both hide them."""
    changed = frozenset(
        (region, "s1", "2025", "total", "") for region in (A3, A, COUNTY)
    )
    publications = [read_publication(first, "1"), read_publication(second, "2")]
    found = attack(publications, {"s1": 3}, changed=changed)
    told = {each.variable[0] for each in found if each.is_narrow()}
    return {
        cell[0]
        for cell in told
        if all(each.figures[cell].value is None for each in publications)
    }


def test_pattern_that_is_shown_and_forgotten_gives_a_small_count_away(protected_of):
    first, marks = protected_of(rows(FIRST))
    second, _ = protected_of(rows(SECOND))
    assert {mark[0] for mark in marks} == {A1, A2}
    assert states(second)[A2] == "nilai", "chosen anew, it is not hidden any more"
    assert A1 in narrow(first.table, second.table)


def test_what_is_withheld_gives_nothing_away_with_the_next_version(
    protected_of, small_categories
):
    first, marks = protected_of(rows(FIRST))
    second, _ = protected_of(rows(SECOND))
    shown = withhold(first, marks, small_categories)
    assert shown.is_withheld
    assert set(states(shown).values()) == {"disamarkan"}
    assert narrow(shown.table, second.table) == set()


def test_tables_that_hide_nothing_new_are_shown_as_ever(protected_of, small_categories):
    both = [*rows(FIRST), *rows(FIRST, "s0")]
    protected, marks = protected_of(both)
    new = {mark for mark in marks if mark[1] == "s1"}
    shown = withhold(protected, new, small_categories)
    assert states(shown, "s0") == states(protected, "s0")
    assert shown.table["value"].notna().any()
    of_s1 = shown.table[shown.table["category"] == "s1"]
    assert of_s1["value"].isna().all()


def test_unknown_stays_unknown_and_zero_is_hidden(protected_of, small_categories):
    protected, marks = protected_of(rows(FIRST | {B1: 0, B2: None}))
    shown = states(withhold(protected, marks, small_categories))
    assert (shown[B1], shown[B2]) == ("disamarkan", "tidak_ada_data")


def test_which_splits_there_are_is_not_told(protected_of, small_categories):
    half = {
        "region": A3,
        "category": "s1",
        "period": "2025",
        "breakdown": "sex",
        "unit": "jiwa",
    }
    parts = [half | {"sex": "L", "value": 4}, half | {"sex": "P", "value": 5}]
    protected, marks = protected_of(rows(FIRST), extra=parts)
    assert "sex" in set(protected.table["breakdown"].astype("str"))
    shown = withhold(protected, marks, small_categories)
    assert set(shown.table["breakdown"].astype("str")) == {"total"}


def test_tables_that_add_up_with_it_are_withheld_too(protected_of, small_categories):
    one = small_categories["s1"]
    categories = CategorySet(
        (
            replace(one, key="semua", parts=("s1", "lain")),
            one,
            replace(one, key="lain"),
            replace(one, key="sendiri"),
        )
    )
    large = dict.fromkeys(FIRST, 50)
    counts = [*rows(FIRST), *rows(large, "lain"), *rows(large, "sendiri")]
    whole = {region: value + 50 for region, value in FIRST.items()}
    protected, marks = protected_of(
        [*counts, *rows(whole, "semua")], categories=categories
    )
    new = {mark for mark in marks if mark[1] == "s1"}
    assert new
    shown = withhold(protected, new, categories)
    for category in ("semua", "s1", "lain"):
        assert set(states(shown, category).values()) == {"disamarkan"}
    assert set(states(shown, "sendiri").values()) == {"nilai"}


def test_protecting_alone_withholds_nothing(protected_of):
    assert not protected_of(rows(FIRST))[0].is_withheld
