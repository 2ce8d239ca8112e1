"""The script Streamlit runs on every full run: frame, navigation, then one page."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import check
from wksbm_mapping.errors import NotAllowedError, WksbmError
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.ui.audience import (
    current_audience,
    current_person,
    render_audience,
)
from wksbm_mapping.ui.banner import render_example_banner
from wksbm_mapping.ui.cache import get_protected
from wksbm_mapping.ui.guard import open_door
from wksbm_mapping.ui.language import render_language, settle_language
from wksbm_mapping.ui.login_view import render_login, render_login_needed
from wksbm_mapping.ui.navigation import build_pages, page_action
from wksbm_mapping.ui.person import account_person, settle_person
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.theme import render_theme


def run() -> None:
    """Draw the frame and run the page that was asked for."""
    settle_person()
    settle_language()
    st.set_page_config(page_title=t("shell.app_title"), page_icon="🗺️", layout="wide")
    page = st.navigation(build_pages(account_person()))
    render_theme()
    with st.sidebar:
        render_audience()
        render_language()
        render_login()
    name, action = page_action(page)
    try:
        if get_protected(current_audience()).is_example:
            render_example_banner()
        check(current_person(), action)
        with open_door():
            page.run()
    except NotAllowedError as error:
        st.info(plain(describe_error(error)))
        render_login_needed(name)
    except WksbmError as error:
        st.error(plain(describe_error(error)))


run()
