"""'Angka ini keliru?': from any published figure to whoever answers for it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from wksbm_mapping.errors import NotAllowedError, WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.periods import Period
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.report_texts import TEXT_LIMIT
from wksbm_mapping.services.send_report import check_doubted, doubt_figure
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.notices import refuse, render_notices
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.usul_form import render_code
from wksbm_mapping.ui.usul_trap import render_trap
from wksbm_mapping.ui.usul_words import name_place, name_subject
from wksbm_mapping.ui.visitor import current_visitor

FIGURE = "angka"
"""Part of the address: region, category, period and measure of the figure."""

_APART = "~"
_TEXT, _AGREED, _TRAP = "sanggah.tulisan", "sanggah.setuju", "sanggah.situs"
_REFUSED, _CODE = "sanggah.ditolak", "sanggah.kode"


def render_doubt_link(region: str, view: MapView) -> None:
    """Ask beside a figure whether it looks wrong."""
    named = (region, view.category, view.period, str(view.measure))
    open_page_link("usul", label=t("usul.is_wrong"), query={FIGURE: _APART.join(named)})


def render_doubt_choice(tables: Sequence[MeasuredTable], key: str) -> None:
    """Ask below a table which of its figures looks wrong, and lead there."""
    with st.expander(t("usul.is_wrong"), icon=":material/help:"):
        at = 0
        if len(tables) > 1:
            at = st.selectbox(
                t("usul.which_table"),
                range(len(tables)),
                key=f"sanggah.tabel.{key}",
                format_func=lambda each: _name_table(tables[each]),
            )
        measured = tables[at]
        region = st.selectbox(
            t("map.area"),
            list(map(str, measured.table.index)),
            index=None,
            key=f"sanggah.wilayah.{key}",
            format_func=name_place,
            placeholder=t("usul.choose"),
        )
        if region is not None:
            view = MapView(
                measured.category.key, measured.period, measure=measured.measure
            )
            render_doubt_link(region, view)


def _name_table(measured: MeasuredTable) -> str:
    period = Period.from_code(measured.period).label()
    return f"{name_subject(measured.category.key)} · {period}"


def render_doubt(named: str) -> None:
    """Draw the form about the figure of the address, or the code that was given."""
    sent, code = st.session_state.get(_CODE) or ("", "")
    if sent == named:
        render_code(code, on_again=_leave)
        return
    protected = get_protected(current_audience())
    try:
        region, view = _read(named)
        shown = check_doubted(protected, get_workspace(), region, view)
    except NotAllowedError:
        st.button(t("usul.leave"), type="tertiary", on_click=_leave)
        raise
    st.subheader(t("usul.is_wrong"))
    with st.container(border=True, key="angka-disanggah", gap="small"):
        period = Period.from_code(view.period).label()
        st.caption(plain(f"{name_place(region)} · {period}"))
        st.markdown(f"{plain(name_subject(view.category))}: **{plain(shown)}**")
    st.write(t("usul.doubt_intro"))
    with st.form("sanggah.kirim", border=True):
        st.text_area(
            t("usul.doubt_text"),
            key=_TEXT,
            max_chars=TEXT_LIMIT,
            placeholder=t("usul.doubt_example"),
            height=140,
        )
        render_trap(_TRAP)
        st.checkbox(t("usul.agree_doubt"), key=_AGREED)
        st.form_submit_button(
            t("usul.send"),
            type="primary",
            on_click=_send,
            args=(named, region, view),
            width="stretch",
        )
    render_notices(_REFUSED)
    st.caption(t("usul.kept"))
    st.button(t("usul.leave"), type="tertiary", on_click=_leave)


def _read(named: str) -> tuple[str, MapView]:
    parts = named.split(_APART)
    try:
        region, category, period, measure = parts
        view = MapView(
            category, Period.from_code(period).code, measure=Measure(measure)
        )
    except ValueError as error:
        raise NotAllowedError("report_figure") from error
    return region, view


@uninterrupted
def _send(named: str, region: str, view: MapView) -> None:
    state = st.session_state
    sent, _ = state.get(_CODE) or ("", "")
    if sent == named:
        return  # Pressed twice: it is sent, and its code not yet noted.
    try:
        code = doubt_figure(
            get_protected(current_audience()),
            get_workspace(),
            region,
            view,
            state[_TEXT] or "",
            visitor=current_visitor(),
            has_agreed=state[_AGREED],
            trap=state[_TRAP] or "",
        )
    except WksbmError as error:
        refuse(_REFUSED, error)
        return
    state[_CODE] = (named, code)


def _leave() -> None:
    st.session_state[_CODE] = None
    del st.query_params[FIGURE]
