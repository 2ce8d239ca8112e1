"""Peta Masalah: where is which problem, how strong, how sure."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.services.explore_map import list_categories
from wksbm_mapping.ui.address import read_address, write_address
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_picture, get_protected, get_workspace
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.map_detail import render_detail
from wksbm_mapping.ui.map_filters import (
    PARAMETERS,
    Choice,
    choose_view,
    render_share,
)
from wksbm_mapping.ui.map_tables import render_bars, render_table
from wksbm_mapping.ui.map_view import render_footnotes, render_legend, render_map


def render_map_page() -> None:
    """Draw the page; everything below the title reruns by itself."""
    read_address(PARAMETERS)
    st.title(t("map.title"))
    _explore()


@page_fragment
def _explore() -> None:
    protected = get_protected(current_audience())
    if not list_categories(protected, get_workspace()):
        st.info(t("map.empty"))
        return
    choice = choose_view(protected, get_workspace())
    _render_view(protected, choice)
    write_address(choice.address)


def _render_view(protected: ProtectedCounts, choice: Choice) -> None:
    picture = get_picture(protected, choice.view)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        render_map(protected, picture, choice)
        render_legend(picture)
        render_footnotes(picture)
    with right:
        render_detail(protected, picture)
    render_bars(picture)
    render_table(picture)
    render_share()
