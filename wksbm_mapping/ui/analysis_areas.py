"""Which areas are compared: up to six, in the address, for every part that asks."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.ui.analysis_cache import get_ranking
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_filters import Choice

COMPARED = "banding"
"""Part of the address: region codes, with commas between."""
MOST_COMPARED = 6
_FIRST_COMPARED = 3
_WIDGET = "analisis.banding"


def choose_areas(protected: ProtectedCounts, choice: Choice) -> list[str]:
    """Ask which areas to compare; at first the highest of the view."""
    regions, view = get_workspace().regions, choice.view
    codes = (
        regions.members(view.within, view.level)
        if view.within
        else regions.codes(view.level)
    )
    asked = st.session_state.get(COMPARED)
    if asked is not None:
        st.session_state[_WIDGET] = str(asked).split(",")
        del st.session_state[COMPARED]
    before = st.session_state.get(_WIDGET)
    kept = [each for each in before or [] if each in codes]
    if before is None or (before and not kept):
        ranked = get_ranking(protected, view, choice.kind).table
        kept = [str(each) for each in ranked.index[:_FIRST_COMPARED]]
    st.session_state[_WIDGET] = list(dict.fromkeys(kept))[:MOST_COMPARED]
    return list(
        st.multiselect(
            t("analysis.compared", most=MOST_COMPARED),
            codes,
            key=_WIDGET,
            format_func=_name,
            max_selections=MOST_COMPARED,
            persist_state="session",
            placeholder=t("common.choose"),
        )
    )


def compared_address() -> str:
    """The areas compared, as a part of the address."""
    return ",".join(st.session_state.get(_WIDGET, []))


def _name(code: str) -> str:
    """Name an area; of two kalurahan with one name, each with its kapanewon."""
    regions = get_workspace().regions
    name = regions.name_of(code)
    villages = regions.codes(Level.KALURAHAN)
    namesakes = [each for each in villages if regions.name_of(each) == name]
    if code not in villages or len(namesakes) == 1:
        return name
    return f"{name} ({regions.name_of(kapanewon_of(code))})"
