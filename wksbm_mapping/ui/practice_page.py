"""Praktik Baik: what worked elsewhere, and how to do it here."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.services.practices import list_practices
from wksbm_mapping.ui.address import read_address
from wksbm_mapping.ui.audience import current_audience, current_person
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.plan_state import render_notices
from wksbm_mapping.ui.practice_detail import render_practice
from wksbm_mapping.ui.practice_filter import PRACTICE_FILTERS
from wksbm_mapping.ui.practice_list import render_practices
from wksbm_mapping.ui.practice_state import PRACTICE, show_practice


def render_practice_page() -> None:
    """Draw the library, or one practice."""
    st.title(t("practice.title"))
    read_address((PRACTICE, *PRACTICE_FILTERS))
    _render()


@page_fragment
def _render() -> None:
    person = current_person()
    protected = get_protected(current_audience())
    views = list_practices(protected, get_workspace(), person=person)
    chosen = str(st.session_state.get(PRACTICE) or "")
    found = next((each for each in views if each.key == chosen), None)
    if found is not None:
        render_practice(found, person)
        return
    if chosen:
        show_practice(None)
        st.info(t("error.practice_not_found"))
    render_notices()
    render_practices(views, person)
