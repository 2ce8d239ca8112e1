"""The planning year: which step falls when, and an office's own dates."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import current_language, format_date, t
from wksbm_mapping.planning.cycles import Cycle, DatedStep, Step, find_next
from wksbm_mapping.services.plan_calendar import read_year, set_dates
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_state import NOTICE, refuse

_CYCLE, _YEAR, _STEP, _DAYS = (
    "kalender.siklus",
    "kalender.tahun",
    "kalender.langkah",
    "kalender.hari",
)
_YEARS = 3


def render_calendar(person: Person) -> None:
    """Draw one cycle of one budget year; analysts write local dates."""
    first = date.today().year
    left, right = st.columns(2)
    with left:
        cycle = Cycle(
            st.selectbox(
                t("plan.cycle"),
                list(map(str, Cycle)),
                key=_CYCLE,
                format_func=lambda each: t(f"plan.cycle_{each}"),
            )
            or Cycle.RKPD
        )
    with right:
        years = list(range(first, first + _YEARS))
        year = st.selectbox(t("plan.year"), years, index=1, key=_YEAR) or first
    steps = read_year(get_workspace(), cycle, year)
    coming = find_next(steps, date.today())
    st.table(_in_words(steps, coming))
    st.caption(t("plan.calendar_note"))
    if may(person, Action.CALENDAR):
        with st.expander(t("plan.calendar_change")):
            _render_form(steps, year, person)


def _in_words(steps: list[DatedStep], coming: DatedStep | None) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            t("plan.calendar_step"): [_name(each, coming) for each in steps],
            t("plan.calendar_when"): [
                f"{format_date(each.start)} – {format_date(each.end)}" for each in steps
            ],
            t("plan.calendar_output"): [plain(_output(each.step)) for each in steps],
            t("plan.calendar_dates"): [
                t("plan.calendar_local" if each.is_local else "plan.calendar_usual")
                for each in steps
            ],
        }
    )
    return table.set_index(t("plan.calendar_step"))


def _name(dated: DatedStep, coming: DatedStep | None) -> str:
    named = plain(name_step(dated.step))
    return f"**{named}** ◀" if coming is not None and dated is coming else named


def name_step(step: Step) -> str:
    """Name a step in the language of the screen."""
    return step.name if current_language() == "id" else step.name_en


def _output(step: Step) -> str:
    return step.output if current_language() == "id" else step.output_en


def _render_form(steps: list[DatedStep], year: int, person: Person) -> None:
    known = {each.step.key: each for each in steps}
    chosen = st.selectbox(
        t("plan.calendar_step"),
        list(known),
        key=_STEP,
        format_func=lambda key: name_step(known[key].step),
    )
    dated = known[chosen or next(iter(known))]
    st.date_input(
        t("plan.calendar_when"),
        (dated.start, dated.end),
        key=f"{_DAYS}.{year}.{dated.step.cycle}.{dated.step.key}",
        format="DD/MM/YYYY",
    )
    with st.container(horizontal=True):
        st.button(
            t("plan.save"),
            type="primary",
            key="kalender.simpan",
            on_click=_save,
            args=(dated, year, person),
        )
        if dated.is_local:
            st.button(
                t("plan.calendar_reset"),
                on_click=_write,
                args=(dated.step, year, None, person),
            )


def _save(dated: DatedStep, year: int, person: Person) -> None:
    key = f"{_DAYS}.{year}.{dated.step.cycle}.{dated.step.key}"
    days: list[date] = list(st.session_state.get(key) or ())
    if len(days) == 2:
        _write(dated.step, year, (days[0], days[1]), person)


def _write(
    step: Step, year: int, days: tuple[date, date] | None, person: Person
) -> None:
    try:
        set_dates(get_workspace(), step, year, days, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    st.session_state[NOTICE] = t("plan.saved")
