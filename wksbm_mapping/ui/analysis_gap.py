"""Kebutuhan dan potensi: where the need is high and the resource small."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.categories.category import Group
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import format_figure, name_category
from wksbm_mapping.maps.gap_chart import build_gap_chart
from wksbm_mapping.maps.gap_map import build_gap_map
from wksbm_mapping.periods import Period
from wksbm_mapping.services.areas import load_areas
from wksbm_mapping.services.compare import Gap, compare_gap
from wksbm_mapping.ui.address import settle
from wksbm_mapping.ui.analysis_coverage import render_coverage
from wksbm_mapping.ui.analysis_parts import render_download, render_sources
from wksbm_mapping.ui.area_columns import drop_blank_parents
from wksbm_mapping.ui.cache import get_menu, get_workspace
from wksbm_mapping.ui.chart_numbers import write_numbers
from wksbm_mapping.ui.map_filters import Choice

RESOURCE = "potensi"


def render_gap(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw the view's need against a resource to be chosen."""
    categories = get_workspace().categories
    keys = [
        key
        for key in get_menu(protected).categories
        if categories[key].group is Group.PSKS
    ]
    if categories[choice.view.category].group is not Group.PPKS:
        st.info(t("analysis.choose_need"))
        return
    if not keys:
        st.info(t("analysis.no_resources"))
        return
    settle(RESOURCE, keys, default=keys[0])
    resource = st.selectbox(
        t("analysis.resource"),
        keys,
        key=RESOURCE,
        format_func=lambda key: name_category(categories[key]),
        persist_state="session",
    )
    _render(compare_gap(protected, get_workspace(), choice.view, resource), choice)
    render_coverage(protected, choice, resource)


def _render(gap: Gap, choice: Choice) -> None:
    names = [name_category(each.category) for each in (gap.need, gap.resource)]
    st.subheader(t("analysis.gap_heading", need=names[0], resource=names[1]))
    periods = [Period.from_code(e.period).label() for e in (gap.need, gap.resource)]
    st.caption(
        t("analysis.gap_periods", need_period=periods[0], resource_period=periods[1])
    )
    if gap.table.empty:
        st.info(t("map.no_figures"))
        return
    chart = build_gap_chart(gap.need, gap.resource, gap.table)
    st.altair_chart(
        write_numbers(chart),
        alt=t("analysis.gap_alt", need=names[0], resource=names[1]),
    )
    st.caption(t("analysis.gap_note"))
    st.caption(
        t(
            "analysis.gap_missing",
            missing=format_number(len(gap.need.table) - len(gap.table)),
            total=format_number(len(gap.need.table)),
        )
    )
    render_sources(gap.need)
    _render_map(gap, choice, names)
    st.dataframe(drop_blank_parents(_in_words(gap)), hide_index=True)
    found = gap.table[["quadrant"]]
    render_download([(gap.need, found), (gap.resource, found)], "kebutuhan-potensi")


def _render_map(gap: Gap, choice: Choice, names: list[str]) -> None:
    st.subheader(t("mapcmp.gap_map"))
    areas = load_areas(get_workspace(), choice.kind, choice.view.level)
    st.altair_chart(
        build_gap_map(gap.need, gap.resource, gap.table, areas),
        alt=t("mapcmp.gap_map_alt", need=names[0], resource=names[1]),
    )


def _in_words(gap: Gap) -> pd.DataFrame:
    table = gap.table.sort_values("need", ascending=False)
    return pd.DataFrame(
        {
            t("map.area"): table["name"].array,
            t("map.level_kapanewon"): table["parent"].array,
            t("analysis.need"): [format_figure(gap.need, v) for v in table["need"]],
            t("analysis.resource"): [
                format_figure(gap.resource, v) for v in table["resource"]
            ],
            t("analysis.quadrant"): [
                t(f"analysis.quadrant_{each}") for each in table["quadrant"]
            ],
        }
    )
