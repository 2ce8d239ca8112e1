"""The drawings of a profile, each with its words and its table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.area_trend_chart import build_area_trend_chart
from wksbm_mapping.maps.figures import name_category, name_part, name_unit
from wksbm_mapping.maps.part_bars import PartBar, build_part_bars
from wksbm_mapping.maps.profile_handling_chart import (
    build_profile_handling_chart,
    write_share,
)
from wksbm_mapping.maps.spine_chart import build_spine_chart
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.services.area_profile import AreaProfile, ProfileLine
from wksbm_mapping.services.profile_parts import (
    Handled,
    list_handled,
    list_shares,
    list_spine,
    select_split,
)
from wksbm_mapping.services.profile_words import (
    describe_spine,
    list_share_bars,
    list_split_bars,
    tabulate_spine,
)
from wksbm_mapping.ui.address import settle
from wksbm_mapping.ui.chart_numbers import write_numbers
from wksbm_mapping.ui.map_filters import CATEGORY
from wksbm_mapping.ui.plain_text import plain


def render_spine(profile: AreaProfile) -> None:
    """Draw the area between the lowest and the highest of its level."""
    st.subheader(t("profilkit.spine"))
    drawn = list_spine(profile)
    if not drawn:
        st.info(t("profilkit.spine_none"))
        return
    words = describe_spine(profile, drawn)
    chart = build_spine_chart([(each.line.category, each.spine) for each in drawn])
    st.altair_chart(
        write_numbers(chart), alt=t("profilkit.spine_alt", words=" ".join(words))
    )
    st.caption(t("profilkit.spine_about"))
    st.markdown("\n".join(f"- {plain(each)}" for each in words))
    with st.expander(t("profilkit.spine_table")):
        st.dataframe(tabulate_spine(drawn), hide_index=True)


def settle_closer(profile: AreaProfile) -> str:
    """Tell which category is looked at closer, before anything is drawn."""
    keys = [line.category.key for line in profile.lines]
    settle(CATEGORY, keys, default=_first_shown(profile))
    return str(st.session_state[CATEGORY])


def _first_shown(profile: AreaProfile) -> str:
    keys = [line.category.key for line in profile.lines if line.count]
    return keys[0] if keys else profile.lines[0].category.key


def render_closer(profile: AreaProfile, splits: pd.DataFrame, key: str) -> None:
    """Draw one category over time, by sex and by age, and the choice of it."""
    lines = {line.category.key: line.category for line in profile.lines}
    st.subheader(t("profilkit.closer"))
    st.selectbox(
        t("map.category"),
        list(lines),
        key=CATEGORY,
        format_func=lambda each: name_category(lines[each]),
        persist_state="session",
    )
    line = next(each for each in profile.lines if each.category.key == key)
    _render_trend(profile, line)
    _render_splits(line, splits)


def _render_trend(profile: AreaProfile, line: ProfileLine) -> None:
    name, unit = name_category(line.category), name_unit(line.category)
    st.markdown(f"**{plain(t('profilkit.trend_of', category=name, unit=unit))}**")
    rows = profile.trend[profile.trend["category"] == line.category.key]
    rows = rows.reset_index(drop=True)
    chart = build_area_trend_chart(rows, line.category)
    if chart is None:
        st.info(t("map.no_figures"))
    else:
        st.altair_chart(write_numbers(chart), alt=t("profile.trend_alt", category=name))
        st.caption(t("profile.trend_gaps"))
    with st.expander(t("profile.trend_table")):
        st.dataframe(_trend_in_words(rows, unit), hide_index=True)


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


def _render_splits(line: ProfileLine, splits: pd.DataFrame) -> None:
    kinds = (Breakdown.SEX, Breakdown.AGE)
    found = {
        kind: list_split_bars(select_split(splits, line, kind), kind) for kind in kinds
    }
    columns = st.columns(2)
    for column, (kind, bars) in zip(columns, found.items(), strict=True):
        if bars:
            with column:
                title = t(f"profilkit.by_{kind}", category=name_category(line.category))
                _render_bars(title, bars)
    st.caption(
        t("profilkit.no_pyramid" if any(found.values()) else "profilkit.no_split")
    )


def _render_bars(title: str, bars: list[PartBar]) -> None:
    """Draw bars whose names and figures stand beside them."""
    st.markdown(f"**{plain(title)}**")
    words = "; ".join(f"{each.name} {each.text}" for each in bars)
    alt = t("profilkit.split_alt", title=title, list=words)
    st.altair_chart(write_numbers(build_part_bars(bars)), alt=alt)


def render_shares(profile: AreaProfile) -> None:
    """Draw which share of the cases each need has."""
    by_unit = list_shares(profile)
    for shares in by_unit.values():
        title = t("profilkit.shares", unit=name_unit(shares[0].category))
        _render_bars(title, list_share_bars(shares))
    if by_unit:
        st.caption(t("profilkit.shares_about"))


def render_handling(profile: AreaProfile, splits: pd.DataFrame) -> None:
    """Draw how the cases of each need are handled."""
    handled = list_handled(profile, splits)
    if not handled:
        return
    st.subheader(t("profilkit.handling"))
    chart = build_profile_handling_chart(
        [(each.category, each.parts) for each in handled]
    )
    st.altair_chart(write_numbers(chart), alt=t("profilkit.handling_alt"))
    st.caption(t("profilkit.handling_about"))
    with st.expander(t("profilkit.handling_table")):
        st.dataframe(_tabulate(handled), hide_index=True)


def _tabulate(handled: tuple[Handled, ...]) -> pd.DataFrame:
    rows = [
        {t("map.category"): name_category(each.category)}
        | {
            name_part(Breakdown.HANDLING, part): write_share(
                count, sum(each.parts.values())
            )
            for part, count in each.parts.items()
        }
        for each in handled
    ]
    return pd.DataFrame(rows).fillna("–")
