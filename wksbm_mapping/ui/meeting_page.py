"""Musyawarah: a meeting gives priority together, each from their own telephone."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.ui.address import read_address, write_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.meeting_join import CODE, JOINING, KEY, render_join
from wksbm_mapping.ui.meeting_lead import MEETING, render_lead
from wksbm_mapping.ui.meeting_list import render_list
from wksbm_mapping.ui.meeting_seat import render_seat
from wksbm_mapping.ui.plain_text import plain


def render_meeting_page() -> None:
    """Draw the seat of a participant, or the place of a facilitator."""
    st.title(t("meeting.title"))
    read_address((KEY, CODE, MEETING))
    try:
        _render()
    except WksbmError as error:
        st.error(plain(describe_error(error)))


def _render() -> None:
    """Draw the page; not as a fragment, for one within another stops being asked."""
    if st.session_state.get(KEY):
        render_seat(str(st.session_state[KEY]))
        return
    person = current_person()
    leads = may(person, Action.MEET)
    wants_in = st.session_state.get(CODE) or st.session_state.get(JOINING)
    if not leads or wants_in:
        render_join()
        if leads:
            st.button(t("meeting.back"), type="tertiary", on_click=_stop_joining)
        return
    if st.session_state.get(MEETING):
        render_lead(str(st.session_state[MEETING]), person)
        return
    render_list(person)


def _stop_joining() -> None:
    st.session_state[CODE], st.session_state[JOINING] = None, False
    write_address({CODE: None})
