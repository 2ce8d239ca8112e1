"""From a finished plan to a practice, and from a practice to a new plan."""

from __future__ import annotations

from dataclasses import replace

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.contents import (
    PlanHead,
    write_actions,
    write_budget,
    write_head,
)
from wksbm_mapping.planning.practices import (
    Practice,
    copy_plan,
    plan_actions,
    plan_budget,
    write_practice,
)
from wksbm_mapping.planning.states import PlanPart, PlanStatus
from wksbm_mapping.services.plan_texts import TITLE_LIMIT, clean_title
from wksbm_mapping.services.plans import PlanView, read_plan, require_plan
from wksbm_mapping.services.practice_review import clean_practice
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Collection, find_card, write_card
from wksbm_mapping.store.planning import PlanSubject, begin_plan


def is_in_library(workspace: Workspace, number: int, *, actor: Person) -> bool:
    """Whether a practice was made from a plan.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    """
    check(actor, Action.PLAN)
    card = find_card(workspace.engine, Collection.PRACTICE, number)
    return card is not None and card.content is not None


def make_practice(workspace: Workspace, number: int, *, actor: Person) -> int:
    """Copy what others can follow from a finished plan to a draft; its number.

    The practice has the number of its plan, so that of two clicks one makes it.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; ``practice_plan_open``: the plan is
        not finished; ``practice_exists``; a text is refused.
    PlanNotFoundError
        ``plan_not_found``.
    """
    require_plan(workspace, number, actor=actor)
    view = read_plan(workspace, number, actor=actor)
    if view.plan.status is not PlanStatus.DONE:
        raise NotAllowedError("practice_plan_open")
    card = find_card(workspace.engine, Collection.PRACTICE, number)
    written = write_card(
        workspace.engine,
        Collection.PRACTICE,
        number,
        write_practice(clean_practice(_copy(view))),
        seen=card.revision if card is not None and card.content is None else 0,
        actor=actor.name,
    )
    if written.is_conflict:
        raise NotAllowedError("practice_exists")
    return number


def use_practice(
    workspace: Workspace,
    practice: Practice,
    subject: PlanSubject,
    title: str,
    *,
    actor: Person,
) -> int:
    """Begin a plan with the steps and the budget of a practice; its number.

    Nobody is named in it, nothing has a date, and each line says of which year its
    price is.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; the title is refused.
    StoreError
        ``plan_subject_unknown``: no such region or category.
    """
    check(actor, Action.PLAN, subject.region)
    is_known = subject.region in workspace.regions.all_codes()
    if not is_known or subject.category not in workspace.categories:
        raise StoreError("plan_subject_unknown")
    return begin_plan(
        workspace.engine,
        subject,
        write_head(PlanHead(clean_title(title))),
        actor=actor.name,
        parts={
            PlanPart.ACTIONS: write_actions(plan_actions(practice)),
            PlanPart.BUDGET: write_budget(
                plan_budget(
                    practice,
                    say_price(practice),
                    missing=t("practice.volume_missing"),
                    limit=TITLE_LIMIT,
                )
            ),
        },
    )


def say_price(practice: Practice) -> str:
    """Say of which year its prices are, or that they are still to be written."""
    if practice.price_year is None:
        return t("practice.price_missing")
    return t("practice.price_of", year=practice.price_year)


def _copy(view: PlanView) -> Practice:
    written = view.plan.part(PlanPart.BUDGET).at or view.plan.created_at
    subject = view.plan.subject
    copied = copy_plan(view.head, view.actions, view.budget, price_year=written.year)
    return replace(
        copied,
        category=subject.category,
        region=subject.region,
        period=subject.period,
    )
