"""Cadangan & Catatan: make a backup, put one back, see who did what."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.audit_panel import render_audit
from wksbm_mapping.ui.backup_panel import render_backup


def render_backup_page() -> None:
    """Draw the page."""
    st.title(t("nav.backup"))
    render_backup(current_person())
    render_audit()
