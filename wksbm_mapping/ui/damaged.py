"""What was kept and cannot be read any more: said, while everything else works."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from wksbm_mapping.i18n import tn


def render_damaged(numbers: Sequence[int]) -> None:
    """Number what is damaged, and say what to do."""
    if numbers:
        listed = ", ".join(map(str, numbers))
        st.warning(tn("common.damaged_cards", len(numbers), numbers=listed))
