"""The library of practices: as cards, and as a table to take away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.planning.practices import PracticeState
from wksbm_mapping.services.practice_document import say_about
from wksbm_mapping.services.practice_review import bring_practice_back
from wksbm_mapping.services.practice_tables import (
    export_practices,
    say_cost,
    say_kind,
    tabulate_practices,
)
from wksbm_mapping.services.practices import (
    PracticeView,
    choose_practices,
    list_damaged_practices,
)
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.services.recap_tables import Names
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.damaged import render_damaged
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.practice_filter import (
    choose_practice_filter,
    show_all_practices,
)
from wksbm_mapping.ui.practice_outside import render_write_outside
from wksbm_mapping.ui.practice_state import PUT_AWAY, show_practice
from wksbm_mapping.ui.uninterrupted import uninterrupted

SHOWN = 40
_TYPES = {
    TableFormat.CSV: "text/csv",
    TableFormat.XLSX: "application/vnd.openxmlformats-officedocument"
    ".spreadsheetml.sheet",
}


def render_practices(views: Sequence[PracticeView], person: Person) -> None:
    """Draw which practices there are, and how one gets there."""
    st.markdown(t("practice.intro"))
    _render_put_away(person)
    _render_review(views, person)
    render_write_outside(person)
    if all(each.is_model for each in views):
        st.info(t("practice.none"))
    found = choose_practices(views, choose_practice_filter(views))
    st.caption(tn("practice.found", len(found)))
    if not found:
        st.info(t("practice.none_fit"))
        st.button(t("practice.show_all"), on_click=show_all_practices)
    for each in found[:SHOWN]:
        _render_card(each)
    if len(found) > SHOWN:
        st.caption(tn("practice.more", len(found) - SHOWN))
    if found:
        with st.expander(t("practice.table")):
            _render_table(found)


def _render_review(views: Sequence[PracticeView], person: Person) -> None:
    """Tell those who review what waits, and what cannot be read any more."""
    if not may(person, Action.REVIEW):
        return
    waiting = sum(each.practice.state is PracticeState.SUBMITTED for each in views)
    if waiting:
        st.info(tn("practice.waiting", waiting))
    render_damaged(list_damaged_practices(get_workspace(), actor=person))


def _render_card(view: PracticeView) -> None:
    with st.container(border=True, key=f"praktik-kartu-{view.key}", gap="small"):
        st.markdown(f"**{plain(view.practice.title)}**")
        st.caption(f"**{plain(say_kind(view))}**")
        st.caption(plain(f"{say_about(view, _names())} · {say_cost(view.practice)}"))
        st.button(
            t("practice.read"),
            key=f"praktik.baca.{view.key}",
            on_click=show_practice,
            args=(view.key,),
        )


def _render_table(found: Sequence[PracticeView]) -> None:
    names = _names()
    st.dataframe(tabulate_practices(found, names), hide_index=True)
    with st.container(horizontal=True):
        for file_format, mime in _TYPES.items():
            st.download_button(
                t(f"recap.get_{file_format}"),
                data=partial(export_practices, found, names, file_format=file_format),
                file_name=f"praktik-baik.{file_format}",
                mime=mime,
                key=f"praktik.unduh.{file_format}",
                on_click="ignore",
                icon=":material/download:",
            )


def _names() -> Names:
    return Names(get_protected(current_audience()), get_workspace())


def _render_put_away(person: Person) -> None:
    gone = st.session_state.get(PUT_AWAY)
    if isinstance(gone, int):
        st.success(t("practice.put_away_done"))
        st.button(
            t("practice.bring_back"),
            icon=":material/undo:",
            on_click=_bring_back,
            args=(gone, person),
        )


@uninterrupted
def _bring_back(number: int, person: Person) -> None:
    st.session_state.pop(PUT_AWAY, None)
    try:
        bring_practice_back(get_workspace(), number, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    tell(t("practice.back_again"))
