"""Usul Warga: tell a problem, follow it by its code; for those entitled, answer."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.store.cards import Collection
from wksbm_mapping.ui.address import read_address, settle, write_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.usul_doubt import FIGURE, render_doubt
from wksbm_mapping.ui.usul_follow import render_follow
from wksbm_mapping.ui.usul_form import render_form
from wksbm_mapping.ui.usul_inbox import CHOSEN, STATUS, render_inbox
from wksbm_mapping.ui.usul_words import VIEW

_TELL, _FOLLOW = "usulkan", "ikuti"
_SHOWN: dict[str, Callable[[], None]] = {
    _TELL: render_form,
    _FOLLOW: render_follow,
    str(Collection.REPORT): lambda: render_inbox(Collection.REPORT),
    str(Collection.DOUBT): lambda: render_inbox(Collection.DOUBT),
}


def render_usul_page() -> None:
    """Draw the doubted figure of the address, or the chosen part of the page."""
    st.title(t("usul.title"))
    read_address((VIEW, STATUS, CHOSEN))
    try:
        figure = st.query_params.get(FIGURE)
        if figure:
            render_doubt(figure)
        else:
            _render(current_person())
    except WksbmError as error:
        st.error(plain(describe_error(error)))


def _render(person: Person) -> None:
    offered = _list_views(person)
    settle(VIEW, offered, default=offered[0])
    chosen = st.segmented_control(
        t("usul.view"),
        offered,
        key=VIEW,
        format_func=lambda each: t(f"usul.view_{each}"),
        label_visibility="collapsed",
        required=True,
        persist_state="session",
    )
    view = str(chosen or offered[0])
    write_address({VIEW: None if view == offered[0] else view})
    _SHOWN[view]()


def _list_views(person: Person) -> list[str]:
    views = [_TELL, _FOLLOW]
    if may(person, Action.REVIEW):
        views.insert(0, str(Collection.DOUBT))
    if may(person, Action.PLAN):
        views.insert(0, str(Collection.REPORT))
    return views
