"""Beranda: what stands out, in sentences that lead to the map."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.services.overview import Highlight, Overview, find_highlights
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.ui.audience import current_audience, current_person
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.freshness import follow_data
from wksbm_mapping.ui.map_filters import CATEGORY, LEVEL, MEASURE, PERIOD
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.waiting import render_waiting

_ICONS = {
    "largest": ":material/priority_high:",
    "highest_rate": ":material/location_on:",
    "highest_count": ":material/location_on:",
    "rise": ":material/trending_up:",
    "fall": ":material/trending_down:",
    "waiting": ":material/hourglass_top:",
}


def render_overview_page() -> None:
    """Draw the page."""
    st.title(t("overview.title"))
    render_waiting()
    protected = get_protected(current_audience())
    follow_data(protected.version)
    overview = find_highlights(protected, get_workspace())
    if overview.period is None:
        _render_empty()
        return
    st.markdown(f"#### {t('overview.heading', period=overview.period.label())}")
    _render_coverage(overview)
    for number, highlight in enumerate(overview.highlights):
        _render_highlight(highlight, number)
    st.caption(t("overview.note"))


def _render_empty() -> None:
    if not may(current_person(), Action.EXAMPLES):
        st.info(t("overview.empty_yet"))
        return
    st.info(t("overview.empty"))
    open_page_link("unggah", label=t("overview.go_upload"))
    st.button(
        t("overview.load_example"), icon=":material/science:", on_click=_load_example
    )


@uninterrupted
def _load_example() -> None:
    load_example_data(get_workspace(), actor=current_person())


def _render_coverage(overview: Overview) -> None:
    share = overview.reporting / overview.kalurahan
    st.progress(
        share,
        text=t(
            "overview.coverage",
            reporting=format_number(overview.reporting),
            kalurahan=format_number(overview.kalurahan),
        ),
    )


def _render_highlight(highlight: Highlight, number: int) -> None:
    with st.container(border=True, key=f"sorotan-{number}"):
        values = {name: plain(str(each)) for name, each in highlight.values.items()}
        sentence = t(f"overview.{highlight.code}", **values)
        st.markdown(f"{_ICONS[highlight.code]} {sentence}")
        if highlight.view is not None:
            view = highlight.view
            open_page_link(
                "peta_masalah",
                label=t("overview.see_map"),
                query={
                    CATEGORY: view.category,
                    PERIOD: view.period,
                    LEVEL: str(view.level),
                    MEASURE: str(view.measure),
                },
            )
