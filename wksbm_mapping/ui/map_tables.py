"""The figures of the map once more: as bars and as a table anybody can read."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.bars import AREA_PICK, build_bar_chart
from wksbm_mapping.maps.figures import describe_figure, name_category
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.periods import Period
from wksbm_mapping.services.explore_map import MapPicture
from wksbm_mapping.ui.area_columns import drop_blank_parents
from wksbm_mapping.ui.chart_numbers import write_numbers
from wksbm_mapping.ui.map_filters import AREA
from wksbm_mapping.ui.word_table import render_word_table

BARS_KEY = "peta_batang"
TABLE_ANCHOR = "daftar-wilayah"


def render_table_link() -> None:
    """Lead those who cannot see the map past it, to the same areas as a table."""
    label = html.escape(t("area.skip_to_table"))
    st.html(f'<a class="wksbm-skip" href="#{TABLE_ANCHOR}">{label}</a>')


def render_bars(picture: MapPicture) -> None:
    """Draw the highest figures; a click chooses the area."""
    measured = picture.measured
    chart = build_bar_chart(
        measured, picture.classes, selected=st.session_state.get(AREA)
    )
    st.subheader(t("map.bars"))
    if chart is None:
        st.info(t("map.no_figures"))
        return
    st.altair_chart(
        write_numbers(chart),
        key=BARS_KEY,
        on_select=_take_bar,
        selection_mode=AREA_PICK,
        alt=t(
            "map.bars_alt",
            category=name_category(measured.category),
            period=Period.from_code(measured.period).label(),
        ),
    )


def render_table(picture: MapPicture) -> None:
    """Show every area's figure in words."""
    with st.expander(t("map.table")):
        render_word_table(
            drop_blank_parents(_in_words(picture.measured)),
            caption=t(
                "map.headline",
                category=name_category(picture.measured.category),
                period=Period.from_code(picture.measured.period).label(),
            ),
            anchor=TABLE_ANCHOR,
        )


def _in_words(measured: MeasuredTable) -> pd.DataFrame:
    words = [describe_figure(measured, str(code)) for code in measured.table.index]
    return pd.DataFrame(
        {
            t("map.area"): [each.title for each in words],
            t("map.level_kapanewon"): measured.table["parent"].array,
            t("map.figure"): [each.figure for each in words],
            t("map.note"): [" ".join(each.notes) for each in words],
        }
    )


def _take_bar() -> None:
    event = st.session_state.get(BARS_KEY) or {}
    picked = event.get("selection", {}).get(AREA_PICK) or []
    if picked:
        st.session_state[AREA] = str(picked[0]["code"])
