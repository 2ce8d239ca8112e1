"""Peta Masalah, two maps side by side that move together."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import describe_value, name_category
from wksbm_mapping.maps.layers import build_area_painting
from wksbm_mapping.maps.legend import build_legend
from wksbm_mapping.maps.notes import list_notes
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.periods import Period
from wksbm_mapping.services.compare_map import choose_base
from wksbm_mapping.services.explore_map import MapPicture, MapView
from wksbm_mapping.services.export_compared import export_maps
from wksbm_mapping.ui.address import settle
from wksbm_mapping.ui.area_columns import drop_blank_parents
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_can_rate, get_menu, get_picture, get_workspace
from wksbm_mapping.ui.compare_cache import get_pair, name_example
from wksbm_mapping.ui.map_compare import SECOND_CATEGORY, SECOND_PERIOD
from wksbm_mapping.ui.map_detail import render_detail
from wksbm_mapping.ui.map_downloads import render_files
from wksbm_mapping.ui.map_filters import Choice
from wksbm_mapping.ui.map_view import show_legend, show_notes, show_painting

_PLACES = ("peta_kiri", "peta_kanan")


def render_pair(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw the view beside another category or period of it."""
    second = _choose_second(protected, choice.view)
    pictures, is_shared = get_pair(protected, choice.view, second)
    st.caption(t("mapcmp.pair_shared" if is_shared else "mapcmp.pair_own"))
    if second.measure is not choice.view.measure:
        st.caption(t("mapcmp.pair_count"))
    sides = st.columns(2, gap="medium")
    for side, picture, place in zip(sides, pictures, _PLACES, strict=True):
        with side:
            _render_side(picture, choice, place)
    render_detail(protected, get_picture(protected, choice.view))
    with st.expander(t("mapcmp.pair_table")):
        st.dataframe(drop_blank_parents(_in_words(pictures)), hide_index=True)
    mark = "data-contoh-" if pictures[0].measured.is_example else ""
    names = "-".join(f"{each.view.category}-{each.view.period}" for each in pictures)
    write = partial(export_maps, pictures, actor=current_person())
    render_files({f"{mark}{names}-{choice.view.level}.csv": write})


def _choose_second(protected: ProtectedCounts, view: MapView) -> MapView:
    menu, categories = get_menu(protected), get_workspace().categories
    settle(SECOND_CATEGORY, menu.categories, default=view.category)
    category = str(st.session_state[SECOND_CATEGORY])
    periods = list(menu.periods[category])
    settle(SECOND_PERIOD, periods, default=_first_period(periods, category, view))
    left, right = st.columns(2)
    left.selectbox(
        t("mapcmp.second_category"),
        menu.categories,
        key=SECOND_CATEGORY,
        format_func=lambda key: name_category(categories[key]),
        persist_state="session",
    )
    right.selectbox(
        t("mapcmp.second_period"),
        periods,
        key=SECOND_PERIOD,
        format_func=lambda code: Period.from_code(code).label(),
        persist_state="session",
    )
    period = str(st.session_state[SECOND_PERIOD])
    second = replace(view, category=category, period=period)
    if get_can_rate(protected, second):
        return second
    return replace(second, measure=Measure.COUNT)


def _first_period(periods: list[str], category: str, view: MapView) -> str:
    if category != view.category:
        return view.period if view.period in periods else periods[0]
    others = [code for code in periods if code != view.period]
    return choose_base(others, view.period) if others else periods[0]


def _render_side(picture: MapPicture, choice: Choice, place: str) -> None:
    measured = picture.measured
    circles = choice.circles and measured.measure is Measure.COUNT
    st.subheader(_name_map(picture))
    show_painting(
        build_area_painting(
            measured,
            picture.classes,
            kind=str(choice.kind),
            note=name_example(measured.is_example),
            circles=circles,
            link="berdampingan",
        ),
        place=place,
    )
    show_legend(build_legend(measured, picture.classes, circles=circles))
    show_notes(list_notes(measured))


def _name_map(picture: MapPicture) -> str:
    return t(
        "map.headline",
        category=name_category(picture.measured.category),
        period=Period.from_code(picture.measured.period).label(),
    )


def _in_words(pictures: list[MapPicture]) -> pd.DataFrame:
    table = pictures[0].measured.table
    columns = {
        t("map.area"): table["name"].array,
        t("map.level_kapanewon"): table["parent"].array,
    }
    for number, picture in enumerate(pictures, start=1):
        rows = picture.measured.table.iterrows()
        columns[f"{number}. {_name_map(picture)}"] = [
            describe_value(picture.measured, row) for _, row in rows
        ]
    return pd.DataFrame(columns)
