"""A campaign of the books and a meeting as posts: what everybody may see of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from persons import ANALYST, HERE, NOBODY

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import LedgerError, NotAllowedError
from wksbm_mapping.money.campaigns import Campaign, Pledge, Reach
from wksbm_mapping.money.lines import Counterpart
from wksbm_mapping.services import meetings
from wksbm_mapping.services.campaigns import (
    begin_campaign,
    change_campaign,
    promise,
)
from wksbm_mapping.services.ledger_summary import list_calls
from wksbm_mapping.services.ledgers import open_ledger
from wksbm_mapping.services.share_kept import (
    list_coming,
    may_invite,
    post_campaign,
    post_meeting,
)
from wksbm_mapping.services.share_post import write_caption
from wksbm_mapping.store.planning import MeetingHead

TODAY = date.today()
END = TODAY + timedelta(days=20)
NEAR = Person("ani", Role.RELAWAN, (HERE[:8],))
FAR = Person("jauh", Role.RELAWAN, ("34.04.04",))


@pytest.fixture
def call(workspace):
    """A campaign among neighbours, with a promise that is nobody's business."""
    ledger = open_ledger(workspace, HERE, "WKSBM Melati", actor=ANALYST)
    campaign = Campaign(
        ledger, "Kursi roda", 900_000, TODAY, END, Reach.NEIGHBOURS, goal="Dua kursi."
    )
    number = begin_campaign(workspace, campaign, actor=ANALYST)
    pledge = Pledge(number, TODAY, 5, Counterpart.BUSINESS, "Toko Rahasia")
    promise(workspace, pledge, actor=ANALYST)
    return number, campaign


def test_a_campaign_says_what_the_public_summary_says(workspace, call):
    number, _ = call
    post = post_campaign(workspace, number, how="Kotak di balai", link="https://a")
    assert (post.title, post.body.figure) == ("Kursi roda", "Rp900.000")
    assert ("Dikelola oleh", "WKSBM Melati") in post.body.lines
    assert ("Cara berdonasi", "Kotak di balai") in post.body.lines
    caption = write_caption(post)
    assert "Dua kursi." in caption
    assert "Untuk warga dan lingkungan sendiri." in caption
    assert "Rahasia" not in caption


def test_a_campaign_that_is_not_open_to_all_is_not_drawn(workspace, call):
    number, campaign = call
    wide = replace(campaign, reach=Reach.WIDE)
    change_campaign(workspace, number, wide, seen=1, actor=ANALYST)
    assert list_calls(workspace) == []
    with pytest.raises(LedgerError, match="campaign_unknown"):
        post_campaign(workspace, number)
    permitted = replace(wide, permit="460/7")
    change_campaign(workspace, number, permitted, seen=2, actor=ANALYST)
    assert "Izin: 460/7." in post_campaign(workspace, number).notes
    closed = replace(permitted, is_closed=True)
    change_campaign(workspace, number, closed, seen=3, actor=ANALYST)
    with pytest.raises(LedgerError, match="campaign_unknown"):
        post_campaign(workspace, number)


def test_a_campaign_for_the_most_guarded_is_refused(workspace, call):
    number, campaign = call
    named = replace(campaign, goal="Bagi anak korban tindak kekerasan.")
    change_campaign(workspace, number, named, seen=1, actor=ANALYST)
    with pytest.raises(NotAllowedError, match="share_guarded"):
        post_campaign(workspace, number)


def meet(workspace, day, place="Balai"):
    head = MeetingHead(HERE, "Rapat", place, day.isoformat(), "usg")
    return meetings.open_new(workspace, head, actor=ANALYST)


def test_a_meeting_invites_without_the_code_to_take_part(workspace):
    meeting = meet(workspace, date(2999, 2, 14))
    post = post_meeting(workspace, meeting, hour="19.30 WIB", actor=NEAR)
    assert post.body.lines == (
        ("Hari, tanggal", "Kamis, 14 Februari 2999"),
        ("Waktu", "19.30 WIB"),
        ("Tempat", "Balai"),
    )
    assert meeting.code not in write_caption(post)


def test_a_meeting_without_a_place_takes_the_one_that_is_typed(workspace):
    meeting = meet(workspace, END, place="")
    post = post_meeting(workspace, meeting, place="Pendopo", actor=ANALYST)
    assert ("Tempat", "Pendopo") in post.body.lines


def test_only_meetings_to_come_are_invited_to_by_those_who_work_there(workspace):
    later, sooner = meet(workspace, END), meet(workspace, TODAY)
    past = meet(workspace, TODAY - timedelta(days=1))
    coming = list_coming(workspace, actor=NEAR)
    assert [each.number for each in coming] == [sooner.number, later.number]
    assert list_coming(workspace, actor=FAR) == []
    assert not may_invite(NOBODY, later)
    with pytest.raises(NotAllowedError, match="not_your_area"):
        post_meeting(workspace, later, actor=FAR)
    with pytest.raises(NotAllowedError, match="share_meeting_over"):
        post_meeting(workspace, past, actor=NEAR)
