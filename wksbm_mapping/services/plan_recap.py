"""What is asked for where: the plans of an area with what they cost, added up.

Only rupiah are added. How many people each plan is to reach stands beside it and is
never added: one person may be reached by several plans and counted in several
categories.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.disclosure.rules import rule_for
from wksbm_mapping.planning.budget import Source
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.regions.level import is_within, level_of
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.workspace import Workspace

_Key = TypeVar("_Key")


@dataclass(frozen=True)
class PlanChoice:
    """Which plans somebody looks at; ``""`` leaves nothing out.

    Parameters
    ----------
    within : str
        Code of a region, with all that lies in it.
    status, cycle, year : str
    """

    within: str
    status: str = ""
    cycle: str = ""
    year: str = ""


@dataclass(frozen=True)
class Sum:
    """Plans added up, in rupiah.

    Parameters
    ----------
    plans : int
    cost : int
        All lines of their budgets.
    own : int
        What the people carry themselves.
    uncosted : int
        Plans without a budget yet: what they cost is unknown, not zero.
    """

    plans: int
    cost: int
    own: int
    uncosted: int

    @property
    def is_known(self) -> bool:
        """Whether any plan has a budget, so that there is a sum at all."""
        return self.uncosted < self.plans

    @property
    def asked(self) -> int:
        """What is asked of others."""
        return self.cost - self.own


@dataclass(frozen=True)
class Recap:
    """The plans of an area, added up.

    Parameters
    ----------
    views : tuple of PlanView
        All that were chosen.
    counted : tuple of PlanView
        Those that are added up: without what was refused, unless only that was chosen.
    total : Sum
    by_category, by_region, by_status : dict of str to Sum
        The largest sum first; status over all that were chosen.
    by_source : dict of Source to int
        Rupiah, the largest first.
    """

    views: tuple[PlanView, ...]
    counted: tuple[PlanView, ...]
    total: Sum
    by_category: Mapping[str, Sum]
    by_region: Mapping[str, Sum]
    by_status: Mapping[str, Sum]
    by_source: Mapping[Source, int]


def choose_plans(views: Sequence[PlanView], choice: PlanChoice) -> list[PlanView]:
    """Leave the plans that were asked for."""
    return [
        each
        for each in views
        if is_within(each.plan.subject.region, choice.within)
        and choice.status in ("", each.plan.status)
        and choice.cycle in ("", each.head.cycle)
        and choice.year in ("", str(each.head.year))
    ]


def compute_recap(views: Sequence[PlanView], choice: PlanChoice) -> Recap:
    """Add up what plans cost, by category, region, status and source of money.

    Parameters
    ----------
    views : sequence of PlanView
        Those that were chosen.
    choice : PlanChoice
        How.
    """
    only_refused = choice.status == PlanStatus.REFUSED
    counted = [
        each
        for each in views
        if only_refused or each.plan.status is not PlanStatus.REFUSED
    ]
    by_source: dict[Source, int] = {}
    for view in counted:
        for source, amount in view.budget.by_source.items():
            by_source[source] = by_source.get(source, 0) + amount
    return Recap(
        views=tuple(views),
        counted=tuple(counted),
        total=_add_up(counted),
        by_category=_add_up_by(counted, lambda each: each.plan.subject.category),
        by_region=_add_up_by(counted, lambda each: each.plan.subject.region),
        by_status=_add_up_by(views, lambda each: str(each.plan.status)),
        by_source=dict(sorted(by_source.items(), key=lambda each: -each[1])),
    )


def may_tell_people(
    protected: ProtectedCounts, workspace: Workspace, view: PlanView
) -> bool:
    """Whether a reader may see how many people a plan is to reach.

    It was typed, not counted, but where a figure of this size would be hidden from
    the reader it may tell the figure.
    """
    subject, people = view.plan.subject, view.head.people
    category = workspace.categories.get(subject.category)
    if people is None or category is None:
        return False
    rule = rule_for(protected.rules, protected.audience, category.sensitivity)
    is_small = rule.hides and people < rule.threshold
    return rule.is_open(level_of(subject.region)) and not is_small


def _add_up(views: Sequence[PlanView]) -> Sum:
    return Sum(
        plans=len(views),
        cost=sum(each.budget.total for each in views),
        own=sum(each.budget.by_source.get(Source.SELF_HELP, 0) for each in views),
        uncosted=sum(not each.budget.lines for each in views),
    )


def _add_up_by(
    views: Sequence[PlanView], key: Callable[[PlanView], _Key]
) -> dict[_Key, Sum]:
    groups: dict[_Key, list[PlanView]] = {}
    for view in views:
        groups.setdefault(key(view), []).append(view)
    sums = {name: _add_up(own) for name, own in groups.items()}
    return dict(sorted(sums.items(), key=lambda each: (-each[1].cost, str(each[0]))))
