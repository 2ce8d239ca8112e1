"""Search for an area of the map by its name, as people write it."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_area
from wksbm_mapping.regions.level import Level, level_of
from wksbm_mapping.services.find_area import AreaFinder
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_move import look_at
from wksbm_mapping.ui.plain_text import plain

SEARCH = "peta.cari"
_OFFERED = "peta.cari_hasil"


def render_search() -> None:
    """Draw the search, and what a text could mean where that is not plain."""
    regions = get_workspace().regions
    codes = [*regions.codes(Level.KALURAHAN), *regions.codes(Level.KAPANEWON)]
    labels = {code: label_area(code) for code in codes}
    st.selectbox(
        t("area.search"),
        codes,
        index=None,
        key=SEARCH,
        format_func=lambda code: labels.get(code, code),
        placeholder=t("area.search_hint"),
        accept_new_options=True,
        on_change=_take,
    )
    _render_offered(labels)


def label_area(code: str) -> str:
    """Name an area with its level, a kalurahan with its kapanewon besides."""
    regions = get_workspace().regions
    name = name_area(regions.name_of(code), level_of(code))
    if level_of(code) is Level.KAPANEWON:
        return name
    return f"{name} ({regions.name_of(code[:8])})"


def _render_offered(labels: dict[str, str]) -> None:
    codes: tuple[str, ...] | None = st.session_state.get(_OFFERED)
    if codes is None:
        return
    if not codes:
        st.info(t("area.not_found"))
        return
    st.caption(t("area.which"))
    with st.container(horizontal=True, key="cari-hasil"):
        for code in codes:
            st.button(
                plain(labels[code]),
                key=f"peta.cari.{code}",
                on_click=_choose,
                args=(code,),
            )


def _take() -> None:
    """Go where the text plainly leads; else keep what it could mean, not the text."""
    text = st.session_state[SEARCH]
    st.session_state.pop(_OFFERED, None)
    if not text:
        return
    found = _finder().find(text)
    if len(found) == 1:
        _choose(found[0])
        return
    st.session_state[SEARCH] = None
    st.session_state[_OFFERED] = found


def _choose(code: str) -> None:
    st.session_state.pop(_OFFERED, None)
    st.session_state[SEARCH] = None
    look_at(code)


@st.cache_resource(show_spinner=False)
def _finder() -> AreaFinder:
    return AreaFinder(get_workspace().regions)
