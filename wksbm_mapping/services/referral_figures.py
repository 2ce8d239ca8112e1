"""From the referrals of plans to the figures of handling: proposed and compared.

Nothing here writes a figure, and nothing is added to one: whoever fills in a form takes
a proposal over or not, and the two stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.categories.category import CategorySet, Group
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.observations.state import State
from wksbm_mapping.planning.referrals import ReferralCounts, add_up, sum_counts
from wksbm_mapping.regions.level import Level, is_within, level_of
from wksbm_mapping.services.explore_map import MapView, is_level_open
from wksbm_mapping.services.handling import compute_handling
from wksbm_mapping.services.plans import PlanView, list_plans, read_plan
from wksbm_mapping.services.workspace import Workspace

REFERRED, DONE = "dirujuk", "selesai"


@dataclass(frozen=True)
class HandlingProposal:
    """What the referrals of a plan say of the handling of one category and period.

    Parameters
    ----------
    plan : int
    title : str
    region, category, period : str
    values : dict of str to int
        ``dirujuk``: still with the office; ``selesai``: done there. Somebody is in one
        of the two only; empty where a number is not known.
    """

    plan: int
    title: str
    region: str
    category: str
    period: str
    values: dict[str, int]


@dataclass(frozen=True)
class Reported:
    """What was counted of the handling of a category in a region, for an audience.

    Parameters
    ----------
    state : State
        ``VALUE`` or ``ZERO`` where all of it is told.
    values : dict of str to int
        ``dirujuk`` and ``selesai``; empty unless told.
    """

    state: State
    values: dict[str, int]


@dataclass(frozen=True)
class ReferralsBeside:
    """Referrals of plans beside the reported handling.

    Parameters
    ----------
    plans : int
        How many plans hold such referrals.
    counts : ReferralCounts
    reported : Reported
    """

    plans: int
    counts: ReferralCounts
    reported: Reported


def propose_handling(categories: CategorySet, view: PlanView) -> list[HandlingProposal]:
    """What a plan proposes for forms of its kalurahan; nothing for larger regions."""
    region = view.plan.subject.region
    if level_of(region) is not Level.KALURAHAN:
        return []
    return [
        HandlingProposal(
            view.plan.number,
            view.head.title,
            region,
            group.category,
            group.period,
            _as_handling(group.counts),
        )
        for group in add_up(view.referrals or ())
        if categories[group.category].group is Group.PPKS
    ]


def _as_handling(counts: ReferralCounts) -> dict[str, int]:
    if counts.open is None or counts.done is None:
        return {}
    return {REFERRED: counts.open, DONE: counts.done}


def find_proposals(
    workspace: Workspace, number: int, *, region: str, period: str, actor: Person
) -> dict[str, HandlingProposal]:
    """Which categories a plan proposes handling of for a form, by category.

    Raises
    ------
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``, ``not_allowed_plan``.
    PlanNotFoundError
        ``plan_not_found``.
    """
    check(actor, Action.FILL, region)
    view = read_plan(workspace, number, actor=actor)
    if view.plan.subject.region != region:
        return {}
    return {
        each.category: each
        for each in propose_handling(workspace.categories, view)
        if each.period == period and each.values
    }


def find_reported(
    protected: ProtectedCounts,
    workspace: Workspace,
    *,
    category: str,
    period: str,
    region: str,
) -> Reported:
    """What was counted, told whole or not at all as on the page of handling."""
    level = level_of(region)
    if not is_level_open(protected, workspace, category, level):
        return Reported(State.HIDDEN, {})
    handling = compute_handling(protected, workspace, MapView(category, period, level))
    line = handling.table.loc[[region]].iloc[0]
    if pd.isna(line[REFERRED]):
        return Reported(State(str(line["handling_state"])), {})
    values = {part: int(line[part]) for part in (REFERRED, DONE)}
    return Reported(State.VALUE, values)


def compare_referrals(
    protected: ProtectedCounts,
    workspace: Workspace,
    *,
    category: str,
    period: str,
    region: str,
    actor: Person,
) -> ReferralsBeside | None:
    """Set the referrals of all plans in a region beside what was reported.

    Returns
    -------
    ReferralsBeside or None
        None: no plan there holds any of this category and period.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``: only who works in the whole region.
    """
    check(actor, Action.PLAN, region)
    found = [
        [each.counts for each in view.referrals or () if each.group == wanted]
        for wanted in [(category, period)]
        for view in list_plans(workspace, actor=actor)
        if is_within(view.plan.subject.region, region)
    ]
    kept = [rows for rows in found if rows]
    if not kept:
        return None
    reported = find_reported(
        protected, workspace, category=category, period=period, region=region
    )
    counts = sum_counts(each for rows in kept for each in rows)
    return ReferralsBeside(len(kept), counts, reported)
