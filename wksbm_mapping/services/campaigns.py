"""Calls for donations: begun, filled by promises and gifts, closed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.campaigns import (
    Campaign,
    Pledge,
    Progress,
    compute_progress,
    read_campaign,
    sum_pledges,
    write_campaign,
    write_pledge,
)
from wksbm_mapping.money.lines import BookKind
from wksbm_mapping.regions.level import do_overlap
from wksbm_mapping.services.kept_pledges import (
    KeptPledge,
    find_pledge,
    load_pledges,
    load_withdrawn,
)
from wksbm_mapping.services.ledgers import require_ledger
from wksbm_mapping.services.plan_texts import clean_line, clean_title, clean_words
from wksbm_mapping.services.plans import read_plan
from wksbm_mapping.services.sound_cards import find_damaged, keep_sound
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import (
    Card,
    Collection,
    add_card,
    find_card,
    load_cards,
    write_card,
)
from wksbm_mapping.store.ledgers import BookKey, Ledger, load_book

GOAL_LIMIT = 600


@dataclass(frozen=True)
class CampaignView:
    """A campaign as its treasurers see it.

    Parameters
    ----------
    number, revision : int
    campaign : Campaign
    progress : Progress
    pledges : tuple of KeptPledge
    withdrawn : tuple of KeptPledge
        Promises that were taken out, and can be brought back.
    """

    number: int
    revision: int
    campaign: Campaign
    progress: Progress
    pledges: tuple[KeptPledge, ...]
    withdrawn: tuple[KeptPledge, ...] = ()


def begin_campaign(workspace: Workspace, campaign: Campaign, *, actor: Person) -> int:
    """Begin a call for donations; its number.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; what ``clean_title`` refuses.
    LedgerNotFoundError
        ``ledger_not_found``.
    PlanNotFoundError
        ``plan_not_found``.
    LedgerError
        ``campaign_plan_elsewhere``: the plan is for another place.
    """
    ledger = require_ledger(workspace, campaign.ledger, actor=actor)
    _check_plan(workspace, campaign, ledger.region, actor)
    content = write_campaign(_clean(campaign))
    card = add_card(workspace.engine, Collection.CAMPAIGN, content, actor=actor.name)
    return card.number


def change_campaign(
    workspace: Workspace,
    number: int,
    campaign: Campaign,
    *,
    seen: int,
    actor: Person,
) -> None:
    """Change a campaign, close it or open it again.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; what ``clean_title`` refuses.
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        ``campaign_unknown``; ``campaign_changed``: somebody else was first;
        ``campaign_of_another``: it would go over to another group;
        ``campaign_plan_elsewhere``: the plan is for another place.
    """
    before, ledger = _require_campaign(workspace, number, actor)
    if campaign.ledger != before.ledger:
        raise LedgerError("campaign_of_another")
    if campaign.plan != before.plan:
        _check_plan(workspace, campaign, ledger.region, actor)
    content = write_campaign(_clean(campaign))
    written = write_card(
        workspace.engine,
        Collection.CAMPAIGN,
        number,
        content,
        seen=seen,
        actor=actor.name,
    )
    if written.is_conflict:
        raise LedgerError("campaign_changed")


def list_campaigns(
    workspace: Workspace, ledger: int, *, actor: Person
) -> list[CampaignView]:
    """Which campaigns a group has, the newest first; damaged ones are left out.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    """
    require_ledger(workspace, ledger, actor=actor)
    book = load_book(workspace.engine, BookKey(ledger, BookKind.DONATION))
    given = sum_pledges(book)
    kept = load_pledges(workspace, given)
    gone = load_withdrawn(workspace, given)
    promised = {each.number: each.pledge for each in kept}
    views = []
    cards = load_cards(workspace.engine, Collection.CAMPAIGN)
    for card, campaign in keep_sound(cards, read_campaign_card):
        if campaign.ledger != ledger:
            continue
        progress = compute_progress(card.number, campaign, book, promised)
        own, out = (
            tuple(each for each in some if each.pledge.campaign == card.number)
            for some in (kept, gone)
        )
        views.append(
            CampaignView(card.number, card.revision, campaign, progress, own, out)
        )
    return views[::-1]


def list_damaged_campaigns(workspace: Workspace, *, actor: Person) -> tuple[int, ...]:
    """Number the campaigns that cannot be read; nobody knows of which group they are.

    Raises
    ------
    NotAllowedError
        ``not_allowed_review``.
    """
    check(actor, Action.REVIEW)
    cards = load_cards(workspace.engine, Collection.CAMPAIGN)
    return find_damaged(cards, read_campaign_card)


def promise(workspace: Workspace, pledge: Pledge, *, actor: Person) -> int:
    """Write down what somebody promised; its number, by which it is known.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; what ``clean_line`` refuses.
    LedgerError
        ``campaign_unknown``, ``campaign_closed``.
    """
    campaign, _ = _require_campaign(workspace, pledge.campaign, actor)
    if campaign.is_closed:
        raise LedgerError("campaign_closed")
    clean = replace(pledge, organisation=clean_line(pledge.organisation))
    card = add_card(
        workspace.engine, Collection.PLEDGE, write_pledge(clean), actor=actor.name
    )
    return card.number


def withdraw_promise(
    workspace: Workspace, kept: KeptPledge, *, is_withdrawn: bool, actor: Person
) -> None:
    """Take a promise out that will not be kept, or bring it back.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerError
        ``campaign_unknown``; ``campaign_changed``.
    """
    check(actor, Action.PLAN)
    pledge = find_pledge(workspace, kept.number)
    _require_campaign(workspace, pledge.campaign, actor)
    content = None if is_withdrawn else write_pledge(pledge)
    written = write_card(
        workspace.engine,
        Collection.PLEDGE,
        kept.number,
        content,
        seen=kept.revision,
        actor=actor.name,
    )
    if written.is_conflict:
        raise LedgerError("campaign_changed")


def _check_plan(
    workspace: Workspace, campaign: Campaign, region: str, actor: Person
) -> None:
    """Refuse a plan that is not there; one that was put aside later may stay noted."""
    if campaign.plan is None:
        return
    plan = read_plan(workspace, campaign.plan, actor=actor).plan
    if not do_overlap(region, plan.subject.region):
        raise LedgerError("campaign_plan_elsewhere")


def _clean(campaign: Campaign) -> Campaign:
    return replace(
        campaign,
        title=clean_title(campaign.title),
        goal=clean_words(campaign.goal, limit=GOAL_LIMIT),
        permit=clean_line(campaign.permit),
    )


def _require_campaign(
    workspace: Workspace, number: int, actor: Person
) -> tuple[Campaign, Ledger]:
    """Find a campaign this person may write, and the group whose books it fills."""
    check(actor, Action.PLAN)
    card = find_card(workspace.engine, Collection.CAMPAIGN, number)
    if card is None or card.content is None:
        raise LedgerError("campaign_unknown")
    campaign = read_campaign(card.content)
    return campaign, require_ledger(workspace, campaign.ledger, actor=actor)


def read_campaign_card(card: Card) -> Campaign:
    """Read the campaign on a card.

    Raises
    ------
    LedgerError
        ``campaign_damaged``.
    """
    return read_campaign(card.content or {})
