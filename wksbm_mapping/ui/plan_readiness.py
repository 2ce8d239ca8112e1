"""What a plan needs for the step it is aimed at, and what of it is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import current_language, format_date, format_number, t, tn
from wksbm_mapping.planning.aims import Aim, Item, Readiness
from wksbm_mapping.planning.cycles import DatedStep
from wksbm_mapping.planning.requirements import Due, Requirement
from wksbm_mapping.services.plan_calendar import name_step
from wksbm_mapping.services.plan_readiness import tick
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain, spoken
from wksbm_mapping.ui.plan_state import refuse
from wksbm_mapping.ui.uninterrupted import uninterrupted

_SIGNS = {
    Readiness.READY: ":material/check_circle:",
    Readiness.MISSING: ":material/radio_button_unchecked:",
    Readiness.UNKNOWN: ":material/help:",
}


def render_aim(view: PlanView, aim: Aim, person: Person) -> None:
    """Draw what the step needs, each with whether it is there."""
    today = date.today()
    with st.container(border=True, key="rencana-siap", gap="small"):
        st.markdown(f"**{plain(t('cycle.for_step', step=name_step(aim.step)))}**")
        st.markdown(plain(say_aim(aim, today)))
        if aim.is_overdue(today) and view.is_open:
            st.info(t("cycle.overdue"))
        for item in aim.items:
            _render_item(view, aim, item, person)
        st.caption(t("cycle.certainty_note"))


def say_aim(aim: Aim, today: date) -> str:
    """Say until when how much is to be ready: ``Siap sebelum …: 3 dari 5``."""
    counts = {
        "ready": format_number(aim.ready),
        "total": format_number(len(aim.items)),
    }
    if aim.deadline is None or aim.dated is None:
        return t("cycle.no_date", **counts)
    if not aim.dated.is_local:
        days = {
            "start": format_date(aim.dated.start),
            "end": format_date(aim.dated.end),
        }
        return t("cycle.usual", **counts, **days, far=say_distance(aim.dated, today))
    words = "before" if aim.next_due is Due.BEFORE else "until"
    far = say_days_left((aim.deadline - today).days)
    date_words = format_date(aim.deadline)
    return t(f"cycle.ready_{words}", date=date_words, far=far, **counts)


def say_distance(dated: DatedStep, today: date) -> str:
    """Say how far a step is away: it comes, it runs, or it is over."""
    if today < dated.start:
        return say_days_left((dated.start - today).days)
    return t("cycle.runs" if today <= dated.end else "cycle.is_over")


def say_days_left(days: int) -> str:
    """Say how far a day is away."""
    if days == 0:
        return t("cycle.today")
    return tn("cycle.days_left" if days > 0 else "cycle.days_ago", abs(days))


def render_reminders(found: Sequence[PlanView], aims: Mapping[int, Aim]) -> None:
    """Say how many plans are not ready for a step that is near, or is over."""
    today = date.today()
    going = [
        aims[each.plan.number]
        for each in found
        if each.is_open and each.plan.number in aims
    ]
    near = sum(each.is_near(today) for each in going)
    over = sum(each.is_overdue(today) for each in going)
    if near:
        st.info(tn("cycle.near", near))
    if over:
        st.info(tn("cycle.over", over))


def _render_item(view: PlanView, aim: Aim, item: Item, person: Person) -> None:
    wanted = item.requirement
    name = wanted.name if current_language() == "id" else wanted.name_en
    certainty = t(f"cycle.certainty_{wanted.certainty}")
    can_write = may(person, Action.PLAN, view.plan.subject.region)
    if wanted.check is None and can_write:
        key = f"rencana.{view.plan.number}.siap.{aim.year}.{wanted.step}.{wanted.key}"
        st.session_state[key] = item.readiness is Readiness.READY
        st.checkbox(
            spoken(f"{name} ({t('cycle.by_hand')}; {certainty})"),
            key=key,
            on_change=_tick,
            args=(view.plan.number, wanted, aim.year, key, person),
        )
        return
    state = t(f"cycle.state_{item.readiness}")
    st.markdown(f"{_SIGNS[item.readiness]} {plain(f'{name}: {state} ({certainty})')}")


@uninterrupted
def _tick(
    number: int, wanted: Requirement, year: int | None, key: str, person: Person
) -> None:
    is_ready = bool(st.session_state[key])
    try:
        tick(get_workspace(), number, wanted, year, is_ready=is_ready, actor=person)
    except WksbmError as error:
        refuse(error)
