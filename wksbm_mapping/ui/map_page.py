"""Peta Masalah: where is which problem, how strong, how sure."""

from __future__ import annotations

import time

import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.services.draw_map import may_be_drawn
from wksbm_mapping.ui.address import read_address, write_address
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import (
    get_menu,
    get_picture,
    get_protected,
    get_workspace,
)
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.freshness import follow_data
from wksbm_mapping.ui.map_change import render_change
from wksbm_mapping.ui.map_compare import (
    COMPARISON,
    MapMode,
    compare_address,
    render_mode,
    settle_mode,
)
from wksbm_mapping.ui.map_detail import render_detail
from wksbm_mapping.ui.map_downloads import render_downloads
from wksbm_mapping.ui.map_filters import (
    PARAMETERS,
    Choice,
    render_filters,
    render_share,
    settle_choice,
)
from wksbm_mapping.ui.map_pair import render_pair
from wksbm_mapping.ui.map_search import render_search
from wksbm_mapping.ui.map_series import render_multiples, render_time
from wksbm_mapping.ui.map_tables import render_bars, render_table, render_table_link
from wksbm_mapping.ui.map_trail import render_trail
from wksbm_mapping.ui.map_view import render_footnotes, render_legend, render_map
from wksbm_mapping.ui.share_link import Motif, render_picture_link

HEAD_START = 0.04
"""Seconds in which the server sends and the browser paints the map, before the rest of
the page keeps both busy; without it the map is painted about as much later."""

_COMPARED = {
    MapMode.CHANGE: render_change,
    MapMode.PAIR: render_pair,
    MapMode.TIME: render_time,
    MapMode.MULTIPLES: render_multiples,
}


def render_map_page() -> None:
    """Draw the page; everything below the title reruns by itself."""
    read_address((*PARAMETERS, *COMPARISON))
    st.title(t("map.title"))
    _explore()
    follow_data(get_protected(current_audience()).version)


@page_fragment
def _explore() -> None:
    protected = get_protected(current_audience())
    if not get_menu(protected).categories:
        st.info(t("map.empty"))
        return
    _render(protected, settle_choice(protected))


def _render(protected: ProtectedCounts, choice: Choice) -> None:
    mode = settle_mode()
    if mode is MapMode.SINGLE:
        _render_single(protected, choice)
    else:
        render_filters(protected, choice)
        render_mode()
        _COMPARED[mode](protected, choice)
    write_address({**choice.address, **compare_address(mode)})
    render_share()
    if may_be_drawn(get_workspace().categories[choice.view.category]):
        render_picture_link(Motif.MAP, choice.address)
    if mode is MapMode.SINGLE:
        render_downloads(protected, choice)


def _render_single(protected: ProtectedCounts, choice: Choice) -> None:
    """Send the map first: it is what a person waits for."""
    picture = get_picture(protected, choice.view)
    filters = st.container()
    left, right = st.columns([2, 1], gap="medium")
    with left:
        render_table_link()
        render_map(protected, picture, choice)
        time.sleep(HEAD_START)
    with filters:
        render_search()
        render_filters(protected, choice)
        render_trail(protected, picture)
        render_mode()
    with left:
        render_legend(picture, choice)
        render_footnotes(picture)
    with right:
        render_detail(protected, picture)
    render_bars(picture)
    render_table(picture)
