"""Cadangan & Catatan: make a backup, put one back, see who did what."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import t
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.audit_panel import render_audit
from wksbm_mapping.ui.backup_panel import render_backup
from wksbm_mapping.ui.upload_history import ACTOR


def render_backup_page() -> None:
    """Draw the page."""
    st.title(t("nav.backup"))
    if current_audience() is not Audience.ANALIS:
        st.info(t("backup.analyst_only"))
        return
    render_backup(ACTOR)
    render_audit()
