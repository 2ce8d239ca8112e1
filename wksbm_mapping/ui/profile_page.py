"""Profil Kalurahan: one area's figures beside those around it, and over time."""

from __future__ import annotations

from datetime import date

import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_area
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level, level_of
from wksbm_mapping.services.area_profile import (
    AreaProfile,
    build_area_profile,
    list_profile_periods,
)
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.print_profile import ProfilePaper
from wksbm_mapping.services.profile_parts import read_splits
from wksbm_mapping.services.profile_summary import (
    name_profile_area,
    summarise_profile,
)
from wksbm_mapping.services.profile_words import (
    build_line_tables,
    describe_quality,
    list_notes,
)
from wksbm_mapping.ui.address import read_address, settle, write_address
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.freshness import follow_data
from wksbm_mapping.ui.map_filters import AREA, CATEGORY, PERIOD
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_link import render_help_link, render_plan_link
from wksbm_mapping.ui.plan_open import render_open_plans
from wksbm_mapping.ui.profile_cache import get_period_tables
from wksbm_mapping.ui.profile_charts import (
    render_closer,
    render_handling,
    render_shares,
    render_spine,
    settle_closer,
)
from wksbm_mapping.ui.profile_lines import render_lines
from wksbm_mapping.ui.profile_print import (
    keep_together,
    render_files,
    render_style,
)
from wksbm_mapping.ui.share_link import Motif, render_picture_link
from wksbm_mapping.ui.usul_doubt import render_doubt_link


def render_profile_page() -> None:
    """Draw the page; everything below the title reruns by itself."""
    read_address((AREA, PERIOD, CATEGORY))
    render_style()
    st.title(t("profile.title"))
    _show()
    follow_data(get_protected(current_audience()).version)


@page_fragment
def _show() -> None:
    protected = get_protected(current_audience())
    periods = list_profile_periods(protected)
    if not periods:
        st.info(t("map.empty"))
        return
    code, period = _choose(periods)
    profile = build_area_profile(
        protected,
        get_workspace(),
        get_period_tables(protected, period),
        code=code,
        period=period,
    )
    _render(protected, profile)


def _choose(periods: list[Period]) -> tuple[str, str]:
    regions = get_workspace().regions
    codes = regions.codes(Level.KALURAHAN) + regions.codes(Level.KAPANEWON)
    period_codes = [each.code for each in periods]
    settle(AREA, codes, default=codes[0])
    settle(PERIOD, period_codes, default=period_codes[0])
    left, right = st.columns([2, 1])
    with left:
        code = st.selectbox(
            t("map.pick"),
            codes,
            key=AREA,
            format_func=_label_area,
            persist_state="session",
        )
    with right:
        period = st.selectbox(
            t("map.period"),
            period_codes,
            key=PERIOD,
            format_func=lambda each: Period.from_code(each).label(),
            persist_state="session",
        )
    return code, period


def _label_area(code: str) -> str:
    regions = get_workspace().regions
    name = name_area(regions.name_of(code), level_of(code))
    if level_of(code) is Level.KAPANEWON:
        return name
    return f"{name} ({regions.name_of(code[:8])})"


def _render(protected: ProtectedCounts, profile: AreaProfile) -> None:
    splits = read_splits(protected, code=profile.code, period=profile.period.code)
    st.subheader(f"{name_profile_area(profile)} · {profile.period.label()}")
    today, closer = date.today(), settle_closer(profile)
    address = {AREA: profile.code, PERIOD: profile.period.code, CATEGORY: closer}
    write_address(address)
    render_files(ProfilePaper(profile, splits, closer, protected.version, today))
    render_picture_link(Motif.NUMBER, address)
    st.markdown("\n".join(f"- {plain(each)}" for each in summarise_profile(profile)))
    with keep_together("acuan"):
        render_spine(profile)
    for table in build_line_tables(profile):
        st.subheader(table.title)
        render_lines(table)
    with keep_together("susunan"):
        render_shares(profile)
    with keep_together("penanganan"):
        render_handling(profile, splits)
    with keep_together("dekat"):
        render_closer(profile, splits, closer)
    render_open_plans(profile.code)
    render_plan_link(profile.code, closer, profile.period.code)
    render_doubt_link(profile.code, MapView(closer, profile.period.code))
    render_help_link(profile.code, closer)
    st.subheader(t("profilkit.quality"))
    quality = describe_quality(profile, today)
    st.markdown("\n".join(f"- {plain(each)}" for each in quality))
    for note in list_notes(profile):
        st.caption(plain(note))
    sources = plain(", ".join(profile.sources))
    st.caption(t("profile.source", source=sources, version=protected.version))
