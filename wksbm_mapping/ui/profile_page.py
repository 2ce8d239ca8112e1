"""Profil Kalurahan: one area's figures beside those around it, and over time."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.categories.category import Group
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.area_trend_chart import build_area_trend_chart
from wksbm_mapping.maps.figures import name_area, name_category, name_unit
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level, level_of
from wksbm_mapping.services.area_detail import Standing
from wksbm_mapping.services.area_profile import (
    AreaProfile,
    ProfileLine,
    build_area_profile,
    list_profile_periods,
)
from wksbm_mapping.services.profile_summary import (
    name_profile_area,
    say_standing,
    summarise_profile,
)
from wksbm_mapping.ui.address import read_address, settle, write_address
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.chart_numbers import write_numbers
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.freshness import follow_data
from wksbm_mapping.ui.map_filters import AREA, PERIOD
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.profile_cache import get_period_tables

_TREND = "profil.tren"


def render_profile_page() -> None:
    """Draw the page; everything below the title reruns by itself."""
    read_address((AREA, PERIOD))
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
    write_address({AREA: code, PERIOD: period})
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
    st.subheader(f"{name_profile_area(profile)} · {profile.period.label()}")
    st.markdown("\n".join(f"- {plain(each)}" for each in summarise_profile(profile)))
    for group in (Group.PPKS, Group.PSKS, Group.TAMBAHAN):
        lines = profile.of_group(group)
        if lines:
            st.subheader(t(f"profile.group_{group}"))
            st.table(_in_words(lines))
    if not all(line.rates for line in profile.lines):
        st.caption(t("profile.no_rate"))
    if any(_is_partly_counted(line) for line in profile.lines):
        st.caption(t("profile.partial"))
    st.caption(t("profile.hidden_by"))
    _render_trend(profile)
    sources = plain(", ".join(profile.sources))
    st.caption(t("profile.source", source=sources, version=protected.version))


def _in_words(lines: tuple[ProfileLine, ...]) -> pd.DataFrame:
    names = [plain(name_category(line.category)) for line in lines]
    columns: dict[str, list[str]] = {
        t("map.figure"): [say_standing(line.counts[0]) for line in lines],
    }
    if any(line.rates for line in lines):
        rates = [say_standing(each.rates[0]) if each.rates else "–" for each in lines]
        columns[t("map.measure_per_1000")] = rates
    for level in (Level.KAPANEWON, Level.KABUPATEN):
        above = [_find_above(line, level) for line in lines]
        if any(above):
            columns[t(f"map.level_{level}")] = above
    words = pd.DataFrame(columns).map(plain)
    return words.set_index(pd.Index(names, name=t("map.category")))


def _is_partly_counted(line: ProfileLine) -> bool:
    """Whether a larger region has no rate because some of its kalurahan are unknown."""
    tables = [each.measured.table.loc[[each.code]] for each in line.rates[1:]]
    return any(
        bool(((row["state"] == State.NO_DATA) & (row["known"] > 0)).any())
        for row in tables
    )


def _find_above(line: ProfileLine, level: Level) -> str:
    """Say the figure of a larger region: its rate where the area has one."""
    standings: tuple[Standing, ...] = (line.rates or line.counts)[1:]
    found = [each for each in standings if each.measured.level is level]
    return say_standing(found[0]) if found else ""


def _render_trend(profile: AreaProfile) -> None:
    st.subheader(t("profile.trend"))
    lines = {line.category.key: line.category for line in profile.lines}
    settle(_TREND, list(lines), default=_first_shown(profile))
    key = st.selectbox(
        t("map.category"),
        list(lines),
        key=_TREND,
        format_func=lambda each: name_category(lines[each]),
        persist_state="session",
    )
    rows = profile.trend[profile.trend["category"] == key].reset_index(drop=True)
    chart = build_area_trend_chart(rows, lines[key])
    if chart is None:
        st.info(t("map.no_figures"))
    else:
        alt = t("profile.trend_alt", category=name_category(lines[key]))
        st.altair_chart(write_numbers(chart), alt=alt)
        st.caption(t("profile.trend_gaps"))
    with st.expander(t("profile.trend_table")):
        st.dataframe(_trend_in_words(rows, name_unit(lines[key])), hide_index=True)


def _first_shown(profile: AreaProfile) -> str:
    keys = [line.category.key for line in profile.lines if line.count]
    return keys[0] if keys else profile.lines[0].category.key


def _trend_in_words(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    words = {
        str(State.HIDDEN): t("common.hidden"),
        str(State.NO_DATA): t("common.no_data"),
    }
    figures = [
        words.get(state) or t("map.count", value=format_number(int(value)), unit=unit)
        for state, value in zip(rows["state"], rows["value"], strict=True)
    ]
    labels = [Period.from_code(each).label() for each in rows["period"]]
    return pd.DataFrame({t("map.period"): labels, t("map.figure"): figures})
