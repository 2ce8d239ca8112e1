"""Campaigns and promises of which somebody holds an odd or a foreign record."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest
from persons import ANALYST, HERE

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import LedgerError, NotAllowedError, PlanNotFoundError
from wksbm_mapping.money.campaigns import Campaign, Pledge, Reach, write_campaign
from wksbm_mapping.money.lines import Counterpart
from wksbm_mapping.services import plans
from wksbm_mapping.services.campaigns import (
    begin_campaign,
    change_campaign,
    list_campaigns,
    promise,
    withdraw_promise,
)
from wksbm_mapping.services.ledgers import open_ledger
from wksbm_mapping.store.cards import Collection, add_card
from wksbm_mapping.store.planning import PlanSubject

TODAY = date.today()
FAR = "34.04.07.2001"
BUDI = Person("budi", Role.RELAWAN, ("34.04.07",))


def begin(workspace, region=HERE, **more):
    """Begin a campaign of a new group, whatever stands in it."""
    ledger = open_ledger(workspace, region, "WKSBM Melati", actor=ANALYST)
    call = Campaign(ledger, "Kursi", 10, TODAY, TODAY, Reach.NEIGHBOURS, **more)
    kept = add_card(
        workspace.engine, Collection.CAMPAIGN, write_campaign(call), actor="uji"
    )
    return call, kept.number


def promised(workspace, call, number):
    promise(workspace, Pledge(number, TODAY, 5, Counterpart.PEOPLE), actor=ANALYST)
    (view,) = list_campaigns(workspace, call.ledger, actor=ANALYST)
    return view.pledges[0]


def test_a_campaign_whose_plan_is_gone_can_still_be_closed(workspace):
    call, number = begin(workspace, plan=99)
    closed = replace(call, is_closed=True)
    change_campaign(workspace, number, closed, seen=1, actor=ANALYST)
    (view,) = list_campaigns(workspace, call.ledger, actor=ANALYST)
    assert view.campaign.is_closed
    with pytest.raises(PlanNotFoundError):
        change_campaign(
            workspace, number, replace(call, plan=98), seen=2, actor=ANALYST
        )


@pytest.mark.parametrize(
    ("place", "is_taken"), [(HERE, True), ("34.04.03", True), (FAR, False)]
)
def test_a_campaign_pays_for_plans_of_its_own_area_only(workspace, place, is_taken):
    call, number = begin(workspace)
    subject = PlanSubject(place, "lanjut_usia_telantar", "2025")
    chosen = replace(call, plan=plans.begin(workspace, subject, "X", actor=ANALYST))
    with nullcontext() if is_taken else pytest.raises(LedgerError, match="elsewhere"):
        begin_campaign(workspace, chosen, actor=ANALYST)
    with nullcontext() if is_taken else pytest.raises(LedgerError, match="elsewhere"):
        change_campaign(workspace, number, chosen, seen=1, actor=ANALYST)


def test_a_promise_is_that_of_the_store_whatever_somebody_says_of_it(workspace):
    """Budi names the promise of another group, and says that it is of his own."""
    call, number = begin(workspace)
    own_call, own = begin(workspace, FAR)
    kept = promised(workspace, call, number)
    told = replace(kept, pledge=replace(kept.pledge, campaign=own, amount=9_999))
    with pytest.raises(NotAllowedError, match="not_your_area"):
        withdraw_promise(workspace, told, is_withdrawn=True, actor=BUDI)
    withdraw_promise(workspace, told, is_withdrawn=True, actor=ANALYST)
    withdraw_promise(
        workspace, replace(told, revision=2), is_withdrawn=False, actor=ANALYST
    )
    assert promised(workspace, call, number).pledge == kept.pledge
    (other,) = list_campaigns(workspace, own_call.ledger, actor=BUDI)
    assert other.pledges == ()
