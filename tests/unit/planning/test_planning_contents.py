"""The parts of a plan come back from JSON as they were written."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import (
    ContentError,
    PlanAction,
    PlanHead,
    TreeNode,
    check_tree,
    read_actions,
    read_budget,
    read_head,
    read_tree,
    remove_node,
    write_actions,
    write_budget,
    write_head,
    write_tree,
)
from wksbm_mapping.planning.states import ActionStatus

TODAY = date(2026, 3, 10)
TEXT = st.text(max_size=20)
DAYS = st.none() | st.dates()


def through_json(content):
    return json.loads(json.dumps(content))


@given(st.builds(PlanHead, title=TEXT, goal=TEXT, target=st.none() | st.integers(0)))
def test_a_head_comes_back(head):
    assert read_head(through_json(write_head(head))) == head


@given(st.lists(st.builds(PlanAction, title=TEXT, start=DAYS, end=DAYS)).map(tuple))
def test_actions_come_back_in_their_order(actions):
    assert read_actions(through_json(write_actions(actions))) == actions


@given(st.decimals("0.01", 1000, places=2), st.integers(0, 10**12))
def test_a_budget_comes_back_to_the_last_rupiah(volume, price):
    line = BudgetLine("A", "Beras", volume, "kg", 1, price, Source.DONATION)
    budget = read_budget(through_json(write_budget(Budget((line,)))))
    assert budget == Budget((line,))
    assert budget.total == Budget((line,)).total


def test_what_was_never_written_is_empty():
    assert read_head({}).title == ""
    assert read_actions({}) == ()
    assert read_budget({}) == Budget(())
    assert read_tree({}) == ()


@pytest.mark.parametrize(
    ("read", "content"),
    [
        (read_head, {"judul": 1}),
        (read_actions, {"langkah": [{"title": "x", "start": "kemarin"}]}),
        (read_actions, {"langkah": [{"title": "x", "status": "lain"}]}),
        (read_actions, {"langkah": [3]}),
        (read_budget, {"baris": [{"volume": "x"}]}),
        (read_budget, {"baris": 4}),
        (read_tree, {"simpul": [{"key": 1}]}),
    ],
)
def test_what_another_hand_wrote_is_refused(read, content):
    with pytest.raises(ContentError):
        read(content)


def node(key, parent=0, **more):
    return TreeNode(key, parent, **{"is_cause": True, "text": "x", **more})


def test_a_tree_comes_back():
    nodes = (node(1), node(2, 1), node(3, 0, is_cause=False))
    assert read_tree(through_json(write_tree(nodes))) == nodes


@pytest.mark.parametrize(
    "nodes",
    [
        (node(1, 2),),
        (node(1, 2), node(2, 1)),
        (node(1, 1),),
        (node(1), node(1)),
        (node(0),),
        (node(1), node(2, 1, is_cause=False)),
    ],
)
def test_a_node_that_does_not_hang_on_the_problem_is_refused(nodes):
    with pytest.raises(ContentError):
        check_tree(nodes)


def test_what_hung_on_a_node_taken_out_hangs_on_what_it_hung_on():
    left = remove_node((node(1), node(2, 1), node(3, 2)), 2)
    assert [(each.key, each.parent) for each in left] == [(1, 0), (3, 1)]
    check_tree(left)
    assert remove_node(left, 99) == left


@pytest.mark.parametrize(
    ("changes", "late", "due"),
    [
        ({}, False, False),
        ({"end": date(2026, 3, 9)}, True, False),
        ({"end": TODAY}, False, True),
        ({"end": date(2026, 3, 24)}, False, True),
        ({"end": date(2026, 3, 25)}, False, False),
        ({"start": date(2026, 3, 1), "end": date(2026, 5, 1)}, True, False),
        (
            {
                "start": date(2026, 3, 1),
                "end": date(2026, 5, 1),
                "status": ActionStatus.RUNNING,
            },
            False,
            False,
        ),
        ({"end": date(2026, 3, 9), "status": ActionStatus.DONE}, False, False),
        ({"end": TODAY, "status": ActionStatus.DROPPED}, False, False),
    ],
)
def test_what_is_late_and_what_is_due_soon(changes, late, due):
    action = PlanAction("x", **changes)
    assert (action.is_late(TODAY), action.is_due(TODAY)) == (late, due)


def test_a_volume_is_not_rounded_on_its_way():
    line = BudgetLine("A", "x", Decimal("0.33"), "kg", 3, 10, Source.OTHER)
    assert read_budget(write_budget(Budget((line,)))).lines[0].volume == Decimal("0.33")
