"""Through whose eyes the figures are shown."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import t
from wksbm_mapping.ui.address import read_address, settle, write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.person import account_person

PARAMETER = "lihat"


def current_audience() -> Audience:
    """Whom the figures are shown to: what was chosen, never above the own circle."""
    return current_person().audience


def current_person() -> Person:
    """Who acts: who is logged in, with no more rights than they look with."""
    person = account_person()
    chosen = st.session_state.get(PARAMETER)
    if chosen not in _choices(person):
        return person
    everywhere = get_workspace().regions.code
    return person.seen_as(Audience(chosen), everywhere=everywhere)


def render_audience() -> None:
    """Offer to look as somebody who sees less."""
    person = account_person()
    choices = _choices(person)
    if len(choices) == 1:
        return
    read_address([PARAMETER])
    settle(PARAMETER, choices, default=choices[0])
    st.selectbox(
        t("shell.audience"),
        choices,
        key=PARAMETER,
        format_func=lambda each: t(f"shell.audience_{each}"),
    )
    chosen = str(current_audience())
    write_address({PARAMETER: None if chosen == choices[0] else chosen})


def _choices(person: Person) -> tuple[str, ...]:
    """List the own circle and those wider than it, the own first."""
    every = tuple(Audience)
    return tuple(
        str(each) for each in reversed(every[: every.index(person.audience) + 1])
    )
