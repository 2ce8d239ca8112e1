"""How large the screen probably is."""

from __future__ import annotations

import streamlit as st


def is_phone() -> bool:
    """Whether the browser calls itself one of a telephone.

    Its width is not told to the server; what it calls itself is, and every browser of
    a telephone writes ``Mobi`` there. A guess for a first choice, which a person can
    change; nothing is kept.
    """
    return "Mobi" in st.context.headers.get("User-Agent", "")
