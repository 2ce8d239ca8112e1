"""Analisis: which differences are more than chance, and where like lies by like."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.services.draw_map import may_be_drawn
from wksbm_mapping.ui.address import read_address, settle, write_address
from wksbm_mapping.ui.analysis_areas import COMPARED, compared_address
from wksbm_mapping.ui.analysis_compare import render_comparison
from wksbm_mapping.ui.analysis_coverage import DISTANCE
from wksbm_mapping.ui.analysis_gap import RESOURCE, render_gap
from wksbm_mapping.ui.analysis_handling import PLACE, TARGET, render_handling
from wksbm_mapping.ui.analysis_heat import render_heat
from wksbm_mapping.ui.analysis_index import render_index
from wksbm_mapping.ui.analysis_quality import ASPECT, render_quality
from wksbm_mapping.ui.analysis_ranking import render_ranking
from wksbm_mapping.ui.analysis_recipe import RECIPE, recipe_address
from wksbm_mapping.ui.analysis_spots import render_hot_spots
from wksbm_mapping.ui.analysis_trend import render_trend
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_menu, get_protected, get_workspace
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.freshness import follow_data
from wksbm_mapping.ui.map_filters import (
    PARAMETERS,
    render_filters,
    render_share,
    settle_choice,
)
from wksbm_mapping.ui.plan_link import render_plan_link
from wksbm_mapping.ui.share_link import Motif, render_picture_link

SECTION = "analisis"
_SECTIONS = {
    "peringkat": render_ranking,
    "tren": render_trend,
    "bandingkan": render_comparison,
    "penanganan": render_handling,
    "peta_panas": render_heat,
    "titik_panas": render_hot_spots,
    "kebutuhan_potensi": render_gap,
    "indeks": render_index,
    "mutu_data": render_quality,
}
_OWN = {
    COMPARED: ("tren", "bandingkan"),
    RESOURCE: ("kebutuhan_potensi",),
    DISTANCE: ("kebutuhan_potensi",),
    RECIPE: ("indeks",),
    TARGET: ("penanganan",),
    PLACE: ("penanganan",),
    ASPECT: ("mutu_data",),
}
"""Parts of the address that only some parts of the page ask."""


def render_analysis_page() -> None:
    """Draw the page; everything below the title reruns by itself."""
    read_address((*PARAMETERS, SECTION, *_OWN))
    st.title(t("analysis.title"))
    _analyse()
    follow_data(get_protected(current_audience()).version)


@page_fragment
def _analyse() -> None:
    protected = get_protected(current_audience())
    if not get_menu(protected).categories:
        st.info(t("map.empty"))
        return
    _render(protected)


def _render(protected: ProtectedCounts) -> None:
    names = list(_SECTIONS)
    settle(SECTION, names, default=names[0])
    st.selectbox(
        t("analysis.section"),
        names,
        key=SECTION,
        format_func=lambda each: t(f"analysis.section_{each}"),
        persist_state="session",
    )
    choice = settle_choice(protected)
    render_filters(protected, choice)
    section = st.session_state[SECTION]
    _SECTIONS[section](protected, choice)
    write_address({**choice.address, SECTION: section, **_address(section)})
    region = choice.view.within or get_workspace().regions.code
    render_plan_link(region, choice.view.category, choice.view.period)
    render_share()
    drawn = may_be_drawn(get_workspace().categories[choice.view.category])
    if section == "peringkat" and drawn:
        render_picture_link(Motif.RANKING, choice.address)


def _address(section: str) -> dict[str, str | None]:
    """What only some parts ask, in the address while they are shown."""
    values = {each: st.session_state.get(each) for each in _OWN}
    values[COMPARED] = compared_address()
    values[RECIPE] = recipe_address()
    return {each: values[each] if section in _OWN[each] else None for each in _OWN}
