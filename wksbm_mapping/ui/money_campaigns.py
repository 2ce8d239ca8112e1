"""Calls for donations: begun with the note on permits, filled, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.money.amounts import parse_rupiah
from wksbm_mapping.money.campaigns import Campaign, Reach
from wksbm_mapping.services.campaigns import (
    GOAL_LIMIT,
    CampaignView,
    begin_campaign,
    change_campaign,
    list_campaigns,
    list_damaged_campaigns,
)
from wksbm_mapping.services.plan_funding import find_funding, list_fundable
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.store.ledgers import Ledger
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.damaged import render_damaged
from wksbm_mapping.ui.money_amount import render_amount
from wksbm_mapping.ui.money_campaign_change import (
    forget_campaign,
    render_campaign_change,
)
from wksbm_mapping.ui.money_pledges import render_pledges
from wksbm_mapping.ui.money_state import chosen_ledger
from wksbm_mapping.ui.money_summary import render_progress
from wksbm_mapping.ui.plain_text import plain, spoken
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.share_link import CALL, Motif, render_picture_link
from wksbm_mapping.ui.uninterrupted import uninterrupted

_REACH = "galang.jangkauan"
_TITLE, _GOAL, _TARGET = "galang.nama", "galang.tujuan", "galang.target"
_START, _END, _PERMIT, _PLAN = (
    "galang.mulai",
    "galang.akhir",
    "galang.izin",
    "galang.rencana",
)
_USUAL = timedelta(days=30)


def render_campaigns(ledger: Ledger, person: Person) -> None:
    """Draw the campaigns of a group, and how to begin one."""
    views = list_campaigns(get_workspace(), ledger.number, actor=person)
    if may(person, Action.REVIEW):
        render_damaged(list_damaged_campaigns(get_workspace(), actor=person))
    if not views:
        st.info(t("money.no_campaigns"))
    for view in views:
        with st.container(border=True, key=f"galang-{view.number}"):
            _render_one(view, person)
    with st.expander(t("money.begin_campaign"), expanded=not views):
        _render_form(ledger, person)


def _render_one(view: CampaignView, person: Person) -> None:
    campaign = view.campaign
    render_progress(campaign, view.progress)
    if campaign.lacks_permit:
        st.warning(t("money.lacks_permit"))
    elif campaign.permit:
        st.caption(plain(t("money.permit_noted", permit=campaign.permit)))
    if campaign.is_open(date.today()) and not campaign.lacks_permit:
        render_picture_link(Motif.DONATION, {CALL: str(view.number)})
    _render_funding(view, person)
    render_pledges(view, person)
    render_campaign_change(view, person)
    st.button(
        t("money.reopen_campaign" if campaign.is_closed else "money.close_campaign"),
        key=f"galang.tutup.{view.number}",
        on_click=_close,
        args=(view, person),
    )


def _render_funding(view: CampaignView, person: Person) -> None:
    """Set what the plan costs beside what is there and promised."""
    try:
        funding = find_funding(get_workspace(), view, actor=person)
    except WksbmError:
        st.caption(t("money.plan_gone"))
        return
    if funding is None:
        return
    st.markdown(
        plain(
            t(
                "money.funding",
                plan=funding.title,
                cost=format_number(funding.cost),
                donations=format_number(funding.donations),
                received=format_number(funding.progress.received),
                outstanding=format_number(funding.progress.outstanding),
                unpaid=format_number(funding.unpaid),
            )
        )
    )


def _render_form(ledger: Ledger, person: Person) -> None:
    reach = st.radio(
        t("money.reach"),
        list(Reach),
        key=_REACH,
        format_func=lambda each: t(f"money.reach_{each}"),
    )
    if reach is Reach.WIDE:
        st.warning(t("money.permit_wide"))
    else:
        st.info(t("money.permit_near"))
    with st.popover(t("money.permit_about"), width="stretch"):
        st.markdown(t("money.permit_rules"))
    plans = {
        each.plan.number: each
        for each in list_fundable(get_workspace(), ledger.region, actor=person)
    }
    with st.form("galang.mulai_baru", border=False):
        _render_fields(plans)
        st.form_submit_button(
            t("money.begin_campaign"),
            type="primary",
            width="stretch",
            on_click=_begin,
            args=(ledger.number, person),
        )


def _render_fields(plans: dict[int, PlanView]) -> None:
    st.text_input(
        t("money.campaign_title"),
        key=_TITLE,
        max_chars=TITLE_LIMIT,
        placeholder=t("money.campaign_example"),
    )
    st.text_area(t("money.goal"), key=_GOAL, max_chars=GOAL_LIMIT)
    render_amount(t("money.target"), _TARGET)
    st.date_input(t("money.start"), value="today", format="DD/MM/YYYY", key=_START)
    st.date_input(
        t("money.end"), value=date.today() + _USUAL, format="DD/MM/YYYY", key=_END
    )
    st.text_input(
        t("money.permit"),
        key=_PERMIT,
        max_chars=TITLE_LIMIT,
        help=t("money.permit_help"),
    )
    if plans:
        st.selectbox(
            t("money.pays_for"),
            [None, *plans],
            key=_PLAN,
            format_func=lambda each: _name_plan(plans, each),
        )


def _name_plan(plans: dict[int, PlanView], number: int | None) -> str:
    return t("money.no_plan") if number is None else spoken(plans[number].head.title)


@uninterrupted
def _begin(drawn: int, person: Person) -> None:
    state = st.session_state
    try:
        campaign = Campaign(
            ledger=chosen_ledger(drawn),
            title=state[_TITLE].strip(),
            target=parse_rupiah(state[_TARGET]),
            start=state[_START] or date.today(),
            end=state[_END] or date.today() + _USUAL,
            reach=Reach(state[_REACH]),
            goal=state[_GOAL],
            permit=state[_PERMIT],
            plan=state.get(_PLAN),
        )
        begin_campaign(get_workspace(), campaign, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    state[_TITLE] = state[_GOAL] = state[_PERMIT] = state[_TARGET] = ""
    tell(t("money.campaign_begun"))


@uninterrupted
def _close(view: CampaignView, person: Person) -> None:
    changed = replace(view.campaign, is_closed=not view.campaign.is_closed)
    try:
        change_campaign(
            get_workspace(), view.number, changed, seen=view.revision, actor=person
        )
    except WksbmError as error:
        refuse(error)
        return
    forget_campaign(view.number)
