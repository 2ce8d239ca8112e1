"""Wilayah Saya: a volunteer's own kalurahan, what changed there, what is missing."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.periods import Period
from wksbm_mapping.services.area_profile import list_profile_periods
from wksbm_mapping.services.own_area import (
    build_own_area,
    list_own_areas,
    load_own_work,
)
from wksbm_mapping.ui.address import read_address, settle, write_address
from wksbm_mapping.ui.audience import current_audience, current_person
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.entry_start import name_place
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.freshness import follow_data
from wksbm_mapping.ui.map_filters import AREA, PERIOD, WITHIN
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.own_area_changes import render_changes
from wksbm_mapping.ui.own_area_figures import render_figures
from wksbm_mapping.ui.own_area_missing import render_missing, render_work
from wksbm_mapping.ui.plan_link import render_plan_link

OWN = "wilayah_saya"
"""Not the area of the map: looking around there leaves one's own as it is."""


def render_own_area_page() -> None:
    """Draw the page; everything below the title reruns by itself."""
    read_address((OWN, PERIOD))
    st.title(t("area.own_title"))
    _show()
    follow_data(get_protected(current_audience()).version)


@page_fragment
def _show() -> None:
    areas = list_own_areas(get_workspace(), actor=current_person())
    if not areas:
        st.info(t("area.own_none"))
        return
    region = _choose_area(areas)
    protected = get_protected(current_audience())
    periods = [each.code for each in list_profile_periods(protected)]
    if periods:
        _render(protected, region, _choose_period(periods))
    else:
        write_address({OWN: region})
        st.info(t("area.own_empty"))
        render_work(load_own_work(get_workspace(), region, actor=current_person()))
    _render_ways(region)


def _choose_area(areas: list[str]) -> str:
    settle(OWN, areas, default=areas[0])
    return st.selectbox(
        t("area.own_pick"),
        areas,
        key=OWN,
        format_func=name_place,
        disabled=len(areas) == 1,
        persist_state="session",
    )


def _choose_period(periods: list[str]) -> str:
    settle(PERIOD, periods, default=periods[0])
    return st.selectbox(
        t("map.period"),
        periods,
        key=PERIOD,
        format_func=lambda each: Period.from_code(each).label(),
        persist_state="session",
    )


def _render(protected: ProtectedCounts, region: str, period: str) -> None:
    write_address({OWN: region, PERIOD: period})
    workspace, person = get_workspace(), current_person()
    area = build_own_area(protected, workspace, region, period, actor=person)
    render_changes(protected, region)
    render_missing(area, load_own_work(workspace, region, actor=person))
    render_figures(area)


def _render_ways(region: str) -> None:
    """Lead on, with the area filled in."""
    st.subheader(t("area.own_ways"))
    with st.container(horizontal=True, key="wilayah-langkah"):
        open_page_link("isi_data", label=t("nav.entry"), query={AREA: region})
        open_page_link("unggah", label=t("nav.upload"))
        open_page_link("profil", label=t("profile.see"), query={AREA: region})
        render_plan_link(region)
        open_page_link(
            "peta_masalah",
            label=t("area.own_see_map"),
            query={AREA: region, WITHIN: region[:8]},
        )
