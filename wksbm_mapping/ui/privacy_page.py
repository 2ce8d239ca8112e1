"""Privasi: what is kept of whom, for what, how long, and whom to ask."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain


def render_privacy_page() -> None:
    """Draw the page; nobody has to log in for it."""
    st.title(t("privacy.title"))
    st.write(t("privacy.people_in_need"))
    for title, lines in (
        ("privacy.data_title", ("privacy.data", "privacy.data_not")),
        ("privacy.purpose_title", ("privacy.purpose",)),
        ("privacy.basis_title", ("privacy.basis",)),
        ("privacy.time_title", ("privacy.time",)),
        ("privacy.seen_title", ("privacy.seen",)),
        ("privacy.rights_title", ("privacy.rights",)),
        ("privacy.reports_title", ("privacy.reports", "privacy.reports_time")),
    ):
        st.subheader(t(title))
        for line in lines:
            st.write(t(line))
    st.subheader(t("privacy.contact_title"))
    contact = get_workspace().settings.contact
    st.write(plain(contact) if contact else t("privacy.contact_default"))
