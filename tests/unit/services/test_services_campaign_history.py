"""Who wrote what of a call for donations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from persons import ANALYST, HERE, VOLUNTEER

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.campaigns import Campaign, Pledge, Reach
from wksbm_mapping.money.lines import Counterpart
from wksbm_mapping.services.campaign_history import list_campaign_versions
from wksbm_mapping.services.campaigns import (
    begin_campaign,
    change_campaign,
    list_campaigns,
    promise,
)
from wksbm_mapping.services.kept_campaigns import (
    list_damaged_campaigns,
    list_damaged_promises,
)
from wksbm_mapping.services.ledger_summary import list_calls
from wksbm_mapping.services.ledgers import open_ledger
from wksbm_mapping.store.cards import Collection, add_card, write_card

TODAY = date.today()


def test_a_campaign_keeps_who_wrote_what(workspace):
    group = open_ledger(workspace, HERE, "WKSBM Melati", actor=ANALYST)
    call = Campaign(group, "Kursi", 10, TODAY, TODAY, Reach.NEIGHBOURS)
    number = begin_campaign(workspace, call, actor=ANALYST)
    more = replace(call, target=20)
    change_campaign(workspace, number, more, seen=1, actor=VOLUNTEER)
    versions = list_campaign_versions(workspace, number, actor=ANALYST)
    assert [(each.actor, each.campaign) for each in versions] == [
        ("relawan.uji", more),
        ("uji", call),
    ]
    with pytest.raises(LedgerError, match="campaign_unknown"):
        list_campaign_versions(workspace, 99, actor=ANALYST)


def test_what_is_damaged_of_campaigns_keeps_nobody_from_the_others(workspace):
    group = open_ledger(workspace, HERE, "WKSBM Melati", actor=ANALYST)
    call = Campaign(group, "Kursi", 10, TODAY, TODAY, Reach.NEIGHBOURS)
    number = begin_campaign(workspace, call, actor=ANALYST)
    promise(workspace, Pledge(number, TODAY, 7, Counterpart.BUSINESS), actor=ANALYST)
    for kind in (Collection.CAMPAIGN, Collection.PLEDGE):
        add_card(workspace.engine, kind, {"ledger": group}, actor="uji")
    gone = add_card(workspace.engine, Collection.PLEDGE, {"day": 1}, actor="uji")
    write_card(workspace.engine, Collection.PLEDGE, 3, None, seen=1, actor="uji")
    assert gone.number == 3
    (view,) = list_campaigns(workspace, group, actor=ANALYST)
    assert (view.campaign, view.progress.promised, view.withdrawn) == (call, 7, ())
    (told,) = list_calls(workspace)
    assert (told.number, told.progress.promised) == (number, 7)
    assert list_damaged_campaigns(workspace, actor=ANALYST) == (2,)
    assert list_damaged_promises(workspace, actor=ANALYST) == (2,)
