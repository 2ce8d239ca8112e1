"""A meeting as its facilitator leads it, one step after the other."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, format_number, t
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.reports.qr_code import draw_qr_code
from wksbm_mapping.services.meetings import (
    MeetingView,
    Sizes,
    close,
    lead,
    may_lead,
    read_meeting,
)
from wksbm_mapping.services.share_kept import may_invite
from wksbm_mapping.store.planning import Meeting
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_follow import render_follow_up
from wksbm_mapping.ui.meeting_join import CODE
from wksbm_mapping.ui.meeting_problems import render_problems
from wksbm_mapping.ui.meeting_result import render_frozen, render_ranking
from wksbm_mapping.ui.meeting_watch import watch_meeting
from wksbm_mapping.ui.meeting_words import REFUSED, get_figure, name_region
from wksbm_mapping.ui.notices import refuse, render_notices
from wksbm_mapping.ui.person import is_office
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.share_link import Motif, render_picture_link
from wksbm_mapping.ui.uninterrupted import uninterrupted

MEETING = "musyawarah"
_STEPS = (
    MeetingState.COLLECTING,
    MeetingState.SCORING,
    MeetingState.REVEALED,
    MeetingState.CLOSED,
)


def render_lead(number: str, person: Person) -> None:
    """Draw one meeting for whoever may see it; its buttons for who leads it."""
    st.button(
        t("meeting.back"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_go_back,
    )
    try:
        chosen = int(number) if number.isdecimal() and len(number) < 10 else 0
        view = read_meeting(get_workspace(), chosen, actor=person)
    except WksbmError as error:
        st.error(plain(describe_error(error)))
        return
    write_address({MEETING: number})
    meeting = view.meeting
    st.subheader(plain(meeting.head.title))
    st.caption(plain(name_region(meeting.head.region)))
    _render_steps(meeting)
    render_notices(REFUSED)
    leads = may_lead(person, meeting)
    if meeting.state is not MeetingState.CLOSED:
        _render_invitation(meeting)
        if may_invite(person, meeting):
            query = {MEETING: str(meeting.number)}
            render_picture_link(Motif.INVITATION, query)
        _render_people(view)
    _render_state(view, person, leads)
    if leads:
        _render_moves(view, person)
    watch_meeting(view, everything=True)


def get_sizes(view: MeetingView) -> Sizes:
    """How many people each problem concerns, as whoever looks may see it."""
    figures = {each.number: get_figure(each.problem) for each in view.problems}
    return {n: figure.size if figure else None for n, figure in figures.items()}


def _render_steps(meeting: Meeting) -> None:
    names = [
        f"**{t(f'meeting.state_{each}')}**"
        if each is meeting.state
        else f":gray[{t(f'meeting.state_{each}')}]"
        for each in _STEPS
    ]
    st.markdown(" → ".join(names))


def _render_invitation(meeting: Meeting) -> None:
    link = _build_link(meeting.code)
    with st.container(border=True, key="undangan"):
        picture, words = st.columns([1, 2], vertical_alignment="center")
        with picture:
            st.image(draw_qr_code(link), width=180)
        with words:
            st.write(t("meeting.invite"))
            st.markdown(f"# :blue[{meeting.code[:3]} {meeting.code[3:]}]")
            st.code(link, language=None, wrap_lines=True)
    if not is_office():
        st.caption(t("meeting.only_here"))


def _build_link(code: str) -> str:
    parts = urlsplit(st.context.url or "")
    query = urlencode({CODE: code})
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _render_people(view: MeetingView) -> None:
    here = [each for each in view.participants if each.left_at is None]
    ready, asked = view.ready, len(view.problems)
    label = t("meeting.people_here", people=format_number(len(here)))
    if view.meeting.state is MeetingState.SCORING:
        finished = sum(ready[each.number] == asked for each in here)
        label = t(
            "meeting.people_ready",
            ready=format_number(finished),
            people=format_number(len(here)),
        )
        if here:
            st.progress(finished / len(here), text=label)
    with st.expander(label):
        if not view.participants:
            st.caption(t("meeting.nobody"))
        for each in view.participants:
            gone = "" if each.left_at is None else f" ({t('meeting.gone')})"
            st.markdown(f"{each.number}. {plain(each.name)}{gone}")


def _render_state(view: MeetingView, person: Person, leads: bool) -> None:
    state = view.meeting.state
    if state is MeetingState.CLOSED:
        render_frozen(view)
        render_follow_up(view, person)
    elif state is MeetingState.REVEALED:
        render_ranking(view, get_sizes(view))
    else:
        render_problems(view, person if leads else None)


def _render_moves(view: MeetingView, person: Person) -> None:
    meeting = view.meeting
    with st.container(horizontal=True):
        for to, key in _MOVES[meeting.state]:
            st.button(
                t(f"meeting.{key}"),
                key=f"rapat.{key}",
                type="primary" if key in _FORWARD else "secondary",
                on_click=_lead,
                args=(meeting, to, person),
            )
        if meeting.state is MeetingState.REVEALED:
            with st.popover(t("meeting.close")):
                st.write(t("meeting.close_note"))
                st.button(
                    t("meeting.close_now"),
                    type="primary",
                    on_click=_close,
                    args=(view, person),
                )


_MOVES: dict[MeetingState, tuple[tuple[MeetingState, str], ...]] = {
    MeetingState.COLLECTING: ((MeetingState.SCORING, "begin_scoring"),),
    MeetingState.SCORING: (
        (MeetingState.REVEALED, "reveal"),
        (MeetingState.COLLECTING, "back_to_problems"),
    ),
    MeetingState.REVEALED: ((MeetingState.SCORING, "next_round"),),
    MeetingState.CLOSED: (),
}
_FORWARD = ("begin_scoring", "reveal")


@uninterrupted
def _lead(meeting: Meeting, to: MeetingState, person: Person) -> None:
    try:
        lead(get_workspace(), meeting.number, to, seen=meeting.revision, actor=person)
    except WksbmError as error:
        refuse(REFUSED, error)


@uninterrupted
def _close(view: MeetingView, person: Person) -> None:
    meeting = view.meeting
    try:
        close(
            get_workspace(),
            meeting.number,
            get_sizes(view),
            seen=meeting.revision,
            actor=person,
        )
    except WksbmError as error:
        refuse(REFUSED, error)


def _go_back() -> None:
    st.session_state[MEETING] = None
    write_address({MEETING: None})
