"""Targets large enough for a thumb; Streamlit's own are made for a mouse."""

from __future__ import annotations

import streamlit as st

_STYLE = """
<style>
.st-key-isian-papan { max-width: 46rem; }
.stMain [data-testid="stButtonGroup"] button { min-height: 44px; }
.st-key-isian-papan [data-testid="stNumberInputContainer"],
.st-key-isian-papan [class*="st-key-bilah-"] button { min-height: 52px; }
.st-key-isian-papan [data-testid="stNumberInputContainer"] input {
  font-size: 1.3rem; font-weight: 600; text-align: center; padding: 0 2px; }
.st-key-isian-papan [data-testid="stNumberInputStepUp"],
.st-key-isian-papan [data-testid="stNumberInputStepDown"] {
  width: 42px; min-width: 42px; height: 52px; }
.st-key-isian-papan [data-testid="stNumberInputClearButton"] { display: none; }
.st-key-isian-papan [data-testid="InputInstructions"] { display: none; }
.st-key-isian-papan [data-testid="stNumberInputContainer"]:has(
  [data-testid="stNumberInputStepUp"]:disabled) button { display: none; }
.st-key-isian-papan [class*="st-key-jenis-"] { padding: .75rem; gap: .4rem; }
.st-key-isian-papan [data-testid="stCaptionContainer"] { margin-bottom: 0; }
.st-key-isian-papan [class*="st-key-angka-"] { flex-wrap: nowrap; gap: .5rem; }
.st-key-isian-papan [class*="st-key-angka-"] > div { min-width: 0; flex: 1 1 0; }
.st-key-isian-papan [class*="st-key-bilah-"] { gap: .25rem; }
.st-key-isian-papan [class*="st-key-bilah-"] [data-testid="stNumberInput"] {
  min-width: 0; }
.st-key-isian-papan [class*="st-key-judul-"] { flex-wrap: nowrap; }
</style>
"""


def render_entry_style() -> None:
    """Add the styles of the form to the page."""
    st.html(_STYLE)
