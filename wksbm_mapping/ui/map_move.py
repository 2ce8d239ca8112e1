"""Go to an area of the map: from a search, from the trail, from a kapanewon."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.ui.map_filters import AREA, LEVEL, WITHIN


def look_at(code: str) -> None:
    """Choose an area among those beside it, which fill the map."""
    level = level_of(code)
    is_fine = level is Level.KALURAHAN
    _go(level, within=kapanewon_of(code) if is_fine else "", area=code)


def look_into(code: str) -> None:
    """Show the areas that lie one level below a region."""
    is_county = level_of(code) is Level.KABUPATEN
    below = Level.KAPANEWON if is_county else Level.KALURAHAN
    _go(below, within="" if is_county else code, area=None)


def _go(level: Level, *, within: str, area: str | None) -> None:
    st.session_state[LEVEL] = str(level)
    st.session_state[WITHIN] = within
    st.session_state[AREA] = area
