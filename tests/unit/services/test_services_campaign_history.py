"""Who wrote what of a call for donations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from persons import ANALYST, HERE, VOLUNTEER

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.campaigns import Campaign, Reach
from wksbm_mapping.services.campaign_history import list_campaign_versions
from wksbm_mapping.services.campaigns import begin_campaign, change_campaign
from wksbm_mapping.services.ledgers import open_ledger

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
