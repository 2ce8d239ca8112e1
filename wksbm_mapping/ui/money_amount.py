"""A field for an amount of rupiah, as people write it."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t

_LONGEST = 40


def render_amount(label: str, key: str, value: str = "", *, stays: bool = False) -> str:
    """Draw a field for rupiah; what was typed, not read yet.

    A field for numbers of the browser takes ``150.000`` for 150.

    Parameters
    ----------
    label, key, value : str
    stays : bool
        What was typed is there again after another page was looked at.
    """
    return st.text_input(
        label,
        value,
        key=key,
        max_chars=_LONGEST,
        placeholder=t("money.amount_example"),
        help=t("money.amount_help"),
        autocomplete="off",
        persist_state="session" if stays else None,
    )
