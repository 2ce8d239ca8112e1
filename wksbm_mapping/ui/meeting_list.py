"""The meetings of a facilitator, and how a new one is opened."""

from __future__ import annotations

from datetime import date

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_date, t
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.services.meetings import list_meetings, list_methods, open_new
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.store.planning import Meeting, MeetingHead
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_join import JOINING
from wksbm_mapping.ui.meeting_lead import MEETING
from wksbm_mapping.ui.meeting_words import name_method, name_region
from wksbm_mapping.ui.notices import is_refused, refuse, render_notices
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted

SHOWN = 20
_REGION, _TITLE, _PLACE = "rapat.wilayah", "rapat.judul", "rapat.tempat"
_DAY, _METHOD, _REFUSED = "rapat.tanggal", "rapat.metode", "rapat.ditolak"


def render_list(person: Person) -> None:
    """List the meetings, and offer to open one or to take part in one."""
    st.write(t("meeting.intro"))
    found = list_meetings(get_workspace(), actor=person)
    for each in found[:SHOWN]:
        _render_one(each)
    if not found:
        st.info(t("meeting.none"))
    with st.expander(t("meeting.open"), expanded=not found or is_refused(_REFUSED)):
        _render_form(person)
    render_notices(_REFUSED)
    st.button(t("meeting.take_part"), type="tertiary", on_click=_take_part)


def _render_one(meeting: Meeting) -> None:
    with st.container(border=True, key=f"rapat-{meeting.number}", gap="small"):
        st.markdown(f"**{plain(meeting.head.title)}**")
        day = format_date(date.fromisoformat(meeting.head.held_on))
        state = t(f"meeting.state_{meeting.state}")
        st.caption(plain(f"{name_region(meeting.head.region)} · {day} · {state}"))
        st.button(
            t("meeting.look"),
            key=f"rapat.buka.{meeting.number}",
            type="secondary" if meeting.state is MeetingState.CLOSED else "primary",
            on_click=show_meeting,
            args=(meeting.number,),
        )


def show_meeting(number: int | None) -> None:
    """Turn to a meeting, or back to the list."""
    chosen = None if number is None else str(number)
    st.session_state[MEETING] = chosen
    write_address({MEETING: chosen})


def _render_form(person: Person) -> None:
    regions = get_workspace().regions
    codes = [code for code in regions.all_codes() if person.covers(code)]
    methods = list_methods()
    with st.form("rapat.baru", border=False):
        st.text_input(
            t("meeting.new_title"),
            key=_TITLE,
            max_chars=TITLE_LIMIT,
            placeholder=t("meeting.new_title_example"),
        )
        st.selectbox(t("meeting.region"), codes, key=_REGION, format_func=name_region)
        st.text_input(t("meeting.place"), key=_PLACE, max_chars=TITLE_LIMIT)
        st.date_input(t("meeting.day"), key=_DAY, format="DD/MM/YYYY")
        st.selectbox(
            t("meeting.method"),
            list(methods),
            key=_METHOD,
            format_func=lambda key: name_method(methods[key]),
            help=t("meeting.method_help"),
        )
        st.form_submit_button(
            t("meeting.open_now"),
            type="primary",
            on_click=_open,
            args=(person,),
            width="stretch",
        )


@uninterrupted
def _open(person: Person) -> None:
    state = st.session_state
    day = state[_DAY] or date.today()
    head = MeetingHead(
        state[_REGION], state[_TITLE], state[_PLACE], day.isoformat(), state[_METHOD]
    )
    try:
        opened = open_new(get_workspace(), head, actor=person)
    except WksbmError as error:
        refuse(_REFUSED, error)
        return
    show_meeting(opened.number)


def _take_part() -> None:
    st.session_state[JOINING] = True
