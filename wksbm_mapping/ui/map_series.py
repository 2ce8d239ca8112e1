"""Peta Masalah, all periods: played one after another, or small on one sheet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import describe_value, name_category
from wksbm_mapping.maps.notes import list_notes
from wksbm_mapping.maps.series_map import build_shared_legend
from wksbm_mapping.periods import Period
from wksbm_mapping.services.compare_map import MOST_MAPS, list_series
from wksbm_mapping.services.draw_map import PictureFormat, may_be_drawn
from wksbm_mapping.services.explore_map import MapPicture
from wksbm_mapping.services.export_compared import draw_series, export_maps
from wksbm_mapping.ui.area_columns import drop_blank_parents
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_picture, get_workspace
from wksbm_mapping.ui.compare_cache import get_series, get_series_painting, get_sheet
from wksbm_mapping.ui.map_detail import render_detail
from wksbm_mapping.ui.map_downloads import Files, render_files
from wksbm_mapping.ui.map_filters import Choice
from wksbm_mapping.ui.map_view import show_legend, show_notes, show_painting


def render_time(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw a map that plays all periods of the view."""
    periods = _list_periods(protected, choice)
    if len(periods) < 2:
        return
    pictures = get_series(protected, choice.view, periods)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        _render_heading(pictures)
        show_painting(
            get_series_painting(protected, choice.view, periods, choice.kind),
            place="peta_waktu",
        )
        st.caption(t("mapcmp.play_note"))
        _render_legend(pictures)
        _render_notes(pictures)
    with right:
        render_detail(protected, get_picture(protected, choice.view))
    _render_table(pictures)
    render_files(_list_files(pictures, choice))


def render_multiples(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw the newest periods of the view as small maps on one sheet."""
    periods = _list_periods(protected, choice)
    if len(periods) < 2:
        return
    pictures = get_series(protected, choice.view, periods[-MOST_MAPS:])
    _render_heading(pictures)
    if len(periods) > MOST_MAPS:
        st.caption(t("mapcmp.newest", most=MOST_MAPS, all=format_number(len(periods))))
    if may_be_drawn(pictures[0].measured.category):
        with st.container(key="lembar_peta"):
            st.image(
                get_sheet(protected, choice.view, periods[-MOST_MAPS:], choice.kind),
                width="stretch",
                alt=_describe(pictures),
            )
        _render_legend(pictures)
    else:
        st.info(t("error.no_picture"))
    _render_table(pictures, is_open=True)
    render_files(_list_files(pictures, choice))


def _list_periods(protected: ProtectedCounts, choice: Choice) -> tuple[str, ...]:
    periods = tuple(list_series(protected, choice.view))
    if len(periods) < 2:
        st.info(t("mapcmp.one_period"))
    return periods


def _render_heading(pictures: list[MapPicture]) -> None:
    name = name_category(pictures[0].measured.category)
    st.subheader(t("mapcmp.heading", category=name, periods=_span(pictures)))


def _span(pictures: list[MapPicture]) -> str:
    first, last = (
        Period.from_code(each.view.period).label()
        for each in (pictures[0], pictures[-1])
    )
    return t("mapcmp.span_of_periods", first=first, last=last)


def _render_legend(pictures: list[MapPicture]) -> None:
    show_legend(
        build_shared_legend([(each.measured, each.classes) for each in pictures])
    )


def _render_notes(pictures: list[MapPicture]) -> None:
    show_notes([t("mapcmp.shared_classes"), *list_notes(pictures[-1].measured)])


def _render_table(pictures: list[MapPicture], *, is_open: bool = False) -> None:
    with st.expander(t("mapcmp.series_table"), expanded=is_open):
        st.dataframe(drop_blank_parents(_in_words(pictures)), hide_index=True)


def _in_words(pictures: list[MapPicture]) -> pd.DataFrame:
    table = pictures[0].measured.table
    columns = {
        t("map.area"): table["name"].array,
        t("map.level_kapanewon"): table["parent"].array,
    }
    for each in pictures:
        columns[Period.from_code(each.view.period).label()] = [
            describe_value(each.measured, row)
            for _, row in each.measured.table.iterrows()
        ]
    return pd.DataFrame(columns)


def _describe(pictures: list[MapPicture]) -> str:
    return t(
        "mapcmp.multiples_alt",
        number=len(pictures),
        category=name_category(pictures[0].measured.category),
        periods=_span(pictures),
    )


def _draw(pictures: list[MapPicture], choice: Choice, made_as: PictureFormat) -> bytes:
    return draw_series(
        pictures,
        get_workspace(),
        kind=choice.kind,
        file_format=made_as,
        actor=current_person(),
    )


def _list_files(pictures: list[MapPicture], choice: Choice) -> Files:
    measured = pictures[-1].measured
    mark = "data-contoh-" if measured.is_example else ""
    span = "-".join(each.view.period for each in (pictures[0], pictures[-1]))
    name = f"{mark}{measured.category.key}-{span}-{measured.level}"
    files: dict[str, Callable[[], bytes]] = {
        f"{name}.csv": partial(export_maps, pictures, actor=current_person())
    }
    if may_be_drawn(measured.category):
        for each in PictureFormat:
            files[f"{name}.{each}"] = partial(_draw, pictures, choice, each)
    return files
