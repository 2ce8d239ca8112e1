"""Rencana: what is to be done about a problem, by whom, until when, at what cost."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t
from wksbm_mapping.ui.address import read_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.catalogue_page import render_office_catalogue
from wksbm_mapping.ui.catalogue_state import CATALOGUE
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.map_filters import AREA, CATEGORY, PERIOD
from wksbm_mapping.ui.plan_detail import render_detail
from wksbm_mapping.ui.plan_filter import FILTERS
from wksbm_mapping.ui.plan_list import render_list
from wksbm_mapping.ui.plan_state import PLAN, PLAN_SHAPE, PLAN_VIEW


def render_plan_page() -> None:
    """Draw the list of plans, or one plan."""
    st.title(t("plan.title"))
    read_address(
        (PLAN, CATALOGUE, PLAN_SHAPE, PLAN_VIEW, *FILTERS, AREA, CATEGORY, PERIOD)
    )
    _render()


@page_fragment
def _render() -> None:
    person = current_person()
    if not may(person, Action.PLAN):
        st.info(t("error.not_allowed_plan"))
        return
    if st.session_state.get(PLAN):
        render_detail(str(st.session_state[PLAN]), person)
        return
    if st.session_state.get(CATALOGUE):
        render_office_catalogue(person)
        return
    render_list(person)
