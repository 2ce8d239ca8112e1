"""Peta panas: every category in every kapanewon, each ranked by itself."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import describe_value, name_category
from wksbm_mapping.maps.heat_chart import build_heat_chart
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.ui.analysis_cache import get_heat
from wksbm_mapping.ui.analysis_parts import render_download
from wksbm_mapping.ui.chart_numbers import write_numbers
from wksbm_mapping.ui.map_filters import Choice


def render_heat(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw the categories of the view's group in its period, by kapanewon or in one."""
    heat = get_heat(protected, choice.view)
    period = Period.from_code(choice.view.period).label()
    level = _name_level(choice)
    st.subheader(t("analysis.heat_heading", level=level, period=period))
    if not heat:
        st.info(t("map.no_figures"))
        return
    st.caption(t("analysis.heat_note", level=level))
    st.altair_chart(
        write_numbers(build_heat_chart(heat)),
        alt=t("analysis.heat_alt", level=level, period=period),
    )
    missing = sum(int(found["percentile"].isna().sum()) for _, found in heat)
    total = sum(len(found) for _, found in heat)
    st.caption(
        t(
            "analysis.heat_missing",
            missing=format_number(missing),
            total=format_number(total),
        )
    )
    if not choice.view.within:
        st.caption(t("analysis.partial"))
    st.dataframe(
        pd.concat([_in_words(*each) for each in heat], ignore_index=True),
        hide_index=True,
    )
    render_download(heat, "peta-panas")


def _name_level(choice: Choice) -> str:
    level = Level.KALURAHAN if choice.view.within else Level.KAPANEWON
    return t(f"map.level_{level}").lower()


def _in_words(measured: MeasuredTable, found: pd.DataFrame) -> pd.DataFrame:
    table = measured.table
    return pd.DataFrame(
        {
            t("map.category"): name_category(measured.category),
            t("map.area"): table["name"].array,
            t("map.figure"): [describe_value(measured, r) for _, r in table.iterrows()],
            t("map.measure"): t(f"map.measure_{measured.measure}"),
            t("analysis.percentile"): found["percentile"].round(0).array,
        }
    )
