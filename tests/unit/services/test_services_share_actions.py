"""Plans, donations and invitations to share: plain words, and nobody's data."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from persons import ANALYST, HERE

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.planning.contents import PlanAction
from wksbm_mapping.planning.states import ActionStatus, PlanStatus
from wksbm_mapping.services import plan_parts, plans
from wksbm_mapping.services.share_actions import (
    LARGEST,
    Donation,
    Invitation,
    compose_donation,
    post_invitation,
    post_plan,
)
from wksbm_mapping.services.share_post import link_to_whatsapp, write_caption
from wksbm_mapping.store.planning import PlanSubject

ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
FAR = Person("jauh", Role.RELAWAN, ("34.04.04",))
PERSONAL = (
    "Hubungi 081234567890",
    "Rekening 1234567890123",
    "Jl. Kaliurang No. 12 RT 03",
    "NIK 3404031501800001",
)


def begin(workspace, category="lanjut_usia_telantar", *, agreed=True):
    subject = PlanSubject(HERE, category, "2025")
    number = plans.begin(workspace, subject, "Antar makanan", actor=ANI)
    states = (ActionStatus.DONE, ActionStatus.DONE, ActionStatus.RUNNING)
    steps = [PlanAction(f"Langkah {n}", status=each) for n, each in enumerate(states)]
    plan_parts.save_actions(workspace, number, tuple(steps), seen=0, actor=ANI)
    if agreed:
        draft, agreed_on = PlanStatus.DRAFT, PlanStatus.AGREED
        plans.move(workspace, number, seen=draft, to=agreed_on, actor=ANI)
    return number


def test_a_plan_says_how_many_of_its_steps_are_done_and_not_which(workspace):
    post = post_plan(workspace, begin(workspace), actor=ANI)
    assert (post.title, post.body.figure, post.body.steps) == (
        "Antar makanan",
        "2 dari 3",
        3,
    )
    assert post.body.share == pytest.approx(2 / 3)
    assert "Langkah" not in write_caption(post)
    assert "Lanjut Usia Telantar" in write_caption(post)
    number = begin(workspace)
    plan_parts.save_actions(workspace, number, (), seen=1, actor=ANI)
    bare = write_caption(post_plan(workspace, number, actor=ANI))
    assert "Disepakati. Langkahnya belum ditulis." in bare


def test_a_plan_is_shared_by_those_who_work_there_once_it_is_agreed(workspace):
    number = begin(workspace)
    with pytest.raises(NotAllowedError, match="not_your_area"):
        post_plan(workspace, number, actor=FAR)
    draft = begin(workspace, agreed=False)
    with pytest.raises(NotAllowedError, match="share_draft"):
        post_plan(workspace, draft, actor=ANALYST)


def test_a_refused_plan_is_not_drawn_until_it_is_agreed_again(workspace):
    number = begin(workspace)
    way = (
        PlanStatus.AGREED,
        PlanStatus.PROPOSED,
        PlanStatus.REFUSED,
        PlanStatus.AGREED,
    )
    for seen, to in pairwise(way):
        plans.move(workspace, number, seen=seen, to=to, actor=ANALYST)
        if to is PlanStatus.REFUSED:
            with pytest.raises(NotAllowedError, match="share_refused"):
                post_plan(workspace, number, actor=ANALYST)
    assert post_plan(workspace, number, actor=ANALYST).title == "Antar makanan"


def test_a_plan_about_the_most_guarded_is_not_drawn(workspace):
    number = begin(workspace, "anak_korban_kekerasan")
    with pytest.raises(NotAllowedError, match="no_picture"):
        post_plan(workspace, number, actor=ANALYST)


def test_a_call_for_donations_says_what_came_in_of_what_is_needed(shared):
    donation = Donation("Kursi roda", 15_000_000, 4_350_000, date(2026, 3, 31))
    post = compose_donation(shared, donation, region=HERE)
    assert post.body.figure == "Rp4.350.000"
    assert post.body.of == "terkumpul, 29% dari Rp15.000.000"
    assert ("Sampai", "31 Maret 2026") in post.body.lines
    begun = compose_donation(shared, Donation("Kursi roda", 15_000_000), region=HERE)
    assert (begun.body.figure, begun.body.share) == ("Rp15.000.000", 0)


@pytest.mark.parametrize(
    ("target", "raised"), [(0, 0), (-1, 0), (LARGEST + 1, 0), (10, -1)]
)
def test_an_amount_that_cannot_be_is_refused(shared, target, raised):
    with pytest.raises(NotAllowedError, match="share_amount"):
        compose_donation(shared, Donation("Kursi roda", target, raised), region=HERE)


@pytest.mark.parametrize("text", PERSONAL)
def test_personal_data_are_refused_in_every_field(shared, text):
    for field in ("purpose", "how", "host"):
        words = {"purpose": "Kursi roda", field: text}
        with pytest.raises(NotAllowedError, match="words_personal"):
            compose_donation(shared, Donation(target=10, **words), region=HERE)
    for field in ("title", "hour", "place", "host"):
        words = {"title": "Rapat", "hour": "19.30", "place": "Balai", field: text}
        with pytest.raises(NotAllowedError, match="words_personal"):
            post_invitation(
                shared,
                Invitation(day=date(2026, 2, 14), **words),
                region=HERE,
                actor=ANI,
            )


def test_an_invitation_says_the_weekday(shared):
    invitation = Invitation("Rapat", date(2026, 2, 14), "19.30 WIB", "Balai kalurahan")
    post = post_invitation(shared, invitation, region=HERE, actor=ANI)
    assert post.body.lines[0] == ("Hari, tanggal", "Sabtu, 14 Februari 2026")
    assert [label for label, _ in post.body.lines] == [
        "Hari, tanggal",
        "Waktu",
        "Tempat",
    ]


def test_whatsapp_gets_the_caption_whole_and_no_other_address(shared):
    invitation = Invitation(
        "Rapat & <b>doa</b> #1 ?x=1", date(2026, 2, 14), "", "Balai"
    )
    caption = write_caption(
        post_invitation(shared, invitation, region=HERE, link="https://a/b", actor=ANI)
    )
    link = urlsplit(link_to_whatsapp(caption))
    assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", "/")
    assert parse_qs(link.query) == {"text": [caption]}
    assert not link.fragment
    assert caption.endswith("https://a/b")
