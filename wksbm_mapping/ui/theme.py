"""The few styles Streamlit's theme does not reach."""

from __future__ import annotations

import streamlit as st

_STYLE = """
<style>
.stMainBlockContainer { padding-top: 3.5rem; padding-bottom: 3rem; }
.stMainBlockContainer h1 { padding-top: 0; }
button, [role="option"], [data-baseweb="select"] > div { min-height: 44px; }
.st-key-peta iframe { width: 100%; height: min(620px, 72vh) !important; border: 0; }
.wksbm-legend { list-style: none; margin: 0; padding: 0; display: flex;
  flex-wrap: wrap; gap: .35rem 1.25rem; font-size: .95rem; }
.wksbm-legend li { display: flex; align-items: center; gap: .5rem; margin: 0; }
.wksbm-legend svg { flex: none; border: 1px solid #47505c; }
.wksbm-legend small { color: #4b5563; font-size: .85rem; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; }
  .st-key-peta iframe { height: 68vh !important; }
}
</style>
"""


def render_theme() -> None:
    """Add the styles to the page."""
    st.html(_STYLE)
