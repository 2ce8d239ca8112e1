"""Which practice is open, and which was just put away."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.ui.address import write_address

PRACTICE = "praktik"
PUT_AWAY = "praktik.disingkirkan"
"""Session key: the number of the practice that was put away last."""


def show_practice(key: str | None) -> None:
    """Turn to a practice, or back to the library."""
    st.session_state[PRACTICE] = key
    write_address({PRACTICE: key})
