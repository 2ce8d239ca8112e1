"""What a meeting weighs: proposed from the figures or in words, taken out again."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.categories.category import Group
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.services.meetings import (
    MeetingView,
    add_problem,
    withdraw_problem,
)
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.store.planning import MeetingProblem, ProposedProblem
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_menu, get_protected, get_workspace
from wksbm_mapping.ui.meeting_words import REFUSED, get_figure, say_figure
from wksbm_mapping.ui.notices import refuse
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted

_TITLE, _CATEGORY = "masalah.judul", "masalah.jenis"


def render_problems(view: MeetingView, person: Person | None) -> None:
    """List the problems; ``person`` may change them, None only looks."""
    st.subheader(t("meeting.problems"))
    if not view.problems:
        st.info(t("meeting.no_problems"))
    for each in view.problems:
        _render_one(view, each, person)
    if person is not None and view.meeting.state is MeetingState.COLLECTING:
        _render_form(view, person)


def _render_one(
    view: MeetingView, problem: MeetingProblem, person: Person | None
) -> None:
    with st.container(border=True, key=f"masalah-{problem.number}", gap="small"):
        st.markdown(f"**{problem.number}. {plain(problem.problem.title)}**")
        figure = say_figure(get_figure(problem.problem))
        if figure:
            st.caption(plain(figure))
        if problem.participant is not None:
            st.caption(t("meeting.by_participant"))
        if person is not None:
            st.button(
                t("meeting.withdraw"),
                key=f"masalah.keluar.{problem.number}",
                type="tertiary",
                on_click=_withdraw,
                args=(view, problem.number, person),
            )


def _render_form(view: MeetingView, person: Person) -> None:
    categories = get_workspace().categories
    menu = get_menu(get_protected(current_audience()))
    needs = [key for key in menu.categories if categories[key].group is Group.PPKS]
    with st.form("masalah.baru", border=True, clear_on_submit=True):
        st.selectbox(
            t("meeting.from_figure"),
            ["", *needs],
            key=_CATEGORY,
            format_func=lambda key: (
                name_category(categories[key]) if key else t("meeting.no_figure")
            ),
        )
        st.text_input(
            t("meeting.propose"),
            key=_TITLE,
            max_chars=TITLE_LIMIT,
            placeholder=t("meeting.propose_example"),
            help=t("meeting.title_help"),
        )
        st.form_submit_button(
            t("meeting.propose_send"),
            on_click=_add,
            args=(view, person),
            width="stretch",
        )


@uninterrupted
def _add(view: MeetingView, person: Person) -> None:
    state = st.session_state
    category = state[_CATEGORY]
    menu = get_menu(get_protected(current_audience()))
    period = menu.periods[category][0] if category in menu.periods else ""
    named = name_category(get_workspace().categories[category]) if category else ""
    problem = ProposedProblem(
        state[_TITLE].strip() or named, view.meeting.head.region, category, period
    )
    try:
        add_problem(get_workspace(), view.meeting.number, problem, actor=person)
    except WksbmError as error:
        refuse(REFUSED, error)


@uninterrupted
def _withdraw(view: MeetingView, problem: int, person: Person) -> None:
    try:
        withdraw_problem(
            get_workspace(), view.meeting.number, problem, withdrawn=True, actor=person
        )
    except WksbmError as error:
        refuse(REFUSED, error)
