"""What is done chosen or typed for a picture: plan, donations, an invitation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import format_date, t
from wksbm_mapping.money.amounts import parse_rupiah
from wksbm_mapping.reports.share.post import Post
from wksbm_mapping.services.draw_map import may_be_drawn
from wksbm_mapping.services.ledger_summary import OpenCall, list_calls
from wksbm_mapping.services.plans import PlanView, list_plans
from wksbm_mapping.services.share_actions import (
    NOT_TOLD,
    Donation,
    Invitation,
    post_donation,
    post_invitation,
    post_plan,
)
from wksbm_mapping.services.share_kept import list_coming, post_campaign, post_meeting
from wksbm_mapping.store.planning import Meeting
from wksbm_mapping.ui.address import settle
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.map_filters import AREA, CATEGORY, PERIOD
from wksbm_mapping.ui.meeting_lead import MEETING
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.money_amount import render_amount
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plain_text import spoken
from wksbm_mapping.ui.plan_state import PLAN
from wksbm_mapping.ui.share_fields import (
    BY_HAND,
    choose_kept,
    choose_region,
    confirm_numbers,
    type_day,
    type_line,
)
from wksbm_mapping.ui.share_link import CALL, build_link
from wksbm_mapping.ui.share_output import Made

_TARGET, _RAISED = "bagikan.target", "bagikan.terkumpul"

Chosen = tuple[Made | None, Mapping[str, str | None]]
"""A post, once all of it is there, and the choice as parts of the address."""


def choose_plan(person: Person, *, has_link: bool) -> Chosen:
    """Let a person choose a plan that may be shown to everybody."""
    found = {str(each.plan.number): each for each in _list_shareable(person)}
    if not found:
        st.info(t("share.no_plan"))
        return None, {}
    numbers = list(found)
    asked = st.session_state.get(PLAN)
    if asked and asked not in numbers:
        st.warning(t("share.plan_closed"))
    settle(PLAN, numbers, default=numbers[0])
    number = st.selectbox(
        t("share.which_plan"),
        numbers,
        key=PLAN,
        format_func=lambda each: spoken(found[each].head.title),
    )
    view = found[number]
    subject = view.plan.subject
    link = _profile_link(subject.region, subject.category, subject.period)
    post = post_plan(
        get_workspace(), int(number), link=link if has_link else "", actor=person
    )
    if not confirm_numbers((view.head.title,), subject.category):
        return None, {PLAN: number}
    return _finish(post, f"rencana-{number}"), {PLAN: number}


def _list_shareable(person: Person) -> list[PlanView]:
    return [
        each
        for each in list_plans(get_workspace(), actor=person)
        if is_shareable(each, person)
    ]


def is_shareable(view: PlanView, person: Person) -> bool:
    """Whether somebody may make a picture of a plan."""
    subject = view.plan.subject
    category = get_workspace().categories.get(subject.category)
    return (
        view.plan.status not in NOT_TOLD
        and may(person, Action.PLAN, subject.region)
        and category is not None
        and may_be_drawn(category)
    )


def choose_donation(person: Person, *, has_link: bool) -> Chosen:
    """Let a person choose a campaign of the books, or type one where they work."""
    calls = {str(each.number): each for each in list_calls(get_workspace())}
    may_type = may(person, Action.PLAN)
    if not calls:
        st.info(t("share.no_call" if may_type else "share.no_call_public"))
        open_page_link("kas", label=t("share.open_money"))
        return _type_donation(person, has_link=has_link) if may_type else (None, {})
    names = {key: _name_call(each) for key, each in calls.items()}
    number = choose_kept(CALL, t("share.which_call"), names, may_type=may_type)
    if number == BY_HAND:
        made, address = _type_donation(person, has_link=has_link)
        return made, {**address, CALL: BY_HAND}
    call = calls[number]
    if not call.campaign.permit:
        st.warning(t("share.near_only"))
    how = type_line("how", "cara")
    st.caption(t("share.words_stay"))
    link = build_link("kas", {"bagian": "umum"}) if has_link else ""
    post = post_campaign(get_workspace(), int(number), how=how, link=link)
    if not confirm_numbers((call.campaign.title, call.campaign.goal, how)):
        return None, {CALL: number}
    return _finish(post, f"donasi-{number}"), {CALL: number}


def _name_call(call: OpenCall) -> str:
    return f"{call.campaign.title} · {call.group}, {name_region(call.region)}"


def _type_donation(person: Person, *, has_link: bool) -> Chosen:
    st.info(t("share.permit"))
    left, right = st.columns(2, gap="medium")
    with left:
        region, purpose = choose_region(person), type_line("purpose", "tujuan")
        how, host = type_line("how", "cara"), type_line("collected_by", "pengelola")
    with right:
        target = render_amount(t("share.target"), _TARGET, stays=True)
        raised = render_amount(t("share.raised"), _RAISED, stays=True)
        until = type_day("until", "sampai", None)
    place = {AREA: region}
    st.caption(t("share.words_stay"))
    if not purpose.strip() or not target.strip():
        st.info(t("share.fill_donation"))
        return None, place
    amounts = parse_rupiah(target), parse_rupiah(raised.strip() or "0")
    donation = Donation(purpose, *amounts, until, how, host)
    link = _profile_link(region) if has_link else ""
    post = post_donation(
        get_workspace(), donation, region=region, link=link, actor=person
    )
    if not confirm_numbers((purpose, how)):
        return None, place
    return _finish(post, "donasi"), place


def choose_invitation(person: Person, *, has_link: bool) -> Chosen:
    """Let a person choose a meeting that was opened, or type an invitation."""
    coming = list_coming(get_workspace(), actor=person)
    meetings = {str(each.number): each for each in coming}
    link = build_link("musyawarah", {}) if has_link else ""
    if not meetings:
        return _type_invitation(person, link)
    names = {key: _name_meeting(each) for key, each in meetings.items()}
    number = choose_kept(MEETING, t("share.which_meeting"), names)
    if number == BY_HAND:
        made, address = _type_invitation(person, link)
        return made, {**address, MEETING: BY_HAND}
    return _invite(meetings[number], person, link), {MEETING: number}


def _invite(meeting: Meeting, person: Person, link: str) -> Made | None:
    head = meeting.head
    st.caption(t("share.code_stays"))
    left, right = st.columns(2, gap="medium")
    with left:
        hour = type_line("hour", "jam")
        where = "" if head.place else type_line("where", "tempat")
    with right:
        host = type_line("host", "tuan_rumah")
    st.caption(t("share.words_stay"))
    post = post_meeting(
        get_workspace(),
        meeting,
        hour=hour,
        place=where,
        host=host,
        link=link,
        actor=person,
    )
    if not confirm_numbers((head.title,)):
        return None
    return _finish(post, f"undangan-{head.held_on}")


def _name_meeting(meeting: Meeting) -> str:
    day = format_date(date.fromisoformat(meeting.head.held_on))
    return f"{meeting.head.title} · {name_region(meeting.head.region)}, {day}"


def _type_invitation(person: Person, link: str) -> Chosen:
    left, right = st.columns(2, gap="medium")
    with left:
        region, title = choose_region(person), type_line("title", "judul")
        host = type_line("host", "tuan_rumah")
    with right:
        day, hour = type_day("day", "hari", date.today()), type_line("hour", "jam")
        where = type_line("where", "tempat")
    place = {AREA: region}
    st.caption(t("share.words_stay"))
    if not title.strip() or day is None or not where.strip():
        st.info(t("share.fill_invitation"))
        return None, place
    post = post_invitation(
        get_workspace(),
        Invitation(title, day, hour, where, host),
        region=region,
        link=link,
        actor=person,
    )
    if not confirm_numbers((title,)):
        return None, place
    return _finish(post, f"undangan-{day.isoformat()}"), place


def _finish(post: Post, name: str) -> Made:
    """Mark it where the figures of this app are synthetic, and make it ready."""
    marked = replace(post, is_example=get_protected(Audience.PUBLIC).is_example)
    return Made(marked, repr(marked), name)


def _profile_link(region: str, category: str = "", period: str = "") -> str:
    """Link to what is known of a place; of the kabupaten that is the map."""
    query = {CATEGORY: category, PERIOD: period}
    if region == get_workspace().regions.code:
        return build_link("peta_masalah", query)
    return build_link("profil", {AREA: region, **query})
