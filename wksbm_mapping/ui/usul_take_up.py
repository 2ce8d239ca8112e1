"""What a resident told becomes a plan, or a problem a meeting weighs."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import t
from wksbm_mapping.services.handle_reports import (
    list_fitting_meetings,
    list_fitting_plans,
    put_before_meeting,
    tie_to_plan,
)
from wksbm_mapping.services.kept_reports import KeptReport
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.store.planning import Meeting
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plan_link import render_plan_link
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.usul_words import name_subject

_PLAN, _MEETING, _TITLE = "usulan.rencana", "usulan.rapat", "usulan.judul"
CarryOut = Callable[[Callable[[], object], str], bool]


def render_take_up(kept: KeptReport, carry_out: CarryOut) -> None:
    """Draw the ways a report goes on, and where it went already."""
    report, workspace, person = kept.report, get_workspace(), current_person()
    with st.expander(t("usul.take_up"), icon=":material/task_alt:"):
        if report.plan is not None:
            st.write(t("usul.in_plan", number=report.plan))
        if report.meeting is not None:
            st.write(t("usul.in_meeting", number=report.meeting))
        is_known = report.category in workspace.categories
        render_plan_link(report.region, report.category if is_known else "")
        plans = list_fitting_plans(workspace, kept, actor=person)
        if plans:
            _render_plans(kept, plans, carry_out)
        meetings = list_fitting_meetings(workspace, kept, actor=person)
        if meetings:
            _render_meetings(kept, meetings, carry_out)
        else:
            st.caption(t("usul.no_meeting"))


def _render_plans(kept: KeptReport, plans: list[PlanView], carry_out: CarryOut) -> None:
    names = {each.plan.number: each.head.title for each in plans}
    key = f"{_PLAN}.{kept.number}"
    st.selectbox(
        t("usul.choose_plan"),
        list(names),
        index=None,
        key=key,
        format_func=lambda number: f"{number}. {names[number]}",
        placeholder=t("usul.choose"),
    )
    st.button(t("usul.tie"), on_click=_tie, args=(kept, key, carry_out))


def _render_meetings(
    kept: KeptReport, meetings: list[Meeting], carry_out: CarryOut
) -> None:
    names = {each.number: each.head.title for each in meetings}
    key, title = f"{_MEETING}.{kept.number}", f"{_TITLE}.{kept.number}"
    st.selectbox(
        t("usul.choose_meeting"),
        list(names),
        key=key,
        format_func=lambda number: f"{number}. {names[number]}",
    )
    st.text_input(
        t("usul.problem_title"),
        value=name_subject(kept.report.category),
        key=title,
        max_chars=TITLE_LIMIT,
        help=t("usul.problem_help"),
    )
    st.button(t("usul.put_before"), on_click=_put, args=(kept, key, title, carry_out))


def read_choice(key: str) -> int:
    """Read which number was chosen from a list.

    Raises
    ------
    NotAllowedError
        ``report_choose``: none yet.
    """
    chosen = st.session_state[key]
    if chosen is None:
        raise NotAllowedError("report_choose")
    return int(chosen)


@uninterrupted
def _tie(kept: KeptReport, key: str, carry_out: CarryOut) -> None:
    carry_out(
        lambda: tie_to_plan(
            get_workspace(), kept, read_choice(key), actor=current_person()
        ),
        t("usul.saved"),
    )


@uninterrupted
def _put(kept: KeptReport, key: str, title: str, carry_out: CarryOut) -> None:
    meeting, words = int(st.session_state[key]), str(st.session_state[title] or "")
    carry_out(
        lambda: put_before_meeting(
            get_workspace(), kept, meeting, words, actor=current_person()
        ),
        t("usul.put_there"),
    )
