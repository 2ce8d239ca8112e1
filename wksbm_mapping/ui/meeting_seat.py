"""A participant's telephone: propose, score alone, see the result when it is shown."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.services.ballots import (
    Seat,
    come_back,
    leave,
    propose,
    score,
    take_seat,
)
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.store.planning import MeetingProblem
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_join import KEY
from wksbm_mapping.ui.meeting_result import render_frozen, render_ranking
from wksbm_mapping.ui.meeting_watch import watch_meeting
from wksbm_mapping.ui.meeting_words import (
    ask_criterion,
    get_figure,
    name_criterion,
    name_region,
    say_figure,
)
from wksbm_mapping.ui.notices import refuse, render_notices
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted

_REFUSED, _TITLE = "musyawarah.pesan", "musyawarah.usul"


def render_seat(key: str) -> None:
    """Draw the seat of a telephone."""
    try:
        seat = take_seat(get_workspace(), key)
    except WksbmError as error:
        st.error(plain(describe_error(error)))
        st.button(t("meeting.join_again"), on_click=_forget)
        return
    meeting = seat.view.meeting
    st.subheader(plain(meeting.head.title))
    st.caption(
        plain(
            t(
                "meeting.seat",
                name=seat.participant.name,
                region=name_region(meeting.head.region),
            )
        )
    )
    render_notices(_REFUSED)
    if seat.participant.left_at is not None and meeting.state != MeetingState.CLOSED:
        st.info(t("meeting.left"))
        st.button(
            t("meeting.come_back"), type="primary", on_click=_come_back, args=(key,)
        )
        return
    _STATES[meeting.state](seat, key)
    watch_meeting(seat.view, everything=False)
    if meeting.state is not MeetingState.CLOSED:
        _render_leave(key)


def _render_collecting(seat: Seat, key: str) -> None:
    st.info(t("meeting.seat_collecting"))
    with st.form("musyawarah.usulkan", border=True, clear_on_submit=True):
        st.text_input(
            t("meeting.propose"),
            key=_TITLE,
            max_chars=TITLE_LIMIT,
            placeholder=t("meeting.propose_example"),
        )
        st.form_submit_button(
            t("meeting.propose_send"), on_click=_propose, args=(key,), width="stretch"
        )
    for each in seat.view.problems:
        st.markdown(f"{each.number}. {plain(each.problem.title)}")


def _render_scoring(seat: Seat, key: str) -> None:
    own, asked = seat.own_scores, len(seat.view.method.criteria)
    done = sum(len(own.get(p.number, {})) == asked for p in seat.view.problems)
    st.progress(
        done / len(seat.view.problems),
        text=t("meeting.scored", done=done, total=len(seat.view.problems)),
    )
    st.caption(t("meeting.score_alone", round=seat.view.meeting.round))
    for each in seat.view.problems:
        _render_ballot(seat, each, own.get(each.number, {}), key)
    if done == len(seat.view.problems):
        st.success(t("meeting.scored_all"))


def _render_ballot(
    seat: Seat, problem: MeetingProblem, own: dict[str, int], key: str
) -> None:
    with st.container(border=True, key=f"suara-{problem.number}"):
        st.markdown(f"**{problem.number}. {plain(problem.problem.title)}**")
        figure = say_figure(get_figure(problem.problem))
        if figure:
            st.caption(plain(figure))
        for criterion in seat.view.method.criteria:
            name = _score_key(seat, problem.number, criterion.key)
            st.session_state.setdefault(name, own.get(criterion.key))
            st.segmented_control(
                name_criterion(criterion),
                range(criterion.lowest, criterion.highest + 1),
                key=name,
                help=ask_criterion(criterion),
                on_change=_score,
                args=(key, problem.number, criterion.key, name),
                width="stretch",
            )
        st.caption(
            t("meeting.kept", done=len(own), total=len(seat.view.method.criteria))
        )


def _render_revealed(seat: Seat, _key: str) -> None:
    st.info(t("meeting.seat_revealed"))
    render_ranking(seat.view, {})


def _render_closed(seat: Seat, _key: str) -> None:
    st.success(t("meeting.seat_closed"))
    render_frozen(seat.view)


_STATES = {
    MeetingState.COLLECTING: _render_collecting,
    MeetingState.SCORING: _render_scoring,
    MeetingState.REVEALED: _render_revealed,
    MeetingState.CLOSED: _render_closed,
}


def _render_leave(key: str) -> None:
    with st.popover(t("meeting.more")):
        st.caption(t("meeting.key_note"))
        st.button(t("meeting.leave"), on_click=_leave, args=(key,))


def _score_key(seat: Seat, problem: int, criterion: str) -> str:
    return f"suara.{seat.view.meeting.round}.{problem}.{criterion}"


@uninterrupted
def _score(key: str, problem: int, criterion: str, name: str) -> None:
    given = st.session_state.get(name)
    if given is None:
        return
    try:
        score(get_workspace(), key, problem, {criterion: int(given)})
    except WksbmError as error:
        refuse(_REFUSED, error)


@uninterrupted
def _propose(key: str) -> None:
    try:
        propose(get_workspace(), key, st.session_state[_TITLE])
    except WksbmError as error:
        refuse(_REFUSED, error)


@uninterrupted
def _leave(key: str) -> None:
    leave(get_workspace(), key)


@uninterrupted
def _come_back(key: str) -> None:
    try:
        come_back(get_workspace(), key)
    except WksbmError as error:
        refuse(_REFUSED, error)


def _forget() -> None:
    st.session_state[KEY] = None
    write_address({KEY: None})
