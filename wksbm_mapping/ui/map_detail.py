"""The chosen area beside the map: its figure, compared, and how it splits."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_date, format_number, format_percent, t
from wksbm_mapping.maps.figures import (
    describe_figure,
    name_area,
    name_category,
    name_part,
    name_unit,
)
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.services.area_detail import AreaDetail, Standing, build_area_detail
from wksbm_mapping.services.explore_map import MapPicture, MapView
from wksbm_mapping.ui.address import settle
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_filters import AREA, PERIOD
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_link import render_help_link, render_plan_link
from wksbm_mapping.ui.usul_doubt import render_doubt_link


def render_detail(protected: ProtectedCounts, picture: MapPicture) -> None:
    """Draw the choice of an area and what is known of it."""
    measured = picture.measured
    st.subheader(
        t(
            "map.headline",
            category=name_category(measured.category),
            period=Period.from_code(measured.period).label(),
        )
    )
    code = choose_area(measured.table)
    if code is None:
        return
    detail = build_area_detail(protected, get_workspace(), picture.view, code)
    _render_figure(detail)
    _render_link(code, picture.view)
    _render_comparison(detail)
    for breakdown, split in detail.splits.items():
        _render_split(measured, breakdown, split)
    _render_others(measured, detail)


def _render_others(measured: MeasuredTable, detail: AreaDetail) -> None:
    """Set what other sources told of the same count beside it."""
    if detail.others.empty:
        return
    unit = name_unit(measured.category)
    own = detail.own.measured.table["count"].to_dict().get(detail.own.code)
    rows: Iterator[Any] = detail.others.itertuples()
    lines = [
        t(
            "map.other_source",
            source=row.source or "–",
            day=format_date(row.confirmed_at),
            figure=_other_figure(row.value, own, unit),
        )
        for row in rows
    ]
    title = f"**{t('map.other_sources')}**"
    st.markdown("\n".join([title, "", *(f"- {plain(line)}" for line in lines)]))


def _other_figure(value: Any, own: Any, unit: str) -> str:
    if pd.isna(value):
        return t("common.no_data")
    figure = t("map.count", value=format_number(int(value)), unit=unit)
    if own is None or pd.isna(own) or int(own) == int(value):
        return figure
    more = format_number(abs(int(own) - int(value)))
    key = "map.other_more" if value > own else "map.other_less"
    return t(key, figure=figure, difference=more)


def choose_area(table: pd.DataFrame) -> str | None:
    """Let a person choose an area of a map in a list, where it cannot be pressed.

    Parameters
    ----------
    table : DataFrame
        Index region code. ``name``, ``parent`` str.
    """
    codes = [str(code) for code in table.index]
    settle(AREA, codes, default=None)
    labels = dict(zip(codes, map(_area_label, table.itertuples()), strict=True))
    return st.selectbox(
        t("map.pick"),
        codes,
        index=None,
        key=AREA,
        format_func=labels.__getitem__,
        placeholder=t("map.pick_hint"),
        persist_state="session",
    )


def _area_label(row: Any) -> str:
    return f"{row.name} ({row.parent})" if row.parent else str(row.name)


def _render_figure(detail: AreaDetail) -> None:
    words = describe_figure(detail.own.measured, detail.own.code)
    title = name_area(words.title, detail.own.measured.level)
    st.html(
        f'<p class="wksbm-area">{html.escape(title)}</p>'
        f'<p class="wksbm-figure">{html.escape(words.figure)}</p>'
    )
    for note in words.notes:
        st.caption(plain(note))


def _render_link(code: str, view: MapView) -> None:
    """Lead to all that is known of the area, and to a plan about it."""
    query = {AREA: code, PERIOD: view.period}
    open_page_link("profil", label=t("profile.see"), query=query)
    render_plan_link(code, view.category, view.period)
    render_doubt_link(code, view)
    render_help_link(code, view.category)


def _render_comparison(detail: AreaDetail) -> None:
    lines = [_compare(detail.own, other) for other in detail.above]
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _compare(own: Standing, other: Standing) -> str:
    words = describe_figure(other.measured, other.code)
    area = name_area(words.title, other.measured.level)
    share = _share(own, other)
    if share is not None:
        part = format_percent(share)
        return t("map.share_of", share=part, area=area, figure=words.figure)
    line = t("map.compared", area=area, figure=words.figure)
    return f"{line} ({words.notes[-1]})" if _has_gap(other) else line


def _has_gap(standing: Standing) -> bool:
    """Whether only some kalurahan of a region reported, which its last note says."""
    row = standing.measured.table.loc[[standing.code]].iloc[0]
    return bool(0 < row["known"] < row["members"])


def _share(own: Standing, other: Standing) -> float | None:
    """Which share of a larger region's count is the area's; None for rates and gaps."""
    if own.measured.measure is not Measure.COUNT:
        return None
    part, whole = _value(own), _value(other)
    return part / whole if part is not None and whole else None


def _value(standing: Standing) -> float | None:
    values = standing.measured.table["value"].dropna().astype("float64").to_dict()
    return values.get(standing.code)


def _render_split(
    measured: MeasuredTable, breakdown: Breakdown, split: pd.DataFrame
) -> None:
    unit = name_unit(measured.category)
    parts = [
        f"- {name_part(breakdown, str(row.part))}: {_part_figure(row, unit)}"
        for row in split.itertuples()
    ]
    st.markdown(f"**{t(f'map.split_{breakdown}')}**\n\n" + "\n".join(parts))


def _part_figure(row: Any, unit: str) -> str:
    state = State(row.state)
    if state is State.HIDDEN:
        return t("common.hidden")
    if state is State.NO_DATA:
        return t("common.no_data")
    value = format_number(int(row.value))
    return t("map.count", value=value, unit=unit)
