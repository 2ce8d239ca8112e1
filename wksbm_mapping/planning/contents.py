"""What stands in the parts of a plan, to JSON and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from wksbm_mapping.planning.budget import Budget, BudgetError, BudgetLine, Source
from wksbm_mapping.planning.states import ActionStatus

Content = Mapping[str, Any]
_Part = TypeVar("_Part")
SOON = timedelta(days=14)


class ContentError(ValueError):
    """A part of a plan cannot be read: it was damaged, or written by another hand."""


@dataclass(frozen=True)
class PlanHead:
    """What a plan is for.

    Parameters
    ----------
    title : str
    problem, goal : str
        In sentences.
    target : int or None
        The figure wanted, in the unit of the category; None: not decided.
    target_period : str
        ``Period.code`` by which; ``""``: not decided.
    people : int or None
        How many people or families it is to reach.
    cycle : str
        Key of a planning cycle it is meant for; ``""``: none.
    year : int or None
        Budget year.
    ceiling : int or None
        The most PUPM gives for it, in rupiah; None: not known.
    lessons : str
        What was hard and what was learned, for the report afterwards.
    step : str
        Key of the step of the cycle it is aimed at; ``""``: none.
    """

    title: str
    problem: str = ""
    goal: str = ""
    target: int | None = None
    target_period: str = ""
    people: int | None = None
    cycle: str = ""
    year: int | None = None
    ceiling: int | None = None
    lessons: str = ""
    step: str = ""


@dataclass(frozen=True)
class PlanAction:
    """One step of a plan.

    Parameters
    ----------
    title : str
    responsible : str
        A task in the group or an office, not a person's name and number.
    partner : str
    start, end : date or None
        Both included; None: not decided.
    status : ActionStatus
    """

    title: str
    responsible: str = ""
    partner: str = ""
    start: date | None = None
    end: date | None = None
    status: ActionStatus = ActionStatus.NOT_BEGUN

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.status in (ActionStatus.NOT_BEGUN, ActionStatus.RUNNING)

    def is_late(self, today: date) -> bool:
        """Whether it should be over, or should have begun."""
        is_over = self.end is not None and self.end < today
        should_run = self.start is not None and self.start < today
        not_begun = self.status is ActionStatus.NOT_BEGUN
        return self.is_open and (is_over or (not_begun and should_run))

    def is_due(self, today: date) -> bool:
        """Whether it ends or begins within ``SOON``."""
        near = (self.end, self.start if self.status is ActionStatus.NOT_BEGUN else None)
        return self.is_open and any(
            each is not None and today <= each <= today + SOON for each in near
        )


@dataclass(frozen=True)
class TreeNode:
    """One cause or effect of a problem.

    Parameters
    ----------
    key : int
        Its own number in the tree, above zero.
    parent : int
        What it leads to (a cause) or comes from (an effect); 0: the problem itself.
    is_cause : bool
        False: an effect.
    text : str
    objective : str
        What it is turned into; ``""``: not yet.
    """

    key: int
    parent: int
    is_cause: bool
    text: str
    objective: str = ""


def write_head(head: PlanHead) -> Content:
    """Write a head as JSON."""
    return vars(head).copy()


def read_head(content: Content) -> PlanHead:
    """Read a head; an empty content gives one without a title.

    Raises
    ------
    ContentError
    """
    return _guard(lambda: PlanHead(**{"title": "", **content}))


def write_actions(actions: tuple[PlanAction, ...]) -> Content:
    """Write actions as JSON, in their order."""
    return {"langkah": [_write_action(each) for each in actions]}


def read_actions(content: Content) -> tuple[PlanAction, ...]:
    """Read actions.

    Raises
    ------
    ContentError
    """
    return _guard(lambda: tuple(map(_read_action, content.get("langkah", ()))))


def write_budget(budget: Budget) -> Content:
    """Write a budget as JSON; a volume as text, so that nothing of it is rounded."""
    lines = [vars(each) | {"volume": str(each.volume)} for each in budget.lines]
    return {"baris": lines}


def read_budget(content: Content) -> Budget:
    """Read a budget.

    Raises
    ------
    ContentError
    """
    return _guard(lambda: Budget(tuple(map(_read_line, content.get("baris", ())))))


def write_tree(nodes: tuple[TreeNode, ...]) -> Content:
    """Write a tree as JSON."""
    return {"simpul": [vars(each).copy() for each in nodes]}


def read_tree(content: Content) -> tuple[TreeNode, ...]:
    """Read a tree: every node hangs, over others of its kind, on the problem.

    Raises
    ------
    ContentError
    """
    nodes = _guard(lambda: tuple(TreeNode(**n) for n in content.get("simpul", ())))
    check_tree(nodes)
    return nodes


def check_tree(nodes: tuple[TreeNode, ...]) -> None:
    """Refuse nodes that hang nowhere, in a ring, or on one of the other kind.

    Raises
    ------
    ContentError
    """
    known = {node.key: node for node in nodes}
    if len(known) != len(nodes) or any(key < 1 for key in known):
        raise ContentError
    for node in nodes:
        above, steps = node, 0
        while above.parent:
            parent = known.get(above.parent)
            if parent is None or parent.is_cause != node.is_cause or steps > len(nodes):
                raise ContentError
            above, steps = parent, steps + 1


def remove_node(nodes: tuple[TreeNode, ...], key: int) -> tuple[TreeNode, ...]:
    """Take a node out; what hung on it hangs on what it hung on."""
    gone = next((each for each in nodes if each.key == key), None)
    if gone is None:
        return nodes
    return tuple(
        replace(each, parent=gone.parent) if each.parent == key else each
        for each in nodes
        if each.key != key
    )


def _write_action(action: PlanAction) -> Content:
    days = {
        name: day.isoformat() if day else None
        for name, day in (("start", action.start), ("end", action.end))
    }
    return vars(action) | days


def _read_action(values: Content) -> PlanAction:
    days = {
        name: date.fromisoformat(values[name]) if values.get(name) else None
        for name in ("start", "end")
    }
    status = ActionStatus(values.get("status", ActionStatus.NOT_BEGUN))
    return PlanAction(**{**values, **days, "status": status})


def _read_line(values: Content) -> BudgetLine:
    own = {"volume": Decimal(values["volume"]), "source": Source(values["source"])}
    return BudgetLine(**{**values, **own})


def _guard(read: Callable[[], _Part]) -> _Part:
    try:
        return read()
    except (TypeError, ValueError, KeyError, AttributeError, InvalidOperation) as error:
        raise ContentError from error
    except BudgetError as error:
        raise ContentError from error
