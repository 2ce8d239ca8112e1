"""Through whose eyes the figures are shown."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import t
from wksbm_mapping.ui.address import read_address, settle, write_address

PARAMETER = "lihat"
_CHOICES = tuple(str(each) for each in reversed(Audience))


def current_audience() -> Audience:
    """Whom the figures are shown to in this session; in mode lokal the analyst."""
    chosen = st.session_state.get(PARAMETER)
    return Audience(chosen) if chosen in _CHOICES else Audience.ANALIS


def render_audience() -> None:
    """Offer to look as somebody else (mode lokal has one trusted person)."""
    read_address([PARAMETER])
    settle(PARAMETER, _CHOICES, default=str(Audience.ANALIS))
    st.selectbox(
        t("shell.audience"),
        _CHOICES,
        key=PARAMETER,
        format_func=lambda each: t(f"shell.audience_{each}"),
    )
    chosen = current_audience()
    write_address({PARAMETER: None if chosen is Audience.ANALIS else str(chosen)})
