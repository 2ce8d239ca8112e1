"""The planning year: which step falls when, and an office's own dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import current_language, format_date, format_number, t, tn
from wksbm_mapping.planning.aims import Aim
from wksbm_mapping.planning.cycles import Cycle, DatedStep, Step, find_next
from wksbm_mapping.services.plan_calendar import name_step, read_year, set_dates
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain, spoken
from wksbm_mapping.ui.plan_readiness import say_aim, say_distance
from wksbm_mapping.ui.plan_state import refuse, show_plan, tell
from wksbm_mapping.ui.uninterrupted import uninterrupted

_CYCLE, _YEAR, _STEP, _DAYS = (
    "kalender.siklus",
    "kalender.tahun",
    "kalender.langkah",
    "kalender.hari",
)
_YEARS, SHOWN = 3, 20


def render_calendar(
    found: Sequence[PlanView], aims: Mapping[int, Aim], person: Person
) -> None:
    """Draw one cycle of one budget year, with the plans aimed at its steps.

    Analysts write local dates.
    """
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
    here = {
        number: aim
        for number, aim in aims.items()
        if aim.step.cycle is cycle and aim.year == year
    }
    st.table(_in_words(steps, coming, list(here.values())))
    st.caption(t("plan.calendar_note"))
    _render_plans([each for each in found if each.plan.number in here], here)
    if may(person, Action.CALENDAR):
        with st.expander(t("plan.calendar_change")):
            _render_form(steps, year, person)


def _render_plans(found: Sequence[PlanView], aims: Mapping[int, Aim]) -> None:
    """List the plans aimed at a step of this year, the one due first on top."""
    today = date.today()
    ordered = sorted(found, key=lambda each: aims[each.plan.number].deadline or today)
    for view in ordered[:SHOWN]:
        aim = aims[view.plan.number]
        st.button(
            spoken(view.head.title),
            key=f"kalender.rencana.{view.plan.number}",
            type="tertiary",
            on_click=show_plan,
            args=(view.plan.number,),
        )
        st.caption(plain(f"{name_step(aim.step)}. {say_aim(aim, today)}"))
    if len(found) > SHOWN:
        st.caption(tn("plan.more", len(found) - SHOWN))


def _in_words(
    steps: list[DatedStep], coming: DatedStep | None, aims: Sequence[Aim]
) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            t("plan.calendar_step"): [_name(each, coming) for each in steps],
            t("plan.calendar_when"): [
                f"{format_date(each.start)} – {format_date(each.end)}" for each in steps
            ],
            t("cycle.distance"): [say_distance(each, date.today()) for each in steps],
            t("cycle.plans"): [_say_plans(each, aims) for each in steps],
            t("plan.calendar_output"): [plain(_output(each.step)) for each in steps],
            t("plan.calendar_dates"): [
                t("plan.calendar_local" if each.is_local else "plan.calendar_usual")
                for each in steps
            ],
        }
    )
    return table.set_index(t("plan.calendar_step"))


def _say_plans(dated: DatedStep, aims: Sequence[Aim]) -> str:
    own = [each for each in aims if each.step == dated.step]
    if not own:
        return "–"
    ready = format_number(sum(each.is_ready for each in own))
    return t("cycle.plans_ready", total=format_number(len(own)), ready=ready)


def _name(dated: DatedStep, coming: DatedStep | None) -> str:
    named = plain(name_step(dated.step))
    return f"**{named}** ◀" if coming is not None and dated is coming else named


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
        key=_days_key(dated, year),
        format="DD/MM/YYYY",
    )
    with st.container(horizontal=True):
        st.button(
            t("plan.save"),
            type="primary",
            key="kalender.simpan",
            on_click=_save,
            args=(person,),
        )
        if dated.is_local:
            st.button(
                t("plan.calendar_reset"),
                on_click=_reset,
                args=(person,),
            )


def _days_key(dated: DatedStep, year: int) -> str:
    return f"{_DAYS}.{year}.{dated.step.cycle}.{dated.step.key}"


def _read_chosen() -> tuple[DatedStep | None, int]:
    """Read which step of which year is chosen now; None: of another cycle."""
    cycle, year, key = (st.session_state[each] for each in (_CYCLE, _YEAR, _STEP))
    steps = read_year(get_workspace(), Cycle(cycle), year)
    return next((each for each in steps if each.step.key == key), None), year


@uninterrupted
def _save(person: Person) -> None:
    dated, year = _read_chosen()
    if dated is None:
        return
    days: list[date] = list(st.session_state.get(_days_key(dated, year)) or ())
    if len(days) == 2:
        _write(dated.step, year, (days[0], days[1]), person)


@uninterrupted
def _reset(person: Person) -> None:
    dated, year = _read_chosen()
    if dated is not None and dated.is_local:
        _write(dated.step, year, None, person)


def _write(
    step: Step, year: int, days: tuple[date, date] | None, person: Person
) -> None:
    try:
        set_dates(get_workspace(), step, year, days, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    tell(t("plan.saved"))
