"""From what a meeting agreed to plans, and to its minutes."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.templates import TemplateKind
from wksbm_mapping.services.meeting_documents import write_minutes
from wksbm_mapping.services.meetings import MeetingView
from wksbm_mapping.services.plans import begin
from wksbm_mapping.store.planning import MeetingProblem, PlanSubject
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_words import REFUSED
from wksbm_mapping.ui.navigation import turn_to_page
from wksbm_mapping.ui.notices import refuse
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_documents import offer_document, render_look
from wksbm_mapping.ui.plan_state import show_plan
from wksbm_mapping.ui.uninterrupted import uninterrupted

MOST = 5
"""How many of the first problems are offered."""
_BEGUN = "rapat.rencana_baru"
"""Session key: number of the plan to turn to at the next draw."""


def render_follow_up(view: MeetingView, person: Person) -> None:
    """Offer the minutes, and a plan for each of the first problems."""
    _turn_to_begun()
    render_look(TemplateKind.MINUTES)
    write = partial(write_minutes, get_workspace(), view, actor=person)
    number = view.meeting.number
    offer_document(
        write,
        f"berita-acara-{number}",
        label=lambda file_format: t(f"meeting.minutes_{file_format}"),
    )
    if not may(person, Action.PLAN, view.meeting.head.region):
        return
    known = {each.number: each for each in view.problems}
    result: dict[str, Any] = dict(view.meeting.result or {})
    first = [known.get(int(row["masalah"])) for row in result.get("urutan", ())]
    offered = [each for each in first if each and each.problem.category][:MOST]
    if not offered:
        st.caption(t("meeting.plan_by_hand"))
        return
    st.subheader(t("meeting.to_plans"))
    for each in offered:
        st.button(
            plain(t("meeting.to_plan", title=each.problem.title)),
            key=f"rapat.rencana.{each.number}",
            icon=":material/task_alt:",
            on_click=_begin,
            args=(view, each, person),
        )


def _turn_to_begun() -> None:
    """Turn to the plan that was begun, which no callback can."""
    begun = st.session_state.get(_BEGUN)
    if begun is None:
        return
    show_plan(int(begun))
    st.session_state[_BEGUN] = None
    turn_to_page("rencana")


@uninterrupted
def _begin(view: MeetingView, problem: MeetingProblem, person: Person) -> None:
    if st.session_state.get(_BEGUN) is not None:
        return  # Pressed twice: the plan is there.
    told = problem.problem
    subject = PlanSubject(told.region, told.category, told.period, view.meeting.number)
    try:
        begun = begin(get_workspace(), subject, told.title, actor=person)
    except WksbmError as error:
        refuse(REFUSED, error)
        return
    st.session_state[_BEGUN] = begun
