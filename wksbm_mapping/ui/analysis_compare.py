"""Bandingkan: up to six areas side by side, in every category of one period."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import describe_value, name_category
from wksbm_mapping.maps.ranking_chart import build_ranking_chart, format_interval
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.periods import Period
from wksbm_mapping.services.compare_areas import SideBySide, compare_areas
from wksbm_mapping.ui.analysis_areas import choose_areas
from wksbm_mapping.ui.analysis_cache import get_categories
from wksbm_mapping.ui.analysis_parts import render_download, render_sources
from wksbm_mapping.ui.chart_numbers import write_numbers
from wksbm_mapping.ui.map_filters import Choice, why_no_rate
from wksbm_mapping.ui.plain_text import plain


def render_comparison(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw the areas chosen: the view's category as a chart, all of them in a table."""
    codes = choose_areas(protected, choice)
    period = Period.from_code(choice.view.period).label()
    st.subheader(t("compare.heading", period=period))
    if not codes:
        st.info(t("compare.choose_areas"))
        return
    sides = compare_areas(get_categories(protected, choice.view), codes)
    first = next(e for e in sides if e.measured.category.key == choice.view.category)
    _render_chart(first)
    render_sources(first.measured)
    st.markdown(f"**{plain(t('compare.all_categories'))}**")
    st.caption(t("compare.note"))
    st.dataframe(_in_words(sides), hide_index=True)
    found = [
        (each.measured, each.table[_found(each)])
        for each in sorted(sides, key=lambda each: each is not first)
    ]
    render_download(found, "bandingkan")


def _found(side: SideBySide) -> list[str]:
    return [each for each in ("lower", "upper") if each in side.table]


def _render_chart(side: SideBySide) -> None:
    measured = side.measured
    name = name_category(measured.category)
    st.write(plain(t("compare.chart", category=name)))
    if side.table.empty:
        st.info(t("map.no_figures"))
    else:
        st.altair_chart(
            write_numbers(build_ranking_chart(measured, side.table)),
            alt=t("compare.alt", category=name),
        )
    left = measured.table[measured.table["value"].isna()]
    if len(left):
        words = [
            f"{r['name']}: {describe_value(measured, r)}" for _, r in left.iterrows()
        ]
        st.caption(plain(t("compare.without", areas="; ".join(words))))
    is_rate = measured.measure is Measure.PER_1000
    note = t("compare.intervals") if is_rate else why_no_rate(measured.category)
    st.caption(plain(note))


def _in_words(sides: Sequence[SideBySide]) -> pd.DataFrame:
    return pd.DataFrame([_line(each) for each in sides])


def _line(side: SideBySide) -> dict[str, str]:
    measured = side.measured
    is_rate = measured.measure is Measure.PER_1000
    line = {
        t("map.category"): name_category(measured.category),
        t("map.measure"): t(f"map.measure_{measured.measure}"),
    }
    for code, row in measured.table.iterrows():
        text = describe_value(measured, row)
        if is_rate and code in side.table.index:
            limits = side.table.loc[[code]].iloc[0]
            text += f" ({format_interval(limits['lower'], limits['upper'])})"
        line[_name(row)] = text
    note = "" if is_rate else why_no_rate(measured.category)
    return {**line, t("compare.why"): note}


def _name(row: pd.Series) -> str:
    return f"{row['name']} ({row['parent']})" if row["parent"] else str(row["name"])
