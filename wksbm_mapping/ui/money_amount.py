"""A field for an amount of rupiah, as people write it."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t

_LONGEST = 40


def render_amount(label: str, key: str, value: str = "") -> None:
    """Draw a field for rupiah; what was typed is read when it is sent.

    A field for numbers of the browser takes ``150.000`` for 150.
    """
    st.text_input(
        label,
        value,
        key=key,
        max_chars=_LONGEST,
        placeholder=t("money.amount_example"),
        help=t("money.amount_help"),
        autocomplete="off",
    )
