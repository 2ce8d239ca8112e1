"""What every page says on top of its figures."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t


def render_example_banner() -> None:
    """Say on top of the page that every figure is synthetic."""
    st.warning(f"**{t('common.example')}.** {t('shell.example_note')}", icon="⚠️")


def render_withheld_note() -> None:
    """Say that some categories are hidden whole for now."""
    st.info(t("disclosure.withheld"))
