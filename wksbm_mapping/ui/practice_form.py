"""Write the words of a practice before it is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

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
from wksbm_mapping.ui.uninterrupted import uninterrupted


def render_practice_form(view: PracticeView, person: Person) -> None:
    """Draw the words as fields; what another wrote meanwhile is never lost."""
    seen = int(st.session_state.setdefault(_seen_key(view), view.revision))
    if seen != view.revision:
        st.warning(t("practice.newer"))
        st.button(t("plan.take_newer"), on_click=_forget, args=(view,))
    st.caption(t("practice.form_note"))
    key = f"praktik.{view.key}.{seen}"
    with st.form(f"{key}.isian", border=False):
        _render_words(view.practice, key)
        if view.practice.kind is PracticeKind.OUTSIDE:
            _render_outside(view.practice, key)
        st.form_submit_button(
            t("plan.save"), type="primary", on_click=_save, args=(view, key, person)
        )


def _render_words(practice: Practice, key: str) -> None:
    st.text_input(t("practice.name"), practice.title, TITLE_LIMIT, key=f"{key}.title")
    st.text_area(
        t("plan.problem"),
        practice.problem,
        max_chars=WORDS_LIMIT,
        key=f"{key}.problem",
    )
    st.text_area(
        t("practice.steps_ask"),
        write_steps(practice.steps),
        max_chars=WORDS_LIMIT * 4,
        key=f"{key}.steps",
    )
    st.text_area(
        t("practice.partners_ask"),
        "\n".join(practice.partners),
        max_chars=WORDS_LIMIT,
        key=f"{key}.partners",
    )
    st.text_area(
        t("practice.lessons"),
        practice.lessons,
        max_chars=WORDS_LIMIT,
        key=f"{key}.lessons",
    )


def _render_outside(practice: Practice, key: str) -> None:
    """Ask where one from elsewhere comes from, what came of it and what it cost."""
    st.text_input(
        t("practice.origin_ask"), practice.origin, ORIGIN_LIMIT, key=f"{key}.sumber"
    )
    st.text_input(
        t("practice.elsewhere"), practice.elsewhere, TITLE_LIMIT, key=f"{key}.tempat"
    )
    st.text_area(
        t("practice.result_ask"),
        practice.result,
        max_chars=WORDS_LIMIT,
        key=f"{key}.hasil",
    )
    left, right = st.columns(2)
    left.number_input(
        t("practice.cost_ask"),
        min_value=0,
        max_value=LARGEST_PRICE,
        value=practice.stated_cost,
        step=1,
        key=f"{key}.biaya",
    )
    right.number_input(
        t("practice.price_year"),
        min_value=PRICE_YEARS[0],
        max_value=PRICE_YEARS[-1],
        value=practice.price_year,
        step=1,
        key=f"{key}.tahun",
    )


def _read(practice: Practice, key: str) -> Practice:
    """Read what was written."""

    def get(name: str) -> Any:
        return st.session_state[f"{key}.{name}"]

    names = map(str.strip, get("partners").split("\n"))
    written = replace(
        practice,
        title=get("title"),
        problem=get("problem"),
        steps=read_steps(get("steps")),
        partners=tuple(filter(None, names)),
        lessons=get("lessons"),
    )
    if practice.kind is not PracticeKind.OUTSIDE:
        return written
    return replace(
        written,
        origin=get("sumber"),
        elsewhere=get("tempat"),
        result=get("hasil"),
        stated_cost=get("biaya"),
        price_year=get("tahun"),
    )


@uninterrupted
def _save(view: PracticeView, key: str, person: Person) -> None:
    seen = int(st.session_state[_seen_key(view)])
    try:
        card = save_practice(
            get_workspace(),
            view.number,
            _read(view.practice, key),
            seen=seen,
            actor=person,
        )
    except WksbmError as error:
        refuse(error)
        return
    st.session_state[_seen_key(view)] = card.revision
    tell(t("plan.saved"))


def _forget(view: PracticeView) -> None:
    st.session_state.pop(_seen_key(view), None)


def _seen_key(view: PracticeView) -> str:
    return f"praktik.{view.key}.versi"
