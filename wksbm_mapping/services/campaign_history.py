"""Who wrote what of a call for donations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.campaigns import Campaign, read_campaign
from wksbm_mapping.services.ledgers import require_ledger
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Collection, load_card_versions


@dataclass(frozen=True)
class CampaignVersion:
    """A campaign as somebody wrote it.

    Parameters
    ----------
    campaign : Campaign
    at : datetime
        In UTC.
    actor : str
    """

    campaign: Campaign
    at: datetime
    actor: str


def list_campaign_versions(
    workspace: Workspace, number: int, *, actor: Person
) -> list[CampaignVersion]:
    """Who wrote what of a campaign, the newest first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerError
        ``campaign_unknown``, ``campaign_damaged``.
    """
    check(actor, Action.PLAN)
    versions = [
        CampaignVersion(read_campaign(card.content or {}), card.at, card.actor)
        for card in load_card_versions(workspace.engine, Collection.CAMPAIGN, number)
    ]
    if not versions:
        raise LedgerError("campaign_unknown")
    require_ledger(workspace, versions[0].campaign.ledger, actor=actor)
    return versions
