"""A campaign that is changed: its fields, who was first, and what was before."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_date, format_datetime, format_number, t
from wksbm_mapping.money.amounts import parse_rupiah
from wksbm_mapping.money.campaigns import Campaign, Reach
from wksbm_mapping.services.campaign_history import (
    CampaignVersion,
    list_campaign_versions,
)
from wksbm_mapping.services.campaigns import (
    GOAL_LIMIT,
    CampaignView,
    change_campaign,
)
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.money_amount import render_amount
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.uninterrupted import uninterrupted

_SHOWN = 20


def render_campaign_change(view: CampaignView, person: Person) -> None:
    """Draw the fields of a campaign, and what stood in them before."""
    with st.expander(t("money.change_campaign")):
        seen = _seen(view)
        if seen != view.revision:
            st.warning(t("money.campaign_newer"))
            st.button(
                t("money.take_newer"),
                key=f"galang.ambil.{view.number}",
                on_click=forget_campaign,
                args=(view.number,),
            )
        with st.form(f"galang.ubah.{view.number}.{seen}", border=False):
            _render_fields(view, _prefix(view.number, seen))
            st.form_submit_button(
                t("plan.save"),
                type="primary",
                width="stretch",
                on_click=_change,
                args=(view, person),
            )
        _render_history(view.number, person)


def _render_fields(view: CampaignView, prefix: str) -> None:
    campaign = view.campaign
    st.text_input(
        t("money.campaign_title"),
        campaign.title,
        key=f"{prefix}.title",
        max_chars=TITLE_LIMIT,
    )
    st.text_area(
        t("money.goal"), campaign.goal, key=f"{prefix}.goal", max_chars=GOAL_LIMIT
    )
    render_amount(t("money.target"), f"{prefix}.target", format_number(campaign.target))
    st.date_input(
        t("money.start"), campaign.start, format="DD/MM/YYYY", key=f"{prefix}.start"
    )
    st.date_input(
        t("money.end"), campaign.end, format="DD/MM/YYYY", key=f"{prefix}.end"
    )
    st.selectbox(
        t("money.reach"),
        list(Reach),
        index=list(Reach).index(campaign.reach),
        key=f"{prefix}.reach",
        format_func=lambda each: t(f"money.reach_{each}"),
    )
    st.text_input(
        t("money.permit"),
        campaign.permit,
        key=f"{prefix}.permit",
        max_chars=TITLE_LIMIT,
        help=t("money.permit_help"),
    )


def _render_history(number: int, person: Person) -> None:
    versions = list_campaign_versions(get_workspace(), number, actor=person)
    st.markdown(f"**{t('money.campaign_history')}**")
    for now, before in pairwise([*versions[:_SHOWN], None]):
        if now is not None:
            st.caption(plain(_say(now, before)))


def _say(now: CampaignVersion, before: CampaignVersion | None) -> str:
    changed = t("money.campaign_first")
    if before is not None:
        old, new = _describe(before.campaign), _describe(now.campaign)
        changed = "; ".join(
            t("money.was_changed", name=name, before=old[name] or "–", now=said or "–")
            for name, said in new.items()
            if said != old[name]
        )
    return t(
        "money.did",
        actor=now.actor,
        date=format_datetime(now.at.astimezone()),
        said=changed,
    )


def _describe(campaign: Campaign) -> dict[str, str]:
    closed = "money.campaign_is_closed" if campaign.is_closed else "money.campaign_open"
    return {
        t("money.campaign_title"): campaign.title,
        t("money.goal"): campaign.goal,
        t("money.target"): format_number(campaign.target),
        t("money.start"): format_date(campaign.start),
        t("money.end"): format_date(campaign.end),
        t("money.reach"): t(f"money.reach_{campaign.reach}"),
        t("money.permit"): campaign.permit,
        t("money.campaign_state"): t(closed),
    }


def _seen(view: CampaignView) -> int:
    """On which version somebody writes: the one whose fields stand on the page."""
    state, key = st.session_state, _key(view.number)
    is_drawn = f"{_prefix(view.number, state.get(key, 0))}.title" in state
    if key not in state or not is_drawn:
        state[key] = view.revision
    return int(state[key])


def forget_campaign(number: int) -> None:
    """Let the fields of a campaign begin on its newest version."""
    st.session_state.pop(_key(number), None)


def _prefix(number: int, seen: int) -> str:
    return f"galang.{number}.{seen}"


def _key(number: int) -> str:
    return f"galang.{number}.versi"


@uninterrupted
def _change(view: CampaignView, person: Person) -> None:
    state = st.session_state
    seen = int(state.get(_key(view.number), view.revision))
    prefix = _prefix(view.number, seen)
    try:
        changed = replace(
            view.campaign,
            title=state[f"{prefix}.title"].strip(),
            goal=state[f"{prefix}.goal"],
            target=parse_rupiah(state[f"{prefix}.target"]),
            start=state[f"{prefix}.start"] or view.campaign.start,
            end=state[f"{prefix}.end"] or view.campaign.end,
            reach=Reach(state[f"{prefix}.reach"]),
            permit=state[f"{prefix}.permit"],
        )
        change_campaign(get_workspace(), view.number, changed, seen=seen, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    forget_campaign(view.number)
    tell(t("plan.saved"))
