"""Write the words of a practice before it is sent."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.budget import LARGEST_PRICE
from wksbm_mapping.planning.practices import (
    Practice,
    PracticeKind,
    read_steps,
    write_steps,
)
from wksbm_mapping.services.plan_texts import TITLE_LIMIT, WORDS_LIMIT
from wksbm_mapping.services.practice_review import (
    ORIGIN_LIMIT,
    PRICE_YEARS,
    save_practice,
)
from wksbm_mapping.services.practices import PracticeView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plan_state import refuse, tell


def render_practice_form(view: PracticeView, person: Person) -> None:
    """Draw the words as fields; what another wrote meanwhile is never lost."""
    seen = int(st.session_state.setdefault(_seen_key(view), view.revision))
    if seen != view.revision:
        st.warning(t("practice.newer"))
        st.button(t("plan.take_newer"), on_click=_forget, args=(view,))
    st.caption(t("practice.form_note"))
    written = _ask(view.practice, f"praktik.{view.key}.{seen}")
    if written is not None:
        _save(view, written, seen, person)


def _ask(practice: Practice, key: str) -> Practice | None:
    """Ask for the words; None until they are sent off."""
    with st.form(f"{key}.isian", border=False):
        title = st.text_input(
            t("practice.name"), practice.title, TITLE_LIMIT, key=f"{key}.title"
        )
        problem = st.text_area(
            t("plan.problem"),
            practice.problem,
            max_chars=WORDS_LIMIT,
            key=f"{key}.problem",
        )
        steps = st.text_area(
            t("practice.steps_ask"),
            write_steps(practice.steps),
            max_chars=WORDS_LIMIT * 4,
            key=f"{key}.steps",
        )
        partners = st.text_area(
            t("practice.partners_ask"),
            "\n".join(practice.partners),
            max_chars=WORDS_LIMIT,
            key=f"{key}.partners",
        )
        lessons = st.text_area(
            t("practice.lessons"),
            practice.lessons,
            max_chars=WORDS_LIMIT,
            key=f"{key}.lessons",
        )
        if practice.kind is PracticeKind.OUTSIDE:
            practice = _ask_outside(practice, key)
        is_sent = st.form_submit_button(t("plan.save"), type="primary")
    if not is_sent:
        return None
    names = tuple(line.strip() for line in partners.split("\n") if line.strip())
    return replace(
        practice,
        title=title,
        problem=problem,
        steps=read_steps(steps),
        partners=names,
        lessons=lessons,
    )


def _ask_outside(practice: Practice, key: str) -> Practice:
    """Ask where one from elsewhere comes from, what came of it and what it cost."""
    origin = st.text_input(
        t("practice.origin_ask"), practice.origin, ORIGIN_LIMIT, key=f"{key}.sumber"
    )
    elsewhere = st.text_input(
        t("practice.elsewhere"), practice.elsewhere, TITLE_LIMIT, key=f"{key}.tempat"
    )
    result = st.text_area(
        t("practice.result_ask"),
        practice.result,
        max_chars=WORDS_LIMIT,
        key=f"{key}.hasil",
    )
    left, right = st.columns(2)
    cost = left.number_input(
        t("practice.cost_ask"),
        min_value=0,
        max_value=LARGEST_PRICE,
        value=practice.stated_cost,
        step=1,
        key=f"{key}.biaya",
    )
    year = right.number_input(
        t("practice.price_year"),
        min_value=PRICE_YEARS[0],
        max_value=PRICE_YEARS[-1],
        value=practice.price_year,
        step=1,
        key=f"{key}.tahun",
    )
    return replace(
        practice,
        origin=origin,
        elsewhere=elsewhere,
        result=result,
        stated_cost=cost,
        price_year=year,
    )


def _save(view: PracticeView, practice: Practice, seen: int, person: Person) -> None:
    try:
        card = save_practice(
            get_workspace(), view.number, practice, seen=seen, actor=person
        )
    except WksbmError as error:
        refuse(error)
    else:
        st.session_state[_seen_key(view)] = card.revision
        tell(t("plan.saved"))
    st.rerun()


def _forget(view: PracticeView) -> None:
    st.session_state.pop(_seen_key(view), None)


def _seen_key(view: PracticeView) -> str:
    return f"praktik.{view.key}.versi"
