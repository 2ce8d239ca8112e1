"""Write the parts of a plan, each on the version its writer saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.planning.budget import Budget
from wksbm_mapping.planning.contents import (
    Content,
    PlanAction,
    PlanHead,
    TreeNode,
    check_tree,
    write_actions,
    write_budget,
    write_head,
    write_tree,
)
from wksbm_mapping.planning.referrals import Referral, write_referrals
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.services.catalogue import read_catalogue
from wksbm_mapping.services.plan_texts import clean_line, clean_title, clean_words
from wksbm_mapping.services.plans import read_stored, require_plan
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.planning import PartWritten, write_part

MOST_LINES = 200
"""How many actions, lines of a budget or nodes of a tree a plan may have."""


def save_head(
    workspace: Workspace, number: int, head: PlanHead, *, seen: int, actor: Person
) -> PartWritten:
    """Write what a plan is for, on the version that was seen.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; a text is refused.
    PlanNotFoundError
        ``plan_not_found``.
    """
    clean = replace(
        head,
        title=clean_title(head.title),
        problem=clean_words(head.problem),
        goal=clean_words(head.goal),
        lessons=clean_words(head.lessons),
    )
    return _write(
        workspace, number, PlanPart.HEAD, write_head(clean), seen=seen, actor=actor
    )


def save_actions(
    workspace: Workspace,
    number: int,
    actions: tuple[PlanAction, ...],
    *,
    seen: int,
    actor: Person,
) -> PartWritten:
    """Write the steps of a plan, on the version that was seen.

    Raises
    ------
    NotAllowedError
        As ``save_head``; ``plan_too_long``; ``action_ends_early``: before it begins.
    PlanNotFoundError
        ``plan_not_found``.
    """
    check_length(actions)
    for each in actions:
        if each.start and each.end and each.end < each.start:
            raise NotAllowedError("action_ends_early", title=each.title)
    clean = tuple(
        replace(
            each,
            title=clean_title(each.title),
            responsible=clean_line(each.responsible),
            partner=clean_line(each.partner),
        )
        for each in actions
    )
    return _write(
        workspace,
        number,
        PlanPart.ACTIONS,
        write_actions(clean),
        seen=seen,
        actor=actor,
    )


def save_budget(
    workspace: Workspace, number: int, budget: Budget, *, seen: int, actor: Person
) -> PartWritten:
    """Write the budget of a plan, on the version that was seen.

    Raises
    ------
    NotAllowedError
        As ``save_head``; ``plan_too_long``.
    PlanNotFoundError
        ``plan_not_found``.
    """
    check_length(budget.lines)
    lines = tuple(
        replace(
            each,
            group=clean_title(each.group),
            description=clean_title(each.description),
            unit=clean_title(each.unit, limit=30),
        )
        for each in budget.lines
    )
    content = write_budget(Budget(lines))
    return _write(workspace, number, PlanPart.BUDGET, content, seen=seen, actor=actor)


def save_tree(
    workspace: Workspace,
    number: int,
    nodes: tuple[TreeNode, ...],
    *,
    seen: int,
    actor: Person,
) -> PartWritten:
    """Write causes and effects, on the version that was seen.

    Raises
    ------
    NotAllowedError
        As ``save_head``; ``plan_too_long``.
    PlanNotFoundError
        ``plan_not_found``.
    StoreError
        ``plan_damaged``: a node hangs nowhere.
    """
    check_length(nodes)
    clean = tuple(
        replace(each, text=clean_title(each.text), objective=clean_line(each.objective))
        for each in nodes
    )
    read_stored(lambda: check_tree(clean))
    return _write(
        workspace, number, PlanPart.TREE, write_tree(clean), seen=seen, actor=actor
    )


def save_referrals(
    workspace: Workspace,
    number: int,
    referrals: tuple[Referral, ...],
    *,
    seen: int,
    actor: Person,
) -> PartWritten:
    """Write how many were referred to whom, on the version that was seen.

    An office of the catalogue is taken as it stands there: some are named after people.

    Raises
    ------
    NotAllowedError
        As ``save_head``; ``plan_too_long``.
    PlanNotFoundError
        ``plan_not_found``.
    StoreError
        ``plan_subject_unknown``: no such category.
    """
    check_length(referrals)
    if any(each.category not in workspace.categories for each in referrals):
        raise StoreError("plan_subject_unknown")
    known = read_catalogue(workspace, actor=actor).places
    clean = tuple(
        replace(
            each,
            office=each.office if each.office in known else clean_title(each.office),
            service=clean_line(each.service),
        )
        for each in referrals
    )
    return _write(
        workspace,
        number,
        PlanPart.REFERRALS,
        write_referrals(clean),
        seen=seen,
        actor=actor,
    )


def _write(
    workspace: Workspace,
    number: int,
    part: PlanPart,
    content: Content,
    *,
    seen: int,
    actor: Person,
) -> PartWritten:
    require_plan(workspace, number, actor=actor)
    return write_part(
        workspace.engine, number, part, content, seen=seen, actor=actor.name
    )


def check_length(rows: Sequence[object]) -> None:
    """Refuse more rows than anybody reads.

    Raises
    ------
    NotAllowedError
        ``plan_too_long``.
    """
    if len(rows) > MOST_LINES:
        raise NotAllowedError("plan_too_long", most=MOST_LINES)
