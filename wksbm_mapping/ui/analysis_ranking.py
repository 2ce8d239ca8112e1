"""Peringkat: who stands where, and how sure that is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import format_figure, name_category
from wksbm_mapping.maps.ranking_chart import build_ranking_chart, format_interval
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.periods import Period
from wksbm_mapping.services.analyse import Ranking
from wksbm_mapping.ui.analysis_cache import get_ranking
from wksbm_mapping.ui.analysis_parts import (
    render_download,
    render_heading,
    render_left_out,
)
from wksbm_mapping.ui.area_columns import drop_blank_parents
from wksbm_mapping.ui.chart_numbers import write_numbers
from wksbm_mapping.ui.map_filters import Choice

_FOUND = ("rank", "lower", "upper", "standing", "like_first", "smooth_all")


def render_ranking(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw the ranking of the view."""
    ranking = get_ranking(protected, choice.view, choice.kind)
    measured, table = ranking.measured, ranking.table
    render_heading(measured)
    if table.empty:
        st.info(t("map.no_figures"))
        render_left_out(measured, ranking.left_out)
        return
    _render_meaning(ranking)
    st.altair_chart(
        write_numbers(build_ranking_chart(measured, table)),
        alt=t(
            "analysis.ranking_alt",
            category=name_category(measured.category),
            period=Period.from_code(measured.period).label(),
        ),
    )
    render_left_out(measured, ranking.left_out)
    st.dataframe(drop_blank_parents(_in_words(ranking)), hide_index=True)
    columns = [name for name in (*_FOUND, "smooth_near") if name in table]
    render_download([(measured, table[columns])], "peringkat")


def _render_meaning(ranking: Ranking) -> None:
    if ranking.measured.measure is Measure.COUNT:
        st.info(t("analysis.counts_only"))
        return
    alike = int(ranking.table["like_first"].sum())
    first = str(ranking.table["name"].iloc[0])
    if alike > 1:
        st.write(t("analysis.like_first", areas=format_number(alike - 1), first=first))
    else:
        st.write(t("analysis.first_alone", first=first))
    st.caption(t("analysis.interval_note"))


def _in_words(ranking: Ranking) -> pd.DataFrame:
    measured, table = ranking.measured, ranking.table
    columns = {
        t("analysis.rank"): table["rank"].array,
        t("map.area"): table["name"].array,
        t("map.level_kapanewon"): table["parent"].array,
        t("map.figure"): [format_figure(measured, float(v)) for v in table["value"]],
    }
    if measured.measure is Measure.COUNT:
        return pd.DataFrame(columns)
    return pd.DataFrame(
        {
            **columns,
            t("analysis.interval"): [
                format_interval(low, high)
                for low, high in zip(table["lower"], table["upper"], strict=True)
            ],
            t("analysis.against_median"): [
                t(f"analysis.standing_{each}") for each in table["standing"]
            ],
            t("analysis.against_first"): _against_first(table),
            t("analysis.smooth_all"): _decimals(table["smooth_all"]),
            t("analysis.smooth_near"): _decimals(table["smooth_near"]),
        }
    )


def _against_first(table: pd.DataFrame) -> list[str]:
    words = [
        t("analysis.not_told_apart") if each else t("analysis.lower")
        for each in table["like_first"]
    ]
    return [t("analysis.highest"), *words[1:]]


def _decimals(values: pd.Series) -> list[str]:
    return [format_number(float(each), decimals=1) for each in values]
