"""The way of a practice to the public: sent, returned with a reason, published."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.practices import PracticeState
from wksbm_mapping.services.practice_review import (
    REASON_LIMIT,
    move_practice,
    put_practice_away,
)
from wksbm_mapping.services.practice_tables import say_kind
from wksbm_mapping.services.practices import (
    PracticeView,
    list_practice_moves,
)
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.practice_state import PUT_AWAY, show_practice
from wksbm_mapping.ui.uninterrupted import uninterrupted


def render_way(view: PracticeView, person: Person) -> None:
    """Draw where a practice stands, and where this person can move it."""
    if not view.can_write:
        return
    st.markdown(f"**{plain(say_kind(view))}**. {t(_explain(view))}")
    if view.practice.reason:
        st.info(plain(t("practice.reason_was", reason=view.practice.reason)))
    if view.small:
        found = ", ".join(f'"{each}"' for each in view.small)
        st.warning(plain(t("practice.small_words", found=found)))
    moves = list_practice_moves(view, person)
    if PracticeState.PUBLISHED in moves:
        st.info(t("practice.review_note"))
    with st.container(horizontal=True):
        for each in moves:
            if each is PracticeState.RETURNED:
                _render_return(view, person)
            else:
                _render_move(view, each, person)
        _render_put_away(view, person)


def _explain(view: PracticeView) -> str:
    return f"practice.explain_{view.practice.state}"


def _render_move(view: PracticeView, to: PracticeState, person: Person) -> None:
    st.button(
        t(f"practice.move_{to}"),
        key=f"praktik.pindah.{to}",
        type="secondary" if to is PracticeState.DRAFT else "primary",
        on_click=_move,
        args=(view, to, person),
    )


def _render_return(view: PracticeView, person: Person) -> None:
    with (
        st.popover(t("practice.move_dikembalikan")),
        st.form("praktik.kembalikan", border=False),
    ):
        key = f"praktik.{view.key}.{view.revision}.alasan"
        st.text_area(t("practice.reason"), key=key, max_chars=REASON_LIMIT)
        st.form_submit_button(
            t("practice.return_now"),
            type="primary",
            on_click=_return,
            args=(view, key, person),
        )


def _render_put_away(view: PracticeView, person: Person) -> None:
    is_public = view.practice.state is PracticeState.PUBLISHED
    if is_public and not may(person, Action.REVIEW):
        return
    with st.popover(t("practice.put_away")):
        st.write(t("practice.put_away_note"))
        st.button(
            t("practice.put_away_now"),
            on_click=_put_away,
            args=(view, person),
        )


@uninterrupted
def _return(view: PracticeView, key: str, person: Person) -> None:
    reason = str(st.session_state.get(key) or "")
    _move(view, PracticeState.RETURNED, person, reason)


@uninterrupted
def _move(
    view: PracticeView, to: PracticeState, person: Person, reason: str = ""
) -> None:
    try:
        move_practice(
            get_workspace(),
            view.number,
            seen=view.revision,
            to=to,
            reason=reason,
            actor=person,
        )
    except WksbmError as error:
        refuse(error)
        return
    tell(t(f"practice.moved_{to}"))


@uninterrupted
def _put_away(view: PracticeView, person: Person) -> None:
    try:
        put_practice_away(
            get_workspace(), view.number, seen=view.revision, actor=person
        )
    except WksbmError as error:
        refuse(error)
        return
    st.session_state[PUT_AWAY] = view.number
    show_practice(None)
