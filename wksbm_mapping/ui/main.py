"""The script Streamlit runs on every full run: frame, navigation, then one page."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.ui.audience import current_audience, render_audience
from wksbm_mapping.ui.banner import render_example_banner, render_withheld_note
from wksbm_mapping.ui.cache import get_protected
from wksbm_mapping.ui.guard import open_door
from wksbm_mapping.ui.language import render_language, settle_language
from wksbm_mapping.ui.navigation import build_pages
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.theme import render_theme


def run() -> None:
    """Draw the frame and run the page that was asked for."""
    settle_language()
    st.set_page_config(page_title=t("shell.app_title"), page_icon="🗺️", layout="wide")
    page = st.navigation(build_pages())
    render_theme()
    with st.sidebar:
        render_audience()
        render_language()
    try:
        protected = get_protected(current_audience())
        if protected.is_example:
            render_example_banner()
        if protected.is_withheld:
            render_withheld_note()
        with open_door():
            page.run()
    except WksbmError as error:
        st.error(plain(describe_error(error)))


run()
