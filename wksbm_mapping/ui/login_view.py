"""The log-in within the app: who is here, and the ways in and out."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import NOBODY
from wksbm_mapping.access.tokens import derive_form_token
from wksbm_mapping.i18n import t
from wksbm_mapping.ui.login import LOGOUT_FORM
from wksbm_mapping.ui.login_form import build_login_link, build_logout_form
from wksbm_mapping.ui.person import account_person, is_office, session_token
from wksbm_mapping.ui.plain_text import plain


def render_login() -> None:
    """Say who is logged in, and offer to log out, or in."""
    if not is_office():
        return
    person, token = account_person(), session_token()
    if person == NOBODY or token is None:
        st.html(build_login_link("beranda"))
        return
    st.caption(t("access.logged_in_as", name=plain(person.name)))
    st.html(build_logout_form(derive_form_token(token, LOGOUT_FORM)))


def render_login_needed(page: str) -> None:
    """Offer to log in where nobody is, and to come back to this page."""
    if is_office() and account_person() == NOBODY:
        st.html(build_login_link(page))
