"""What a plan is for: problem, goal, and a target that can be measured."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_date, format_number, t
from wksbm_mapping.maps.figures import name_unit
from wksbm_mapping.periods import Period, PeriodKind
from wksbm_mapping.planning.budget import LARGEST_PRICE
from wksbm_mapping.planning.contents import PlanHead
from wksbm_mapping.planning.cycles import Cycle, find_next
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.services.plan_calendar import name_step, read_year
from wksbm_mapping.services.plan_parts import save_head
from wksbm_mapping.services.plan_readiness import find_aims
from wksbm_mapping.services.plan_texts import TITLE_LIMIT, WORDS_LIMIT
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.store.planning import ProposedProblem
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_words import get_figure
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_aim import (
    join_aim,
    list_aims,
    name_aim,
    part_aim,
)
from wksbm_mapping.ui.plan_readiness import render_aim
from wksbm_mapping.ui.plan_state import (
    field_key,
    refuse,
    render_newer,
    seen_revision,
    settle_written,
)
from wksbm_mapping.ui.uninterrupted import uninterrupted

_PART = PlanPart.HEAD
_FARTHEST = 1_000_000
_YEARS = 4


def render_head(view: PlanView, person: Person) -> None:
    """Draw what a plan is for, to be changed by who may."""
    _render_target(view)
    _render_cycle(view, person)
    if not may(person, Action.PLAN, view.plan.subject.region):
        for label in ("problem", "goal", "lessons"):
            words = getattr(view.head, label)
            st.markdown(f"**{t(f'plan.{label}')}**")
            st.markdown(plain(words) if words else t("plan.not_written"))
        return
    render_newer(view, _PART)
    _render_form(view, person)


def _render_target(view: PlanView) -> None:
    """Say the way from the figure now to the one wanted, if the reader may see it."""
    head, subject = view.head, view.plan.subject
    if head.target is None:
        return
    figure = get_figure(
        ProposedProblem("", subject.region, subject.category, subject.period)
    )
    if figure is None or figure.size is None:
        st.info(t("plan.target_hidden"))
        return
    by = Period.from_code(head.target_period).label() if head.target_period else ""
    st.info(
        plain(
            t(
                "plan.target_says",
                now=format_number(figure.size),
                wanted=format_number(head.target),
                unit=name_unit(figure.counted.category),
                by=by or t("plan.no_deadline"),
            )
        )
    )


def _render_cycle(view: PlanView, person: Person) -> None:
    """Say how ready it is for the step it is aimed at, or which step comes next."""
    aim = find_aims(get_workspace(), [view], actor=person).get(view.plan.number)
    if aim is not None:
        render_aim(view, aim, person)
        return
    head = view.head
    if head.cycle not in set(Cycle) or head.year is None:
        return
    cycle = Cycle(head.cycle)
    dated = read_year(get_workspace(), cycle, head.year)
    step = find_next(dated, date.today())
    if step is None:
        st.caption(t("plan.cycle_over", year=head.year))
        return
    st.caption(
        plain(
            t(
                "plan.cycle_next",
                step=name_step(step.step),
                start=format_date(step.start),
                end=format_date(step.end),
                year=head.year,
            )
        )
    )


def _render_form(view: PlanView, person: Person) -> None:
    head = view.head
    with st.form(field_key(view, _PART, "formulir"), border=True):
        st.text_input(
            t("plan.new_title"),
            head.title,
            max_chars=TITLE_LIMIT,
            key=_k(view, "title"),
        )
        st.text_area(
            t("plan.problem"),
            head.problem,
            max_chars=WORDS_LIMIT,
            key=_k(view, "problem"),
            placeholder=t("plan.problem_example"),
        )
        st.text_area(
            t("plan.goal"),
            head.goal,
            max_chars=WORDS_LIMIT,
            key=_k(view, "goal"),
            placeholder=t("plan.goal_example"),
        )
        _render_numbers(view, head)
        st.text_area(
            t("plan.lessons"),
            head.lessons,
            max_chars=WORDS_LIMIT,
            key=_k(view, "lessons"),
            help=t("plan.lessons_help"),
        )
        st.form_submit_button(
            t("plan.save"), type="primary", on_click=_save, args=(view, person)
        )


def _render_numbers(view: PlanView, head: PlanHead) -> None:
    left, right = st.columns(2)
    periods = _later_periods(head.target_period)
    aims, aimed = list_aims(), join_aim(head.cycle, head.step)
    years = _years(head.year)
    with left:
        st.number_input(
            t("plan.target"), 0, _FARTHEST, head.target, key=_k(view, "target")
        )
        st.number_input(
            t("plan.people"), 0, _FARTHEST, head.people, key=_k(view, "people")
        )
        st.selectbox(
            t("cycle.aim"),
            aims,
            index=aims.index(aimed) if aimed in aims else 0,
            key=_k(view, "aim"),
            format_func=name_aim,
            help=t("cycle.aim_help"),
        )
    with right:
        st.selectbox(
            t("plan.target_by"),
            periods,
            index=periods.index(head.target_period),
            key=_k(view, "target_period"),
            format_func=lambda code: (
                Period.from_code(code).label() if code else t("plan.no_deadline")
            ),
        )
        st.selectbox(
            t("plan.year"),
            years,
            index=years.index(head.year),
            key=_k(view, "year"),
            format_func=lambda year: str(year) if year else t("plan.no_year"),
        )
        st.number_input(
            t("plan.ceiling"),
            0,
            LARGEST_PRICE,
            head.ceiling,
            key=_k(view, "ceiling"),
            help=t("plan.ceiling_help"),
        )


def _later_periods(chosen: str) -> list[str]:
    first = date.today().year
    halves = [
        Period.of(PeriodKind.SEMESTER, year, number).code
        for year in range(first, first + _YEARS)
        for number in (1, 2)
    ]
    return ["", *halves] if chosen in ("", *halves) else ["", chosen, *halves]


def _years(chosen: int | None) -> list[int | None]:
    first = date.today().year
    years: list[int | None] = [None, *range(first, first + _YEARS)]
    return years if chosen in years else [None, chosen, *years[1:]]


def _k(view: PlanView, name: str) -> str:
    return field_key(view, _PART, name)


@uninterrupted
def _save(view: PlanView, person: Person) -> None:
    def given(name: str) -> Any:
        return st.session_state[_k(view, name)]

    cycle, step = part_aim(given("aim"))
    head = PlanHead(
        title=given("title"),
        problem=given("problem"),
        goal=given("goal"),
        target=given("target"),
        target_period=given("target_period"),
        people=given("people"),
        cycle=cycle,
        step=step,
        year=given("year"),
        ceiling=given("ceiling"),
        lessons=given("lessons"),
    )
    seen = seen_revision(view, _PART)
    try:
        written = save_head(
            get_workspace(), view.plan.number, head, seen=seen, actor=person
        )
    except WksbmError as error:
        refuse(error)
        return
    settle_written(view, _PART, written)
