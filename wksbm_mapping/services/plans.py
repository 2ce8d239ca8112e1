"""Plans: from a problem of a region to what is done about it, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, may
from wksbm_mapping.errors import NotAllowedError, PlanNotFoundError, StoreError
from wksbm_mapping.planning.budget import Budget
from wksbm_mapping.planning.contents import (
    Content,
    ContentError,
    PlanAction,
    PlanHead,
    TreeNode,
    read_actions,
    read_budget,
    read_head,
    read_tree,
    write_head,
)
from wksbm_mapping.planning.referrals import Referral, read_referrals
from wksbm_mapping.planning.states import JUDGED, PLAN_MOVES, PlanPart, PlanStatus
from wksbm_mapping.regions.level import is_within
from wksbm_mapping.services.plan_readers import withhold_parts
from wksbm_mapping.services.plan_texts import clean_title
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.planning import (
    Plan,
    PlanSubject,
    begin_plan,
    load_plan,
    load_plans,
    load_region,
    move_plan,
    put_plan_aside,
    take_plan_back,
)

_Read = TypeVar("_Read")
_OVER = (PlanStatus.REFUSED, PlanStatus.DONE)


@dataclass(frozen=True)
class PlanView:
    """A plan with its parts read.

    Parameters
    ----------
    plan : Plan
        Number, subject, status; the revision of each part.
    head : PlanHead
    actions : tuple of PlanAction
    budget : Budget
    tree : tuple of TreeNode
    referrals : tuple of Referral or None
        None: there are some, but not for this reader.
    """

    plan: Plan
    head: PlanHead
    actions: tuple[PlanAction, ...]
    budget: Budget
    tree: tuple[TreeNode, ...]
    referrals: tuple[Referral, ...] | None = ()

    @property
    def done(self) -> tuple[int, int]:
        """How many actions are done, of how many that were not dropped."""
        kept = [each for each in self.actions if each.status != "batal"]
        return sum(each.status == "selesai" for each in kept), len(kept)

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor refused."""
        return self.plan.status not in _OVER

    def count_late(self, today: date) -> int:
        """How many actions are late."""
        return sum(each.is_late(today) for each in self.actions)

    def revision(self, part: PlanPart) -> int:
        """Which version of a part this is; 0: never written."""
        return self.plan.part(part).revision


def begin(
    workspace: Workspace, subject: PlanSubject, title: str, *, actor: Person
) -> int:
    """Begin a plan about one category in one region; its number.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``, or what ``clean_title`` refuses.
    StoreError
        ``plan_subject_unknown``: no such region or category.
    """
    check(actor, Action.PLAN, subject.region)
    known = subject.region in workspace.regions.all_codes()
    if not known or subject.category not in workspace.categories:
        raise StoreError("plan_subject_unknown")
    head = PlanHead(clean_title(title))
    return begin_plan(workspace.engine, subject, write_head(head), actor=actor.name)


def list_plans(workspace: Workspace, *, actor: Person) -> list[PlanView]:
    """Which plans there are in this kabupaten, the newest first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    """
    check(actor, Action.PLAN)
    codes = set(workspace.regions.all_codes())
    found = load_plans(workspace.engine)
    return [_read(each, actor) for each in found if each.subject.region in codes]


def find_duplicates(views: Sequence[PlanView]) -> list[tuple[PlanView, ...]]:
    """Which plans that are under way are about the same category in the same place.

    A place holds all that lies in it, so a plan of a kapanewon meets those of its
    kalurahan.
    """
    going = [each for each in views if each.is_open]
    groups: list[tuple[PlanView, ...]] = []
    for one in going:
        subject = one.plan.subject
        same = [
            other
            for other in going
            if other.plan.subject.category == subject.category
            and is_within(other.plan.subject.region, subject.region)
        ]
        if len(same) > 1 and not _is_told(groups, same):
            groups.append(tuple(same))
    return groups


def choose_open(views: Sequence[PlanView], region: str) -> list[PlanView]:
    """Which plans about a region, or about a place in it, are not over yet."""
    return [
        each
        for each in views
        if each.is_open and is_within(each.plan.subject.region, region)
    ]


def _is_told(groups: list[tuple[PlanView, ...]], same: list[PlanView]) -> bool:
    numbers = {each.plan.number for each in same}
    return any(numbers <= {each.plan.number for each in group} for group in groups)


def read_plan(workspace: Workspace, number: int, *, actor: Person) -> PlanView:
    """Read one plan.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    PlanNotFoundError
        ``plan_not_found``.
    """
    check(actor, Action.PLAN)
    return _read(load_plan(workspace.engine, number), actor)


def list_moves(view: PlanView, person: Person) -> list[PlanStatus]:
    """Where somebody may move a plan to, the usual next step first."""
    if not may(person, Action.PLAN, view.plan.subject.region):
        return []
    can_judge = may(person, Action.JUDGE)
    return [
        each for each in PLAN_MOVES[view.plan.status] if can_judge or each not in JUDGED
    ]


def move(
    workspace: Workspace,
    number: int,
    *,
    seen: PlanStatus,
    to: PlanStatus,
    actor: Person,
) -> None:
    """Move a plan on its way, if it still stands where it was seen.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; ``not_allowed_judge``: what only the
        office can say; ``plan_changed``.
    PlanNotFoundError
        ``plan_not_found``.
    """
    require_plan(workspace, number, actor=actor)
    if to in JUDGED:
        check(actor, Action.JUDGE)
    if to not in PLAN_MOVES[seen]:
        raise NotAllowedError("plan_changed", number=number)
    move_plan(workspace.engine, number, seen=seen, to=to, actor=actor.name)


def shelve(workspace: Workspace, number: int, *, actor: Person) -> None:
    """Put a plan aside; ``unshelve`` undoes it.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    PlanNotFoundError
        ``plan_not_found``.
    """
    require_plan(workspace, number, actor=actor)
    put_plan_aside(workspace.engine, number, actor=actor.name)


def unshelve(workspace: Workspace, number: int, *, actor: Person) -> None:
    """Take back a plan that was put aside.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    PlanNotFoundError
        ``plan_not_found``.
    """
    check(actor, Action.PLAN)
    check(actor, Action.PLAN, load_region(workspace.engine, number))
    take_plan_back(workspace.engine, number, actor=actor.name)


def require_plan(workspace: Workspace, number: int, *, actor: Person) -> Plan:
    """Find a plan this person may change.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    PlanNotFoundError
        ``plan_not_found``.
    """
    check(actor, Action.PLAN)
    found = load_plan(workspace.engine, number)
    if found.subject.region not in workspace.regions.all_codes():
        raise PlanNotFoundError("plan_not_found", number=number)
    check(actor, Action.PLAN, found.subject.region)
    return found


def _read(stored: Plan, actor: Person) -> PlanView:
    plan = withhold_parts(stored, actor)

    def part(name: PlanPart) -> Content:
        return plan.part(name).content

    def referrals() -> tuple[Referral, ...] | None:
        is_told = bool(part(PlanPart.REFERRALS))
        are_any = bool(stored.part(PlanPart.REFERRALS).content.get("baris"))
        return (
            None
            if are_any and not is_told
            else read_referrals(part(PlanPart.REFERRALS))
        )

    return read_stored(
        lambda: PlanView(
            plan=plan,
            head=read_head(part(PlanPart.HEAD)),
            actions=read_actions(part(PlanPart.ACTIONS)),
            budget=read_budget(part(PlanPart.BUDGET)),
            tree=read_tree(part(PlanPart.TREE)),
            referrals=referrals(),
        )
    )


def read_stored(read: Callable[[], _Read]) -> _Read:
    """Read what was stored; damage is an error with a sentence.

    Raises
    ------
    StoreError
        ``plan_damaged``.
    """
    try:
        return read()
    except ContentError:
        raise StoreError("plan_damaged") from None
