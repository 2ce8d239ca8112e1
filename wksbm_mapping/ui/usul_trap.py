"""A field no person sees: what fills it in is a machine."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t


def render_trap(key: str) -> None:
    """Draw the field; its container is hidden from eyes, keyboards and readers."""
    with st.container(key=f"usul-jebakan-{key.replace('.', '-')}"):
        st.text_input(t("usul.trap"), key=key, max_chars=60, autocomplete="off")
