"""What is done chosen or typed for a picture: plan, donations, an invitation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.reports.share.post import Post
from wksbm_mapping.services.draw_map import may_be_drawn
from wksbm_mapping.services.plans import PlanView, list_plans
from wksbm_mapping.services.share_actions import (
    LARGEST,
    LINE_LIMIT,
    Donation,
    Invitation,
    post_donation,
    post_invitation,
    post_plan,
)
from wksbm_mapping.services.share_figures import name_place
from wksbm_mapping.ui.address import settle
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_filters import AREA, CATEGORY, PERIOD
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.plain_text import spoken
from wksbm_mapping.ui.plan_state import PLAN
from wksbm_mapping.ui.share_link import build_link
from wksbm_mapping.ui.share_output import Made

Chosen = tuple[Made | None, Mapping[str, str | None]]
"""A post, once all of it is there, and the choice as parts of the address."""


def choose_plan(person: Person, *, has_link: bool) -> Chosen:
    """Let a person choose a plan that may be shown to everybody."""
    found = {str(each.plan.number): each for each in _list_shareable(person)}
    if not found:
        st.info(t("share.no_plan"))
        return None, {}
    numbers = list(found)
    settle(PLAN, numbers, default=numbers[0])
    number = st.selectbox(
        t("share.which_plan"),
        numbers,
        key=PLAN,
        format_func=lambda each: spoken(found[each].head.title),
    )
    subject = found[number].plan.subject
    link = _profile_link(subject.region, subject.category, subject.period)
    post = post_plan(
        get_workspace(), int(number), link=link if has_link else "", actor=person
    )
    return _finish(post, f"rencana-{number}"), {PLAN: number}


def _list_shareable(person: Person) -> list[PlanView]:
    categories = get_workspace().categories
    return [
        each
        for each in list_plans(get_workspace(), actor=person)
        if each.plan.status is not PlanStatus.DRAFT
        and may(person, Action.PLAN, each.plan.subject.region)
        and (category := categories.get(each.plan.subject.category))
        and may_be_drawn(category)
    ]


def choose_donation(*, has_link: bool) -> Chosen:
    """Let a person type a call for donations."""
    st.info(t("share.permit"))
    left, right = st.columns(2, gap="medium")
    with left:
        region, purpose = _choose_region(), _line("purpose", "tujuan")
        how, host = _line("how", "cara"), _line("collected_by", "pengelola")
    with right:
        target, raised = _amount("target", "target"), _amount("raised", "terkumpul")
        until = _day("until", "sampai", None)
    place = {AREA: region}
    if not purpose.strip() or not target:
        st.info(t("share.fill_donation"))
        return None, place
    donation = Donation(purpose, target, raised, until, how, host)
    link = _profile_link(region) if has_link else ""
    post = post_donation(
        donation, place=name_place(get_workspace().regions, region), link=link
    )
    return _finish(post, "donasi"), place


def choose_invitation(*, has_link: bool) -> Chosen:
    """Let a person type an invitation to a musyawarah."""
    left, right = st.columns(2, gap="medium")
    with left:
        region, title = _choose_region(), _line("title", "judul")
        host = _line("host", "tuan_rumah")
    with right:
        day, hour = _day("day", "hari", date.today()), _line("hour", "jam")
        where = _line("where", "tempat")
    place = {AREA: region}
    if not title.strip() or day is None or not where.strip():
        st.info(t("share.fill_invitation"))
        return None, place
    post = post_invitation(
        Invitation(title, day, hour, where, host),
        place=name_place(get_workspace().regions, region),
        link=build_link("musyawarah", {}) if has_link else "",
    )
    return _finish(post, f"undangan-{day.isoformat()}"), place


def _finish(post: Post, name: str) -> Made:
    return Made(post, repr(post), name)


def _choose_region() -> str:
    codes = get_workspace().regions.all_codes()
    settle(AREA, codes, default=codes[0])
    return st.selectbox(
        t("share.area"),
        codes,
        key=AREA,
        format_func=name_region,
        persist_state="session",
    )


def _line(word: str, name: str) -> str:
    return str(
        st.text_input(
            t(f"share.{word}"),
            key=f"bagikan.{name}",
            max_chars=LINE_LIMIT,
            placeholder=t(f"share.{word}_example"),
            persist_state="session",
        )
    )


def _amount(word: str, name: str) -> int:
    return int(
        st.number_input(
            t(f"share.{word}"),
            min_value=0,
            max_value=LARGEST,
            step=50_000,
            key=f"bagikan.{name}",
            persist_state="session",
        )
    )


def _day(word: str, name: str, first: date | None) -> date | None:
    found = st.date_input(
        t(f"share.{word}"),
        value=first,
        key=f"bagikan.{name}",
        format="DD/MM/YYYY",
        persist_state="session",
    )
    return found if isinstance(found, date) else None


def _profile_link(region: str, category: str = "", period: str = "") -> str:
    """Link to what is known of a place; of the kabupaten that is the map."""
    query = {CATEGORY: category, PERIOD: period}
    if region == get_workspace().regions.code:
        return build_link("peta_masalah", query)
    return build_link("profil", {AREA: region, **query})
