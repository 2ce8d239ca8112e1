"""From a practice to a plan of one's own, and from a finished plan to a practice."""

from __future__ import annotations

from datetime import date

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.categories.category import Group
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.practice_use import (
    is_in_library,
    make_practice,
    use_practice,
)
from wksbm_mapping.services.practices import PracticeView
from wksbm_mapping.store.planning import PlanSubject
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_menu, get_protected, get_workspace
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plan_state import PLAN, refuse, tell
from wksbm_mapping.ui.practice_state import PRACTICE
from wksbm_mapping.ui.uninterrupted import uninterrupted

_USED = "praktik.dipakai"
"""Session key: which practice was made a plan last, and the number of that plan; kept,
for a run that draws it may be cut off and drawn again."""


def render_use(view: PracticeView, person: Person) -> None:
    """Offer to begin a plan with the steps and the budget of a practice."""
    codes = get_workspace().regions.all_codes()
    own = [each for each in codes if person.covers(each)]
    if not may(person, Action.PLAN) or not own:
        return
    practice, made = st.session_state.get(_USED, (None, None))
    if practice == view.key:
        st.success(t("practice.used"))
        open_page_link(
            "rencana", label=t("practice.open_plan"), query={PLAN: str(made)}
        )
    with st.expander(t("practice.use"), icon=":material/content_copy:"):
        st.caption(t("practice.use_note"))
        _render_form(view, own, person)


def _render_form(view: PracticeView, own: list[str], person: Person) -> None:
    categories = get_workspace().categories
    needs = [key for key in categories if categories[key].group is not Group.PSKS]
    about = view.practice.category
    key = f"praktik.pakai.{view.key}"
    with st.form(key, border=False):
        st.selectbox(
            t("meeting.region"), own, key=f"{key}.wilayah", format_func=name_region
        )
        st.selectbox(
            t("map.category"),
            needs,
            index=needs.index(about) if about in needs else 0,
            key=f"{key}.jenis",
            format_func=lambda each: name_category(categories[each]),
        )
        st.text_input(
            t("plan.new_title"),
            view.practice.title,
            TITLE_LIMIT,
            key=f"{key}.judul",
        )
        st.form_submit_button(
            t("practice.use_now"),
            type="primary",
            width="stretch",
            on_click=_use,
            args=(view, key, person),
        )


@uninterrupted
def _use(view: PracticeView, key: str, person: Person) -> None:
    state = st.session_state
    category = str(state[f"{key}.jenis"])
    periods = get_menu(get_protected(current_audience())).periods.get(category)
    period = periods[0] if periods else str(date.today().year)
    subject = PlanSubject(str(state[f"{key}.wilayah"]), category, period)
    title = str(state[f"{key}.judul"])
    try:
        made = use_practice(
            get_workspace(), view.practice, subject, title, actor=person
        )
    except WksbmError as error:
        refuse(error)
        return
    state[_USED] = (view.key, made)


def render_make_practice(view: PlanView, person: Person) -> None:
    """Offer to make a finished plan a practice, or lead to the one it became."""
    number = view.plan.number
    if view.plan.status is not PlanStatus.DONE:
        return
    if is_in_library(get_workspace(), number, actor=person):
        open_page_link(
            "praktik", label=t("practice.open"), query={PRACTICE: str(number)}
        )
    elif may(person, Action.PLAN, view.plan.subject.region):
        st.caption(t("practice.make_note"))
        st.button(
            t("practice.make"),
            key="rencana.praktik",
            icon=":material/lightbulb:",
            on_click=_make,
            args=(number, person),
        )


@uninterrupted
def _make(number: int, person: Person) -> None:
    try:
        make_practice(get_workspace(), number, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    tell(t("practice.made"))
