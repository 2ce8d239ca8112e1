"""Tell a problem or a need without an account; a code to follow it comes back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.participation.citizen_report import OTHER
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.report_texts import PLACE_LIMIT, TEXT_LIMIT
from wksbm_mapping.services.send_report import (
    ToldProblem,
    list_told_categories,
    send_report,
)
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.notices import refuse, render_notices
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.usul_trap import render_trap
from wksbm_mapping.ui.usul_words import name_place, name_subject
from wksbm_mapping.ui.visitor import current_visitor

_PLACE, _HAMLET, _WHAT = "usul.tempat", "usul.padukuhan", "usul.jenis"
_TEXT, _AGREED, _TRAP = "usul.tulisan", "usul.setuju", "usul.situs"
_REFUSED, _CODE = "usul.ditolak", "usul.kode"


def render_form() -> None:
    """Draw the form, or the code of what was just sent."""
    if st.session_state.get(_CODE):
        render_code(str(st.session_state[_CODE]), on_again=_forget_code)
        return
    st.write(t("usul.intro"))
    st.caption(t("usul.no_persons"))
    with st.form("usul.kirim", border=True):
        _render_fields()
        st.form_submit_button(
            t("usul.send"), type="primary", on_click=_send, width="stretch"
        )
    render_notices(_REFUSED)
    st.caption(t("usul.kept"))


def render_code(code: str, *, on_again: Callable[[], None]) -> None:
    """Draw the code that was given, which is shown this once."""
    st.success(t("usul.sent"), icon=":material/check_circle:")
    with st.container(key="usul-kode"):
        st.code(code, language=None)
    st.write(t("usul.keep_code"))
    st.button(t("usul.again"), on_click=on_again)


def _render_fields() -> None:
    workspace = get_workspace()
    st.selectbox(
        t("usul.place"),
        workspace.regions.codes(Level.KALURAHAN),
        index=None,
        key=_PLACE,
        format_func=name_place,
        placeholder=t("usul.place_hint"),
    )
    st.text_input(t("usul.hamlet"), key=_HAMLET, max_chars=PLACE_LIMIT)
    st.selectbox(
        t("usul.what"),
        [*(each.key for each in list_told_categories(workspace)), OTHER],
        index=None,
        key=_WHAT,
        format_func=name_subject,
        placeholder=t("usul.what_hint"),
        help=t("usul.what_help"),
    )
    st.text_area(
        t("usul.text"),
        key=_TEXT,
        max_chars=TEXT_LIMIT,
        placeholder=t("usul.text_example"),
        height=140,
    )
    render_trap(_TRAP)
    st.checkbox(t("usul.agree"), key=_AGREED)


@uninterrupted
def _send() -> None:
    state = st.session_state
    if state.get(_CODE):
        return  # Pressed twice: it is sent, and its code not yet noted.
    told = ToldProblem(
        state[_PLACE],
        state[_HAMLET] or "",
        state[_WHAT],
        state[_TEXT] or "",
        state[_TRAP] or "",
    )
    try:
        state[_CODE] = send_report(
            get_workspace(), told, visitor=current_visitor(), has_agreed=state[_AGREED]
        )
    except WksbmError as error:
        refuse(_REFUSED, error)


def _forget_code() -> None:
    st.session_state[_CODE] = None
