"""Tren: some areas over all periods."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.maps.trend_chart import build_trend_chart, list_trend_rows
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.periods import Period
from wksbm_mapping.services.compare import compute_trend
from wksbm_mapping.ui.analysis_areas import choose_areas
from wksbm_mapping.ui.analysis_parts import render_download, render_sources
from wksbm_mapping.ui.cache import get_menu, get_workspace
from wksbm_mapping.ui.chart_numbers import write_numbers
from wksbm_mapping.ui.map_filters import Choice


def render_trend(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw the areas chosen, over the periods of the view's kind."""
    view = choice.view
    codes = choose_areas(protected, choice)
    st.subheader(name_category(get_workspace().categories[view.category]))
    if not codes:
        st.info(t("analysis.choose_areas"))
        return
    trend = compute_trend(protected, get_workspace(), view, codes)
    counting = get_workspace().categories[view.category].counting
    st.caption(t(f"analysis.counting_{counting}"))
    if list_trend_rows(trend)["value"].isna().all():
        st.info(t("map.no_figures"))
    else:
        alt = t("analysis.trend_alt", areas=format_number(len(codes)))
        st.altair_chart(write_numbers(build_trend_chart(trend)), alt=alt)
        st.caption(t("analysis.gaps"))
    _render_notes(protected, choice, trend)
    rows = list_trend_rows(trend)
    order = [Period.from_code(each.period).label() for each in trend]
    table = rows.pivot(index="area", columns="period", values="text")
    table = table.loc[rows["area"].unique(), order]
    st.dataframe(table.rename_axis(index=t("map.area"), columns=None))
    render_download([(each, each.table[[]]) for each in reversed(trend)], "tren")


def _render_notes(
    protected: ProtectedCounts, choice: Choice, trend: list[MeasuredTable]
) -> None:
    view = choice.view
    kind = Period.from_code(view.period).kind
    every = get_menu(protected).periods[view.category]
    if any(Period.from_code(code).kind is not kind for code in every):
        st.caption(t("analysis.other_kinds"))
    bases = {
        (each.denominator.series, each.denominator.year)
        for each in trend
        if each.denominator is not None
    }
    if len(bases) > 1:
        st.caption(t("analysis.bases_differ"))
    render_sources(trend[-1])
