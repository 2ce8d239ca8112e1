"""What a plan costs, and what of it donations carry."""

from __future__ import annotations

from dataclasses import dataclass

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.money.campaigns import Progress
from wksbm_mapping.planning.budget import Source
from wksbm_mapping.regions.level import do_overlap
from wksbm_mapping.services.campaigns import CampaignView
from wksbm_mapping.services.plans import PlanView, list_plans, read_plan
from wksbm_mapping.services.workspace import Workspace

_DONATIONS = (Source.DONATION, Source.SELF_HELP)


@dataclass(frozen=True)
class Funding:
    """What a plan costs, and what of it a campaign carries, in rupiah.

    Parameters
    ----------
    title : str
        Of the plan.
    cost : int
        Of the whole RAB.
    donations : int
        What of it is to come from donations and self-help.
    progress : Progress
        Of the campaign.
    """

    title: str
    cost: int
    donations: int
    progress: Progress

    @property
    def unpaid(self) -> int:
        """What of the donations is neither there nor promised."""
        there = self.progress.received + self.progress.outstanding
        return max(0, self.donations - there)


def find_funding(
    workspace: Workspace, view: CampaignView, *, actor: Person
) -> Funding | None:
    """What a campaign carries of the plan it pays for; None: it pays for none.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    PlanNotFoundError
        ``plan_not_found``: the plan was put aside since.
    """
    check(actor, Action.PLAN)
    if view.campaign.plan is None:
        return None
    plan = read_plan(workspace, view.campaign.plan, actor=actor)
    by_source = plan.budget.by_source
    return Funding(
        title=plan.head.title,
        cost=plan.budget.total,
        donations=sum(by_source.get(source, 0) for source in _DONATIONS),
        progress=view.progress,
    )


def list_fundable(
    workspace: Workspace, region: str, *, actor: Person
) -> list[PlanView]:
    """Which plans of a region and of the places around it may be paid for.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    """
    found = list_plans(workspace, actor=actor)
    return [
        each
        for each in found
        if each.is_open and do_overlap(region, each.plan.subject.region)
    ]
