"""Peta Masalah, the change between two periods."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.change_map import (
    ChangePicture,
    build_change_legend,
    describe_difference,
    describe_percent,
    describe_side,
    list_change_notes,
)
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.periods import Period
from wksbm_mapping.services.compare_map import list_bases
from wksbm_mapping.services.draw_map import PictureFormat, may_be_drawn
from wksbm_mapping.services.export_compared import (
    CHANGE_FORMATS,
    draw_change,
    export_change,
)
from wksbm_mapping.ui.area_columns import drop_blank_parents
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_picture, get_workspace
from wksbm_mapping.ui.compare_cache import get_change, get_change_painting
from wksbm_mapping.ui.map_compare import BASE, settle_base
from wksbm_mapping.ui.map_detail import render_detail
from wksbm_mapping.ui.map_downloads import Files, render_files
from wksbm_mapping.ui.map_filters import Choice
from wksbm_mapping.ui.map_view import show_legend, show_notes, show_painting


def render_change(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw the change of the view since another period."""
    base = settle_base(protected, choice.view)
    if base is None:
        return
    st.selectbox(
        t("mapcmp.base"),
        list_bases(protected, choice.view),
        key=BASE,
        format_func=lambda code: Period.from_code(code).label(),
        persist_state="session",
    )
    picture = get_change(protected, choice.view, base)
    if not picture.is_comparable:
        st.info(t("mapcmp.two_series"))
    left, right = st.columns([2, 1], gap="medium")
    with left:
        name = name_category(picture.now.category)
        st.subheader(t("mapcmp.heading", category=name, periods=picture.periods))
        show_painting(get_change_painting(protected, choice.view, base, choice.kind))
        show_legend(build_change_legend(picture))
        show_notes(list_change_notes(picture))
    with right:
        render_detail(protected, get_picture(protected, choice.view))
    with st.expander(t("mapcmp.change_table")):
        st.dataframe(drop_blank_parents(_in_words(picture)), hide_index=True)
    render_files(_list_files(picture, choice))


def _in_words(picture: ChangePicture) -> pd.DataFrame:
    rows = [row for _, row in picture.areas.iterrows()]
    first, last = (
        Period.from_code(each.period).label() for each in (picture.before, picture.now)
    )
    return pd.DataFrame(
        {
            t("map.area"): picture.areas["name"].array,
            t("map.level_kapanewon"): picture.areas["parent"].array,
            t("mapcmp.change"): [describe_difference(picture, row) for row in rows],
            first: [describe_side(picture.before, row, "before") for row in rows],
            last: [describe_side(picture.now, row, "now") for row in rows],
            t("mapcmp.percent_column"): [describe_percent(row) for row in rows],
        }
    )


def _list_files(picture: ChangePicture, choice: Choice) -> Files:
    actor, workspace = current_person(), get_workspace()
    now, before = picture.now, picture.before
    mark = "data-contoh-" if now.is_example else ""
    name = f"{mark}perubahan-{now.category.key}-{before.period}-{now.period}"
    files: dict[str, Callable[[], bytes]] = {
        f"{name}-{now.level}.{each}": partial(
            export_change, picture, workspace, file_format=each, actor=actor
        )
        for each in CHANGE_FORMATS
    }
    if not may_be_drawn(now.category):
        return files
    pictures = {
        f"{name}-{now.level}.{each}": partial(
            draw_change,
            picture,
            workspace,
            choice.view,
            kind=choice.kind,
            file_format=each,
            actor=actor,
        )
        for each in PictureFormat
    }
    return {**files, **pictures}
