"""The script Streamlit runs on every full run: frame, navigation, then one page."""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from wksbm_mapping.access.rules import check
from wksbm_mapping.errors import NotAllowedError, WksbmError
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.ui.audience import (
    current_audience,
    current_person,
    render_audience,
)
from wksbm_mapping.ui.banner import render_example_banner, render_withheld_note
from wksbm_mapping.ui.cache import get_protected
from wksbm_mapping.ui.guard import open_door
from wksbm_mapping.ui.language import render_language, settle_language
from wksbm_mapping.ui.login_view import render_login, render_login_needed
from wksbm_mapping.ui.navigation import build_pages, group_pages, page_action
from wksbm_mapping.ui.notices import ANYWHERE, render_notices
from wksbm_mapping.ui.person import account_person, settle_person
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.theme import render_theme
from wksbm_mapping.ui.usul_retention import retire_reports
from wksbm_mapping.ui.waiting import count_waiting


def run() -> None:
    """Draw the frame and run the page that was asked for."""
    settle_language()
    st.set_page_config(page_title=t("shell.app_title"), page_icon="🗺️", layout="wide")
    render_theme()
    try:
        settle_person()
        retire_reports(date.today().isoformat())
        person = account_person()
        pages = build_pages(person, waiting=count_waiting(person))
        page = st.navigation(group_pages(pages), expanded=True)
        _render_sidebar()
        protected = get_protected(current_audience())
        if protected.is_example:
            render_example_banner()
        if protected.is_withheld:
            render_withheld_note()
        render_notices(ANYWHERE)
        _run_page(page)
    except WksbmError as error:
        st.error(plain(describe_error(error)))


def _render_sidebar() -> None:
    with st.sidebar:
        render_audience()
        render_language()
        render_login()


def _run_page(page: StreamlitPage) -> None:
    """Run a page for those who may open it; others read why not."""
    name, action = page_action(page)
    try:
        check(current_person(), action)
    except NotAllowedError as error:
        st.title(page.title)
        st.info(plain(describe_error(error)))
        render_login_needed(name)
        return
    with open_door():
        page.run()


run()
