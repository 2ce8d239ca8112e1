"""The plans for an area, beside its figures."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.services.plans import PlanView, choose_open, list_plans
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_filter import WITHIN
from wksbm_mapping.ui.plan_list import say_subject
from wksbm_mapping.ui.plan_state import PLAN

SHOWN = 5


def render_open_plans(region: str) -> None:
    """Draw which plans of a region are under way, for who may see plans."""
    person = current_person()
    if not may(person, Action.PLAN):
        return
    st.subheader(t("plan.open"))
    found = choose_open(list_plans(get_workspace(), actor=person), region)
    if not found:
        st.markdown(t("plan.none_open"))
    for each in found[:SHOWN]:
        _render_plan(each)
    if len(found) > SHOWN:
        open_page_link(
            "rencana",
            label=tn("plan.more_open", len(found) - SHOWN),
            query={WITHIN: region},
        )


def _render_plan(view: PlanView) -> None:
    title, status = view.head.title, t(f"plan.status_{view.plan.status}")
    open_page_link(
        "rencana",
        label=plain(f"{title} ({status})"),
        query={PLAN: str(view.plan.number)},
    )
    st.caption(plain(say_subject(view)))
