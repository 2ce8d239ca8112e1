"""All plans: as a list, a board by status, and on a line of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.categories.category import Group
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t, tn
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.maps.plan_timeline import build_plan_timeline
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.aims import Aim
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services.plan_calendar import name_step
from wksbm_mapping.services.plan_readiness import find_aims
from wksbm_mapping.services.plan_recap import choose_plans
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.plans import (
    PlanView,
    begin,
    find_duplicates,
    list_plans,
    unshelve,
)
from wksbm_mapping.store.planning import PlanSubject
from wksbm_mapping.ui.address import settle, write_address
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_menu, get_protected, get_workspace
from wksbm_mapping.ui.catalogue_page import show_catalogue
from wksbm_mapping.ui.map_filters import AREA, CATEGORY, PERIOD
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_calendar import render_calendar
from wksbm_mapping.ui.plan_filter import choose_filter
from wksbm_mapping.ui.plan_readiness import render_reminders, say_aim
from wksbm_mapping.ui.plan_recap import render_recap
from wksbm_mapping.ui.plan_state import (
    PLAN_VIEW,
    refuse,
    render_notices,
    show_plan,
    tell,
)
from wksbm_mapping.ui.uninterrupted import uninterrupted

SHELVED = "rencana.disingkirkan"
SHOWN = 40
_VIEWS = ("daftar", "papan", "waktu", "rekap")
_NEW = "rencana.baru"
_BOARD = (
    (PlanStatus.DRAFT, PlanStatus.AGREED),
    (PlanStatus.PROPOSED, PlanStatus.VERIFIED, PlanStatus.POSTPONED),
    (PlanStatus.ACCEPTED, PlanStatus.RUNNING),
    (PlanStatus.DONE, PlanStatus.REFUSED),
)


def render_list(person: Person) -> None:
    """Draw what is planned, what is late, and how to begin a plan."""
    render_notices()
    _render_shelved(person)
    every = list_plans(get_workspace(), actor=person)
    aims = find_aims(get_workspace(), every, actor=person)
    _render_due(every)
    render_reminders(every, aims)
    if every:
        _render_found(every, aims, person)
    else:
        st.info(t("plan.none"))
    asked = bool(st.query_params.get(CATEGORY) and st.query_params.get(AREA))
    with st.expander(t("plan.begin"), expanded=asked or not every):
        _render_form(person)
    with st.expander(t("plan.calendar")):
        render_calendar(every, aims, person)
    st.button(t("catalog.open"), icon=":material/menu_book:", on_click=show_catalogue)


def _render_found(
    every: Sequence[PlanView], aims: Mapping[int, Aim], person: Person
) -> None:
    choice = choose_filter(every)
    found = choose_plans(every, choice)
    _render_duplicates(found)
    settle(PLAN_VIEW, _VIEWS, default=_VIEWS[0])
    chosen = st.segmented_control(
        t("plan.view"),
        _VIEWS,
        key=PLAN_VIEW,
        format_func=lambda each: t(f"plan.view_{each}"),
        required=True,
    )
    write_address({PLAN_VIEW: chosen})
    if chosen == "rekap":
        render_recap(found, choice, person)
    else:
        _DRAWN[str(chosen)](found, aims)


def _render_due(found: Sequence[PlanView]) -> None:
    today = date.today()
    late = sum(each.count_late(today) for each in found)
    due = sum(action.is_due(today) for each in found for action in each.actions)
    if late:
        st.warning(tn("plan.late", late))
    if due:
        st.info(tn("plan.due", due))


def _render_duplicates(found: Sequence[PlanView]) -> None:
    for group in find_duplicates(found):
        titles = "; ".join(each.head.title for each in group)
        st.warning(plain(t("plan.duplicates", titles=titles)))


def _render_rows(found: Sequence[PlanView], aims: Mapping[int, Aim]) -> None:
    if not found:
        st.info(t("plan.none_here"))
    for each in found[:SHOWN]:
        _render_card(each, "daftar", aims)
    if len(found) > SHOWN:
        st.caption(tn("plan.more", len(found) - SHOWN))


def _render_board(found: Sequence[PlanView], aims: Mapping[int, Aim]) -> None:
    for column, statuses in zip(st.columns(len(_BOARD)), _BOARD, strict=True):
        own = [each for each in found if each.plan.status in statuses]
        with column:
            names = ", ".join(t(f"plan.status_{each}") for each in statuses)
            st.markdown(f"**{names}** ({format_number(len(own))})")
            for each in own[:SHOWN]:
                _render_card(each, "papan", aims)


def _render_timeline(found: Sequence[PlanView], aims: Mapping[int, Aim]) -> None:
    chart = build_plan_timeline(
        [(each.head.title, each.actions) for each in found], date.today()
    )
    if chart is None:
        st.info(t("plan.no_dates"))
        return
    st.altair_chart(chart, alt=t("plan.timeline_alt"))
    _render_rows(found, aims)


_DRAWN = {"daftar": _render_rows, "papan": _render_board, "waktu": _render_timeline}


def _render_card(view: PlanView, place: str, aims: Mapping[int, Aim]) -> None:
    number = view.plan.number
    with st.container(border=True, key=f"rencana-{place}-{number}", gap="small"):
        st.markdown(f"**{plain(view.head.title)}**")
        st.caption(plain(say_subject(view)))
        done, total = view.done
        words = [t(f"plan.status_{view.plan.status}")]
        if total:
            words.append(t("plan.progress", done=done, total=total))
        if view.budget.lines:
            words.append(t("plan.costs", amount=format_number(view.budget.total)))
        st.caption(" · ".join(words))
        aim = aims.get(number)
        if aim is not None and view.is_open:
            said = f"{name_step(aim.step)}. {say_aim(aim, date.today())}"
            st.caption(plain(said))
        st.button(
            t("plan.look"),
            key=f"rencana.{place}.{number}",
            on_click=show_plan,
            args=(number,),
        )


def say_subject(view: PlanView) -> str:
    """Say what a plan is about."""
    subject = view.plan.subject
    category = get_workspace().categories.get(subject.category)
    named = name_category(category) if category else subject.category
    return f"{named} · {name_region(subject.region)}"


def _render_form(person: Person) -> None:
    workspace, menu = get_workspace(), get_menu(get_protected(current_audience()))
    codes = [each for each in workspace.regions.all_codes() if person.covers(each)]
    needs = [
        key
        for key in menu.categories
        if workspace.categories[key].group is not Group.PSKS
    ]
    if not needs or not codes:
        st.info(t("plan.no_data"))
        return
    settle(AREA, codes, default=codes[0])
    settle(CATEGORY, needs, default=needs[0])
    with st.form("rencana.mulai", border=False):
        st.selectbox(t("meeting.region"), codes, key=AREA, format_func=name_region)
        st.selectbox(
            t("map.category"),
            needs,
            key=CATEGORY,
            format_func=lambda key: name_category(workspace.categories[key]),
        )
        st.text_input(
            t("plan.new_title"),
            key=_NEW,
            max_chars=TITLE_LIMIT,
            placeholder=t("plan.new_title_example"),
        )
        st.form_submit_button(
            t("plan.begin_now"),
            type="primary",
            on_click=_begin,
            args=(person,),
            width="stretch",
        )


@uninterrupted
def _begin(person: Person) -> None:
    state, menu = st.session_state, get_menu(get_protected(current_audience()))
    category = state[CATEGORY]
    periods = menu.periods[category]
    asked = str(state.get(PERIOD) or "")
    period = asked if asked in periods else periods[0]
    subject = PlanSubject(state[AREA], category, Period.from_code(period).code)
    try:
        number = begin(get_workspace(), subject, state[_NEW], actor=person)
    except WksbmError as error:
        refuse(error)
        return
    show_plan(number)


def _render_shelved(person: Person) -> None:
    shelved = st.session_state.get(SHELVED)
    if isinstance(shelved, int):
        st.success(t("plan.shelved"))
        st.button(
            t("plan.unshelve"),
            icon=":material/undo:",
            on_click=_unshelve,
            args=(shelved, person),
        )


@uninterrupted
def _unshelve(number: int, person: Person) -> None:
    st.session_state.pop(SHELVED, None)
    try:
        unshelve(get_workspace(), number, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    tell(t("plan.taken_back"))
