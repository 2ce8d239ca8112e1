"""How ready plans are for the step of the planning year they are aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.planning.aims import Aim, check_items, read_ticks, write_ticks
from wksbm_mapping.planning.contents import PlanHead
from wksbm_mapping.planning.cycles import Cycle, DatedStep, Step
from wksbm_mapping.planning.readiness import PlanFacts
from wksbm_mapping.planning.requirements import Requirement, load_requirements
from wksbm_mapping.services.plan_calendar import list_steps, read_year
from wksbm_mapping.services.plans import PlanView, read_stored, require_plan
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import (
    Card,
    Collection,
    find_card,
    load_cards,
    write_card,
)

_TRIES = 5
Year = tuple[Cycle, int]


@cache
def list_requirements() -> tuple[Requirement, ...]:
    """What every step of the two cycles needs."""
    return load_requirements(list_steps())


def find_step(head: PlanHead) -> Step | None:
    """Which step a plan is aimed at; None: none, or one that is not known here."""
    aimed = (head.cycle, head.step)
    found = (each for each in list_steps() if (each.cycle, each.key) == aimed)
    return next(found, None)


def find_aims(
    workspace: Workspace, views: Sequence[PlanView], *, actor: Person
) -> dict[int, Aim]:
    """How ready each plan that is aimed at a step is for it, by number of the plan.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    StoreError
        ``plan_damaged``.
    """
    check(actor, Action.PLAN)
    aimed = {each.plan.number: find_step(each.head) for each in views}
    if not any(aimed.values()):
        return {}
    cards = load_cards(workspace.engine, Collection.READY)
    ticked = {card.number: _read_card(card) for card in cards}
    years: dict[Year, list[DatedStep]] = {}
    found = {}
    for view in views:
        step = aimed[view.plan.number]
        if step is not None:
            dated = _find_dated(workspace, step, view.head.year, years)
            own = ticked.get(view.plan.number, frozenset())
            found[view.plan.number] = _build(view, step, dated, own)
    return found


def tick(
    workspace: Workspace,
    number: int,
    requirement: Requirement,
    year: int | None,
    *,
    is_ready: bool,
    actor: Person,
) -> None:
    """Say that something only a person can know is there for a plan, or is not.

    What others ticked meanwhile is kept.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; ``plan_changed``: too many wrote at
        once.
    PlanNotFoundError
        ``plan_not_found``.
    """
    require_plan(workspace, number, actor=actor)
    key = _tick_key(requirement, year)
    for _ in range(_TRIES):
        card = find_card(workspace.engine, Collection.READY, number)
        before = _read_card(card)
        after = before | {key} if is_ready else before - {key}
        written = write_card(
            workspace.engine,
            Collection.READY,
            number,
            write_ticks(after),
            seen=card.revision if card else 0,
            actor=actor.name,
        )
        if not written.is_conflict:
            return
    raise NotAllowedError("plan_changed", number=number)


def _find_dated(
    workspace: Workspace,
    step: Step,
    year: int | None,
    years: dict[Year, list[DatedStep]],
) -> DatedStep | None:
    if year is None:
        return None
    at = (step.cycle, year)
    if at not in years:
        years[at] = read_year(workspace, *at)
    return next(each for each in years[at] if each.step.key == step.key)


def _build(
    view: PlanView, step: Step, dated: DatedStep | None, ticked: frozenset[str]
) -> Aim:
    year = view.head.year
    facts = PlanFacts(view.head, view.actions, view.budget, view.plan.status)
    keys = {
        each.key
        for each in list_requirements()
        if (each.cycle, each.step) == (step.cycle, step.key)
        and _tick_key(each, year) in ticked
    }
    items = check_items(list_requirements(), step, facts, ticked=keys)
    return Aim(step, year, dated, items)


def _tick_key(requirement: Requirement, year: int | None) -> str:
    """Name what was ticked: for another year or step it is to be ticked anew."""
    return f"{year or ''}/{requirement.cycle}/{requirement.step}/{requirement.key}"


def _read_card(card: Card | None) -> frozenset[str]:
    content = {} if card is None else card.content or {}
    return read_stored(lambda: read_ticks(content))
