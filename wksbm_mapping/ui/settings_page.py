"""Pengaturan: the own account, and for admins the accounts of all."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.person import is_office
from wksbm_mapping.ui.settings_account import render_own_account
from wksbm_mapping.ui.settings_accounts import render_accounts
from wksbm_mapping.ui.settings_privacy import render_own_data, render_retention
from wksbm_mapping.ui.settings_templates import render_templates


def render_settings_page() -> None:
    """Draw the page."""
    st.title(t("access.settings_title"))
    if is_office():
        render_own_account()
        render_own_data()
    else:
        st.info(t("access.local_note"))
    if may(current_person(), Action.TEMPLATES):
        render_templates(current_person())
    if may(current_person(), Action.ACCOUNTS):
        render_accounts()
        render_retention()
