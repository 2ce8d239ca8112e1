"""The mark of synthetic figures."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t


def render_example_banner() -> None:
    """Say on top of the page that every figure is synthetic."""
    st.warning(f"**{t('common.example')}.** {t('shell.example_note')}", icon="⚠️")
