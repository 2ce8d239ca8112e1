"""The attack finds what a careless table gives away, and no more than that."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wksbm_mapping.disclosure.attack import attack
from wksbm_mapping.disclosure.published import read_publication
from wksbm_mapping.disclosure.solver import Interval

COUNTY, A, B = "99.01", "99.01.01", "99.01.02"
A1, A2, A3 = (f"{A}.200{number}" for number in (1, 2, 3))
B1, B2 = (f"{B}.200{number}" for number in (1, 2))
LEAVES = (A1, A2, B1, B2)


def published(figures: dict[str, int | None], name: str = ""):
    """Totals by region as one publication; None is hidden."""
    rows = [
        {
            "region_code": region,
            "category": "x",
            "period": "2025",
            "state": "disamarkan" if value is None else "nilai" if value else "nol",
            "value": value,
        }
        for region, value in figures.items()
    ]
    return read_publication(pd.DataFrame(rows), name)


def intervals(*publications, threshold=5, **more):
    found = attack(publications, {"x": threshold}, **more)
    return {each.variable[0][0]: each for each in found}


def test_a_lone_hidden_count_is_its_sum_less_the_rest():
    """31 in A, of which A2 has 6 and A3 23: two are left for A1."""
    found = intervals(published({A: 31, A1: None, A2: 6, A3: 23}))
    assert (found[A1].low, found[A1].high) == (2, 2)
    assert found[A1].is_narrow()
    assert found[A1].is_narrow(truth=2)


def test_two_small_counts_of_a_small_sum_are_narrow():
    """Both at least 1 and together 3: neither can be 3 or 4, as the rule lets it be."""
    found = intervals(published({A: 10, A1: None, A2: None, A3: 7}))
    assert {(each.low, each.high) for each in found.values()} == {(1, 2)}
    assert all(each.is_narrow() for each in found.values())


def test_a_small_and_a_large_count_hide_each_other():
    found = intervals(published({A: 31, A1: None, A2: None, A3: 23}))
    assert {(each.low, each.high) for each in found.values()} == {(1, 7)}
    assert not any(each.is_narrow() for each in found.values())
    assert not found[A1].is_narrow(truth=2)
    assert not found[A2].is_narrow(truth=6)


def test_a_hidden_sum_of_which_all_members_show_is_no_secret():
    found = intervals(published({COUNTY: 40, A: None, A1: 6, A2: 7, B: None, B1: 27}))
    assert (found[A].low, found[A].high) == (13, 13)
    assert found[A].is_narrow(truth=13)


def test_an_unknown_member_leaves_the_sum_open_but_bounds_it():
    table = pd.DataFrame(
        {
            "region": [A, A1, A2, A3],
            "category": "x",
            "period": "2025",
            "state": ["nilai", "disamarkan", "nilai", "tidak_ada_data"],
            "value": [9, None, 6, None],
            "known": [3, 1, 1, 0],
        }
    )
    found = intervals(read_publication(table))
    assert (found[A1].low, found[A1].high) == (1, 3)


def test_a_split_of_one_hidden_part_gives_it_back():
    rows = [("total", "", "nilai", 9), ("sex", "L", "nilai", 7)]
    table = pd.DataFrame(
        [*rows, ("sex", "P", "disamarkan", None)],
        columns=["breakdown", "sex", "state", "value"],
    ).assign(region=A1, category="x", period="2025", known=1)
    table = table.assign(age_band="", handling="", padukuhan="")
    found = attack([read_publication(table)], {"x": 5})
    assert [(each.low, each.high) for each in found] == [(2, 2)]


def test_a_cell_shown_in_one_of_two_versions_is_no_secret():
    before = published({A: 31, A1: None, A2: None, A3: 23}, "before")
    after = published({A: 31, A1: None, A2: 6, A3: None}, "after")
    found = intervals(before, after)
    assert (found[A1].low, found[A1].high) == (2, 2)


def test_what_changed_between_two_versions_says_nothing_of_the_other():
    before = published({A: 31, A1: None, A2: None, A3: 23}, "before")
    after = published({A: 33, A1: None, A2: 8, A3: 23}, "after")
    changed = frozenset({(region, "x", "2025", "total", "") for region in (A, A2)})
    found = attack([before, after], {"x": 5}, changed=changed)
    assert {(each.low, each.high) for each in found} == {(2, 2), (6, 6)}


def test_a_combined_category_beside_one_of_its_parts_gives_the_other():
    rows = [("ab", "nilai", 12), ("a", "nilai", 9), ("b", "disamarkan", None)]
    table = pd.DataFrame(rows, columns=["category", "state", "value"])
    publication = read_publication(table.assign(region=A1, period="2025"))
    link = (("ab", "2025"), (("a", "2025"), ("b", "2025")))
    found = attack([publication], {"ab": 5, "a": 5, "b": 5}, links=[link])
    assert [(each.low, each.high) for each in found] == [(3, 3)]


def test_sums_that_contradict_one_another_are_not_believed():
    """A recap of A says 4, its kalurahan 9 and something: neither helps an attacker."""
    found = intervals(published({A: 4, A1: 9, A2: None}))
    assert not found[A2].is_narrow()


def possible(shown: dict[str, int | None], highest: int) -> dict[str, set[int]]:
    """What each hidden region can be, by trying every whole number."""
    hidden = [leaf for leaf in LEAVES if shown[leaf] is None]
    seen: dict[str, set[int]] = {key: set() for key, v in shown.items() if v is None}
    for values in itertools.product(range(1, highest + 1), repeat=len(hidden)):
        world = {leaf: shown[leaf] for leaf in LEAVES}
        world.update(zip(hidden, values, strict=True))
        for parent in (A, B, COUNTY):
            world[parent] = sum(world[leaf] for leaf in LEAVES if parent in leaf)
        if all(value is None or world[key] == value for key, value in shown.items()):
            for key, found in seen.items():
                found.add(world[key])
    return seen


@settings(max_examples=15, deadline=None)
@given(
    counts=st.tuples(*[st.integers(1, 5)] * 4),
    hidden=st.sets(st.sampled_from((*LEAVES, A, B)), min_size=1),
)
def test_the_attack_finds_what_trying_all_whole_numbers_finds(counts, hidden):
    world = dict(zip(LEAVES, counts, strict=True))
    for parent in (A, B, COUNTY):
        world[parent] = sum(world[leaf] for leaf in LEAVES if parent in leaf)
    shown = {key: None if key in hidden else value for key, value in world.items()}
    found = intervals(published(shown), threshold=100)
    assert {key: (each.low, each.high) for key, each in found.items()} == {
        key: (min(each), max(each))
        for key, each in possible(shown, highest=world[COUNTY]).items()
    }


@pytest.mark.parametrize(
    ("low", "high", "truth", "is_narrow"),
    [
        (1, 4, 2, False),
        (2, 9, 2, True),
        (1, 3, 2, True),
        (4, 8, 6, True),
        (3, 8, 6, False),
    ],
)
def test_a_small_count_must_look_like_any_other_and_a_large_one_be_as_uncertain(
    low, high, truth, is_narrow
):
    interval = Interval(((A1, "x", "2025", "total", ""), ""), low, high, 1, 5)
    assert interval.is_narrow(truth) is is_narrow
