"""No hidden cell comes back out of sums, and what is hidden stays hidden."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import small_category
from wksbm_mapping.categories.category import CategorySet, Counting
from wksbm_mapping.disclosure import Audience
from wksbm_mapping.disclosure.attack import attack
from wksbm_mapping.disclosure.protection import protect, protect_again
from wksbm_mapping.disclosure.published import read_publication
from wksbm_mapping.disclosure.totals import HiddenTotals

COUNTY, A, B = "99.01", "99.01.01", "99.01.02"
A1, A2, A3 = (f"{A}.200{number}" for number in (1, 2, 3))
B1, B2 = (f"{B}.200{number}" for number in (1, 2))
LEAVES = (A1, A2, A3, B1, B2)


def totals(**leaves: int) -> dict[str, int]:
    names = dict(zip(("a1", "a2", "a3", "b1", "b2"), LEAVES, strict=True))
    world = {names[name]: value for name, value in leaves.items()}
    for parent in (A, B, COUNTY):
        world[parent] = sum(world[key] for key in LEAVES if parent in key)
    return world


def test_a_small_count_takes_the_smallest_neighbour_that_is_enough():
    """1 and 6 would leave each 1 to 6, which is five wide: enough for five."""
    hidden = HiddenTotals(totals(a1=1, a2=6, a3=20, b1=30, b2=40), 5).hidden
    assert hidden == {A1, A2}


def test_a_neighbour_that_is_too_small_to_hide_behind_is_passed_over():
    """1 and 5 would leave each 1 to 5; with 7, it is 1 to 7."""
    hidden = HiddenTotals(totals(a1=1, a2=5, a3=7, b1=30, b2=40), 5).hidden
    assert hidden == {A1, A3}


def test_the_choice_does_not_tell_how_small_a_count_is():
    """4 and 5 would do, but 1 and 5 would not: both times it is A3 that goes."""
    assert {
        frozenset(HiddenTotals(totals(a1=a1, a2=5, a3=7, b1=30, b2=40), 5).hidden)
        for a1 in (1, 2, 3, 4)
    } == {frozenset({A1, A3})}


def test_where_no_neighbour_is_left_the_sum_is_hidden_with_one_of_another():
    """A has two people, both in A1: A goes, and with it the smaller part of B."""
    hidden = HiddenTotals(totals(a1=2, a2=0, a3=0, b1=30, b2=40), 5).hidden
    assert hidden == {A1, A, B, B1}


def test_zeros_are_shown_and_nothing_is_hidden_where_nothing_is_small():
    assert HiddenTotals(totals(a1=0, a2=5, a3=9, b1=0, b2=0), 5).hidden == set()


def test_a_table_that_is_small_as_a_whole_is_hidden_but_for_its_zeros():
    hidden = HiddenTotals(totals(a1=1, a2=0, a3=0, b1=2, b2=0), 5).hidden
    assert hidden == {A1, A, B1, B, COUNTY}


def rows_of(counts: dict[str, int | None], **more: object) -> list[dict[str, object]]:
    base = {"category": "s2", "period": "2025", "breakdown": "total", "unit": "jiwa"}
    return [{**base, **more, "region": key, "value": v} for key, v in counts.items()]


@pytest.fixture
def protected_from(snapshot_of, small_regions, small_categories):
    """What the public sees of rows, and what is to be remembered of it."""

    def build(rows, remembered=(), categories=small_categories):
        return protect_again(
            snapshot_of([], extra=rows),
            regions=small_regions,
            categories=categories,
            audience=Audience.PUBLIC,
            remembered=remembered,
        )

    return build


def hidden_in(protected, **chosen: str) -> set[str]:
    table = protected.table[protected.table["state"] == "disamarkan"]
    for column, value in {"breakdown": "total", **chosen}.items():
        table = table[table[column] == value]
    return set(table["region"])


def test_both_kinds_of_hidden_cell_look_the_same(protected_from):
    protected, _ = protected_from(rows_of({A1: 2, A2: 6, A3: 30}))
    rows = protected.table.set_index("region").loc[[A1, A2]]
    pd.testing.assert_series_equal(
        rows.loc[A1].drop("value"), rows.loc[A2].drop("value"), check_names=False
    )
    assert rows["value"].isna().all()


def test_a_neighbour_stays_hidden_when_a_smaller_one_comes(protected_from):
    """Else the two versions together would give A1: 10 hidden less the 8 of A2."""
    before, marks = protected_from(rows_of({A1: 2, A2: 8, A3: 30}))
    assert hidden_in(before) == {A1, A2}
    after, _ = protected_from(rows_of({A1: 2, A2: 8, A3: 6}), marks)
    assert {A1, A2} <= hidden_in(after)
    forgetful, _ = protected_from(rows_of({A1: 2, A2: 8, A3: 6}))
    assert A2 not in hidden_in(forgetful)


def test_a_neighbour_that_changed_is_hidden_again_before_one_that_was_shown(
    protected_from,
):
    """A3 was seen to be 20: hidden now, it would protect nothing."""
    versions = [rows_of({A1: 2, A2: 6, A3: 20}), rows_of({A1: 2, A2: 60, A3: 20})]
    before, marks = protected_from(versions[0])
    after, _ = protected_from(versions[1], marks)
    assert hidden_in(after) == {A1, A2}
    changed = frozenset(
        (region, "s2", "2025", "total", "") for region in (A2, A, COUNTY)
    )
    publications = [
        read_publication(seen.table, name)
        for seen, name in ((before, "before"), (after, "after"))
    ]
    found = attack(publications, {"s2": 5}, changed=changed)
    assert not [each for each in found if each.is_narrow()]


def test_what_a_batch_hid_stays_hidden_when_the_batch_is_undone(protected_from):
    first, marks = protected_from(rows_of({A1: 9, A2: 6, A3: 30}))
    assert not hidden_in(first)
    second, more = protected_from(rows_of({A1: 2, A2: 6, A3: 30}), marks)
    assert hidden_in(second) == {A1, A2}
    undone, _ = protected_from(rows_of({A1: 9, A2: 6, A3: 30}), marks | more)
    assert A2 in hidden_in(undone)


def test_a_change_elsewhere_changes_nothing(protected_from):
    other = rows_of({A1: 1, A2: 9, A3: 12}, period="2024")
    alone, _ = protected_from(other)
    beside, _ = protected_from([*other, *rows_of({A1: 2, A2: 6, B1: 4})])
    assert hidden_in(alone, period="2024") == hidden_in(beside, period="2024")


def test_a_combined_category_is_hidden_with_its_parts(protected_from):
    categories = CategorySet(
        (
            small_category("a", "S2"),
            small_category("b", "S2", number=2),
            small_category("ab", "S2", number=3, parts=("a", "b")),
        )
    )
    counts = {"a": {A1: 2, A2: 8, A3: 30}, "b": {A1: 20, A2: 21, A3: 22}}
    counts["ab"] = {key: counts["a"][key] + counts["b"][key] for key in (A1, A2, A3)}
    rows = [row for key, each in counts.items() for row in rows_of(each, category=key)]
    protected, _ = protected_from(rows, categories=categories)
    assert hidden_in(protected, category="ab") == {A1, A2}
    assert hidden_in(protected, category="b") == set()


def test_a_year_of_events_is_hidden_with_its_months(protected_from):
    categories = CategorySet((small_category("s2", "S2", counting=Counting.EVENT),))
    rows = [
        *rows_of({A1: 2, A2: 8, A3: 30}, period="2025-S1"),
        *rows_of({A1: 20, A2: 21, A3: 22}, period="2025-S2"),
        *rows_of({A1: 22, A2: 29, A3: 52}, period="2025"),
    ]
    protected, _ = protected_from(rows, categories=categories)
    assert hidden_in(protected, period="2025") == {A1, A2}


def test_single_padukuhan_are_for_volunteers_and_the_least_guarded_only(
    snapshot_of, small_regions, small_categories
):
    rows = [
        row
        for key in ("s1", "s2")
        for row in [
            *rows_of({A1: 20}, category=key),
            *rows_of({A1: 18}, category=key, breakdown="padukuhan", padukuhan="X"),
            *rows_of({A1: 2}, category=key, breakdown="padukuhan", padukuhan="Y"),
        ]
    ]
    seen = {}
    for audience in (Audience.PUBLIC, Audience.RELAWAN):
        table = protect(
            snapshot_of([], extra=rows),
            regions=small_regions,
            categories=small_categories,
            audience=audience,
        ).table
        parts = table[table["breakdown"] == "padukuhan"]
        seen[audience] = sorted(zip(parts["category"], parts["state"], strict=True))
    assert seen[Audience.PUBLIC] == []
    assert seen[Audience.RELAWAN] == [("s1", "disamarkan")] * 2


FOUR = st.tuples(*[st.sampled_from([0, 0, 1, 2, 3, 5, 8, 13])] * 4)
"""Men waiting, men handled, women waiting, women handled."""


def world_rows(
    counts: dict[str, tuple[int, int, int, int] | None], unsplit: set[str]
) -> list[dict[str, object]]:
    """The total and two splits of each kalurahan; None is unknown."""
    rows = []
    for region, four in counts.items():
        rows += rows_of({region: None if four is None else sum(four)})
        if four is None or region in unsplit:
            continue
        parts = {
            ("sex", "L"): four[0] + four[1],
            ("sex", "P"): four[2] + four[3],
            ("handling", "belum"): four[0] + four[2],
            ("handling", "selesai"): four[1] + four[3],
        }
        for (breakdown, part), value in parts.items():
            split = {"breakdown": breakdown, breakdown: part}
            rows += rows_of({region: value}, **split)
    return rows


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    cells=st.lists(st.none() | FOUR, min_size=5, max_size=5),
    unsplit=st.sets(st.sampled_from(LEAVES), max_size=1),
)
def test_nothing_of_a_small_world_comes_back(
    snapshot_of, small_regions, small_categories, cells, unsplit
):
    """Sex and handling of five kalurahan, some unknown, one perhaps not split."""
    rows = world_rows(dict(zip(LEAVES, cells, strict=True)), unsplit)
    true, shown = (
        read_publication(
            protect(
                snapshot_of([], extra=rows),
                regions=small_regions,
                categories=small_categories,
                audience=audience,
            ).table
        )
        for audience in (Audience.ANALIS, Audience.PUBLIC)
    )
    for interval in attack([shown], {"s2": 5}):
        figure = true.figures.get(interval.variable[0])
        assert not interval.is_narrow(figure.value if figure else 0), interval
