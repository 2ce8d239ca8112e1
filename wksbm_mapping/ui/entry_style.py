"""Targets large enough for a thumb; Streamlit's own are made for a mouse."""

from __future__ import annotations

import streamlit as st

_STYLE = """
<style>
.st-key-isian-papan [data-testid="stNumberInputContainer"] { min-height: 52px; }
.st-key-isian-papan [data-testid="stNumberInputContainer"] input {
  font-size: 1.3rem; font-weight: 600; text-align: center; padding: 0 2px; }
.st-key-isian-papan [data-testid="stNumberInputStepUp"],
.st-key-isian-papan [data-testid="stNumberInputStepDown"] {
  width: 44px; min-width: 44px; height: 52px; }
.st-key-isian-papan [data-testid="InputInstructions"] { display: none; }
.st-key-isian-papan [class*="st-key-jenis-"] { padding: .75rem; gap: .4rem; }
.st-key-isian-papan [class*="st-key-angka-"] { flex-wrap: nowrap; gap: .5rem; }
.st-key-isian-papan [class*="st-key-angka-"] > div { min-width: 0; flex: 1 1 0; }
.st-key-isian-papan [class*="st-key-judul-"] { flex-wrap: nowrap; }
</style>
"""


def render_entry_style() -> None:
    """Add the styles of the form to the page."""
    st.html(_STYLE)
