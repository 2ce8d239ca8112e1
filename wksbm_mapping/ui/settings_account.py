"""The own account: another password, log out everywhere."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.services.accounts import change_own_password
from wksbm_mapping.services.logins import log_out_everywhere
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.notices import refuse, render_notices
from wksbm_mapping.ui.person import account_person
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted

_BEFORE, _PASSWORD, _PROBLEM = "akun.lama", "akun.baru", "akun.galat"


def render_own_account() -> None:
    """Draw the part about whoever is logged in."""
    person = account_person()
    st.subheader(t("access.own_title"))
    role = t(f"access.role_{person.role}")
    st.write(t("access.own_line", name=plain(person.name), role=role))
    with st.expander(t("access.change_password"), icon=":material/key:"):
        _render_password()
    with st.popover(t("access.log_out_everywhere"), icon=":material/logout:"):
        st.write(t("access.log_out_everywhere_note"))
        st.button(
            t("access.log_out_confirm"), type="primary", on_click=_log_out_everywhere
        )


def _render_password() -> None:
    render_notices(_PROBLEM)
    with st.form("akun.sandi", border=False):
        st.text_input(
            t("access.present_password"),
            type="password",
            key=_BEFORE,
            autocomplete="current-password",
        )
        st.text_input(
            t("access.new_password"),
            type="password",
            key=_PASSWORD,
            autocomplete="new-password",
            help=t("access.password_note"),
        )
        st.caption(t("access.password_ends_sessions"))
        st.form_submit_button(t("access.save_password"), on_click=_change_password)


@uninterrupted
def _change_password() -> None:
    before = st.session_state.pop(_BEFORE, "")
    password = st.session_state.pop(_PASSWORD, "")
    try:
        change_own_password(get_workspace(), before, password, actor=current_person())
    except WksbmError as error:
        refuse(_PROBLEM, error)


@uninterrupted
def _log_out_everywhere() -> None:
    log_out_everywhere(get_workspace(), actor=current_person())
