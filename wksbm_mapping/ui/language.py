"""The language of the screen, from the address, the session, or the settings."""

from __future__ import annotations

import json

import streamlit as st

from wksbm_mapping.i18n import current_language, set_language, t
from wksbm_mapping.settings import LANGUAGES, load_settings
from wksbm_mapping.ui.address import read_address, settle, write_address

PARAMETER = "lang"


def speak() -> None:
    """Speak the session's language in this run."""
    language = st.session_state.get(PARAMETER)
    set_language(language if language in LANGUAGES else load_settings().language)


def settle_language() -> None:
    """Decide the language at the start of a full run."""
    read_address([PARAMETER])
    settle(PARAMETER, LANGUAGES, default=load_settings().language)
    speak()


def render_language() -> None:
    """Offer the languages, and tell the browser which one the page speaks."""
    st.selectbox(
        t("shell.language"),
        LANGUAGES,
        key=PARAMETER,
        format_func=lambda code: t(f"shell.language_{code}"),
    )
    chosen = st.session_state[PARAMETER]
    default = load_settings().language
    write_address({PARAMETER: chosen if chosen != default else None})
    st.html(
        "<script>document.documentElement.lang="
        f"{json.dumps(current_language())}</script>",
        unsafe_allow_javascript=True,
    )
